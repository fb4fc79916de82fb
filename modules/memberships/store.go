package memberships

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/groups"
)

// Held is the roles that a row of members holds: of a membership, or of a share.
type Held struct {
	Roles     []int64 // all of them
	Inherited []int64 // those that come through groups
	Own       []int64 // those that the row gives by itself
	Through   []Way   // how the inherited ones come
	groups    []int64 // those of Through, for their names
}

// Way says that a role comes through a group.
type Way struct{ Role, Group int64 }

// add notes a role, and the group through which it comes, 0 for none.
func (h *Held) add(role, group int64) {
	if !slices.Contains(h.Roles, role) {
		h.Roles = append(h.Roles, role)
	}
	if group == 0 {
		h.Own = append(h.Own, role)
		return
	}
	h.Through = append(h.Through, Way{role, group})
	if !slices.Contains(h.Inherited, role) {
		h.Inherited = append(h.Inherited, role)
	}
	if !slices.Contains(h.groups, group) {
		h.groups = append(h.groups, group)
	}
}

// Load fills in what rows of members hold, by their ids: each role once, and which of them come through groups.
func Load(r *unit.Read, held map[int64]*Held) error {
	ids := make(db.IDs, 0, len(held))
	for id := range held {
		ids = append(ids, id)
	}
	rows, err := r.Query(`SELECT mr.member_id, mr.role_id, COALESCE(sm.user_id, 0) FROM member_roles mr JOIN roles o ON o.id = mr.role_id
		LEFT JOIN member_roles s ON s.id = mr.inherited_from LEFT JOIN members sm ON sm.id = s.member_id
		WHERE `+r.Dialect().In("mr.member_id", 1)+` ORDER BY o.position, o.id, mr.id`, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, role, group int64
		if err := rows.Scan(&id, &role, &group); err != nil {
			return err
		}
		held[id].add(role, group)
	}
	return rows.Err()
}

func loadRoles(r *unit.Read, page []*Membership) error {
	held := make(map[int64]*Held, len(page))
	for _, m := range page {
		held[m.ID] = &m.Held
	}
	return Load(r, held)
}

// touch says that rights, and lists of principals by what they are members of, have changed.
func touch(w *unit.Write) {
	w.Touch(permission.MembersStamp, Memberships.Plural(), "principals", "users")
}

func saved(w *unit.Write, _, m *Membership) error { return Keep(w, m.ID, m.Principal, &m.Held) }

// Keep stores the roles that a row of members shall hold. Inherited ones stay whatever is sent; what was sent beyond them
// is the principal's own, and passed on to everybody in it, if it is a group.
func Keep(w *unit.Write, id, principal int64, h *Held) error {
	touch(w)
	own, err := ownRoles(w, id)
	if err != nil {
		return err
	}
	for _, role := range own {
		if !slices.Contains(h.Roles, role) {
			if _, err := w.Exec(`DELETE FROM member_roles WHERE member_id = $1 AND role_id = $2 AND inherited_from IS NULL`, id, role); err != nil {
				return err
			}
		}
	}
	for _, role := range h.Roles {
		if !slices.Contains(own, role) && !slices.Contains(h.Inherited, role) {
			if err := addRole(w, id, role); err != nil {
				return err
			}
		}
	}
	if err := passOn(w, principal); err != nil {
		return err
	}
	*h = Held{}
	return Load(&w.Read, map[int64]*Held{id: h})
}

// Drop takes from a row of members the roles that it gives by itself. Those that come through groups stay, and with them
// the row (rule 15); empty tells that it holds nothing any more.
func Drop(w *unit.Write, id, principal int64, h *Held) (empty bool, err error) {
	if len(h.Own) == 0 {
		return false, problem.New(problem.Unprocessable, "memberships.only_inherited", nil)
	}
	touch(w)
	if _, err := w.Exec(`DELETE FROM member_roles WHERE member_id = $1 AND inherited_from IS NULL`, id); err != nil {
		return false, err
	}
	return len(h.Inherited) == 0, passOn(w, principal)
}

