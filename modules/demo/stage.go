package demo

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/memberships"
	"gantry/modules/priorities"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/versions"
)

// leadRole is the role of those who lead a project, as seeding names it.
const leadRole = "Project admin"

// beginning is how many working days ago the projects began: before anything that the plan knows of.
const beginning = 45

// stage is what the story is played on: the unit, its people, and what the installation has.
type stage struct {
	past
	w                           *unit.Write
	people                      map[string]*unit.Actor
	hands                       map[string]*unit.Write // the unit in the hands of each of them
	types, statuses, priorities map[string]int64
}

// place is a project of the plan that exists.
type place struct {
	*project
	id                   int64
	categories, versions map[string]int64
}

func newStage(w *unit.Write) (s *stage, err error) {
	s = &stage{w: w, people: map[string]*unit.Actor{}, hands: map[string]*unit.Write{}}
	if s.past, err = newPast(&w.Read); err != nil {
		return nil, err
	}
	if s.types, err = named(&w.Read, types.Types.All, func(t *types.Type) (string, int64) { return t.Name, t.ID }); err != nil {
		return nil, err
	}
	if s.statuses, err = named(&w.Read, statuses.Statuses.All, func(t *statuses.Status) (string, int64) { return t.Name, t.ID }); err != nil {
		return nil, err
	}
	s.priorities, err = named(&w.Read, priorities.Priorities.All, func(t *priorities.Priority) (string, int64) { return t.Name, t.ID })
	return s, err
}

// named makes what the installation has findable by name.
func named[T any](r *unit.Read, all func(*unit.Read) ([]*T, error), of func(*T) (string, int64)) (map[string]int64, error) {
	list, err := all(r)
	found := make(map[string]int64, len(list))
	for _, one := range list {
		name, id := of(one)
		found[name] = id
	}
	return found, err
}

// find answers the number that a name of the plan stands for; 0 for no name.
func find(known map[string]int64, name string) (int64, error) {
	id, ok := known[name]
	if !ok && name != "" {
		return 0, fmt.Errorf("there is no %q", name)
	}
	return id, nil
}

// first is the unit at the beginning of the story.
func (s *stage) first() *unit.Write {
	return s.w.As(s.w.Actor, s.instant(moment{daysAgo: beginning, minute: 8 * 60}))
}

// invite creates the people. They are active, but nobody can sign in as one of them: they have no password.
func (s *stage) invite(people []person) error {
	w := s.first()
	for _, one := range people {
		u, err := users.Users.Create(w, func(u *users.User) error {
			u.Login, u.FirstName, u.LastName, u.Mail, u.Status = one.Login, one.First, one.Last, one.Mail, users.Invited
			return nil
		})
		if err != nil {
			return err
		}
		_, err = users.Users.Update(w, u.ID, func(u *users.User) error {
			u.Status = users.Active
			return nil
		})
		if err != nil {
			return err
		}
		if s.people[one.Login], err = users.Actor(&w.Read, u.ID); err != nil {
			return err
		}
	}
	return nil
}

// build creates a project with its members, categories and versions.
func (s *stage) build(one *project) (*place, error) {
	w := s.first()
	created, err := projects.Projects.Create(w, func(p *projects.Project) error {
		p.Name, p.Identifier, p.Public, p.Status = one.Name, one.Identifier, one.Public, one.Status
		p.Description, p.StatusExplanation = strings.TrimSpace(one.Description), one.Explanation
		return nil
	})
	if err != nil {
		return nil, err
	}
	x := &place{project: one, id: created.ID, categories: map[string]int64{}, versions: map[string]int64{}}
	for _, step := range []func(*unit.Write, *place) error{addActivity, s.addTypes, s.addMembers, s.addCategories, s.addVersions} {
		if err := step(w, x); err != nil {
			return nil, err
		}
	}
	return x, nil
}

// addActivity lets what happens in the project be told, which new projects do not do by themselves.
func addActivity(w *unit.Write, x *place) error {
	names, err := projects.Modules(&w.Read, x.id)
	if err != nil {
		return err
	}
	return projects.SetModules(w, x.id, append(names, "activity"))
}

func (s *stage) addTypes(w *unit.Write, x *place) error {
	var ids []int64
	for _, name := range x.Types {
		id, err := find(s.types, name)
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	return types.SetInProject(w, x.id, ids)
}

// addMembers gives the people of the plan their roles, and the lead to the administrators of the installation.
func (s *stage) addMembers(w *unit.Write, x *place) error {
	admins, err := users.Users.Where(&w.Read, "t.admin AND t.kind = 'User'")
	if err != nil {
		return err
	}
	for _, admin := range admins {
		if err := addMember(w, x.id, admin.ID, leadRole); err != nil {
			return err
		}
	}
	for _, login := range slices.Sorted(maps.Keys(x.Members)) {
		if err := addMember(w, x.id, s.people[login].ID, x.Members[login]); err != nil {
			return err
		}
	}
	return nil
}

func addMember(w *unit.Write, project, principal int64, roleName string) error {
	role, err := roles.ByName(&w.Read, roleName)
	if err != nil {
		return err
	}
	if role == nil {
		return fmt.Errorf("there is no role %q", roleName)
	}
	_, err = memberships.Add(w, principal, project, role.ID)
	return err
}

func (s *stage) addCategories(w *unit.Write, x *place) error {
	for _, name := range x.Categories {
		created, err := categories.Categories.Create(w, func(c *categories.Category) error {
			c.Project, c.Name = x.id, name
			return nil
		})
		if err != nil {
			return err
		}
		x.categories[name] = created.ID
	}
	return nil
}

// addVersions creates the versions, open ones: what is closed by now gets its work packages first.
func (s *stage) addVersions(w *unit.Write, x *place) error {
	for _, one := range x.Versions {
		created, err := versions.Versions.Create(w, func(v *versions.Version) error {
			v.Project, v.Name, v.Description, v.Sharing = x.id, one.Name, one.Description, one.Sharing
			v.Start, v.End = s.monday.AddDays(one.Start), s.monday.AddDays(one.End)
			return nil
		})
		if err != nil {
			return err
		}
		x.versions[one.Name] = created.ID
	}
	return nil
}

// dates are the days of a work package, of which a milestone has only one. What follows something begins after it, also
// where days off have moved the days of the plan.
func (s *stage) dates(one *item) (start, due db.Date) {
	start, due = s.start(one.Start), s.due(one.Due)
	if one.before == nil {
		return start, due
	}
	_, end := s.dates(one.before)
	free := s.calendar.Next(end.AddDays(1))
	if start.Valid && start.Compare(free) < 0 {
		start = free
	}
	if due.Valid && due.Compare(free) < 0 {
		due = free
	}
	return start, due
}
