package shares_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/groups"
	"gantry/modules/memberships"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/shares"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
	"gantry/modules/workpackages"
)

// asked are permissions that a share can give, and two that it cannot.
var asked = []string{"view_work_packages", "edit_work_packages", "add_work_package_comments", "work_package_assigned", "delete_work_packages", "share_work_packages"}

// shared is a world in which work packages are shared at random.
type shared struct {
	*userstest.Site
	*rand.Rand
	people, groups, places, things, shareRoles []int64
	reader                                     int64
	placeOf                                    map[int64]int64
}

func (s *shared) pick(list []int64) int64 { return list[s.IntN(len(list))] }

func (s *shared) build() {
	s.placeOf = map[int64]int64{}
	for i := range 4 {
		id, _ := s.Person(fmt.Sprintf("person%d", i), func(u *users.User) { u.Admin = i == 3 })
		s.people = append(s.people, id)
	}
	s.Write(func(w *unit.Write) error {
		all, err := roles.Roles.All(&w.Read)
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.Unit == permission.UnitWorkPackage {
				s.shareRoles = append(s.shareRoles, r.ID)
			}
			if r.Name == "Reader" {
				s.reader = r.ID
			}
		}
		kind, err := types.Types.All(&w.Read)
		if err != nil {
			return err
		}
		status, err := statuses.Default(&w.Read)
		if err != nil {
			return err
		}
		for i := range 2 {
			g, err := groups.Groups.Create(w, func(g *groups.Group) error { g.SetName(fmt.Sprintf("group%d", i)); return nil })
			if err != nil {
				return err
			}
			s.groups = append(s.groups, g.ID())
			p, err := projects.Projects.Create(w, func(p *projects.Project) error { p.Name = fmt.Sprintf("project%d", i); return nil })
			if err != nil {
				return err
			}
			s.places = append(s.places, p.ID)
			for j := range 3 {
				m, err := workpackages.WorkPackages.Create(w, func(m *workpackages.WorkPackage) error {
					m.Project, m.Type, m.Status, m.Subject = p.ID, kind[0].ID, status, fmt.Sprintf("thing%d", j)
					return nil
				})
				if err != nil {
					return err
				}
				s.things, s.placeOf[m.ID] = append(s.things, m.ID), p.ID
			}
		}
		return nil
	})
}

// shuffle changes everything that rights on work packages depend on.
func (s *shared) shuffle() {
	s.Write(func(w *unit.Write) error {
		if _, err := w.Exec(`DELETE FROM members`); err != nil {
			return err
		}
		w.Touch(permission.MembersStamp)
		if err := s.settle(w, func() (string, bool, bool) { return "work_package_tracking", false, true }); err != nil {
			return err
		}
		for _, id := range s.groups {
			_, err := groups.Groups.Update(w, id, func(g *groups.Group) error {
				g.Members = slices.DeleteFunc(slices.Clone(s.people), func(int64) bool { return s.IntN(2) == 0 })
				return nil
			})
			if err != nil {
				return err
			}
		}
		if _, err := memberships.Add(w, s.pick(s.people), s.pick(s.places), s.reader); err != nil {
			return err
		}
		taken := map[[2]int64]bool{}
		for range 6 {
			who, thing := s.pick(append(slices.Clone(s.people), s.groups...)), s.pick(s.things)
			if taken[[2]int64{who, thing}] || s.has(w, who, thing) {
				continue
			}
			taken[[2]int64{who, thing}] = true
			_, err := shares.Shares.Create(w, func(x *shares.Share) error {
				x.Entity, x.Principal, x.Roles = thing, who, []int64{s.pick(s.shareRoles)}
				x.Kind, x.Project = workpackages.JournalType, s.placeOf[thing]
				return nil
			})
			if err != nil {
				return err
			}
		}
		return s.settle(w, func() (string, bool, bool) {
			return []string{"work_package_tracking", "wiki"}[s.IntN(4)/3], s.IntN(3) == 0, s.IntN(4) > 0
		})
	})
}

// settle turns modules on and off, opens projects and puts them away.
func (s *shared) settle(w *unit.Write, how func() (module string, public, active bool)) error {
	for _, id := range s.places {
		module, public, active := how()
		if _, err := w.Exec(`UPDATE projects SET public = $2, active = $3 WHERE id = $1`, id, public, active); err != nil {
			return err
		}
		if err := projects.SetModules(w, id, []string{module}); err != nil {
			return err
		}
	}
	return nil
}

// has tells whether a principal has a share already, by a group.
func (s *shared) has(w *unit.Write, who, thing int64) bool {
	var n int64
	if err := w.QueryRow(`SELECT count(*) FROM members WHERE user_id = $1 AND entity_id = $2 AND entity_type <> ''`, who, thing).Scan(&n); err != nil {
		s.Fatal(err)
	}
	return n > 0
}

