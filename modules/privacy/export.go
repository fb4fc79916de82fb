package privacy

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"gantry/core/db"
	"gantry/core/files"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// The states of an export.
const (
	queued   = "queued"
	working  = "working"
	finished = "finished"
	failed   = "failed"
)

// kept is how long a finished archive can be fetched.
const kept = 24 * time.Hour

// export is an archive of what is known about a person.
type export struct {
	id, user, requester        int64
	status, key                string
	size                       int64
	created, finished, expires db.Instant
}

func (e *export) href() string { return exportsPath + "/" + strconv.FormatInt(e.id, 10) }

// there tells whether the archive can be fetched.
func (e *export) there(now db.Instant) bool {
	return e.status == finished && e.expires.Valid && e.expires.Micros > now.Micros
}

const exportColumns = `id, user_id, requested_by_id, status, file_key, size, created_at, finished_at, expires_at`

func scan(into func(...any) error) (*export, error) {
	var e export
	err := into(&e.id, &e.user, &e.requester, &e.status, &e.key, &e.size, &e.created, &e.finished, &e.expires)
	return &e, err
}

// whose finds the person of the address. Only they and administrators may go on; to others, who may see the account,
// the answer is that they may not.
func whose(q *web.Request, r *unit.Read) (*users.User, error) {
	id := r.Actor.ID
	if q.Param("id") != "me" {
		var err error
		if id, err = q.ID("id"); err != nil {
			return nil, err
		}
	}
	u, err := users.Users.Find(r, id)
	switch {
	case err != nil:
		return nil, err
	case u.Kind != users.KindUser:
		return nil, problem.Of(problem.NotFound)
	case !entitled(r.Actor, u.ID):
		return nil, problem.Of(problem.Forbidden)
	}
	return u, nil
}

// entitled tells whether somebody may have the data of a person.
func entitled(actor *unit.Actor, person int64) bool {
	return actor.Admin || actor.LoggedIn() && actor.ID == person
}

// request asks for an archive; one that is on its way already is answered instead.
func request(q *web.Request, w *unit.Write) (*web.Response, error) {
	u, err := whose(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if err := w.Conn().Lock(w.Ctx, "personal_data_exports"); err != nil {
		return nil, err
	}
	e, err := scan(w.QueryRow(`SELECT `+exportColumns+` FROM personal_data_exports WHERE user_id = $1 AND status IN ($2, $3) ORDER BY id DESC LIMIT 1`,
		u.ID, queued, working).Scan)
	if errors.Is(err, db.ErrNotFound) {
		e, err = begin(w, u.ID)
	}
	if err != nil {
		return nil, err
	}
	return answer(&w.Read, http.StatusAccepted, e)
}

func begin(w *unit.Write, person int64) (*export, error) {
	e := &export{user: person, requester: w.Actor.ID, status: queued, created: w.Now}
	if e.requester == 0 {
		e.requester = users.SystemID
	}
	err := w.QueryRow(`INSERT INTO personal_data_exports (user_id, requested_by_id, status, file_key, size, created_at)
		VALUES ($1, $2, $3, '', 0, $4) RETURNING id`, e.user, e.requester, e.status, e.created).Scan(&e.id)
	if err != nil {
		return nil, err
	}
	return e, w.Enqueue(Pack{Export: e.id})
}

// list answers the archives of a person, the newest first.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	u, err := whose(q, r)
	if err != nil {
		return nil, err
	}
	rows, err := r.Query(`SELECT `+exportColumns+` FROM personal_data_exports WHERE user_id = $1 AND (expires_at IS NULL OR expires_at > $2) ORDER BY id DESC`, u.ID, r.Now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*export
	for rows.Next() {
		e, err := scan(rows.Scan)
		if err != nil {
			return nil, err
		}
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	body, err := collection(r, q.URL.Path, all)
	return web.JSON(http.StatusOK, body), err
}

// found finds an export that the actor may have; others do not learn that it exists.
func found(q *web.Request, r *unit.Read) (*export, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	e, err := scan(r.QueryRow(`SELECT `+exportColumns+` FROM personal_data_exports WHERE id = $1 AND (expires_at IS NULL OR expires_at > $2)`, id, r.Now).Scan)
	if err != nil {
		return nil, err
	}
	if !entitled(r.Actor, e.user) {
		return nil, problem.Of(problem.NotFound)
	}
	return e, nil
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	e, err := found(q, r)
	if err != nil {
		return nil, err
	}
	return answer(r, http.StatusOK, e)
}

// remove deletes an archive before its time.
func remove(q *web.Request, w *unit.Write) (*web.Response, error) {
	e, err := found(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if e.status == finished {
		store, err := unit.Use[*files.Shelf](w.Env).Store()
		if err != nil {
			return nil, err
		}
		if err := store.Delete(w.Ctx, e.key); err != nil {
			return nil, err
		}
	}
	_, err = w.Exec(`DELETE FROM personal_data_exports WHERE id = $1`, e.id)
	return web.NoContent(), err
}

// download sends the archive.
func (o *office) download(q *web.Request, actor *unit.Actor, out http.ResponseWriter) error {
	var e *export
	err := o.env.Read(q.Context(), actor, func(r *unit.Read) (err error) {
		if e, err = found(q, r); err == nil && !e.there(r.Now) {
			err = problem.Of(problem.NotFound)
		}
		return err
	})
	if err != nil {
		return err
	}
	store, err := unit.Use[*files.Shelf](o.env).Store()
	if err != nil {
		return err
	}
	content, _, err := store.Get(q.Context(), e.key)
	if err != nil {
		return err
	}
	defer content.Close()
	h := out.Header()
	h.Set("Content-Type", archiveType)
	h.Set("Content-Disposition", files.Disposition(e.fileName(), archiveType, false))
	h.Set("Cache-Control", "private, no-store")
	http.ServeContent(out, q.Request, "", e.finished.Time(), content)
	return nil
}

const archiveType = "application/zip"

func (e *export) fileName() string {
	return "personal-data-" + strconv.FormatInt(e.user, 10) + "-" + e.finished.Time().UTC().Format(time.DateOnly) + ".zip"
}
