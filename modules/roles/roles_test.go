package roles_test

import (
	"context"
	"testing"

	"gantry/app"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/roles"
	"gantry/modules/users/userstest"
)

func TestSeededRolesHoldWhatIsDeclared(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		c := unit.Use[*permission.Catalogue](s.App.Env)
		seeded := unit.Use[roles.Seeded](s.App.Env)
		if len(seeded) != 12 {
			t.Errorf("%d roles", len(seeded))
		}
		s.Write(func(w *unit.Write) error {
			for key, id := range seeded {
				names, err := roles.Permissions(&w.Read, id)
				if err != nil {
					return err
				}
				for _, name := range names {
					if p := c.Find(name); p == nil || p.Public {
						t.Errorf("%s holds %s, which cannot be", key, name)
					}
				}
			}
			return nil
		})
	})
}

func TestPermissionsThatGoTogether(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		seeded := unit.Use[roles.Seeded](s.App.Env)
		for _, c := range []struct {
			role  string
			names []string
			ok    bool
		}{
			{"reader", []string{"view_members"}, true},
			{"reader", nil, true},
			{"reader", []string{"manage_members"}, false},
			{"reader", []string{"manage_members", "view_members"}, true},
			{"reader", []string{"add_project"}, false},
			{"reader", []string{"fly"}, false},
			{"staff", []string{"create_user", "view_all_principals"}, true},
			{"staff", []string{"create_user"}, false},
			{"staff", []string{"view_members"}, false},
			{"non_member", []string{"view_work_packages", "save_queries"}, true},
			{"non_member", []string{"edit_project"}, false},
			{"anonymous", []string{"view_work_packages"}, true},
			{"anonymous", []string{"view_work_packages", "save_queries"}, false},
		} {
			err := s.App.Env.Write(context.Background(), app.System(), func(w *unit.Write) error {
				return roles.SetPermissions(w, seeded[c.role], c.names)
			})
			if (err == nil) != c.ok || err != nil && problem.From(err).Kind.Status != 422 {
				t.Errorf("%s with %v: %v", c.role, c.names, err)
			}
		}
	})
}

func TestRolesInUseStay(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		seeded := unit.Use[roles.Seeded](s.App.Env)
		remove := func(key string) error {
			return s.App.Env.Write(context.Background(), app.System(), func(w *unit.Write) error {
				role, err := roles.Roles.Get(&w.Read, seeded[key])
				if err != nil {
					return err
				}
				return roles.Roles.Remove(w, role)
			})
		}
		for key, ok := range map[string]bool{"non_member": false, "standard": false, "reader": true} {
			if err := remove(key); (err == nil) != ok {
				t.Errorf("%s: %v", key, err)
			}
		}
	})
}
