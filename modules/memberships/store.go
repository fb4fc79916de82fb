package memberships

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/groups"
)

// loadRoles fills in the roles of the memberships of a page, each once, and which of them come through groups.
func loadRoles(r *unit.Read, page []*Membership) error {
	byID := make(map[int64]*Membership, len(page))
	ids := make(db.IDs, len(page))
	for i, m := range page {
		byID[m.ID], ids[i] = m, m.ID
	}
	rows, err := r.Query(`SELECT mr.member_id, mr.role_id, mr.inherited_from IS NOT NULL FROM member_roles mr JOIN roles o ON o.id = mr.role_id
		WHERE `+r.Dialect().In("mr.member_id", 1)+` ORDER BY o.position, o.id, mr.id`, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, role int64
		var inherited bool
		if err := rows.Scan(&id, &role, &inherited); err != nil {
			return err
		}
		m := byID[id]
		if !slices.Contains(m.Roles, role) {
			m.Roles = append(m.Roles, role)
		}
		if inherited && !slices.Contains(m.Inherited, role) {
			m.Inherited = append(m.Inherited, role)
		}
	}
	return rows.Err()
}

// touch says that rights, and lists of principals by what they are members of, have changed.
func touch(w *unit.Write) {
	w.Touch(permission.MembersStamp, Memberships.Plural(), "principals", "users")
}

// saved keeps the roles. Inherited ones stay whatever is sent; what was sent beyond them is the principal's own.
func saved(w *unit.Write, _, m *Membership) error {
	touch(w)
	own, err := ownRoles(w, m.ID)
	if err != nil {
		return err
	}
	for _, role := range own {
		if !slices.Contains(m.Roles, role) {
			if _, err := w.Exec(`DELETE FROM member_roles WHERE member_id = $1 AND role_id = $2 AND inherited_from IS NULL`, m.ID, role); err != nil {
				return err
			}
		}
	}
	for _, role := range m.Roles {
		if !slices.Contains(own, role) && !slices.Contains(m.Inherited, role) {
			if err := addRole(w, m.ID, role); err != nil {
				return err
			}
		}
	}
	if err := passOn(w, m.Principal); err != nil {
		return err
	}
	m.Roles, m.Inherited = nil, nil
	return loadRoles(&w.Read, []*Membership{m})
}

func addRole(w *unit.Write, member, role int64) error {
	_, err := w.Exec(`INSERT INTO member_roles (member_id, role_id) VALUES ($1, $2)`, member, role)
	return err
}

func ownRoles(w *unit.Write, member int64) ([]int64, error) {
	rows, err := w.Query(`SELECT role_id FROM member_roles WHERE member_id = $1 AND inherited_from IS NULL`, member)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var own []int64
	for rows.Next() {
		var role int64
		if err := rows.Scan(&role); err != nil {
			return nil, err
		}
		own = append(own, role)
	}
	return own, rows.Err()
}

// passOn gives the members of a group every role that the group itself has, where they lack it (rule 14), and drops
// the rows that ran out of roles. For a principal that is no group it does nothing.
func passOn(w *unit.Write, group int64) error {
	const same = `x.project_id IS NOT DISTINCT FROM m.project_id AND x.entity_type = m.entity_type AND x.entity_id = m.entity_id`
	_, err := w.Exec(`INSERT INTO members (user_id, project_id, entity_type, entity_id, created_at, updated_at)
		SELECT g.user_id, m.project_id, m.entity_type, m.entity_id, $2, $2 FROM members m JOIN group_users g ON g.group_id = m.user_id
		WHERE m.user_id = $1 AND NOT EXISTS (SELECT 1 FROM members x WHERE x.user_id = g.user_id AND `+same+`)`, group, w.Now)
	if err != nil {
		return err
	}
	_, err = w.Exec(`INSERT INTO member_roles (member_id, role_id, inherited_from)
		SELECT x.id, mr.role_id, mr.id FROM members m
		JOIN member_roles mr ON mr.member_id = m.id AND mr.inherited_from IS NULL
		JOIN group_users g ON g.group_id = m.user_id
		JOIN members x ON x.user_id = g.user_id AND `+same+`
		WHERE m.user_id = $1 AND NOT EXISTS (SELECT 1 FROM member_roles had WHERE had.member_id = x.id AND had.inherited_from = mr.id)`, group)
	if err != nil {
		return err
	}
	_, err = w.Exec(`DELETE FROM members WHERE user_id IN (SELECT user_id FROM group_users WHERE group_id = $1)
		AND NOT EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = members.id)`, group)
	return err
}

// groupChanged gives those who joined a group its roles, and takes them from those who left.
func groupChanged(w *unit.Write, c groups.Change) error {
	touch(w)
	if len(c.Left) > 0 {
		if err := takeBack(w, c.Group, c.Left); err != nil {
			return err
		}
	}
	if c.Deleted {
		return nil // the rows of the group go with it
	}
	return passOn(w, c.Group)
}

// takeBack removes what people had through a group, and the rows that hold nothing else.
func takeBack(w *unit.Write, group int64, people []int64) error {
	in := w.Dialect().In("user_id", 2)
	_, err := w.Exec(`DELETE FROM member_roles
		WHERE inherited_from IN (SELECT mr.id FROM member_roles mr JOIN members m ON m.id = mr.member_id WHERE m.user_id = $1)
		AND member_id IN (SELECT id FROM members WHERE `+in+`)`, group, db.IDs(people))
	if err != nil {
		return err
	}
	_, err = w.Exec(`DELETE FROM members WHERE `+w.Dialect().In("user_id", 1)+`
		AND NOT EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = members.id)`, db.IDs(people))
	return err
}