func addRole(w *unit.Write, member, role int64) error {
	_, err := w.Exec(`INSERT INTO member_roles (member_id, role_id) VALUES ($1, $2)`, member, role)
	return err
}

func ownRoles(w *unit.Write, member int64) ([]int64, error) {
	return w.IDs(`SELECT role_id FROM member_roles WHERE member_id = $1 AND inherited_from IS NULL`, member)
}

// heirs begins a statement with those who have what a group has: the people in it and below it, and the groups below.
const heirs = `WITH RECURSIVE below(id) AS (SELECT CAST($1 AS BIGINT) UNION SELECT p.group_id FROM group_parents p JOIN below b ON p.parent_id = b.id),
	heirs(id) AS (SELECT g.user_id FROM group_users g JOIN below b ON b.id = g.group_id UNION SELECT id FROM below WHERE id <> $1) `

// same compares the places of two memberships.
const same = `x.project_id IS NOT DISTINCT FROM m.project_id AND x.entity_type = m.entity_type AND x.entity_id = m.entity_id`

// passOn gives everybody in a group, and in those below it, every role that the group itself has, where they lack it
// (rule 14), and takes it from those who are not there any more. For a principal that is no group it does nothing.
func passOn(w *unit.Write, group int64) error {
	if err := takeBack(w, group); err != nil {
		return err
	}
	_, err := w.Exec(`INSERT INTO members (user_id, project_id, entity_type, entity_id, lock_version, created_at, updated_at) `+heirs+`
		SELECT h.id, m.project_id, m.entity_type, m.entity_id, 0, $2, $2 FROM members m CROSS JOIN heirs h
		WHERE m.user_id = $1 AND EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = m.id AND mr.inherited_from IS NULL)
		AND NOT EXISTS (SELECT 1 FROM members x WHERE x.user_id = h.id AND `+same+`)`, group, w.Now)
	if err != nil {
		return err
	}
	_, err = w.Exec(`INSERT INTO member_roles (member_id, role_id, inherited_from) `+heirs+`
		SELECT x.id, mr.role_id, mr.id FROM members m
		JOIN member_roles mr ON mr.member_id = m.id AND mr.inherited_from IS NULL
		CROSS JOIN heirs h JOIN members x ON x.user_id = h.id AND `+same+`
		WHERE m.user_id = $1 AND NOT EXISTS (SELECT 1 FROM member_roles had WHERE had.member_id = x.id AND had.inherited_from = mr.id)`, group)
	if err != nil {
		return err
	}
	_, err = w.Exec(heirs+`DELETE FROM members WHERE user_id IN (SELECT id FROM heirs)
		AND NOT EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = members.id)`, group)
	return err
}

// takeBack removes what a group gave to those who are not in it any more, and the rows that hold nothing else.
func takeBack(w *unit.Write, group int64) error {
	lost, err := w.IDs(heirs+`SELECT DISTINCT mr.member_id FROM member_roles mr JOIN member_roles s ON s.id = mr.inherited_from
		JOIN members g ON g.id = s.member_id JOIN members x ON x.id = mr.member_id
		WHERE g.user_id = $1 AND x.user_id NOT IN (SELECT id FROM heirs)`, group)
	if err != nil || len(lost) == 0 {
		return err
	}
	_, err = w.Exec(`DELETE FROM member_roles WHERE inherited_from IN (SELECT s.id FROM member_roles s JOIN members g ON g.id = s.member_id WHERE g.user_id = $1)
		AND `+w.Dialect().In("member_id", 2), group, lost)
	if err != nil {
		return err
	}
	_, err = w.Exec(`DELETE FROM members WHERE `+w.Dialect().In("id", 1)+`
		AND NOT EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = members.id)`, lost)
	return err
}

// groupChanged gives those who came into a group, or below it, the roles of the group and of those above, and takes
// them from those who left.
func groupChanged(w *unit.Write, c groups.Change) error {
	touch(w)
	for _, group := range append([]int64{c.Group}, c.Above...) {
		if err := passOn(w, group); err != nil {
			return err
		}
	}
	return nil
}
