// Package journal keeps the history of things: what changed from which value to which, by whom, with which comment
// and for which cause. Entries of the same person within the aggregation window become one (rule 131).
package journal

import (
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"gantry/core/db"
	"gantry/core/unit"
)

// Changes holds the old and the new value of each attribute, by the name that the API uses.
type Changes map[string][2]any

// Entry is one version of a thing.
type Entry struct {
	ID        int64
	Subject   string // type of the thing, "WorkPackage"
	SubjectID int64
	Project   int64 // where the thing is now; 0 outside projects
	Version   int64
	User      int64
	Notes     string
	Internal  bool
	Cause     db.JSON
	Changes   map[string][2]json.RawMessage
	Created   db.Instant
	Updated   db.Instant
}

// Record is what is to be noted.
type Record struct {
	Subject   string
	SubjectID int64
	Project   int64
	Changes   Changes
	Notes     string
	Internal  bool
	Cause     any  // nil, or what explains a change that nobody asked for
	Apart     bool // never joined to the entry before
}

// Add notes a change or a comment as the unit's actor and answers the entry's number. Nothing is written when there is
// neither change nor comment; the answer is then 0. The caller has changed or held the thing itself before, so that
// two people who write at once come one after the other.
func Add(w *unit.Write, rec Record) (int64, error) {
	if len(rec.Changes) == 0 && rec.Notes == "" && rec.Cause == nil {
		return 0, nil
	}
	last, err := latest(&w.Read, rec.Subject, rec.SubjectID)
	if err != nil {
		return 0, err
	}
	if last != nil && joins(w, rec, last) {
		return last.ID, extend(w, rec, last)
	}
	return insert(w, rec, last)
}

const columns = `id, subject_type, subject_id, coalesce(project_id, 0), version, user_id, notes, internal, cause, changes, created_at, updated_at`

func latest(r *unit.Read, subject string, id int64) (*Entry, error) {
	row := r.QueryRow(`SELECT `+columns+` FROM journals WHERE subject_type = $1 AND subject_id = $2 ORDER BY version DESC LIMIT 1`, subject, id)
	entry, err := scan(row.Scan)
	if errors.Is(err, db.ErrNotFound) {
		return nil, nil
	}
	return entry, err
}

func scan(into func(...any) error) (*Entry, error) {
	var e Entry
	var changes db.JSON
	err := into(&e.ID, &e.Subject, &e.SubjectID, &e.Project, &e.Version, &e.User, &e.Notes, &e.Internal, &e.Cause, &changes, &e.Created, &e.Updated)
	if err != nil {
		return nil, err
	}
	return &e, json.Unmarshal(changes, &e.Changes)
}

// joins tells whether the change belongs to the entry before: same person, in time, same visibility and cause, and at
// most one of both has a comment.
func joins(w *unit.Write, rec Record, last *Entry) bool {
	window := time.Duration(w.Env.Settings.Int("journal_aggregation_time_minutes")) * time.Minute
	return !rec.Apart && last.User == w.Actor.ID && w.Now.Sub(last.Updated) < window && rec.Internal == last.Internal &&
		(rec.Notes == "" || last.Notes == "") && rec.Cause == nil && len(last.Cause) == 0
}

// extend joins a change to an entry: the old value is the first one's, the new value the last one's; what returned to
// its old value is no change any more.
func extend(w *unit.Write, rec Record, last *Entry) error {
	merged := map[string][2]json.RawMessage{}
	for name, pair := range last.Changes {
		merged[name] = pair
	}
	fresh, err := encode(rec.Changes)
	if err != nil {
		return err
	}
	for name, pair := range fresh {
		if before, known := merged[name]; known {
			pair[0] = before[0]
		}
		merged[name] = pair
		if string(pair[0]) == string(pair[1]) && last.Version > 1 {
			delete(merged, name)
		}
	}
	changes, err := json.Marshal(merged)
	if err != nil {
		return err
	}
	notes := last.Notes
	if rec.Notes != "" {
		notes = rec.Notes
	}
	_, err = w.Exec(`UPDATE journals SET notes = $1, changes = $2, updated_at = $3 WHERE id = $4`, notes, db.JSON(changes), w.Now, last.ID)
	return err
}

func insert(w *unit.Write, rec Record, last *Entry) (id int64, err error) {
	version := int64(1)
	if last != nil {
		version = last.Version + 1
	}
	fresh, err := encode(rec.Changes)
	if err != nil {
		return 0, err
	}
	changes, err := json.Marshal(fresh)
	if err != nil {
		return 0, err
	}
	var cause db.JSON
	if rec.Cause != nil {
		if cause, err = json.Marshal(rec.Cause); err != nil {
			return 0, err
		}
	}
	err = w.QueryRow(`INSERT INTO journals (subject_type, subject_id, project_id, version, user_id, notes, internal, cause, changes, created_at, updated_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING id`,
		rec.Subject, rec.SubjectID, db.NullInt{Int64: rec.Project, Valid: rec.Project != 0}, version, w.Actor.ID, rec.Notes, rec.Internal, cause,
		db.JSON(changes), w.Now).Scan(&id)
	return id, err
}

func encode(changes Changes) (map[string][2]json.RawMessage, error) {
	out := make(map[string][2]json.RawMessage, len(changes))
	for name, pair := range changes {
		var raw [2]json.RawMessage
		for i, v := range pair {
			text, err := json.Marshal(v)
			if err != nil {
				return nil, err
			}
			raw[i] = text
		}
		out[name] = raw
	}
	return out, nil
}

// Of answers the history of a thing, oldest first.
func Of(r *unit.Read, subject string, id int64) ([]*Entry, error) {
	return list(r, `WHERE subject_type = $1 AND subject_id = $2 ORDER BY version`, subject, id)
}

// Latest answers the newest entries that meet both conditions, at most so many, newest first: one over the alias t, the
// other over the alias j, where t may be the things of which entries tell. Numbers of entries ascend with time.
func Latest(r *unit.Read, where, told *db.SQL, most int64) ([]*Entry, error) {
	b := db.NewSQL()
	b.Add("SELECT " + columns + " FROM (SELECT * FROM journals t WHERE").Append(where).Add(") j WHERE").Append(told)
	b.Add("ORDER BY j.id DESC").Limit(most, 0)
	return scanAll(r.Query(b.String(), b.Args()...))
}

// Find answers one entry, or db.ErrNotFound.
func Find(r *unit.Read, id int64) (*Entry, error) {
	return scan(r.QueryRow(`SELECT `+columns+` FROM journals WHERE id = $1`, id).Scan)
}

// Rewrite changes the comment of an entry.
func Rewrite(w *unit.Write, id int64, notes string) error {
	_, err := w.Exec(`UPDATE journals SET notes = $1, updated_at = $2 WHERE id = $3`, notes, w.Now, id)
	return err
}

// Move takes the history of a thing along into another project.
func Move(w *unit.Write, subject string, id, project int64) error {
	_, err := w.Exec(`UPDATE journals SET project_id = $1 WHERE subject_type = $2 AND subject_id = $3`, project, subject, id)
	return err
}

// Drop removes the history of a thing that is deleted.
func Drop(w *unit.Write, subject string, id int64) error {
	_, err := w.Exec(`DELETE FROM journals WHERE subject_type = $1 AND subject_id = $2`, subject, id)
	return err
}

func list(r *unit.Read, where string, args ...any) ([]*Entry, error) {
	return scanAll(r.Query(`SELECT `+columns+` FROM journals `+where, args...))
}

func scanAll(rows *sql.Rows, err error) ([]*Entry, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*Entry
	for rows.Next() {
		e, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}
