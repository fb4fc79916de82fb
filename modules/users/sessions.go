package users

import (
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// presence is a browser that is signed in as a person: by a session, by staying signed in, or both.
type presence struct {
	web.Session
	current bool
	until   db.Instant // it stays signed in
	active  bool       // a session is open
}

// staying stands before the ids of browsers that stay signed in without a session.
const staying = "autologin-"

// presences lists the browsers of a person, the last used first.
func presences(r *unit.Read, q *web.Request, user int64) ([]presence, error) {
	open, err := web.Sessions(r, user)
	if err != nil {
		return nil, err
	}
	current, err := web.CurrentSession(r, q)
	if err != nil {
		return nil, err
	}
	list := make([]presence, len(open))
	for i, s := range open {
		list[i] = presence{Session: s, current: s.ID == current && q.Header.Get("Authorization") == "", active: true}
	}
	return addStaying(r, q, user, list)
}

// addStaying completes the list with the browsers that stay signed in.
func addStaying(r *unit.Read, q *web.Request, user int64, list []presence) ([]presence, error) {
	mine, err := thisBrowser(r, q)
	if err != nil {
		return nil, err
	}
	rows, err := r.Query(`SELECT id, name, platform, browser, browser_version, created_at, COALESCE(last_used_at, created_at), expires_at
		FROM tokens WHERE user_id = $1 AND kind = $2 AND expires_at > $3 ORDER BY id DESC`, user, autologinToken, r.Now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var session string
		var p presence
		if err := rows.Scan(&id, &session, &p.Platform, &p.Browser, &p.BrowserVersion, &p.CreatedAt, &p.LastUsedAt, &p.until); err != nil {
			return nil, err
		}
		p.ID, p.current = staying+strconv.FormatInt(id, 10), id == mine
		if at := indexOf(list, session); at >= 0 {
			list[at].until = p.until
			continue
		}
		list = append(list, p)
	}
	return list, rows.Err()
}

func indexOf(list []presence, session string) int {
	for i := range list {
		if list[i].ID == session && session != "" {
			return i
		}
	}
	return -1
}

func listSessions(q *web.Request, r *unit.Read) (*web.Response, error) {
	o, err := ownerOf(q, r)
	if err != nil {
		return nil, err
	}
	list, err := presences(r, q, o.id)
	if err != nil {
		return nil, err
	}
	path, others := o.path+"/sessions", 0
	each := func(w *hal.Writer, i int) { list[i].write(w, path) }
	for _, p := range list {
		if !p.current {
			others++
		}
	}
	return collection(path, len(list), each, nil, func(w *hal.Writer) {
		if others > 0 {
			action(w, "deleteOthers", path, "delete")
		}
	}), nil
}

func (p *presence) write(w *hal.Writer, path string) {
	w.Open()
	w.Key("_type")
	w.String("Session")
	w.Key("id")
	w.String(p.ID)
	w.Key("current")
	w.Bool(p.current)
	w.Key("active")
	w.Bool(p.active)
	for _, pair := range [][2]string{{"platform", p.Platform}, {"browser", p.Browser}, {"browserVersion", p.BrowserVersion}} {
		w.Key(pair[0])
		w.String(pair[1])
	}
	moment(w, "createdAt", p.CreatedAt)
	moment(w, "lastUsedAt", p.LastUsedAt)
	moment(w, "staySignedInUntil", p.until)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(path+"/"+p.ID, "")
	if !p.current {
		action(w, "delete", path+"/"+p.ID, "delete")
	}
	w.Close()
	w.Close()
}

// endSession signs one browser out.
func endSession(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, err := ownerOf(q, &w.Read)
	if err != nil {
		return nil, err
	}
	list, err := presences(&w.Read, q, o.id)
	if err != nil {
		return nil, err
	}
	at := indexOf(list, q.Param("session"))
	switch {
	case at < 0:
		return nil, problem.Of(problem.NotFound)
	case list[at].current:
		return nil, problem.New(problem.Unprocessable, "users.session_is_current", nil)
	}
	return web.NoContent(), endPresence(w, o.id, list[at].ID)
}

// endPresence ends a session and what brings it back.
func endPresence(w *unit.Write, user int64, id string) error {
	if number, is := strings.CutPrefix(id, staying); is {
		token, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			return err
		}
		_, err = w.Exec(`DELETE FROM tokens WHERE id = $1 AND user_id = $2 AND kind = $3`, token, user, autologinToken)
		return err
	}
	if _, err := web.EndSession(w, user, id); err != nil {
		return err
	}
	_, err := w.Exec(`DELETE FROM tokens WHERE user_id = $1 AND kind = $2 AND name = $3`, user, autologinToken, id)
	return err
}

// endOtherSessions signs all browsers out but the one that asks.
func endOtherSessions(q *web.Request, w *unit.Write) (*web.Response, error) {
	o, err := ownerOf(q, &w.Read)
	if err != nil {
		return nil, err
	}
	return web.NoContent(), endOthers(w, q, o.id)
}

// endOthers ends the person's sessions in other browsers, as after every new password.
func endOthers(w *unit.Write, q *web.Request, id int64) error {
	list, err := presences(&w.Read, q, id)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].current {
			continue
		}
		if err := endPresence(w, id, list[i].ID); err != nil {
			return err
		}
	}
	return revoke(w, id, recoveryToken)
}
