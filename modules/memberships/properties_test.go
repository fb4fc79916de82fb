package memberships_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/groups"
	"gantry/modules/memberships"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
)

// asked are the permissions that random worlds are asked about: with and without module, public, for members only, not
// for administrators, and one that counts everywhere.
var asked = []string{"view_project", "view_members", "manage_members", "view_work_packages", "edit_work_packages", "work_package_assigned", "save_queries", "view_wiki_pages"}

const askedEverywhere = "add_project"

// shuffled is a world that changes at random.
type shuffled struct {
	*userstest.Site
	*rand.Rand
	people, groups, places, projectRoles, globalRoles []int64
}

func (w *shuffled) pick(list []int64) int64 { return list[w.IntN(len(list))] }

func (w *shuffled) some(list []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(list), func(int64) bool { return w.IntN(2) == 0 })
}

func (w *shuffled) build() {
	for i := range 5 {
		id, _ := w.Person(fmt.Sprintf("person%d", i), func(u *users.User) { u.Admin = i == 4 })
		w.people = append(w.people, id)
	}
	w.Write(func(u *unit.Write) error {
		for i := range 3 {
			g, err := groups.Groups.Create(u, func(g *groups.Group) error { g.SetName(fmt.Sprintf("group%d", i)); return nil })
			if err != nil {
				return err
			}
			w.groups = append(w.groups, g.ID())
			r, err := roles.Roles.Create(u, func(r *roles.Role) error { r.Name = fmt.Sprintf("role%d", i); return nil })
			if err != nil {
				return err
			}
			w.projectRoles = append(w.projectRoles, r.ID)
			g2, err := roles.Roles.Create(u, func(r *roles.Role) error {
				r.Name, r.Unit = fmt.Sprintf("global%d", i), permission.UnitGlobal
				return nil
			})
			if err != nil {
				return err
			}
			w.globalRoles = append(w.globalRoles, g2.ID)
			p, err := projects.Projects.Create(u, func(p *projects.Project) error { p.Name = fmt.Sprintf("project%d", i); return nil })
			if err != nil {
				return err
			}
			w.places = append(w.places, p.ID)
		}
		return nil
	})
}

// shuffle changes everything that rights depend on.
func (w *shuffled) shuffle() {
	w.Write(func(u *unit.Write) error {
		for _, id := range w.places {
			if err := projects.SetModules(u, id, []string{[]string{"work_package_tracking", "wiki"}[w.IntN(2)], "news"}); err != nil {
				return err
			}
			if _, err := u.Exec(`UPDATE projects SET public = $2, active = $3 WHERE id = $1`, id, w.IntN(2) == 0, w.IntN(4) > 0); err != nil {
				return err
			}
		}
		if err := w.shuffleRoles(u); err != nil {
			return err
		}
		return w.shufflePeople(u)
	})
}

func (w *shuffled) shuffleRoles(u *unit.Write) error {
	for _, id := range w.projectRoles {
		var names []string
		for _, name := range [][]string{{"view_members"}, {"manage_members", "view_members"}, {"view_work_packages"}, {"view_work_packages", "edit_work_packages"}, {"work_package_assigned"}, {"view_wiki_pages"}} {
			if w.IntN(3) == 0 {
				names = append(names, name...)
			}
		}
		slices.Sort(names)
		if err := roles.SetPermissions(u, id, slices.Compact(names)); err != nil {
			return err
		}
	}
	for _, id := range w.globalRoles {
		var names []string
		if w.IntN(2) == 0 {
			names = []string{askedEverywhere}
		}
		if err := roles.SetPermissions(u, id, names); err != nil {
			return err
		}
	}
	return nil
}

