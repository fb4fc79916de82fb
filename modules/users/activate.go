package users

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// arrival is somebody who followed the link of a letter.
type arrival struct {
	grant grant
	user  *User
}

// arrive finds out who came with a token; ok is false if it is over, used or of an account that needs none any more.
func arrive(r *unit.Read, token string, kinds ...string) (a arrival, ok bool, err error) {
	a.grant, ok, err = find(r, token, kinds...)
	if err != nil || !ok {
		return a, false, err
	}
	u := &User{ID: a.grant.user, Kind: KindUser}
	err = r.QueryRow(`SELECT login, first_name, last_name, mail, status, language FROM users WHERE id = $1 AND kind = 'User'`, u.ID).
		Scan(&u.Login, &u.FirstName, &u.LastName, &u.Mail, &u.Status, &u.Language)
	if errors.Is(err, db.ErrNotFound) {
		return a, false, nil
	}
	a.user = u
	fits := map[string]string{invitationToken: Invited, registrationToken: Registered, recoveryToken: Active}
	return a, err == nil && u.Status == fits[a.grant.kind], err
}

// gone says that a link is over, and what to do.
func (d *desk) gone(r *unit.Read, text string) (*web.Response, error) {
	p := d.page(r, "users.link_over")
	p.Lead = p.T(text)
	return p.render("message", http.StatusGone)
}

// activatePage welcomes whoever was invited, or lets a mail address be confirmed. Following the link changes nothing
// yet: programs that look at mails follow links too.
func (d *desk) activatePage(q *web.Request, r *unit.Read) (*web.Response, error) {
	a, ok, err := arrive(r, q.Query().Get("token"), invitationToken, registrationToken)
	if err != nil {
		return nil, err
	}
	if !ok {
		return d.gone(r, "users.invitation_over")
	}
	if a.grant.kind == registrationToken {
		p := d.page(r, "users.confirm_address")
		p.Token = q.Query().Get("token")
		return p.render("confirm", http.StatusOK)
	}
	p := d.welcomeForm(r, a.user, q.Query().Get("token"))
	if !nameless(a.user) {
		p.Values = map[string]string{"firstName": a.user.FirstName, "lastName": a.user.LastName}
	}
	if err := p.ask(a.user.ID, nil); err != nil {
		return nil, err
	}
	return p.render("activate", http.StatusOK)
}

// welcomeForm asks an invited person for name and password.
func (d *desk) welcomeForm(r *unit.Read, u *User, token string) *page {
	if u.Language != "" {
		r.Lang = u.Language
	}
	p := d.page(r, "users.welcome")
	p.Token, p.Login = token, u.Mail
	if needsConsent(r.Env.Settings, db.Instant{}) {
		p.Consent, p.Text = true, formatted(r, localised(r, "consent_info"))
	}
	return p
}

// activate makes an account active whose owner came with the right token.
func (d *desk) activate(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	fields, err := q.Form()
	if err != nil {
		return err
	}
	var a arrival
	var ok bool
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		a, ok, err = arrive(r, fields.Get("token"), invitationToken, registrationToken)
		return err
	})
	switch {
	case err != nil:
		return err
	case !ok:
		return d.tell(q, actor, http.StatusGone, "users.link_over", "users.invitation_over")
	case a.grant.kind == registrationToken:
		return d.confirmAddress(q, actor, a)
	}
	return d.accept(q, actor, a, fields)
}

// confirmAddress activates an account that somebody registered, and lets them sign in.
func (d *desk) confirmAddress(q *web.Request, actor *unit.Actor, a arrival) error {
	err := d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		return become(w, a, func(*User) {})
	})
	if err != nil {
		return d.late(q, actor, err)
	}
	return d.tell(q, actor, http.StatusOK, "users.address_confirmed", "users.can_sign_in")
}

// errLate is what happens to the second of two who spend one token.
var errLate = errors.New("the token was used meanwhile")

func (d *desk) late(q *web.Request, actor *unit.Actor, err error) error {
	if errors.Is(err, errLate) {
		return d.tell(q, actor, http.StatusGone, "users.link_over", "users.invitation_over")
	}
	return err
}

// become spends the token and activates the account.
func become(w *unit.Write, a arrival, change func(*User)) error {
	spent, err := spend(w, a.grant.id)
	if err != nil {
		return err
	}
	if !spent {
		return errLate
	}
	_, err = Users.Update(asSystem(w), a.user.ID, func(u *User) error {
		u.Status = Active
		change(u)
		return nil
	})
	return err
}

// asSystem is the same unit in the hands of the system, for what people do to accounts before they have signed in.
func asSystem(w *unit.Write) *unit.Write {
	return w.As(&unit.Actor{ID: SystemID, Kind: unit.System, Admin: true, Active: true, Language: w.Lang}, w.Now)
}

// accept takes name and password of an invited person, and signs them in.
func (d *desk) accept(q *web.Request, actor *unit.Actor, a arrival, fields url.Values) error {
	first, last := strings.TrimSpace(fields.Get("firstName")), strings.TrimSpace(fields.Get("lastName"))
	var s secrets
	var v problem.Violations
	var err error
	if !d.env.Settings.Bool("disable_password_login") {
		if s, v, err = d.choose(q, actor, a.user.ID, fields); err != nil {
			return err
		}
	}
	checkNames(first, last, &v)
	var found resource.CustomValues
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) (err error) {
		found, err = answers(r, a.user.ID, fields, &v)
		return err
	})
	if err != nil {
		return err
	}
	consent := fields.Get("consent") == "1"
	if needsConsent(d.env.Settings, db.Instant{}) && !consent {
		v.Add("consent", "users.consent_needed")
	}
	if v.Any() {
		start := func(r *unit.Read) *page { return d.welcomeForm(r, a.user, fields.Get("token")) }
		return d.showPage(q, actor, "activate", http.StatusUnprocessableEntity, start, func(p *page) error {
			p.Values = map[string]string{"firstName": first, "lastName": last}
			p.explain(v)
			return p.ask(a.user.ID, fields)
		})
	}
	p := d.begin(a.user.ID, d.home(), false)
	err = d.proceed(q, actor, p, func(w *unit.Write) error {
		if err := become(w, a, func(u *User) {
			u.FirstName, u.LastName = first, last
			u.answer(found)
		}); err != nil {
			return err
		}
		return d.establish(w, a.user.ID, s, consent)
	})
	return d.late(q, actor, err)
}

// establish keeps what a person chose when the account became theirs.
func (d *desk) establish(w *unit.Write, user int64, s secrets, consent bool) error {
	if s.exists {
		remember(&w.Read, user, s)
		if err := keepPassword(w, user, s.plain, false); err != nil {
			return err
		}
	}
	if consent {
		return noteConsent(w, user)
	}
	return nil
}

// checkNames holds the names that somebody types against the rules for accounts.
func checkNames(first, last string, v *problem.Violations) {
	for attribute, name := range map[string]string{"firstName": first, "lastName": last} {
		switch {
		case name == "":
			v.Blank(attribute)
		case len([]rune(name)) > longestName:
			v.Add(attribute, "violation.too_long", problem.Args{"max": longestName})
		default:
			checkName(attribute, name, v)
		}
	}
}
