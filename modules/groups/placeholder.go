package groups

import (
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Placeholder stands for somebody yet to be found.
type Placeholder struct{ principal }

// ID is the number of the placeholder.
func (p *Placeholder) ID() int64 { return p.id }

func manages(x *permission.Rights) bool { return x.Global("manage_placeholder_user") }

// Declare says what a placeholder consists of.
func (p *Placeholder) Declare(f *resource.Fields[Placeholder]) {
	declare(f, &p.principal)
	f.Text("status", &p.status).ReadOnly().Visible(func(c *resource.Rendering, _ *Placeholder) bool { return manages(c.Rights) })
	nameFilter(f)
	f.Filter("group", resource.OptionalList, users.GroupFilter)
	f.Filter("status", resource.Symbols, func(c *resource.FilterContext) error { return users.StatusFilter(c, "t.status") })
	membershipsLink(f, (*Placeholder).ID)
	may := func(c *resource.Rendering, _ *Placeholder) bool { return manages(c.Rights) }
	self := func(rec *Placeholder) string { return href("/api/v3/placeholder_users", rec.id) }
	f.Action("delete", "delete", self, may)
	f.Action("updateImmediately", "patch", self, may)
	f.Link("showUser", func(c *resource.Rendering, rec *Placeholder) { users.ShowLink(c, "/placeholder_users", rec.id) })
}

// Rules says who keeps placeholder users.
func (p *Placeholder) Rules() resource.Rules[Placeholder] {
	may := func(_ *unit.Read, x *permission.Rights, _ *Placeholder) bool { return manages(x) }
	return resource.Rules[Placeholder]{
		Table:     "users",
		Visible:   visible(users.KindPlaceholder),
		MayCreate: may, MayUpdate: may, MayDelete: may,
		New: func(_ *unit.Read, p *Placeholder) error { p.begin(users.KindPlaceholder); return nil },
		Prepare: func(_ *unit.Read, _, p *Placeholder, _ *problem.Violations) error {
			p.prepare()
			return nil
		},
		Check:  func(r *unit.Read, _, p *Placeholder, v *problem.Violations) error { return taken(r, &p.principal, v) },
		Saved:  func(w *unit.Write, _, _ *Placeholder) error { w.Touch(users.Principals.Plural()); return nil },
		Unique: unique,
		Order:  "t.name_folded, t.id",
	}
}
