package roles_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/roles"
	"gantry/modules/users/userstest"
)

// published is a permission as the catalogue of reference tells it.
type published struct {
	Name         string
	Module       *string
	Scopes       []string
	Public       bool
	Require      *string
	Dependencies []string
	Admin        *bool `json:"grantable_to_admin"`
	Availability string
}

// catalogue reads the permissions of reference, which lie in a folder above; nil where they are not.
func catalogue(t *testing.T) []published {
	t.Helper()
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; filepath.Dir(folder) != folder; folder = filepath.Dir(folder) {
		raw, err := os.ReadFile(filepath.Join(folder, "shared", "reference", "permissions.json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		var all struct{ Permissions []published }
		if err == nil {
			err = json.Unmarshal(raw, &all)
		}
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(all.Permissions, func(p published) bool { return strings.HasPrefix(p.Availability, "17.1 (replaced") })
	}
	t.Log("the published catalogue is not here: permissions are not compared")
	return nil
}

var (
	scopeNames = map[string]permission.Scope{"global": permission.Global, "project": permission.Project, "work_package": permission.WorkPackage, "project_query": permission.ProjectQuery}
	requires   = map[string]permission.Require{"": permission.Anybody, "loggedin": permission.LoggedIn, "member": permission.Member}
)

func TestTheCatalogueIsThePublishedOne(t *testing.T) {
	want := catalogue(t)
	if want == nil {
		return
	}
	userstest.Each(t, nil, func(s *userstest.Site) {
		c := unit.Use[*permission.Catalogue](s.App.Env)
		if len(c.All()) != len(want) || len(want) != 155 {
			t.Errorf("%d permissions, want %d", len(c.All()), len(want))
		}
		for _, p := range want {
			found := c.Find(p.Name)
			if found == nil {
				t.Errorf("%s is missing", p.Name)
				continue
			}
			compare(t, p, found)
		}
	})
}

func compare(t *testing.T, want published, got *permission.Permission) {
	t.Helper()
	var scopes permission.Scope
	for _, name := range want.Scopes {
		scopes |= scopeNames[name]
	}
	module, require := "", ""
	if want.Module != nil {
		module = *want.Module
	}
	if want.Require != nil {
		require = *want.Require
	}
	needs := slices.Sorted(slices.Values(got.Needs))
	slices.Sort(want.Dependencies)
	if got.Module != module || got.Scopes != scopes || got.Public != want.Public || got.Require != requires[require] ||
		!slices.Equal(needs, want.Dependencies) || got.NotByAdmin != (want.Admin != nil && !*want.Admin) {
		t.Errorf("%s is %+v, want %+v (module %s, require %s)", want.Name, *got, want, module, require)
	}
}

func TestEveryPermissionHasWords(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		for _, p := range unit.Use[*permission.Catalogue](s.App.Env).All() {
			for _, key := range []string{"permissions." + p.Name, "permissions." + p.Name + ".about"} {
				if !s.App.Env.Words.Has(key) {
					t.Errorf("there are no words for %s", key)
				}
			}
			if p.Module != "" && !s.App.Env.Words.Has("project_modules."+p.Module) {
				t.Errorf("the module %s has no name", p.Module)
			}
		}
		for _, a := range roles.Actions() {
			for _, name := range a.Permissions {
				if unit.Use[*permission.Catalogue](s.App.Env).Find(name) == nil {
					t.Errorf("%s is allowed by %s, which does not exist", a.ID, name)
				}
			}
		}
	})
}
