package users

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// home is where people go after signing in.
func (d *desk) home() string { return d.env.Settings.Text("rails_relative_url_root") + "/" }

// loginPage asks who it is; whoever has signed in goes on at once.
func (d *desk) loginPage(q *web.Request, r *unit.Read) (*web.Response, error) {
	back := web.LocalPath(q.Query().Get("back_url"), d.home())
	if r.Actor.LoggedIn() {
		return web.Redirect(http.StatusSeeOther, back), nil
	}
	p := d.loginForm(r)
	p.Back = back
	return p.render("login", http.StatusOK)
}

// loginForm is the page for signing in, with what the installation has to say.
func (d *desk) loginForm(r *unit.Read) *page {
	p, s := d.page(r, "users.sign_in"), d.env.Settings
	p.Days = s.Int("autologin")
	p.Lost = s.Bool("lost_password") && p.Passwords
	p.Register = s.Int("self_registration") > 0 && p.Passwords
	if a, err := announcementOf(r); err == nil && a.visible(r) { // a failure here keeps nobody from signing in
		p.Text = formatted(r, a.text)
	}
	return p
}

// outcome is how an attempt to sign in went.
type outcome struct {
	account credentials
	reason  string // why it failed, for the log; empty when it did not
	waiting bool   // the password is right, but the account waits for its activation
}

// try compares a password, taking the same time whoever the login belongs to.
func (d *desk) try(ctx context.Context, login, password string) (o outcome, err error) {
	var found, blocked bool
	err = d.env.Read(ctx, nil, func(r *unit.Read) error {
		o.account, found, err = credentialsOf(r, login)
		blocked = o.account.blocked(r)
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
		o.waiting = right && !blocked && o.account.status == Registered
	case blocked:
		o.reason = "too many failures"
	case !right:
		o.reason = "wrong password"
	}
	return o, nil
}

// login takes the first step of signing in, or says that it did not work, never why.
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
	case o.waiting:
		return d.tell(q, actor, http.StatusForbidden, "users.sign_in", "users.awaits_activation")
	case o.reason != "":
		return d.refuse(q, actor, name, back)
	}
	return d.proceed(q, actor, d.begin(o.account.id, back, fields.Get("autologin") == "1"), nil)
}

// begin is a sign-in whose password was right just now.
func (d *desk) begin(user int64, back string, stay bool) pending {
	return pending{User: user, At: d.env.Now().Unix(), Back: back, Stay: stay}
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
	return o, d.failed(q, login, o.account.id, o.reason)
}

// failed counts an attempt that went wrong, for the account and for the address, and writes it down.
func (d *desk) failed(q *web.Request, login string, user int64, reason string) error {
	slog.WarnContext(q.Context(), "sign-in failed", "login", printable(login), "ip", q.ClientIP(), "reason", reason, "user_id", user)
	if err := d.env.Write(q.Context(), nil, func(w *unit.Write) error { return noteFailure(w, login) }); err != nil {
		return err
	}
	return d.countFailure(q)
}

// printable shortens a name that somebody made up.
func printable(login string) string {
	if runes := []rune(login); len(runes) > longestName {
		return string(runes[:longestName])
	}
	return login
}

func (d *desk) refuse(q *web.Request, actor *unit.Actor, login, back string) error {
	return d.showPage(q, actor, "login", http.StatusUnprocessableEntity, d.loginForm, func(p *page) error {
		p.Login, p.Back = login, back
		p.Error = p.T("error.wrong_credentials")
		return nil
	})
}

// changeAtLogin takes the new password of somebody who had to choose one, and goes on. A second factor comes first: the
// password alone changes nothing.
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
		return d.refuse(q, actor, login, back)
	}
	p, ready, err := d.mayChange(q, actor, d.begin(o.account.id, back, false))
	if err != nil {
		return err
	}
	if !ready {
		return d.proceed(q, actor, p, nil)
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
	return d.proceed(q, actor, p, func(w *unit.Write) error { return d.replace(w, o.account.id, s) })
}

// mayChange tells whether nothing but the password is missing. A sign-in of the same person under way goes on.
func (d *desk) mayChange(q *web.Request, actor *unit.Actor, p pending) (_ pending, ready bool, err error) {
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		if old, ok, err := d.pending(r, q); err != nil {
			return err
		} else if ok && old.User == p.User {
			p = old
		}
		s, err := standingOf(r, q, p.User)
		needed, _ := s.needsSecond(factorsOf(r.Env.Settings))
		ready = p.Second || !needed
		return err
	})
	return p, ready, err
}

// choose holds a new password, typed twice, against the rules, and hashes it.
func (d *desk) choose(q *web.Request, actor *unit.Actor, id int64, fields url.Values) (s secrets, v problem.Violations, err error) {
	plain := fields.Get("new_password")
	if plain != fields.Get("new_password_confirmation") {
		v.Add("passwordConfirmation", "users.password_not_repeated")
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
	return EndAccess(w, id)
}

// logoutPage asks whether to sign out, since following a link must change nothing.
func (d *desk) logoutPage(_ *web.Request, r *unit.Read) (*web.Response, error) {
	if !r.Actor.LoggedIn() {
		return web.Redirect(http.StatusSeeOther, d.home()+"login"), nil
	}
	return d.page(r, "users.sign_out").render("logout", http.StatusOK)
}

// logout ends what this browser has, and all other browsers where the settings say so.
func (d *desk) logout(q *web.Request, w *unit.Write) (*web.Response, error) {
	if err := leaveBrowser(w, q); err != nil {
		return nil, err
	}
	if w.Actor.LoggedIn() && d.env.Settings.Bool("drop_old_sessions_on_logout") {
		if err := revoke(w, w.Actor.ID, autologinToken); err != nil {
			return nil, err
		}
		if err := web.EndSessions(w, w.Actor.ID, ""); err != nil {
			return nil, err
		}
	}
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
