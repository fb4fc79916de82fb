package web

import (
	"context"
	"crypto/cipher"
	"net/http"
	"strconv"
	"time"

	"github.com/alexedwards/scs/v2"

	"gantry/core/db"
	"gantry/core/unit"
)

// sessions keeps who has signed in with a browser. The rows belong to this package; every change of a session happens
// in the unit of the request, and the cookie is sent only if the unit commits.
type sessions struct {
	env     *unit.Env
	host    host
	manager *scs.SessionManager
	box     cipher.AEAD // see Seal
	notes   notes
}

// lifetime is how long a session lasts without being used; the setting session_ttl may shorten it.
const lifetime = 30 * 24 * time.Hour

// userKey is the value of a session that names the person.
const userKey = "user"

func newSessions(env *unit.Env, h host, options Options) *sessions {
	manager := scs.New()
	manager.Store = store{}
	manager.Codec = newSealed(options.Secret)
	manager.HashTokenInStore = true
	manager.Lifetime = lifetime
	return &sessions{env: env, host: h, manager: manager, box: newAEAD(options.Secret, "gantry sealed values")}
}

// Session is what Gantry knows of one browser's session.
type Session struct {
	ID             string // a hash of the token, which itself is known to the browser alone
	UserID         int64
	Platform       string
	Browser        string
	BrowserVersion string
	CreatedAt      db.Instant
	LastUsedAt     db.Instant

	ctx context.Context // holds the values, for scs
}

// sessionMemo is the key under which a unit keeps the session of its request.
type sessionMemo struct{}

// SessionUser is the person who signed in with the browser that sends the request. It costs one query, and none
// without the cookie.
func SessionUser(u *unit.Read, req *http.Request) (userID int64, ok bool, err error) {
	s := unit.Use[*sessions](u.Env)
	if s.token(req) == "" {
		return 0, false, nil
	}
	found, err := s.load(u, req)
	if err != nil || found.UserID == 0 {
		return 0, false, err
	}
	s.noteUse(u, found)
	return found.UserID, true, nil
}

// SignIn makes the person the owner of this browser's session. The token changes, so that nobody who knew the old one
// comes along; values kept before signing in stay, but for those named here.
func SignIn(w *unit.Write, q *Request, userID int64, drop ...string) error {
	s := q.router.sessions
	found, err := s.load(&w.Read, q.Request)
	if err != nil {
		return err
	}
	ctx := s.in(w, found)
	if found.ID != "" {
		if err := s.manager.RenewToken(ctx); err != nil {
			return err
		}
	}
	for _, key := range drop {
		s.manager.Remove(ctx, key)
	}
	found.describe(q.UserAgent())
	found.UserID, found.CreatedAt = userID, w.Now
	s.manager.Put(ctx, userKey, strconv.FormatInt(userID, 10))
	if err := s.commit(ctx, w, q); err != nil {
		return err
	}
	if s.env.Settings.Bool("drop_old_sessions_on_login") {
		return EndSessions(w, userID, found.ID)
	}
	return nil
}

// SignOut ends the session of this browser, and the person's other ones where the settings say so.
func SignOut(w *unit.Write, q *Request) error {
	s := q.router.sessions
	found, err := s.load(&w.Read, q.Request)
	if err != nil || found.ID == "" {
		return err
	}
	if err := s.manager.Destroy(s.in(w, found)); err != nil {
		return err
	}
	w.Forget(sessionMemo{})
	w.AfterCommit(func() { s.setCookie(q, "") })
	if found.UserID != 0 && s.env.Settings.Bool("drop_old_sessions_on_logout") {
		return EndSessions(w, found.UserID, "")
	}
	return nil
}

// EndSessions ends all sessions of a person but the one named, "" for none: after a new password, or with the account.
func EndSessions(w *unit.Write, userID int64, except string) error {
	_, err := w.Exec(`DELETE FROM sessions WHERE user_id = $1 AND token <> $2`, userID, except)
	return err
}

// EndSession ends one session of a person and tells whether there was one.
func EndSession(w *unit.Write, userID int64, id string) (bool, error) {
	result, err := w.Exec(`DELETE FROM sessions WHERE user_id = $1 AND token = $2`, userID, id)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n > 0, err
}

// Sessions lists the sessions of a person, the last used first.
func Sessions(u *unit.Read, userID int64) ([]Session, error) {
	rows, err := u.Query(`SELECT token, user_id, platform, browser, browser_version, created_at, last_used_at
		FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY last_used_at DESC, token`, userID, u.Now)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Session
	for rows.Next() {
		var s Session
		err := rows.Scan(&s.ID, &s.UserID, &s.Platform, &s.Browser, &s.BrowserVersion, &s.CreatedAt, &s.LastUsedAt)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// CurrentSession is the ID of this browser's session, "" if there is none.
func CurrentSession(u *unit.Read, q *Request) (string, error) {
	found, err := q.router.sessions.load(u, q.Request)
	if err != nil {
		return "", err
	}
	return found.ID, nil
}

// SignedInAt is when the person signed in with this browser; it is not valid where a session has no owner.
func SignedInAt(u *unit.Read, q *Request) (db.Instant, error) {
	found, err := q.router.sessions.load(u, q.Request)
	if err != nil || found.UserID == 0 {
		return db.Instant{}, err
	}
	return found.CreatedAt, nil
}

// CleanSessions deletes the sessions that are over.
func CleanSessions(w *unit.Write) error {
	_, err := w.Exec(`DELETE FROM sessions WHERE expires_at <= $1`, w.Now)
	return err
}

// SessionValue is a text kept in this browser's session, "" if there is none.
func SessionValue(u *unit.Read, q *Request, key string) (string, error) {
	s := q.router.sessions
	found, err := s.load(u, q.Request)
	if err != nil {
		return "", err
	}
	return s.manager.GetString(found.ctx, key), nil
}

// SetSessionValue keeps a text in this browser's session, and begins one if there is none; "" removes it.
func SetSessionValue(w *unit.Write, q *Request, key, value string) error {
	s := q.router.sessions
	found, err := s.load(&w.Read, q.Request)
	if err != nil {
		return err
	}
	ctx := s.in(w, found)
	if value == "" {
		s.manager.Remove(ctx, key)
	} else {
		s.manager.Put(ctx, key, value)
	}
	if s.manager.Status(ctx) == scs.Unmodified {
		return nil
	}
	return s.commit(ctx, w, q)
}
