package roles

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Role is a set of permissions with a name.
type Role struct {
	ID       int64
	Name     string
	Unit     string // what it is given for: a project, the system, a work package or a list of projects
	Builtin  string // which role of the system itself it is; empty for those that people made
	Position int64
	Created  db.Instant
	Updated  db.Instant
}

// Grantable tells whether memberships can give the role; built-in roles come by themselves or by sharing.
func (x *Role) Grantable() bool {
	return x.Builtin == "" && (x.Unit == permission.UnitProject || x.Unit == permission.UnitGlobal)
}

// Declare says what a role consists of.
func (x *Role) Declare(f *resource.Fields[Role]) {
	f.ID(&x.ID)
	f.Text("name", &x.Name).Folded().Required().Max(256).Sortable().Filterable()
	f.Text("unit", &x.Unit).ReadOnly().Hidden().Visible(never).FilterAs(resource.Symbols)
	f.Text("builtin", &x.Builtin).ReadOnly().Hidden().Visible(never)
	f.Int("position", &x.Position).ReadOnly().Hidden().Visible(never).Sortable()
	f.Instant("createdAt", &x.Created).ReadOnly().Hidden().Visible(never)
	f.Instant("updatedAt", &x.Updated).ReadOnly().Hidden().Visible(never)
	f.Filter("grantable", resource.Boolean, func(c *resource.FilterContext) error {
		return c.Whether("t.builtin = '' AND t.unit IN ('project', 'system')")
	})
	f.Title("name")
}

// never hides what only the server needs to know.
func never(*resource.Rendering, *Role) bool { return false }

// Rules says that everybody who may use the API sees roles, and that they rarely change.
func (x *Role) Rules() resource.Rules[Role] {
	return resource.Rules[Role]{
		Cached: true,
		Order:  "t.position, t.id",
		Unique: map[string]string{"name_folded": "name"},
		Deleted: func(w *unit.Write, role *Role) error {
			w.Touch(permission.RolesStamp)
			return undeletable(&w.Read, role)
		},
	}
}
