// Package watchers keeps who wants to hear of a thing, whatever it is. Who may watch what, and what they hear, is the
// business of the modules to which the things belong.
package watchers

import (
	"slices"

	"gantry/core/db"
	"gantry/core/module"
	"gantry/core/unit"
)

// stamp guards what is kept in memory of watchers.
const stamp = "watchers"

// Module brings the table of watchers.
func Module() module.Module {
	return module.Module{
		Name:   "watchers",
		Tables: []string{"watchers"},
		Personal: []module.Column{
			{Table: "watchers", Column: "user_id", Group: "cw-02", OnDeletion: module.Remove, Exported: true, With: []string{"subject_type", "subject_id"}},
		},
	}
}

// watched are the things of a type that a person watches.
type watched struct {
	subject string
	user    int64
}

var byUser = &unit.KeyedCache[watched, db.IDs]{Stamp: stamp, Limit: 1024, Load: func(r *unit.Read, key watched) (db.IDs, error) {
	return r.IDs(`SELECT subject_id FROM watchers WHERE subject_type = $1 AND user_id = $2 ORDER BY subject_id`, key.subject, key.user)
}}

// Watching tells whether the actor watches a thing. What somebody watches is looked up once for all things of a type.
func Watching(r *unit.Read, subject string, id int64) (bool, error) {
	if !r.Actor.LoggedIn() {
		return false, nil
	}
	ids, err := byUser.Get(r, watched{subject, r.Actor.ID})
	_, found := slices.BinarySearch(ids, id)
	return found, err
}

// Add lets somebody watch a thing; fresh tells whether they did not before.
func Add(w *unit.Write, subject string, id, user int64) (fresh bool, err error) {
	done, err := w.Exec(`INSERT INTO watchers (subject_type, subject_id, user_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`, subject, id, user)
	if err != nil {
		return false, err
	}
	w.Touch(stamp)
	n, err := done.RowsAffected()
	return n > 0, err
}

// Remove ends somebody's watching of a thing.
func Remove(w *unit.Write, subject string, id, user int64) error {
	w.Touch(stamp)
	_, err := w.Exec(`DELETE FROM watchers WHERE subject_type = $1 AND subject_id = $2 AND user_id = $3`, subject, id, user)
	return err
}

// Drop ends all watching of a thing that is deleted.
func Drop(w *unit.Write, subject string, id int64) error {
	w.Touch(stamp)
	_, err := w.Exec(`DELETE FROM watchers WHERE subject_type = $1 AND subject_id = $2`, subject, id)
	return err
}
