package users

import (
	"encoding/json"
	"net/http"

	"gantry/core/hal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// Activate lets somebody sign in who has registered, as an administrator decides, and tells them (rule 31).
func Activate(w *unit.Write, id int64) (*User, error) {
	u, err := Users.Find(&w.Read, id)
	if err != nil {
		return nil, err
	}
	if u.Kind != KindUser || u.Status != Registered {
		return nil, problem.Of(problem.StatusTransition)
	}
	if err := revoke(w, id, registrationToken); err != nil {
		return nil, err
	}
	if u, err = move(w, id, Active); err != nil {
		return nil, err
	}
	return u, w.Enqueue(Letter{About: aboutActivation, To: id})
}

// forgetFailures lets somebody try again before the time of blocking is over.
func forgetFailures(q *web.Request, w *unit.Write) (*web.Response, error) {
	u, err := asked(q, &w.Read)
	if err != nil {
		return nil, err
	}
	_, err = Users.Update(w, u.ID, func(u *User) error { u.Failed = 0; return nil })
	return web.NoContent(), err
}

// assignment is what an administrator decides about somebody's password.
type assignment struct {
	plain  string
	random bool
	force  bool
}

func assignmentOf(body *resource.Body) (a assignment, v problem.Violations) {
	a.plain, _ = body.Text("password")
	for name, at := range map[string]*bool{"random": &a.random, "forceChange": &a.force} {
		if raw, sent := body.Property(name); sent && (string(raw) == "null" || json.Unmarshal(raw, at) != nil) {
			v.As(problem.Format, name, "violation.not_a_boolean")
		}
	}
	if a.plain == "" && !a.random && !a.force {
		v.Blank("password")
	}
	return a, v
}

// assignPassword gives somebody a password, made up or typed, or has them choose another one.
func (d *desk) assignPassword(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	body, err := bodyOf(q, false)
	if err != nil {
		return err
	}
	a, v := assignmentOf(body)
	if a.random {
		a.plain, a.force = GeneratePassword(d.env.Settings), true
	} else if a.plain != "" && d.env.Settings.Bool("disable_password_choice") {
		v.As(problem.ReadOnly, "password", "violation.read_only")
	}
	id, s, err := d.assignable(q, actor, a, &v)
	if err != nil {
		return err
	}
	if v.Any() {
		return d.labelled(q, actor, &v)
	}
	if err := d.env.Write(q.Context(), actor, func(w *unit.Write) error { return a.keep(w, id, s) }); err != nil {
		return err
	}
	q.Send(a.answer())
	return nil
}

// assignable checks everything that needs no transaction, and hashes the password.
func (d *desk) assignable(q *web.Request, actor *unit.Actor, a assignment, v *problem.Violations) (id int64, s secrets, err error) {
	err = d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		u, err := asked(q, r)
		switch {
		case err != nil:
			return err
		case u.Kind != KindUser:
			return problem.Of(problem.NotFound)
		case u.ID == actor.ID:
			return problem.New(problem.Unprocessable, "users.assign_to_oneself", nil)
		}
		if err := Confirmed(r, q); err != nil {
			return err
		}
		id = u.ID
		if a.plain == "" {
			return nil
		}
		return checkPassword(r, &User{ID: id, Password: a.plain}, v)
	})
	if err != nil || v.Any() || a.plain == "" {
		return id, s, err
	}
	s.hash, err = hashPassword(d.env.Settings, a.plain)
	s.plain, s.exists = a.plain, true
	return id, s, err
}

// keep writes the decision down; with a new password everything ends by which the person is signed in.
func (a *assignment) keep(w *unit.Write, id int64, s secrets) error {
	if !s.exists {
		w.Touch(Users.Plural())
		_, err := w.Exec(`UPDATE users SET force_password_change = TRUE WHERE id = $1`, id)
		return err
	}
	remember(&w.Read, id, s)
	if err := keepPassword(w, id, s.plain, a.force); err != nil {
		return err
	}
	return EndAccess(w, id)
}

func (a *assignment) answer() *web.Response {
	if !a.random {
		return web.NoContent()
	}
	w := hal.New()
	w.Open()
	w.Key("_type")
	w.String("AssignedPassword")
	w.Key("password")
	w.String(a.plain)
	w.Close()
	return web.JSON(http.StatusOK, w.Finish())
}
