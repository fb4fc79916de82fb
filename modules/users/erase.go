package users

import (
	"strings"

	"gantry/core/module"
	"gantry/core/unit"
)

// PersonalData is what all modules of the application declare about columns that refer to principals.
type PersonalData []module.Column

// Erase removes a principal: what is only theirs goes with them, what concerns others stays with "Deleted user", as
// the modules declare.
func Erase(w *unit.Write, id int64) error {
	for _, c := range unit.Use[PersonalData](w.Env) {
		if err := erase(w, c, id); err != nil {
			return err
		}
	}
	_, err := w.Exec(`DELETE FROM users WHERE id = $1`, id)
	return err
}

// erase does to one column what its declaration says. Columns without a reference belong to a row that another
// declaration or the account itself takes along.
func erase(w *unit.Write, c module.Column, id int64) (err error) {
	if !strings.HasSuffix(c.Column, "_id") {
		return nil
	}
	switch c.OnDeletion {
	case module.Reassign:
		_, err = w.Exec("UPDATE "+c.Table+" SET "+c.Column+" = $2 WHERE "+c.Column+" = $1", id, int64(DeletedID))
	case module.Remove:
		_, err = w.Exec("DELETE FROM "+c.Table+" WHERE "+c.Column+" = $1", id)
	case module.Empty:
		_, err = w.Exec("UPDATE "+c.Table+" SET "+c.Column+" = NULL WHERE "+c.Column+" = $1", id)
	}
	return err
}
