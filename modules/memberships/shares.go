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
