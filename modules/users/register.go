package users

import (
	"net/http"
	"net/url"
	"strings"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// The values of the setting self_registration.
const (
	registrationOff = iota
	registrationByMail
	registrationByHand
	registrationAtOnce
)

// registers tells how people can make accounts for themselves.
func (d *desk) registers() int {
	if d.env.Settings.Bool("disable_password_login") {
		return registrationOff
	}
	return d.env.Settings.Int("self_registration")
}

func (d *desk) registerPage(_ *web.Request, r *unit.Read) (*web.Response, error) {
	if d.registers() == registrationOff {
		return nil, problem.Of(problem.NotFound)
	}
	p := d.registerForm(r)
	if err := p.ask(0, nil); err != nil {
		return nil, err
	}
	return p.render("register", http.StatusOK)
}

// registerForm asks for everything that an account needs.
func (d *desk) registerForm(r *unit.Read) *page {
	p := d.page(r, "users.register")
	p.Footer = formatted(r, localised(r, "registration_footer"))
	p.ByMail = r.Env.Settings.Bool("email_login")
	if needsConsent(r.Env.Settings, db.Instant{}) {
		p.Consent, p.Text = true, formatted(r, localised(r, "consent_info"))
	}
	return p
}

// register makes an account as the mode of registration has it.
func (d *desk) register(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	mode := d.registers()
	if mode == registrationOff {
		return problem.Of(problem.NotFound)
	}
	fields, err := q.Form()
	if err != nil {
		return err
	}
	if err := count(d.limitsNow().sender, q, q.ClientIP()); err != nil {
		return err
	}
	u := d.applicant(q, actor, fields)
	s, v, err := d.choose(q, actor, 0, fields)
	if err != nil {
		return err
	}
	if needsConsent(d.env.Settings, db.Instant{}) && fields.Get("consent") != "1" {
		v.Add("consent", "users.consent_needed")
	}
	if err := d.examine(q, actor, u, mode, fields, &v); err != nil {
		return err
	}
	if v.Any() {
		return d.registerAgain(q, actor, fields, v)
	}
	return d.enrol(q, actor, u, s, fields.Get("consent") == "1", mode)
}

// applicant is the account that somebody wants.
func (d *desk) applicant(q *web.Request, actor *unit.Actor, fields url.Values) *User {
	text := func(name string) string { return strings.TrimSpace(fields.Get(name)) }
	u := &User{Kind: KindUser, Login: text("login"), FirstName: text("firstName"), LastName: text("lastName"), Mail: text("mail"),
		Language: d.language(q, actor)}
	if d.env.Settings.Bool("email_login") {
		u.Login = u.Mail
	}
	return u
}

// examine holds the account against the rules. That a login is taken must be said; that an address is taken is said to
// its owner alone, unless accounts begin at once.
func (d *desk) examine(q *web.Request, actor *unit.Actor, u *User, mode int, fields url.Values, v *problem.Violations) error {
	checkNames(u.FirstName, u.LastName, v)
	switch {
	case u.Login == "":
		v.Blank("login")
	case !loginPattern.MatchString(u.Login) || db.Fold(u.Login) == "me":
		v.Add("login", "violation.invalid")
	}
	if !isMail(u.Mail) {
		v.Add("email", "violation.not_an_email")
	}
	return d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		var login, mail int64
		err := r.QueryRow(`SELECT count(*) FILTER (WHERE login_folded = $1), count(*) FILTER (WHERE mail_folded = $2) FROM users
			WHERE login_folded = $1 OR mail_folded = $2`, db.Fold(u.Login), db.Fold(u.Mail)).Scan(&login, &mail)
		if login > 0 && mail == 0 {
			v.Add("login", "violation.taken")
		}
		if mail > 0 && mode == registrationAtOnce {
			v.Add("email", "violation.taken")
		}
		if err == nil {
			u.Custom, err = answers(r, 0, fields, v)
		}
		return err
	})
}

func (d *desk) registerAgain(q *web.Request, actor *unit.Actor, fields url.Values, v problem.Violations) error {
	return d.showPage(q, actor, "register", http.StatusUnprocessableEntity, d.registerForm, func(p *page) error {
		for _, name := range []string{"login", "firstName", "lastName", "mail"} {
			p.Values[name] = fields.Get(name)
		}
		p.explain(v)
		return p.ask(0, fields)
	})
}

// enrol creates the account and says what comes next.
func (d *desk) enrol(q *web.Request, actor *unit.Actor, u *User, s secrets, consent bool, mode int) error {
	var id int64
	create := func(w *unit.Write) (err error) {
		id, err = d.apply(w, u, s, consent, mode)
		return err
	}
	if err := d.env.Write(q.Context(), actor, create); err != nil {
		return err
	}
	if mode == registrationAtOnce {
		return d.proceed(q, actor, d.begin(id, d.home(), false), nil)
	}
	text := map[int]string{registrationByMail: "users.registered_mail", registrationByHand: "users.registered_wait"}[mode]
	return d.tell(q, actor, http.StatusOK, "users.registered", text)
}

// apply writes the account down. The owner of an address that has one already hears of the attempt.
func (d *desk) apply(w *unit.Write, u *User, s secrets, consent bool, mode int) (int64, error) {
	known, err := byMailForLetters(w, u.Mail)
	if err != nil {
		return 0, err
	}
	if known.ID != 0 {
		return 0, w.Enqueue(Letter{About: fitting(w, known.Status, aboutKnown), To: known.ID})
	}
	made, err := Users.Create(asSystem(w), func(to *User) error {
		to.Login, to.FirstName, to.LastName, to.Mail, to.Language = u.Login, u.FirstName, u.LastName, u.Mail, u.Language
		to.Status, to.Custom = Registered, u.Custom
		return nil
	})
	if err != nil {
		return 0, err
	}
	if err := d.establish(w, made.ID, s, consent); err != nil {
		return 0, err
	}
	return made.ID, d.follow(w, made.ID, mode)
}

// follow begins what makes the account active.
func (d *desk) follow(w *unit.Write, id int64, mode int) error {
	switch mode {
	case registrationByMail:
		return w.Enqueue(Letter{About: aboutRegistration, To: id})
	case registrationByHand:
		return tellAdministrators(w, id)
	}
	_, err := Users.Update(asSystem(w), id, func(u *User) error { u.Status = Active; return nil })
	return err
}
