package memberships

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// Rules says who may do what with memberships, and what must hold for one.
func (m *Membership) Rules() resource.Rules[Membership] {
	return resource.Rules[Membership]{
		Table:     "members",
		Visible:   visible,
		MayCreate: may, MayUpdate: may,
		MayDelete: func(r *unit.Read, x *permission.Rights, m *Membership) bool { return len(m.Own) > 0 && may(r, x, m) },
		Check:     check,
		Saved:     saved,
		Collect:   offers,
		Unique:    map[string]string{"user_id": "principal", "members_project": "principal", "members_global": "principal"},
	}
}

// visible appends the condition for the memberships that the actor sees: those of projects where they may see or manage
// members; global ones are for administrators and oneself. Shares are no memberships.
func visible(b *db.SQL, r *unit.Read, x *permission.Rights) error {
	b.Add("t.entity_type = '' AND (t.project_id IS NOT NULL AND (")
	x.Condition(b, "view_members", "t.project_id")
	b.Add("OR")
	x.Condition(b, "manage_members", "t.project_id")
	b.Add(")")
	if r.Actor.Admin || r.Actor.Kind == unit.System {
		b.Add("OR t.project_id IS NULL")
	} else {
		b.Add("OR t.project_id IS NULL AND t.user_id = ?", r.Actor.ID)
	}
	b.Add(")")
	return nil
}

// may lets those who manage members of the project change memberships; global ones are for administrators.
func may(r *unit.Read, x *permission.Rights, m *Membership) bool {
	if m.Entity != "" {
		return false
	}
	if m.Project == 0 {
		return r.Actor.Admin || r.Actor.Kind == unit.System
	}
	return x.In("manage_members", m.Project)
}

func seesProject(r *unit.Read, _ *Membership, id int64) (bool, error) {
	found, err := projects.Projects.Labels(r, []int64{id})
	_, ok := found[id]
	return ok, err
}

// canBeMember tells whether the actor sees the principal, and it can be a member at all.
func canBeMember(r *unit.Read, _ *Membership, id int64) (bool, error) {
	found, err := users.Principals.FindAll(r, []int64{id})
	return len(found) == 1 && found[0].Status != users.Locked, err
}

// unitOf is the kind of roles that the membership gives.
func unitOf(m *Membership) string {
	if m.Project == 0 {
		return permission.UnitGlobal
	}
	return permission.UnitProject
}

// fits tells whether the membership can give the role.
func fits(r *unit.Read, m *Membership, id int64) (bool, error) {
	role, err := roles.Roles.Known(r, id)
	return role != nil && role.Grantable() && role.Unit == unitOf(m), err
}

// check refuses a second membership of the same principal in the same place.
func check(r *unit.Read, before, m *Membership, v *problem.Violations) error {
	if before != nil || m.Principal == 0 || v.On("principal") {
		return nil
	}
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM members WHERE user_id = $1 AND COALESCE(project_id, 0) = $2 AND entity_type = ''`,
		m.Principal, m.Project).Scan(&n)
	if err == nil && n > 0 {
		v.Add("principal", "violation.taken")
	}
	return err
}