func (w *shuffled) shufflePeople(u *unit.Write) error {
	if _, err := u.Exec(`DELETE FROM members WHERE entity_type = ''`); err != nil {
		return err
	}
	u.Touch(permission.MembersStamp)
	for i, id := range w.groups {
		_, err := groups.Groups.Update(u, id, func(g *groups.Group) error {
			g.Members, g.Parent = w.some(w.people), 0
			if i > 0 && w.IntN(2) == 0 {
				g.Parent = w.groups[w.IntN(i)]
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for range 8 {
		who, place, role := w.pick(append(slices.Clone(w.people), w.groups...)), w.pick(w.places), w.pick(w.projectRoles)
		if w.IntN(4) == 0 {
			place, role = 0, w.pick(w.globalRoles)
		}
		if _, err := memberships.Add(u, who, place, role); err != nil {
			return err
		}
	}
	_, err := u.Exec(`UPDATE users SET status = CASE WHEN id = $1 THEN 'locked' ELSE 'active' END WHERE kind = 'User'`, w.pick(w.people))
	return err
}

// actors are everybody whom a world is asked about.
func (w *shuffled) actors(r *unit.Read) []*unit.Actor {
	list := []*unit.Actor{{ID: users.AnonymousID, Kind: unit.Anonymous}}
	for _, id := range w.people {
		u, err := users.Users.Get(r, id)
		if err != nil {
			w.Fatal(err)
		}
		list = append(list, &unit.Actor{ID: id, Kind: unit.User, Admin: u.Admin, Active: u.Status != users.Locked})
	}
	for _, id := range w.groups {
		list = append(list, &unit.Actor{ID: id, Kind: unit.Holder, Active: true})
	}
	return list
}

// TestAllAnswersAgree holds the yes or no, the SQL condition, the list of capabilities and the reason against each
// other, in worlds that chance makes.
func TestAllAnswersAgree(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		w := &shuffled{Site: s, Rand: rand.New(rand.NewPCG(20, 26))}
		w.build()
		for range 12 {
			w.shuffle()
			err := s.App.Env.Read(context.Background(), app.System(), func(r *unit.Read) error { return w.compare(r) })
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

func (w *shuffled) compare(r *unit.Read) error {
	actors := w.actors(r)
	many, err := permission.ForAll(r, actors, nil)
	if err != nil {
		return err
	}
	told, err := memberships.Told(r)
	if err != nil {
		return err
	}
	for _, actor := range actors {
		one, err := permission.For(r, actor)
		if err != nil {
			return err
		}
		if err := w.compareProjects(r, actor, one, many[actor.ID], told); err != nil {
			return err
		}
		why, _, err := one.Explain(r, permission.Question{Permission: askedEverywhere})
		if err != nil {
			return err
		}
		yes := one.Global(askedEverywhere)
		if listed := told[fmt.Sprintf("projects/create/g-%d", actor.ID)]; why != yes || many[actor.ID].Global(askedEverywhere) != yes || listed != yes {
			w.Errorf("actor %d everywhere: yes %t, why %t, listed %t", actor.ID, yes, why, listed)
		}
	}
	return nil
}

func (w *shuffled) compareProjects(r *unit.Read, actor *unit.Actor, one, other *permission.Rights, told map[string]bool) error {
	for _, name := range asked {
		found, err := conditionHolds(r, one, name)
		if err != nil {
			return err
		}
		for _, place := range w.places {
			yes := one.In(name, place)
			why, reasons, err := one.Explain(r, permission.Question{Permission: name, Project: place})
			if err != nil {
				return err
			}
			if why != yes || other.In(name, place) != yes || slices.Contains(found, place) != yes {
				w.Errorf("actor %d (%d), %s in %d: yes %t, for many %t, condition %v, why %t %v", actor.ID, actor.Kind, name, place, yes, other.In(name, place), found, why, reasons)
			}
			if len(reasons) == 0 {
				w.Errorf("actor %d, %s in %d: no reason", actor.ID, name, place)
			}
			if action := actionOf[name]; action != "" && told[fmt.Sprintf("%s/w%d-%d", action, place, actor.ID)] != yes {
				w.Errorf("actor %d, %s in %d: yes %t, but among the capabilities it is not so", actor.ID, action, place, yes)
			}
		}
	}
	return nil
}

// actionOf are actions that one permission alone allows.
var actionOf = map[string]string{"view_members": "memberships/read", "manage_members": "memberships/create", "view_work_packages": "work_packages/read",
	"edit_work_packages": "work_packages/update", "work_package_assigned": "work_packages/assigned", "save_queries": "queries/create"}

// conditionHolds lists the projects that the SQL condition lets through.
func conditionHolds(r *unit.Read, x *permission.Rights, name string) ([]int64, error) {
	b := db.NewSQL()
	b.Add("SELECT t.id FROM projects t WHERE")
	x.Condition(b, name, "t.id")
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}
