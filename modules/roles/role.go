package roles

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Role is a set of permissions with a name.
type Role struct {
	ID          int64
	Lock        int64
	Name        string
	Unit        string // what it is given for: a project, the system, a work package or a list of projects
	Builtin     string // which role of the system itself it is; empty for those that people made
	Position    int64
	Created     db.Instant
	Updated     db.Instant
	Permissions []string // sorted
	CopyFrom    int64    // of a new role: the role whose workflow it gets
}

// Grantable tells whether memberships can give the role; built-in roles come by themselves or by sharing.
func (x *Role) Grantable() bool {
	return x.Builtin == "" && x.Managed()
}

// Managed tells whether administrators keep the role; those for sharing are fixed.
func (x *Role) Managed() bool {
	return x.Unit == permission.UnitProject || x.Unit == permission.UnitGlobal
}

// Declare says what a role consists of. Everybody sees its name; the rest is for administrators.
func (x *Role) Declare(f *resource.Fields[Role]) {
	f.ID(&x.ID)
	f.LockVersion(&x.Lock).Visible(administers)
	f.Text("name", &x.Name).Folded().Required().Max(256).Sortable().Filterable().
		Writable(func(_ *unit.Read, x *Role) bool { return x.Builtin == "" })
	f.Text("unit", &x.Unit).OnlyNew().HasDefault().Visible(administers).FilterAs(resource.Symbols)
	f.Text("builtin", &x.Builtin).ReadOnly().EmptyNull().Visible(administers)
	f.Int("position", &x.Position).ReadOnly().Hidden().Visible(never).Sortable()
	f.Instant("createdAt", &x.Created).ReadOnly().Hidden().Visible(administers)
	f.Instant("updatedAt", &x.Updated).ReadOnly().Hidden().Visible(administers)
	f.Texts("permissions", &x.Permissions, loadPermissions).Visible(administers)
	f.Computed("memberships", "Integer", func(c *resource.Rendering, x *Role) { c.W.Int(given(c.R)[x.ID]) }).Visible(administers)
	f.Ref("copyWorkflowFrom", &x.CopyFrom, Roles).Alias().OnlyNew().
		Visible(func(c *resource.Rendering, x *Role) bool { return x.ID == 0 && administers(c, x) }).
		Allow(resource.Allowed[Role]{List: workflowRoles})
	f.Filter("grantable", resource.Boolean, func(c *resource.FilterContext) error {
		return c.Whether("t.builtin = '' AND t.unit IN ('project', 'system')")
	})
	f.Title("name")
	Roles.Standard(f, resource.VerbForms, resource.VerbUpdate)
	f.Action("delete", "delete", href, func(c *resource.Rendering, x *Role) bool {
		return administers(c, x) && x.Builtin == "" && given(c.R)[x.ID] == 0
	})
	f.Action("copy", "post", func(x *Role) string { return href(x) + "/copy" }, func(c *resource.Rendering, x *Role) bool {
		return administers(c, x) && x.Managed()
	})
}

// never hides what only the server needs to know.
func never(*resource.Rendering, *Role) bool { return false }

func administers(c *resource.Rendering, _ *Role) bool { return administrator(c.R.Actor) }

func administrator(actor *unit.Actor) bool { return actor.Admin || actor.Kind == unit.System }

func href(x *Role) string { return Href(x.ID) }

// workflowRoles lists the roles whose workflow a new role can get.
func workflowRoles(r *unit.Read, _ *Role) ([]int64, error) {
	all, err := Roles.All(r)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, x := range all {
		if x.Unit == permission.UnitProject {
			ids = append(ids, x.ID)
		}
	}
	return ids, nil
}

// loadPermissions fills in what the roles of a page hold.
func loadPermissions(r *unit.Read, page []*Role) error {
	byID := make(map[int64]*Role, len(page))
	ids := make(db.IDs, len(page))
	for i, x := range page {
		byID[x.ID], ids[i] = x, x.ID
	}
	rows, err := r.Query(`SELECT role_id, permission FROM role_permissions WHERE `+r.Dialect().In("role_id", 1), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return err
		}
		byID[id].Permissions = append(byID[id].Permissions, name)
	}
	for _, x := range page {
		slices.Sort(x.Permissions)
	}
	return rows.Err()
}
