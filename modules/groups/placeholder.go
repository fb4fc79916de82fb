package groups

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Placeholder stands for somebody yet to be found.
type Placeholder struct {
	principal
	places []int64 // the projects in which it stands
}

// ID is the number of the placeholder.
func (p *Placeholder) ID() int64 { return p.id }

func manages(x *permission.Rights) bool { return x.Global("manage_placeholder_user") }

// mayUpdate lets in those with the permission for placeholder users; where these stand in projects, in one of them also
// the members must be theirs to edit.
func mayUpdate(r *unit.Read, x *permission.Rights, p *Placeholder) bool {
	if !manages(x) {
		return false
	}
	return r.Actor.Admin || len(p.places) == 0 || slices.ContainsFunc(p.places, func(id int64) bool { return managesMembers(r, x, id) })
}

// mayDelete lets in those who could take the placeholder out of each of its projects.
func mayDelete(r *unit.Read, x *permission.Rights, p *Placeholder) bool {
	if !manages(x) {
		return false
	}
	return r.Actor.Admin || !slices.ContainsFunc(p.places, func(id int64) bool { return !managesMembers(r, x, id) })
}

func managesMembers(r *unit.Read, x *permission.Rights, project int64) bool {
	return unit.Use[*permission.Catalogue](r.Env).Find("manage_members") != nil && x.In("manage_members", project)
}

// loadPlaces fills in the projects in which the placeholder users of a page stand.
func loadPlaces(r *unit.Read, page []*Placeholder) error {
	byID := make(map[int64]*Placeholder, len(page))
	ids := make(db.IDs, len(page))
	for i, p := range page {
		byID[p.id], ids[i] = p, p.id
	}
	rows, err := r.Query(`SELECT DISTINCT user_id, project_id FROM members WHERE project_id IS NOT NULL AND `+r.Dialect().In("user_id", 1), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, project int64
		if err := rows.Scan(&id, &project); err != nil {
			return err
		}
		byID[id].places = append(byID[id].places, project)
	}
	return rows.Err()
}

// Declare says what a placeholder consists of.
func (p *Placeholder) Declare(f *resource.Fields[Placeholder]) {
	declare(f, &p.principal)
	f.Text("status", &p.status).ReadOnly().Visible(func(c *resource.Rendering, _ *Placeholder) bool { return manages(c.Rights) })
	f.Computed("places", "", nil).Hidden().LoadedBy(loadPlaces)
	nameFilter(f)
	f.Filter("group", resource.OptionalList, users.GroupFilter)
	f.Filter("status", resource.Symbols, func(c *resource.FilterContext) error { return users.StatusFilter(c, "t.status") })
	membershipsLink(f, (*Placeholder).ID)
	self := func(rec *Placeholder) string { return href("/api/v3/placeholder_users", rec.id) }
	f.Action("delete", "delete", self, func(c *resource.Rendering, p *Placeholder) bool { return mayDelete(c.R, c.Rights, p) })
	f.Action("updateImmediately", "patch", self, func(c *resource.Rendering, p *Placeholder) bool { return mayUpdate(c.R, c.Rights, p) })
	f.Link("showUser", func(c *resource.Rendering, rec *Placeholder) { users.ShowLink(c, "/placeholder_users", rec.id) })
}

// Rules says who keeps placeholder users.
func (p *Placeholder) Rules() resource.Rules[Placeholder] {
	return resource.Rules[Placeholder]{
		Table:     "users",
		Visible:   visible(users.KindPlaceholder),
		MayCreate: func(_ *unit.Read, x *permission.Rights, _ *Placeholder) bool { return manages(x) },
		MayUpdate: mayUpdate,
		MayDelete: mayDelete,
		New:       func(_ *unit.Read, p *Placeholder) error { p.begin(users.KindPlaceholder); return nil },
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
