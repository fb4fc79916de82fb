package users

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// limit counts an attempt with a name, if attempts are limited.
func (d *desk) limit(q *web.Request, login string) error {
	if d.perName == nil {
		return nil
	}
	return d.perName.Check(q, db.Fold(login))
}

// home is where people go after signing in.
func (d *desk) home() string { return d.env.Settings.Text("rails_relative_url_root") + "/" }

// loginPage asks who it is; whoever has signed in goes on at once.
func (d *desk) loginPage(q *web.Request, r *unit.Read) (*web.Response, error) {
	back := web.LocalPath(q.Query().Get("back_url"), d.home())
	if r.Actor.LoggedIn() {
		return web.Redirect(http.StatusSeeOther, back), nil
	}
	p := d.page(r, "users.sign_in")
	p.Back = back
	return p.render("login", http.StatusOK)
}

// outcome is how an attempt to sign in went.
type outcome struct {
	account credentials
	reason  string // why it failed, for the log; empty when it did not
	expired bool   // the password is right but must be changed
}

// try compares a password, taking the same time whoever the login belongs to.
func (d *desk) try(ctx context.Context, login, password string) (o outcome, err error) {
	var found, blocked bool
	err = d.env.Read(ctx, nil, func(r *unit.Read) error {
		o.account, found, err = credentialsOf(r, login)
		blocked = o.account.blocked(r)
		o.expired = o.account.force || expired(r.Env.Settings, r.Now, o.account.since)
		return err
	})
	if err != nil {
		return o, err
	}
	hash, decoy := o.account.hash, d.decoy()
	if hash == "" {
		hash = decoy
	}
	right := matches(hash, password) && o.account.hash != ""
	switch {
	case d.env.Settings.Bool("disable_password_login"):
		o.reason = "passwords are disabled"
	case !found:
		o.reason = "unknown login"
	case o.account.status != Active:
		o.reason = "account is " + o.account.status
	case blocked:
		o.reason = "too many failures"
	case !right:
		o.reason = "wrong password"
	}
	return o, nil
}

// login signs somebody in, or says that it did not work, never why.
func (d *desk) login(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	name, back := fields.Get("username"), web.LocalPath(fields.Get("back_url"), d.home())
	o, err := d.attempt(q, name, fields.Get("password"))
	switch {
	case err != nil:
		return err
	case o.reason != "":
		return d.refuse(q, actor, "login", name, back)
	case o.expired:
		return d.show(q, actor, "users.change_password", "expired", http.StatusOK, func(p *page) { p.Login, p.Back = name, back })
	}
	return d.welcome(q, o.account.id, back, nil)
}

// attempt tries a password and writes down how it went.
func (d *desk) attempt(q *web.Request, login, password string) (outcome, error) {
	if err := d.limit(q, login); err != nil {
		return outcome{}, err
	}
	o, err := d.try(q.Context(), login, password)
	if err != nil || o.reason == "" {
		return o, err
	}
	slog.WarnContext(q.Context(), "sign-in failed", "login", printable(login), "ip", q.ClientIP(), "reason", o.reason)
	return o, d.env.Write(q.Context(), nil, func(w *unit.Write) error { return noteFailure(w, login) })
}

// printable shortens a name that somebody made up.
func printable(login string) string {
	if runes := []rune(login); len(runes) > longestName {
		return string(runes[:longestName])
	}
	return login
}

func (d *desk) refuse(q *web.Request, actor *unit.Actor, name, login, back string) error {
	return d.show(q, actor, "users.sign_in", name, http.StatusUnprocessableEntity, func(p *page) {
		p.Login, p.Back = login, back
		p.Error = p.T("error.wrong_credentials")
	})
}

// welcome begins the session and leads on.
func (d *desk) welcome(q *web.Request, id int64, back string, first func(*unit.Write) error) error {
	err := d.env.Write(q.Context(), nil, func(w *unit.Write) error {
		if first != nil {
			if err := first(w); err != nil {
				return err
			}
		}
		if err := noteSuccess(w, id); err != nil {
			return err
		}
		return web.SignIn(w, q, id)
	})
	if err == nil {
		q.Send(web.Redirect(http.StatusSeeOther, back))
	}
	return err
}

