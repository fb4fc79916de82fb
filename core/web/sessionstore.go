package web

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/alexedwards/scs/v2"

	"gantry/core/db"
	"gantry/core/unit"
)

// store keeps sessions in the database. scs hands it nothing but a context, so the unit travels in there, for the
// length of one call.
type store struct{}

type storeKey struct{}

// storeCall is what a call of the store works with.
type storeCall struct {
	read    *unit.Read
	write   *unit.Write
	session *Session
}

var errNoUnit = errors.New("sessions are changed in a unit")

// FindCtx reads a session that is not over.
func (store) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	call := ctx.Value(storeKey{}).(*storeCall)
	u, s := call.read, call.session
	var data []byte
	var user db.NullInt
	err := u.QueryRow(`SELECT data, user_id, platform, browser, browser_version, created_at, last_used_at
		FROM sessions WHERE token = $1 AND expires_at > $2 AND last_used_at >= $3`, token, u.Now, oldestUse(u)).
		Scan(&data, &user, &s.Platform, &s.Browser, &s.BrowserVersion, &s.CreatedAt, &s.LastUsedAt)
	if errors.Is(err, db.ErrNotFound) {
		return nil, false, nil
	}
	s.ID, s.UserID = token, user.Int64
	return data, err == nil, err
}

// CommitCtx writes a session. Its end counts from the unit's moment, not from scs's own clock.
func (store) CommitCtx(ctx context.Context, token string, data []byte, _ time.Time) error {
	call := ctx.Value(storeKey{}).(*storeCall)
	if call.write == nil {
		return errNoUnit
	}
	w, s := call.write, call.session
	s.ID, s.LastUsedAt = token, w.Now
	if !s.CreatedAt.Valid {
		s.CreatedAt = w.Now
	}
	_, err := w.Exec(`INSERT INTO sessions (token, data, expires_at, user_id, created_at, last_used_at, platform, browser,
			browser_version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at,
			user_id = excluded.user_id, last_used_at = excluded.last_used_at`,
		token, data, w.Now.Add(lifetime), db.NullInt{Int64: s.UserID, Valid: s.UserID != 0}, s.CreatedAt, s.LastUsedAt,
		s.Platform, s.Browser, s.BrowserVersion)
	return err
}

// DeleteCtx removes a session.
func (store) DeleteCtx(ctx context.Context, token string) error {
	call := ctx.Value(storeKey{}).(*storeCall)
	if call.write == nil {
		return errNoUnit
	}
	_, err := call.write.Exec(`DELETE FROM sessions WHERE token = $1`, token)
	return err
}

// Find, Commit and Delete complete scs's interface; it prefers the ones above.
func (store) Find(string) ([]byte, bool, error)      { return nil, false, errNoUnit }
func (store) Commit(string, []byte, time.Time) error { return errNoUnit }
func (store) Delete(string) error                    { return errNoUnit }

// oldestUse is the moment before which an idle session is over.
func oldestUse(u *unit.Read) db.Instant {
	idle := lifetime
	if minutes := u.Env.Settings.Int("session_ttl"); minutes >= 5 && u.Env.Settings.Bool("session_ttl_enabled") {
		idle = time.Duration(minutes) * time.Minute
	}
	return u.Now.Add(-idle)
}

// token is what the request's cookie says. Requests with credentials of their own have no session.
func (s *sessions) token(req *http.Request) string {
	if req.Header["Cookie"] == nil || req.Header["Authorization"] != nil {
		return ""
	}
	cookie, err := req.Cookie(s.cookieName())
	if err != nil {
		return ""
	}
	return cookie.Value
}

// load finds the session of the request's cookie, once a unit; without one, the session is empty.
func (s *sessions) load(u *unit.Read, req *http.Request) (*Session, error) {
	return unit.Memo(u, sessionMemo{}, func() (*Session, error) {
		found := &Session{}
		var err error
		ctx := context.WithValue(u.Ctx, storeKey{}, &storeCall{read: u, session: found})
		if found.ctx, err = s.manager.Load(ctx, s.token(req)); err != nil {
			return nil, err
		}
		// The column alone proves nothing: only we can write the sealed values.
		if s.manager.GetString(found.ctx, userKey) != strconv.FormatInt(found.UserID, 10) {
			found.UserID = 0
		}
		return found, nil
	})
}

// in gives the session's context a transaction to write with.
func (s *sessions) in(w *unit.Write, found *Session) context.Context {
	return context.WithValue(found.ctx, storeKey{}, &storeCall{read: &w.Read, write: w, session: found})
}

// commit writes the session and, once the unit is durable, the cookie.
func (s *sessions) commit(ctx context.Context, w *unit.Write, q *Request) error {
	token, _, err := s.manager.Commit(ctx)
	if err != nil {
		return err
	}
	w.AfterCommit(func() { s.setCookie(q, token) })
	return nil
}

func (s *sessions) cookieName() string { return s.env.Settings.Text("session_cookie_name") }

// setCookie gives the browser the token; "" takes it away. The cookie ends with the browser.
func (s *sessions) setCookie(q *Request, token string) {
	q.SetCookie(s.cookieName(), token, "/", 0)
}

// SetCookie gives the browser a cookie of this installation that lasts for some time, 0 for as long as the browser runs.
// An empty value takes it away. Scripts cannot read it, and other sites cannot send it along.
func (q *Request) SetCookie(name, value, path string, lasts time.Duration) {
	h := q.router.host
	cookie := http.Cookie{Name: name, Value: value, Path: h.prefix + path, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: h.https,
		MaxAge: int(lasts.Seconds())}
	if value == "" {
		cookie.MaxAge = -1
	}
	q.out.Header().Add("Set-Cookie", cookie.String())
}

var _ scs.CtxStore = store{}