// TestAllAnswersAgreeOnSharedWorkPackages holds the yes or no, the SQL condition and the reason against each other.
func TestAllAnswersAgreeOnSharedWorkPackages(t *testing.T) {
	userstest.Each(t, nil, func(site *userstest.Site) {
		s := &shared{Site: site, Rand: rand.New(rand.NewPCG(17, 8))}
		s.build()
		var given int
		for range 10 {
			s.shuffle()
			err := s.App.Env.Read(context.Background(), app.System(), func(r *unit.Read) error {
				n, err := s.compare(r)
				given += n
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if given == 0 {
			t.Error("no share gave anything: the worlds say nothing")
		}
	})
}

// compare answers how often a share gave what the project did not.
func (s *shared) compare(r *unit.Read) (given int, err error) {
	actors := []*unit.Actor{{ID: users.AnonymousID, Kind: unit.Anonymous}}
	for i, id := range s.people {
		actors = append(actors, &unit.Actor{ID: id, Kind: unit.User, Admin: i == 3, Active: true})
	}
	for _, actor := range actors {
		x, err := permission.For(r, actor)
		if err != nil {
			return 0, err
		}
		for _, name := range asked {
			found, err := s.found(r, x, name)
			if err != nil {
				return 0, err
			}
			for _, thing := range s.things {
				place := s.placeOf[thing]
				yes := x.OnWorkPackage(name, place, thing)
				why, reasons, err := x.Explain(r, permission.Question{Permission: name, Project: place, WorkPackage: thing})
				if err != nil {
					return 0, err
				}
				if why != yes || slices.Contains(found, thing) != yes {
					s.Errorf("actor %d, %s on %d in %d: yes %t, condition %v, why %t %v", actor.ID, name, thing, place, yes, found, why, reasons)
				}
				if yes && !x.In(name, place) {
					given++
				}
			}
		}
	}
	return given, nil
}

func (s *shared) found(r *unit.Read, x *permission.Rights, name string) ([]int64, error) {
	b := db.NewSQL()
	b.Add("SELECT t.id FROM work_packages t WHERE")
	x.WorkPackageCondition(b, name, "t.project_id", "t.id")
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

// TestWhoGetsAShareIsTold looks at the letters about a share.
func TestWhoGetsAShareIsTold(t *testing.T) {
	userstest.Each(t, nil, func(site *userstest.Site) {
		s := &shared{Site: site, Rand: rand.New(rand.NewPCG(1, 1))}
		s.build()
		s.Mails() // those about what was built
		body := fmt.Sprintf(`{"_links":{"entity":{"href":"/api/v3/work_packages/%d"},"principal":{"href":"/api/v3/users/%d"},"roles":[{"href":"/api/v3/roles/%d"}]}}`,
			s.things[0], s.people[0], s.shareRoles[0])
		s.API(s.Admin(), "POST", "/api/v3/shares", body).Want(201)
		letter := s.OneMail()
		for _, part := range []string{"thing0", "Work package editor", fmt.Sprintf("/work_packages/%d", s.things[0])} {
			if !strings.Contains(letter.Subject+letter.Text, part) {
				t.Errorf("the letter lacks %q: %+v", part, letter)
			}
		}
	})
}

// TestARoleThatMovesNothingIsTold proves WP-101: whoever shares learns that a role may change everything but the status.
func TestARoleThatMovesNothingIsTold(t *testing.T) {
	userstest.Each(t, nil, func(site *userstest.Site) {
		s := &shared{Site: site, Rand: rand.New(rand.NewPCG(3, 4))}
		s.build()
		stuck := func() any {
			filters := fmt.Sprintf(`[{"entity":{"operator":"=","values":["%d"]}}]`, s.things[0])
			links, _ := s.API(s.Admin(), "GET", "/api/v3/shares?filters="+url.QueryEscape(filters), "").Want(200).At("_links").(map[string]any)
			return links["rolesWithoutWorkflow"]
		}
		if found := stuck(); found != nil {
			t.Errorf("the workflow that there is at first is not seen: %v", found)
		}
		s.Write(func(w *unit.Write) error {
			w.Touch("workflows")
			_, err := w.Exec(`DELETE FROM workflows WHERE role_id IN (SELECT id FROM roles WHERE builtin = 'work_package_editor')`)
			return err
		})
		if found := fmt.Sprint(stuck()); !strings.Contains(found, "Work package editor") || strings.Contains(found, "commenter") {
			t.Errorf("stuck is %s", found)
		}
	})
}
