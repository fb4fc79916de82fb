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

// Group is a set of people.
type Group struct {
	principal
	Members []int64
	Custom  resource.CustomValues
	Parent  int64 // the group above, whose memberships hold here as well; 0 for none
}

// ID is the number of the group.
func (g *Group) ID() int64 { return g.id }

// Name is the name of the group.
func (g *Group) Name() string { return g.name }

// SetName renames the group.
func (g *Group) SetName(name string) { g.name = name }

// Declare says what a group consists of.
func (g *Group) Declare(f *resource.Fields[Group]) {
	declare(f, &g.principal)
	never := func(*resource.Rendering, *Group) bool { return false }
	f.Text("status", &g.status).ReadOnly().Hidden().Visible(never)
	f.Refs("members", &g.Members, users.Users, loadMembers).Embedded().Visible(func(c *resource.Rendering, _ *Group) bool {
		return c.R.Actor.Admin || users.Anywhere(c.R, c.Rights, "manage_members")
	}).Allow(resource.Allowed[Group]{
		Href: func(*unit.Read, *Group) string { return "/api/v3/users" },
		Has:  isPerson,
	})
	f.Ref("parent", &g.Parent, Groups).Alias().LoadedBy(loadParents).Allow(resource.Allowed[Group]{
		Href: func(*unit.Read, *Group) string { return "/api/v3/groups" },
		Has:  isGroup,
	})
	f.Custom(users.KindGroup, &g.Custom, func(*resource.CustomField, *Group) bool { return true }).
		Visible(func(c *resource.Rendering, _ *Group) bool {
			return c.R.Actor.LoggedIn() || c.R.Actor.Kind == unit.System
		})
	nameFilter(f)
	membershipsLink(f, (*Group).ID)
	admin := func(c *resource.Rendering, _ *Group) bool { return c.R.Actor.Admin }
	self := func(rec *Group) string { return href("/api/v3/groups", rec.id) }
	f.Action("delete", "delete", self, admin)
	f.Action("updateImmediately", "patch", self, admin)
}

// isPerson tells whether an account can belong to a group.
func isPerson(r *unit.Read, _ *Group, id int64) (bool, error) {
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM users WHERE id = $1 AND kind = 'User' AND status <> 'deleted'`, id).Scan(&n)
	return n > 0, err
}

// isGroup tells whether a group can stand above another.
func isGroup(r *unit.Read, g *Group, id int64) (bool, error) {
	found, err := Groups.FindAll(r, []int64{id})
	return len(found) == 1 && id != g.id, err
}

// Rules says that administrators keep groups.
func (g *Group) Rules() resource.Rules[Group] {
	admin := func(r *unit.Read, _ *permission.Rights, _ *Group) bool { return r.Actor.Admin }
	return resource.Rules[Group]{
		Table:     "users",
		Visible:   visible(users.KindGroup),
		MayCreate: admin, MayUpdate: admin, MayDelete: admin,
		New: func(_ *unit.Read, g *Group) error { g.begin(users.KindGroup); return nil },
		Prepare: func(_ *unit.Read, _, g *Group, _ *problem.Violations) error {
			g.prepare()
			return nil
		},
		Check:  checkGroup,
		Saved:  keep,
		Unique: unique,
		Order:  "t.name_folded, t.id",
	}
}

// loadMembers fills in who belongs to the groups of a page.
func loadMembers(r *unit.Read, page []*Group) error {
	byID := make(map[int64]*Group, len(page))
	ids := make(db.IDs, len(page))
	for i, g := range page {
		byID[g.id], ids[i] = g, g.id
	}
	rows, err := r.Query(`SELECT m.group_id, m.user_id FROM group_users m JOIN users u ON u.id = m.user_id
		WHERE `+r.Dialect().In("m.group_id", 1)+` ORDER BY u.name_folded, u.id`, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var group, user int64
		if err := rows.Scan(&group, &user); err != nil {
			return err
		}
		byID[group].Members = append(byID[group].Members, user)
	}
	return rows.Err()
}

// checkGroup refuses names that another group has, and circles.
func checkGroup(r *unit.Read, before, g *Group, v *problem.Violations) error {
	if before != nil && g.Parent != 0 && g.Parent != before.Parent {
		below, err := Below(r, g.id)
		if err != nil {
			return err
		}
		if slices.Contains(below, g.Parent) {
			v.Add("parent", "groups.circle")
		}
	}
	return taken(r, &g.principal, v)
}

// keep writes who joined and who left, and where the group stands, and tells those who give roles.
func keep(w *unit.Write, before, after *Group) error {
	w.Touch(users.Users.Plural(), users.Principals.Plural())
	was := &Group{}
	if before != nil {
		was = before
	}
	change := Change{Group: after.id, Joined: without(after.Members, was.Members), Left: without(was.Members, after.Members)}
	if len(change.Joined)+len(change.Left) == 0 && was.Parent == after.Parent {
		return nil
	}
	above, err := Above(&w.Read, after.id) // as they were: what they gave may have to go
	if err != nil {
		return err
	}
	if err := keepMembers(w, change); err != nil {
		return err
	}
	if was.Parent != after.Parent {
		if err := keepParent(w, after.id, after.Parent); err != nil {
			return err
		}
	}
	now, err := Above(&w.Read, after.id)
	if err != nil {
		return err
	}
	change.Above = slices.Concat(above, without(now, above))
	return Changed.Tell(w.Env.Bus, w, change)
}

func keepMembers(w *unit.Write, change Change) error {
	for _, id := range change.Joined {
		if _, err := w.Exec(`INSERT INTO group_users (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, change.Group, id); err != nil {
			return err
		}
	}
	for _, id := range change.Left {
		if _, err := w.Exec(`DELETE FROM group_users WHERE group_id = $1 AND user_id = $2`, change.Group, id); err != nil {
			return err
		}
	}
	return nil
}

// without is the numbers of the first list that the second does not have.
func without(list, other []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(list), func(id int64) bool { return slices.Contains(other, id) })
}
