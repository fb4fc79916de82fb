package memberships

import (
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// copyMembers gives the members of a project the same roles in its copy, if the copier sees who they are. What they have
// through groups comes with the groups.
func copyMembers(w *unit.Write, c *projects.Copy) error {
	rights, err := permission.Of(&w.Read)
	if err != nil || c.Part != projects.PartMembers || !rights.In("view_members", c.Source) {
		return err
	}
	held, order, err := directRoles(&w.Read, c.Source)
	if err != nil {
		return err
	}
	for _, principal := range order {
		if _, err := Add(w, principal, c.Target, held[principal]...); err != nil {
			return err
		}
	}
	return nil
}

// directRoles is the roles that principals have in a project by themselves, and the principals in the order of their
// memberships.
func directRoles(r *unit.Read, project int64) (held map[int64][]int64, order []int64, err error) {
	rows, err := r.Query(`SELECT m.user_id, mr.role_id FROM members m JOIN member_roles mr ON mr.member_id = m.id
		WHERE m.project_id = $1 AND m.entity_type = '' AND mr.inherited_from IS NULL ORDER BY m.id, mr.id`, project)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	held = map[int64][]int64{}
	for rows.Next() {
		var principal, role int64
		if err := rows.Scan(&principal, &role); err != nil {
			return nil, nil, err
		}
		if held[principal] == nil {
			order = append(order, principal)
		}
		held[principal] = append(held[principal], role)
	}
	return held, order, rows.Err()
}
