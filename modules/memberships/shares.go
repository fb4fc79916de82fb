package memberships

import (
	"gantry/core/permission"
	"gantry/core/unit"
)

// MoveShares lets the shares of a thing follow it to another project.
func MoveShares(w *unit.Write, kind string, id, project int64) error {
	w.Touch(permission.MembersStamp)
	_, err := w.Exec(`UPDATE members SET project_id = $1 WHERE entity_type = $2 AND entity_id = $3`, project, kind, id)
	return err
}

// EndShares ends all shares of a thing that is deleted.
func EndShares(w *unit.Write, kind string, id int64) error {
	w.Touch(permission.MembersStamp)
	_, err := w.Exec(`DELETE FROM members WHERE entity_type = $1 AND entity_id = $2`, kind, id)
	return err
}

// endSharesWith ends whatever is shared in a project with a principal itself; what is shared with a group stays.
func endSharesWith(w *unit.Write, principal, project int64) error {
	_, err := w.Exec(`DELETE FROM member_roles WHERE inherited_from IS NULL AND member_id IN
		(SELECT id FROM members WHERE user_id = $1 AND project_id = $2 AND entity_type <> '')`, principal, project)
	if err != nil {
		return err
	}
	if err := passOn(w, principal); err != nil {
		return err
	}
	_, err = w.Exec(`DELETE FROM members WHERE user_id = $1 AND project_id = $2 AND entity_type <> ''
		AND NOT EXISTS (SELECT 1 FROM member_roles mr WHERE mr.member_id = members.id)`, principal, project)
	return err
}