// changeAtLogin takes the new password of somebody who had to choose one, and signs them in.
func (d *desk) changeAtLogin(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	login, back := fields.Get("username"), web.LocalPath(fields.Get("back_url"), d.home())
	o, err := d.attempt(q, login, fields.Get("password"))
	if err != nil {
		return err
	}
	if o.reason != "" {
		return d.refuse(q, actor, "login", login, back)
	}
	s, v, err := d.choose(q, actor, o.account.id, fields)
	if err != nil {
		return err
	}
	if v.Any() {
		return d.show(q, actor, "users.change_password", "expired", http.StatusUnprocessableEntity, func(p *page) {
			p.Login, p.Back = login, back
			p.explain(v)
		})
	}
	return d.welcome(q, o.account.id, back, func(w *unit.Write) error {
		return d.replace(w, o.account.id, s)
	})
}

// choose holds a new password, typed twice, against the rules, and hashes it.
func (d *desk) choose(q *web.Request, actor *unit.Actor, id int64, fields url.Values) (s secrets, v problem.Violations, err error) {
	plain := fields.Get("new_password")
	if plain != fields.Get("new_password_confirmation") {
		v.Add("passwordConfirmation", "violation.not_confirmed")
	}
	if plain == fields.Get("password") {
		v.Add("password", "violation.used_password")
	}
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		return checkPassword(r, &User{ID: id, Password: plain}, &v)
	})
	if err != nil || v.Any() {
		return s, v, err
	}
	s.hash, err = hashPassword(d.env.Settings, plain)
	s.plain, s.exists = plain, true
	return s, v, err
}

// replace keeps a password that was chosen, and ends all sessions.
func (d *desk) replace(w *unit.Write, id int64, s secrets) error {
	remember(&w.Read, id, s)
	if err := keepPassword(w, id, s.plain, false); err != nil {
		return err
	}
	return web.EndSessions(w, id, "")
}

// logoutPage asks whether to sign out, since following a link must change nothing.
func (d *desk) logoutPage(_ *web.Request, r *unit.Read) (*web.Response, error) {
	if !r.Actor.LoggedIn() {
		return web.Redirect(http.StatusSeeOther, d.home()+"login"), nil
	}
	return d.page(r, "users.sign_out").render("logout", http.StatusOK)
}

func (d *desk) logout(q *web.Request, w *unit.Write) (*web.Response, error) {
	return web.Redirect(http.StatusSeeOther, d.home()+"login"), web.SignOut(w, q)
}

func (d *desk) passwordPage(_ *web.Request, r *unit.Read) (*web.Response, error) {
	return d.page(r, "users.change_password").render("password", http.StatusOK)
}

// changePassword changes the password of whoever is signed in.
func (d *desk) changePassword(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	o, err := d.attempt(q, actor.Login, fields.Get("password"))
	if err != nil {
		return err
	}
	if o.reason != "" {
		return d.show(q, actor, "users.change_password", "password", http.StatusUnprocessableEntity, func(p *page) {
			p.Wrong["current"] = p.T("violation.wrong_password", map[string]any{"attribute": p.T("users.currentPassword")})
		})
	}
	s, v, err := d.choose(q, actor, actor.ID, fields)
	if err != nil {
		return err
	}
	if v.Any() {
		return d.show(q, actor, "users.change_password", "password", http.StatusUnprocessableEntity, func(p *page) { p.explain(v) })
	}
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		remember(&w.Read, actor.ID, s)
		if err := keepPassword(w, actor.ID, s.plain, false); err != nil {
			return err
		}
		return endOthers(w, q, actor.ID)
	})
	if err != nil {
		return err
	}
	return d.show(q, actor, "users.change_password", "password", http.StatusOK, func(p *page) { p.Notice = p.T("users.password_changed") })
}
