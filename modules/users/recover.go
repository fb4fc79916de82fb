package users

import (
	"net/http"
	"net/url"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// recovers tells whether people can replace a password they forgot.
func (d *desk) recovers() bool {
	s := d.env.Settings
	return s.Bool("lost_password") && !s.Bool("disable_password_login") && !s.Bool("disable_password_choice")
}

// lostPage asks for the mail address, or for a new password if somebody comes with the link of the mail.
func (d *desk) lostPage(q *web.Request, r *unit.Read) (*web.Response, error) {
	if !d.recovers() {
		return nil, problem.Of(problem.NotFound)
	}
	token := q.Query().Get("token")
	if token == "" {
		return d.page(r, "users.lost_password").render("lost", http.StatusOK)
	}
	a, ok, err := arrive(r, token, recoveryToken)
	if err != nil {
		return nil, err
	}
	if !ok {
		return d.gone(r, "users.recovery_over")
	}
	p := d.page(r, "users.new_password")
	p.Token, p.Login = token, a.user.Login
	return p.render("recover", http.StatusOK)
}

// lost sends the mail, or takes the new password. What is answered to an address, and what it costs, does not depend on
// whether anybody has it.
func (d *desk) lost(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	if !d.recovers() {
		return problem.Of(problem.NotFound)
	}
	fields, err := q.Form()
	if err != nil {
		return err
	}
	if fields.Get("token") != "" {
		return d.recover(q, actor, fields)
	}
	limits := d.limitsNow()
	if err := count(limits.sender, q, q.ClientIP()); err != nil {
		return err
	}
	if err := count(limits.recovery, q, db.Fold(fields.Get("mail"))); err != nil {
		return err
	}
	if err := d.env.Write(q.Context(), actor, func(w *unit.Write) error { return askRecovery(w, fields.Get("mail")) }); err != nil {
		return err
	}
	return d.tell(q, actor, http.StatusOK, "users.lost_password", "users.recovery_sent")
}

// askRecovery enqueues the letter; for an address that nobody has it goes to nobody. Who was invited but never came gets
// the invitation again.
func askRecovery(w *unit.Write, mail string) error {
	u, err := byMailForLetters(w, mail)
	if err != nil {
		return err
	}
	return w.Enqueue(Letter{About: fitting(w, u.Status, aboutRecovery), To: u.ID})
}

// fitting is what a letter to an account in a state is about: who has not confirmed an address yet gets the letter for
// that once more.
func fitting(w *unit.Write, status, about string) string {
	switch {
	case status == Invited:
		return aboutInvitation
	case status == Registered && w.Env.Settings.Int("self_registration") == registrationByMail:
		return aboutRegistration
	}
	return about
}

// byMailForLetters finds who has an address; nobody has the number 0.
func byMailForLetters(w *unit.Write, mail string) (u User, err error) {
	rows, err := w.Query(`SELECT id, status FROM users WHERE mail_folded = $1 AND mail_folded <> '' AND kind = 'User'`, db.Fold(mail))
	if err != nil {
		return u, err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&u.ID, &u.Status); err != nil {
			return u, err
		}
	}
	return u, rows.Err()
}

// recover takes the new password. The person signs in with it afterwards, with the second factor if there is one.
func (d *desk) recover(q *web.Request, actor *unit.Actor, fields url.Values) error {
	var a arrival
	var ok bool
	err := d.env.Read(q.Context(), actor, func(r *unit.Read) (err error) {
		a, ok, err = arrive(r, fields.Get("token"), recoveryToken)
		return err
	})
	if err != nil {
		return err
	}
	if !ok {
		return d.tell(q, actor, http.StatusGone, "users.link_over", "users.recovery_over")
	}
	s, v, err := d.choose(q, actor, a.user.ID, fields)
	if err != nil {
		return err
	}
	if v.Any() {
		return d.show(q, actor, "users.new_password", "recover", http.StatusUnprocessableEntity, func(p *page) {
			p.Token, p.Login = fields.Get("token"), a.user.Login
			p.explain(v)
		})
	}
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		spent, err := spend(w, a.grant.id)
		if err != nil || !spent {
			return orLate(err)
		}
		return d.replace(w, a.user.ID, s)
	})
	if err != nil {
		return d.late(q, actor, err)
	}
	return d.tell(q, actor, http.StatusOK, "users.new_password", "users.password_replaced")
}

// orLate is the error, or that somebody else was faster.
func orLate(err error) error {
	if err == nil {
		err = errLate
	}
	return err
}
