package users

import (
	"encoding/base64"
	"errors"
	"net/http"
	"time"

	"gantry/core/db"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

const day = 24 * time.Hour

// wrap is how a token travels in a cookie: sealed, so that what the browser keeps says nothing.
func wrap(e *unit.Env, purpose, plain string) string {
	return base64.RawURLEncoding.EncodeToString(web.Seal(e, purpose, []byte(plain)))
}

// unwrap reads a cookie that wrap wrote, "" for anything else.
func unwrap(e *unit.Env, purpose string, req *http.Request, name string) string {
	cookie, err := req.Cookie(name)
	if err != nil {
		return ""
	}
	sealed, err := base64.RawURLEncoding.DecodeString(cookie.Value)
	if err != nil {
		return ""
	}
	plain, _ := web.Unseal(e, purpose, sealed)
	return string(plain)
}

func autologinName(s *settings.Settings) string { return s.Text("autologin_cookie_name") }

func autologinPath(s *settings.Settings) string { return orElse(s.Text("autologin_cookie_path"), "/") }

// staySignedIn lets this browser come back without a password for as many days as the settings say. The token is
// named after the session, so that both are one in the list of sessions.
func staySignedIn(w *unit.Write, q *web.Request, user int64) error {
	days := w.Env.Settings.Int("autologin")
	session, err := web.CurrentSession(&w.Read, q)
	if err != nil {
		return err
	}
	plain, err := keepBrowser(w, q, user, autologinToken, session, days)
	if err != nil {
		return err
	}
	value := wrap(w.Env, autologinToken, plain)
	w.AfterCommit(func() {
		q.SetCookie(autologinName(w.Env.Settings), value, autologinPath(w.Env.Settings), time.Duration(days)*day)
	})
	return nil
}

// keepBrowser issues a token that a browser keeps, and notes which browser that is.
func keepBrowser(w *unit.Write, q *web.Request, user int64, kind, name string, days int) (string, error) {
	plain, id, err := issue(w, user, kind, name, time.Duration(days)*day)
	if err != nil {
		return "", err
	}
	platform, browser, version := web.Browser(q.UserAgent())
	_, err = w.Exec(`UPDATE tokens SET platform = $2, browser = $3, browser_version = $4 WHERE id = $1`, id, platform, browser, version)
	return plain, err
}

// byAutologin accepts the cookie of a browser that stays signed in. Whoever has to prove or choose something first
// signs in again.
func byAutologin(r *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	s := r.Env.Settings
	if s.Int("autologin") <= 0 || req.Header["Cookie"] == nil {
		return nil, false, nil
	}
	plain := unwrap(r.Env, autologinToken, req, autologinName(s))
	if plain == "" {
		return nil, false, nil
	}
	var token int64
	var used, expires, consented, since db.Instant
	var force bool
	row := r.QueryRow(`SELECT t.id, t.last_used_at, t.expires_at, u.consented_at, u.force_password_change,
			(SELECT max(l.created_at) FROM user_passwords l WHERE l.user_id = u.id), `+actorColumns+`
		FROM tokens t JOIN users u ON u.id = t.user_id LEFT JOIN user_preferences p ON p.user_id = u.id
		WHERE t.hash = $1 AND t.kind = $2 AND u.kind = 'User'`, digest(s, plain), autologinToken)
	actor, err := scanActor(r, row, &token, &used, &expires, &consented, &force, &since)
	switch {
	case errors.Is(err, db.ErrNotFound):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !actor.Active, expires.Valid && expires.Micros <= r.Now.Micros, force, expired(s, r.Now, since), needsConsent(s, consented):
		return nil, false, nil
	}
	unit.Use[*usage](r.Env).note(r, newCredential(token, used))
	return actor, true, nil
}

// thisBrowser is the id of the token by which this browser stays signed in, 0 if it does not.
func thisBrowser(r *unit.Read, q *web.Request) (int64, error) {
	g, found, err := find(r, unwrap(r.Env, autologinToken, q.Request, autologinName(r.Env.Settings)), autologinToken)
	if err != nil || !found {
		return 0, err
	}
	return g.id, nil
}

// leaveBrowser lets this browser forget who stayed signed in.
func leaveBrowser(w *unit.Write, q *web.Request) error {
	s := w.Env.Settings
	if _, err := q.Cookie(autologinName(s)); err != nil {
		return nil //nolint:nilerr // without the cookie there is nothing to forget
	}
	id, err := thisBrowser(&w.Read, q)
	if err != nil {
		return err
	}
	if _, err := spend(w, id); err != nil {
		return err
	}
	w.AfterCommit(func() { q.SetCookie(autologinName(s), "", autologinPath(s), 0) })
	return nil
}
