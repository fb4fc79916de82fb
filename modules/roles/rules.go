package roles

import (
	"slices"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Rules says that whoever may use the API sees the names of roles, and that administrators keep them.
func (x *Role) Rules() resource.Rules[Role] {
	admin := func(r *unit.Read, _ *permission.Rights, _ *Role) bool { return administrator(r.Actor) }
	return resource.Rules[Role]{
		Cached:    true,
		Order:     "t.position, t.id",
		Unique:    map[string]string{"name_folded": "name"},
		MayCreate: admin,
		MayUpdate: func(r *unit.Read, _ *permission.Rights, x *Role) bool { return administrator(r.Actor) && x.Managed() },
		MayDelete: admin,
		New:       begin,
		Check:     check,
		Saved:     saved,
		Deleted: func(w *unit.Write, role *Role) error {
			w.Touch(permission.RolesStamp)
			return undeletable(&w.Read, role)
		},
	}
}

// begin makes a new role one for projects, behind the others.
func begin(r *unit.Read, x *Role) error {
	x.Unit = permission.UnitProject
	return r.QueryRow(`SELECT COALESCE(max(position), 0) + 1 FROM roles`).Scan(&x.Position)
}

func check(r *unit.Read, before, x *Role, v *problem.Violations) error {
	if before == nil && scopes[x.Unit] == 0 || before == nil && !x.Managed() && r.Actor.Kind != unit.System {
		v.Add("unit", "violation.not_available")
		return nil
	}
	if x.CopyFrom != 0 && x.Unit != permission.UnitProject {
		v.Add("copyWorkflowFrom", "roles.no_workflow")
	}
	if before == nil || !slices.Equal(before.Permissions, x.Permissions) {
		checkPermissions(unit.Use[*permission.Catalogue](r.Env), before, x, v)
	}
	return nil
}

// saved keeps the permissions, and gives a new role the workflow of the one that was named.
func saved(w *unit.Write, before, x *Role) error {
	w.Touch(permission.RolesStamp)
	if before == nil && len(x.Permissions) > 0 || before != nil && !slices.Equal(before.Permissions, x.Permissions) {
		if err := store(w, x.ID, x.Permissions); err != nil {
			return err
		}
	}
	if before != nil || x.CopyFrom == 0 {
		return nil
	}
	return WorkflowWanted.Tell(w.Env.Bus, w, Workflow{From: x.CopyFrom, To: x.ID})
}

// scopes is where permissions of a kind of role are asked.
var scopes = map[string]permission.Scope{
	permission.UnitProject:      permission.Project,
	permission.UnitGlobal:       permission.Global,
	permission.UnitWorkPackage:  permission.WorkPackage,
	permission.UnitProjectQuery: permission.ProjectQuery,
}

// checkPermissions notes what the role may not hold: unknown permissions, those that come by themselves, those of
// another kind of role, those that need a member or an account, and those without which others make no sense (rule 18).
// What was so before is not held against a change: seeded roles may lack something.
func checkPermissions(c *permission.Catalogue, before, x *Role, v *problem.Violations) {
	var had, lacked []string
	if before != nil {
		had, lacked = before.Permissions, c.MissingNeeds(before.Permissions)
	}
	for _, name := range x.Permissions {
		switch p := c.Find(name); {
		case slices.Contains(had, name):
		case p == nil:
			v.Add("permissions", "roles.unknown_permission", problem.Args{"name": name})
		case p.Public, p.Scopes&scopes[x.Unit] == 0, !fits(p, x.Builtin):
			v.Add("permissions", "roles.unfit_permission", problem.Args{"name": name})
		}
	}
	for _, name := range c.MissingNeeds(x.Permissions) {
		if slices.Contains(lacked, name) && !slices.Contains(had, name) {
			continue
		}
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

// undeletable refuses the deletion of built-in roles and of those that somebody has (rule 17).
func undeletable(r *unit.Read, role *Role) error {
	if role.Builtin != "" {
		return problem.New(problem.Unprocessable, "roles.builtin_stays", nil)
	}
	if n := given(r)[role.ID]; n > 0 {
		return problem.New(problem.Unprocessable, "roles.in_use", problem.Args{"count": n})
	}
	return nil
}
