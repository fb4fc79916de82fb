package users

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/core/web"
)

// pending is a sign-in under way: the password was right, and what the person still has to prove, choose or agree to
// comes before the session is theirs (rule 55). It is kept sealed in the browser's own session.
type pending struct {
	User   int64  `json:"user"`
	At     int64  `json:"at"` // seconds; it does not last
	Back   string `json:"back"`
	Stay   bool   `json:"stay,omitempty"`
	Second bool   `json:"second,omitempty"` // the second factor was proved
	Key    string `json:"key,omitempty"`    // the challenge for a security key
}

const (
	pendingKey  = "sign_in"
	pendingTime = 15 * time.Minute

	choosePassword = "login/password"
)

// pending is the sign-in that this browser is in the middle of.
func (d *desk) pending(r *unit.Read, q *web.Request) (p pending, ok bool, err error) {
	text, err := web.SessionValue(r, q, pendingKey)
	if err != nil || text == "" || json.Unmarshal([]byte(text), &p) != nil {
		return p, false, err
	}
	return p, r.Now.Time().Unix()-p.At < int64(pendingTime.Seconds()), nil
}

func (d *desk) pendingNow(q *web.Request, actor *unit.Actor) (p pending, ok bool, err error) {
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		p, ok, err = d.pending(r, q)
		return err
	})
	return p, ok, err
}

// keep writes the state of the sign-in into the browser's session.
func (p pending) keep(w *unit.Write, q *web.Request) error {
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return web.SetSessionValue(w, q, pendingKey, string(text))
}

// standing is what decides about the next stage of a sign-in.
type standing struct {
	status    string
	login     string
	force     bool
	consented db.Instant
	last      db.Instant
	since     db.Instant // of the password
	devices   int
	known     bool // this browser needs no second factor
}

// standingOf looks up how far a person is from a session.
func standingOf(r *unit.Read, q *web.Request, user int64) (s standing, err error) {
	err = r.QueryRow(`SELECT u.status, u.login, u.force_password_change, u.consented_at, u.last_login_at,
			(SELECT max(p.created_at) FROM user_passwords p WHERE p.user_id = u.id),
			(SELECT count(*) FROM two_factor_devices d WHERE d.user_id = u.id AND d.active AND `+r.Dialect().In("d.kind", 2)+`)
		FROM users u WHERE u.id = $1 AND u.kind = 'User'`, user, db.Texts(factorsOf(r.Env.Settings).kinds)).
		Scan(&s.status, &s.login, &s.force, &s.consented, &s.last, &s.since, &s.devices)
	if err != nil {
		return s, err
	}
	s.known, err = knownBrowser(r, q, user)
	return s, err
}

// needsSecond tells whether the person has to prove a second factor, and whether a device must be registered for that.
func (s *standing) needsSecond(c *factorConfig) (needed, register bool) {
	switch {
	case len(c.kinds) == 0:
		return false, false
	case s.devices > 0:
		return !s.known, false
	}
	return c.enforced, c.enforced
}

// proceed takes a sign-in to its next stage, and at the end into the session. What first does belongs to the stage that
// was just passed.
func (d *desk) proceed(q *web.Request, actor *unit.Actor, p pending, first func(*unit.Write) error) error {
	var next string
	var s standing
	err := d.env.Write(q.Context(), actor, func(w *unit.Write) (err error) {
		if first != nil {
			if err := first(w); err != nil {
				return err
			}
		}
		if s, err = standingOf(&w.Read, q, p.User); errors.Is(err, db.ErrNotFound) || err == nil && s.status != Active {
			next = "login"
			return web.SetSessionValue(w, q, pendingKey, "")
		}
		if err != nil {
			return err
		}
		next = s.stage(w, p)
		switch {
		case next == "":
			return d.enter(w, q, p)
		case next == choosePassword && !p.Second:
			return nil // the form proves the present password once more: nothing to keep
		}
		return p.keep(w, q)
	})
	if err != nil {
		return err
	}
	switch {
	case next == choosePassword:
		return d.show(q, actor, "users.change_password", "expired", http.StatusOK, func(page *page) { page.Login, page.Back = s.login, p.Back })
	case next != "":
		q.Send(web.Redirect(http.StatusSeeOther, d.home()+next))
	default:
		q.Send(web.Redirect(http.StatusSeeOther, d.destination(p.Back, !s.last.Valid)))
	}
	return nil
}

// stage is the page that comes next, "" if there is none.
func (s *standing) stage(w *unit.Write, p pending) string {
	needed, register := s.needsSecond(factorsOf(w.Env.Settings))
	switch {
	case needed && !p.Second && register:
		return "login/two_factor/setup"
	case needed && !p.Second:
		return "login/two_factor"
	case s.force || expired(w.Env.Settings, w.Now, s.since):
		return choosePassword
	case needsConsent(w.Env.Settings, s.consented):
		return "account/consent"
	}
	return ""
}

// enter begins the session.
func (d *desk) enter(w *unit.Write, q *web.Request, p pending) error {
	if err := noteSuccess(w, p.User); err != nil {
		return err
	}
	if err := revoke(w, p.User, recoveryToken); err != nil {
		return err
	}
	if err := web.SignIn(w, q, p.User, pendingKey); err != nil {
		return err
	}
	if d.env.Settings.Bool("drop_old_sessions_on_login") {
		if err := revoke(w, p.User, autologinToken); err != nil {
			return err
		}
	}
	if p.Stay && d.env.Settings.Int("autologin") > 0 {
		return staySignedIn(w, q, p.User)
	}
	return nil
}

// destination is where somebody goes after signing in: where they wanted to, else where the settings say.
func (d *desk) destination(back string, first bool) string {
	if back != "" && back != d.home() {
		return back
	}
	s := d.env.Settings
	if first && s.Text("after_first_login_redirect_url") != "" {
		return web.LocalPath(s.Text("after_first_login_redirect_url"), d.home())
	}
	return web.LocalPath(orElse(s.Text("after_login_default_redirect_url"), d.home()), d.home())
}
