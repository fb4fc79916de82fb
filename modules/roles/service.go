package roles

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Permissions lists the permissions that the role holds, sorted.
func Permissions(r *unit.Read, id int64) ([]string, error) {
	rows, err := r.Query(`SELECT permission FROM role_permissions WHERE role_id = $1 ORDER BY permission`, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, err
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// SetPermissions gives the role exactly these permissions, if they go together (rule 18).
func SetPermissions(w *unit.Write, id int64, names []string) error {
	role, err := Roles.Get(&w.Read, id)
	if err != nil {
		return err
	}
	var v problem.Violations
	checkPermissions(unit.Use[*permission.Catalogue](w.Env), role, names, &v)
	if err := v.Err(); err != nil {
		return err
	}
	return store(w, id, names)
}

// store writes the permissions of a role without asking whether they go together.
func store(w *unit.Write, id int64, names []string) error {
	w.Touch(permission.RolesStamp)
	if _, err := w.Exec(`DELETE FROM role_permissions WHERE role_id = $1`, id); err != nil {
		return err
	}
	for _, name := range names {
		_, err := w.Exec(`INSERT INTO role_permissions (role_id, permission) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, name)
		if err != nil {
			return err
		}
	}
	return nil
}

// scopes is where permissions of a kind of role are asked.
var scopes = map[string]permission.Scope{
	permission.UnitProject:      permission.Project,
	permission.UnitGlobal:       permission.Global,
	permission.UnitWorkPackage:  permission.WorkPackage,
	permission.UnitProjectQuery: permission.ProjectQuery,
}

// checkPermissions notes what the role may not hold: unknown permissions, those of another kind of role, those that
// need a member or an account, and those without which others make no sense.
func checkPermissions(c *permission.Catalogue, role *Role, names []string, v *problem.Violations) {
	for _, name := range names {
		switch p := c.Find(name); {
		case p == nil:
			v.Add("permissions", "roles.unknown_permission", problem.Args{"name": name})
		case p.Scopes&scopes[role.Unit] == 0, !fits(p, role.Builtin):
			v.Add("permissions", "roles.unfit_permission", problem.Args{"name": name})
		}
	}
	for _, name := range c.MissingNeeds(names) {
		v.Add("permissions", "roles.missing_permission", problem.Args{"name": name})
	}
}

// fits tells whether a built-in role may hold the permission.
func fits(p *permission.Permission, builtin string) bool {
	switch builtin {
	case permission.AnonymousRole:
		return p.Require == permission.Anybody
	case permission.NonMemberRole:
		return p.Require != permission.Member
	}
	return true
}

// ByName finds a role by its name, whatever its case; nil when there is none.
func ByName(r *unit.Read, name string) (*Role, error) {
	return find(r, func(x *Role) bool { return db.Fold(x.Name) == db.Fold(name) })
}

// ByBuiltin finds one of the roles of the system itself, nil when there is none.
func ByBuiltin(r *unit.Read, builtin string) (*Role, error) {
	return find(r, func(x *Role) bool { return x.Builtin == builtin })
}

func find(r *unit.Read, is func(*Role) bool) (*Role, error) {
	all, err := Roles.All(r)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], nil
	}
	return nil, nil
}

// undeletable refuses the deletion of built-in roles and of those that somebody has (rule 17).
func undeletable(r *unit.Read, role *Role) error {
	if role.Builtin != "" {
		return problem.New(problem.Unprocessable, "error.in_use", nil)
	}
	var used int64
	if err := r.QueryRow(`SELECT count(*) FROM member_roles WHERE role_id = $1`, role.ID).Scan(&used); err != nil {
		return err
	}
	if used > 0 {
		return problem.New(problem.Unprocessable, "error.in_use", nil)
	}
	return nil
}
