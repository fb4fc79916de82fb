package workingtimes

import (
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Hours is the resource of working hours.
var Hours = resource.Of[WorkingHours]("working_hours", "UserWorkingHours")

// WorkingHours says how long a person works on each day of the week from a day on. Hours are kept in hundredths. The
// record with the latest day that isn't in the future holds.
type WorkingHours struct {
	ID, User     int64
	From         db.Date
	Week         [7]int64 // from Monday to Sunday
	Availability int64    // percent of the hours that are there for work packages
}

// The usual week: eight hours from Monday to Friday.
const usualDay = 800

var weekdays = [7]string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}

// Declare says what working hours consist of.
func (h *WorkingHours) Declare(f *resource.Fields[WorkingHours]) {
	f.ID(&h.ID)
	f.Ref("user", &h.User, users.Users).Required().ReadOnly()
	f.Date("validFrom", &h.From).Required()
	for i, day := range weekdays {
		f.Int(day+"Hours", &h.Week[i]).Column(day).Decimal().Min(0).Max(2400).HasDefault()
	}
	f.Int("availabilityFactor", &h.Availability).Min(0).Max(100).HasDefault()
	f.Action("updateImmediately", "patch", h.path, func(c *resource.Rendering, h *WorkingHours) bool {
		return h.future(c.R) && Hours.MayUpdate(c.R, c.Rights, h)
	})
	f.Action("update", "post", h.form, func(c *resource.Rendering, h *WorkingHours) bool {
		return h.future(c.R) && Hours.MayUpdate(c.R, c.Rights, h)
	})
	f.Action("delete", "delete", h.path, func(c *resource.Rendering, h *WorkingHours) bool { return Hours.MayDelete(c.R, c.Rights, h) })
}

// path is the address of a record, which depends on nothing of the receiver.
func (*WorkingHours) path(h *WorkingHours) string {
	return under(h.User, "working_hours") + "/" + strconv.FormatInt(h.ID, 10)
}

// form is the address of the form for a record.
func (*WorkingHours) form(h *WorkingHours) string { return h.path(h) + "/form" }

// LabelIn says where a record lies.
func (h *WorkingHours) LabelIn(*resource.Rendering) resource.Label {
	return resource.Label{Path: under(h.User, "working_hours")}
}

// Rules says that everybody sees their own hours, and who changes them.
func (*WorkingHours) Rules() resource.Rules[WorkingHours] {
	may := func(r *unit.Read, x *permission.Rights, h *WorkingHours) bool { return manages(r, x, h.User) }
	return resource.Rules[WorkingHours]{
		Visible: func(b *db.SQL, r *unit.Read, x *permission.Rights) error {
			if x.Global(ofAll) {
				b.Add("TRUE")
			} else {
				b.Add("t.user_id = ?", r.Actor.ID)
			}
			return nil
		},
		MayCreate: may, MayUpdate: may, MayDelete: may,
		New: func(_ *unit.Read, h *WorkingHours) error {
			h.Week, h.Availability = [7]int64{usualDay, usualDay, usualDay, usualDay, usualDay}, 100
			return nil
		},
		Check: func(r *unit.Read, before, _ *WorkingHours, v *problem.Violations) error {
			if before != nil && !before.future(r) {
				v.Add("validFrom", "workingtimes.in_effect")
			}
			return nil
		},
		Unique: map[string]string{"valid_from": "validFrom"},
		Order:  "t.valid_from DESC",
	}
}

// future tells whether the hours don't hold yet.
func (h *WorkingHours) future(r *unit.Read) bool { return h.From.Days > r.Today().Days }
