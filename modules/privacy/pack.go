package privacy

import (
	"errors"
	"io"
	"os"
	"time"

	"gantry/core/db"
	"gantry/core/files"
	"gantry/core/job"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Pack is the job that makes an archive.
type Pack struct{ Export int64 }

// Kind names the job.
func (Pack) Kind() string { return "privacy.pack" }

// Clean is the job that removes archives whose time is over.
type Clean struct{}

// Kind names the job.
func (Clean) Kind() string { return "privacy.clean" }

const longestExport = time.Hour

// pack makes the archive of one export. Made twice, the later one counts and the earlier one is removed.
func pack(c *job.Context, j Pack) error {
	var e *export
	err := c.Read(func(r *unit.Read) (err error) {
		e, err = scan(r.QueryRow(`SELECT `+exportColumns+` FROM personal_data_exports WHERE id = $1`, j.Export).Scan)
		return err
	})
	if errors.Is(err, db.ErrNotFound) || err == nil && (e.status == finished || e.status == failed) {
		return nil // withdrawn, or made by an attempt that did not live to tell
	}
	if err != nil {
		return err
	}
	err = produce(c, e)
	if err != nil && c.Last {
		return errors.Join(err, mark(c, e.id, failed))
	}
	return err
}

func mark(c *job.Context, id int64, status string) error {
	return c.Write(func(w *unit.Write) error {
		_, err := w.Exec(`UPDATE personal_data_exports SET status = $2, expires_at = $3 WHERE id = $1`, id, status, w.Now.Add(kept))
		return err
	})
}

// produce writes the archive to a file of its own, then stores it.
func produce(c *job.Context, e *export) error {
	err := c.Write(func(w *unit.Write) error {
		_, err := w.Exec(`UPDATE personal_data_exports SET status = $2 WHERE id = $1`, e.id, working)
		return err
	})
	if err != nil {
		return err
	}
	file, err := os.CreateTemp("", "gantry-export-*.zip")
	if err != nil {
		return err
	}
	defer func() {
		_ = file.Close()
		_ = os.Remove(file.Name()) // nothing of it may stay where nobody looks after it
	}()
	if err := write(c, e, file); err != nil {
		return err
	}
	size, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return keep(c, e, file, size)
}

// write fills the archive with what the person may see, as if they looked at it themselves.
func write(c *job.Context, e *export, out io.Writer) error {
	store, err := unit.Use[*files.Shelf](c.Env).Store()
	if err != nil {
		return err
	}
	return c.Read(func(r *unit.Read) error {
		person, err := users.Actor(r, e.user)
		if err != nil {
			return err
		}
		looking := *person
		looking.Active = true // a locked person's rights are not lost, they only rest
		return c.Env.Read(c.Ctx, &looking, func(r *unit.Read) error { return newArchive(r, store, out).write() })
	})
}

// keep stores the archive and tells where it is.
func keep(c *job.Context, e *export, content io.Reader, size int64) error {
	store, err := unit.Use[*files.Shelf](c.Env).Store()
	if err != nil {
		return err
	}
	key := files.NewKey("exports")
	if err := store.Put(c.Ctx, key, content, size, archiveType); err != nil {
		return err
	}
	var known int64
	err = c.Write(func(w *unit.Write) error {
		result, err := w.Exec(`UPDATE personal_data_exports SET status = $2, file_key = $3, size = $4, finished_at = $5, expires_at = $6 WHERE id = $1`,
			e.id, finished, key, size, w.Now, w.Now.Add(kept))
		if err == nil {
			known, err = result.RowsAffected()
		}
		return err
	})
	if err != nil || known == 0 { // the export was withdrawn, or the person deleted, while the archive was made
		return errors.Join(err, store.Delete(c.Ctx, key))
	}
	return nil
}

// clean removes what has expired: first the files, then the rows that know them.
func clean(c *job.Context, _ Clean) error {
	var keys []string
	var ids db.IDs
	err := c.Read(func(r *unit.Read) error {
		rows, err := r.Query(`SELECT id, file_key FROM personal_data_exports WHERE expires_at <= $1`, r.Now)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id int64
			var key string
			if err := rows.Scan(&id, &key); err != nil {
				return err
			}
			ids, keys = append(ids, id), append(keys, key)
		}
		return rows.Err()
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	store, err := unit.Use[*files.Shelf](c.Env).Store()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if key == "" {
			continue
		}
		if err := store.Delete(c.Ctx, key); err != nil {
			return err
		}
	}
	return c.Write(func(w *unit.Write) error {
		_, err := w.Exec(`DELETE FROM personal_data_exports WHERE `+w.Dialect().In("id", 1), ids)
		return err
	})
}
