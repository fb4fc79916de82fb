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

// Aways is the resource of times away.
var Aways = resource.Of[Away]("non_working_times", "UserNonWorkingTime")

// Away is a time in which a person doesn't work, the first and the last day included.
type Away struct {
	ID, User   int64
	Start, End db.Date
}

// Declare says what a time away consists of.
func (a *Away) Declare(f *resource.Fields[Away]) {
	f.ID(&a.ID)
	f.Ref("user", &a.User, users.Users).Required().ReadOnly()
	f.Date("startDate", &a.Start).Required()
	f.Date("endDate", &a.End).Required()
	f.Action("updateImmediately", "patch", a.path, func(c *resource.Rendering, a *Away) bool { return Aways.MayUpdate(c.R, c.Rights, a) })
	f.Action("update", "post", a.form, func(c *resource.Rendering, a *Away) bool { return Aways.MayUpdate(c.R, c.Rights, a) })
	f.Action("delete", "delete", a.path, func(c *resource.Rendering, a *Away) bool { return Aways.MayDelete(c.R, c.Rights, a) })
}

// path is the address of a record, which depends on nothing of the receiver.
func (*Away) path(a *Away) string {
	return under(a.User, "non_working_times") + "/" + strconv.FormatInt(a.ID, 10)
}

// form is the address of the form for a record.
func (*Away) form(a *Away) string { return a.path(a) + "/form" }

// LabelIn says where a record lies.
func (a *Away) LabelIn(*resource.Rendering) resource.Label {
	return resource.Label{Path: under(a.User, "non_working_times")}
}

// Rules says that times away are seen and changed by whoever manages them.
func (*Away) Rules() resource.Rules[Away] {
	may := func(r *unit.Read, x *permission.Rights, a *Away) bool { return manages(r, x, a.User) }
	return resource.Rules[Away]{
		Visible: func(b *db.SQL, r *unit.Read, x *permission.Rights) error {
			switch {
			case x.Global(ofAll):
				b.Add("TRUE")
			case x.Global(ofOwn):
				b.Add("t.user_id = ?", r.Actor.ID)
			default:
				b.Add("FALSE")
			}
			return nil
		},
		MayCreate: may, MayUpdate: may, MayDelete: may,
		Check:  checkAway,
		Unique: map[string]string{"start_date": "startDate"},
		Order:  "t.start_date",
	}
}

// longestAway is the most days of one time away.
const longestAway = 3660

// checkAway refuses what ends before it begins, or meets another time away of the person.
func checkAway(r *unit.Read, _, a *Away, v *problem.Violations) error {
	switch {
	case v.Any():
		return nil
	case a.End.Days < a.Start.Days:
		v.Add("endDate", "workingtimes.ends_early")
		return nil
	case a.End.Days-a.Start.Days > longestAway:
		v.Add("endDate", "violation.too_large", problem.Args{"max": longestAway})
		return nil
	}
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM non_working_times WHERE user_id = $1 AND id <> $2 AND start_date <= $3 AND end_date >= $4`,
		a.User, a.ID, a.End, a.Start).Scan(&n)
	if n > 0 {
		v.Add("startDate", "workingtimes.overlaps")
	}
	return err
}
