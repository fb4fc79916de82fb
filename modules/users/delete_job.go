package users

import (
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"gantry/core/db"
	"gantry/core/files"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/unit"
)

// Forget is the job that removes the traces of a principal who was erased.
type Forget struct{ Erasure int64 }

// Kind names the job.
func (Forget) Kind() string { return "users.forget" }

const (
	accounts       = "users"
	longestErasure = time.Hour
	portion        = 2000 // rows that one transaction changes, so that others get their turn
	everything     = 1 << 30
)

// forget removes the traces in portions, each a transaction of its own. Whatever was done before a crash is not found
// again, so the job goes on where it stopped; the account itself goes last.
func forget(c *job.Context, j Forget) error {
	t, err := erasing(c, j.Erasure)
	if err != nil {
		return err
	}
	if t.id != 0 {
		if err := removeTraces(c, t); err != nil {
			return err
		}
		slog.InfoContext(c.Ctx, "account erased", "user_id", t.id)
	}
	err = c.Env.DB.Scrub(c.Ctx, authenticationTables(c.Env)...)
	if errors.Is(err, db.ErrBusy) {
		return job.Later(time.Minute)
	}
	return err
}

// erasing finds whose traces are to go; nobody's when that is done.
func erasing(c *job.Context, erasure int64) (t trace, err error) {
	err = c.Read(func(r *unit.Read) (err error) {
		t, err = traceOf(r, erasure)
		return err
	})
	if errors.Is(err, db.ErrNotFound) {
		return trace{}, nil
	}
	return t, err
}

// removeTraces does what the declarations say, first in portions, then once more with the account in one transaction,
// as somebody may have referred to it meanwhile.
func removeTraces(c *job.Context, t trace) error {
	declared := unit.Use[PersonalData](c.Env)
	for _, column := range declared {
		if err := removeFiles(c, column, t.id); err != nil {
			return err
		}
	}
	for _, column := range declared {
		if err := inPortions(c, column, t.id); err != nil {
			return err
		}
	}
	if err := rewriteTexts(c, declared, t); err != nil {
		return err
	}
	return c.Write(func(w *unit.Write) error { return finishErasure(w, declared, t.id) })
}

// inPortions changes the rows of one column until none is left.
func inPortions(c *job.Context, column module.Column, id int64) error {
	if !column.Refers() || column.Table == accounts || column.Table == "erasures" {
		return nil
	}
	for {
		var changed int64
		err := c.Write(func(w *unit.Write) (err error) {
			changed, err = scrubRows(w, column, id, portion)
			if changed > 0 {
				w.Touch(column.Table)
			}
			return err
		})
		if err != nil || changed < portion {
			return err
		}
	}
}

// finishErasure removes what came since the portions, and the account with all that depends on it.
func finishErasure(w *unit.Write, declared PersonalData, id int64) error {
	for _, c := range declared {
		if !c.Refers() || c.Table == accounts || c.Table == "erasures" {
			continue
		}
		if err := scrub(w, c, id, everything); err != nil {
			return err
		}
		w.Touch(c.Table)
	}
	if err := unit.Use[*job.Queue](w.Env).Forget(w, job.Traces{ID: id}); err != nil {
		return err
	}
	w.Touch(Users.Plural(), Principals.Plural(), permission.MembersStamp, permission.ProjectsStamp)
	_, err := w.Exec(`DELETE FROM users WHERE id = $1 AND kind = $2`, id, KindDeleted)
	return err
}

// scrub does to one column what its declaration says.
func scrub(w *unit.Write, c module.Column, id int64, rows int) error {
	_, err := scrubRows(w, c, id, rows)
	return err
}

// scrubRows is scrub that tells how many rows it changed.
func scrubRows(w *unit.Write, c module.Column, id int64, rows int) (int64, error) {
	limited := w.Dialect().Some(c.Table, c.Condition(c.Column+" = $1"), rows)
	who, nobody, empty := any(id), any(int64(DeletedID)), "NULL"
	if c.Text {
		who, nobody, empty = digits(id), digits(DeletedID), "''"
	}
	var statement string
	args := []any{who}
	switch c.OnDeletion {
	case module.Reassign:
		statement, args = "UPDATE "+c.Table+" SET "+c.Column+" = $2 WHERE "+limited, append(args, nobody)
	case module.Remove:
		statement = "DELETE FROM " + c.Table + " WHERE " + limited
	case module.Empty:
		statement = "UPDATE " + c.Table + " SET " + c.Column + " = " + empty + " WHERE " + limited
	default:
		return 0, nil
	}
	result, err := w.Exec(statement, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// removeFiles deletes the stored files of a person before the rows that name them go.
func removeFiles(c *job.Context, column module.Column, id int64) error {
	if !column.File {
		return nil
	}
	var keys []string
	err := c.Read(func(r *unit.Read) error {
		rows, err := r.Query("SELECT "+column.Column+" FROM "+column.Table+" WHERE "+column.Condition(column.Owner+" = $1"), id)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var key db.NullText
			if err := rows.Scan(&key); err != nil {
				return err
			}
			if key.Text != "" {
				keys = append(keys, key.Text)
			}
		}
		return rows.Err()
	})
	if err != nil || len(keys) == 0 {
		return err
	}
	store, err := unit.Use[*files.Shelf](c.Env).Store()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if err := store.Delete(c.Ctx, key); err != nil && !errors.Is(err, fs.ErrInvalid) { // what is no key has no file
			return err
		}
	}
	return nil
}

// authenticationTables are the tables whose deleted rows must not linger in the files of the database.
func authenticationTables(e *unit.Env) []string {
	seen := map[string]bool{}
	var list []string
	for _, c := range unit.Use[PersonalData](e) {
		if c.OnDeletion == module.Remove && !seen[c.Table] {
			seen[c.Table] = true
			list = append(list, c.Table)
		}
	}
	return list
}
