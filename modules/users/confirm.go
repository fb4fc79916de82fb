package users

import (
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

// confirmedKey is the value of a session that says when the person proved once more who they are.
const confirmedKey = "confirmed"

// confirmedFor is how long that, or signing in, is enough.
const confirmedFor = 10 * time.Minute

// unconfirmed asks a browser for the password, as another might sit before it now.
var unconfirmed = problem.Kind{Status: http.StatusForbidden, Identifier: "PasswordConfirmationRequired", Key: "users.confirm_password"}

// Confirmed refuses what is critical unless whoever asks has signed in or given the password lately (rule 57). Requests
// with a token, and people without a password, need no confirmation.
func Confirmed(r *unit.Read, q *web.Request) error {
	if !r.Env.Settings.Bool("internal_password_confirmation") || !r.Actor.LoggedIn() || q.Header.Get("Authorization") != "" {
		return nil
	}
	hashes, err := hashesOf(r, r.Actor.ID, 1)
	if err != nil || len(hashes) == 0 {
		return err
	}
	since, err := web.SignedInAt(r, q)
	if err != nil || since.Valid && r.Now.Sub(since) < confirmedFor {
		return err
	}
	text, err := web.SessionValue(r, q, confirmedKey)
	if err != nil {
		return err
	}
	at, _ := strconv.ParseInt(text, 10, 64)
	if r.Now.Time().Sub(time.Unix(at, 0)) < confirmedFor {
		return nil
	}
	return problem.Of(unconfirmed)
}

// confirm takes the password once more.
func (d *desk) confirm(q *web.Request, actor *unit.Actor, _ http.ResponseWriter) error {
	body, err := bodyOf(q, false)
	if err != nil {
		return err
	}
	current, _ := body.Text("currentPassword")
	right, err := d.proves(q, actor, current)
	if err != nil {
		return err
	}
	if !right {
		var v problem.Violations
		v.Add("currentPassword", "violation.wrong_password")
		return d.labelled(q, actor, &v)
	}
	err = d.env.Write(q.Context(), actor, func(w *unit.Write) error {
		return web.SetSessionValue(w, q, confirmedKey, strconv.FormatInt(w.Now.Time().Unix(), 10))
	})
	if err == nil {
		q.Send(web.NoContent())
	}
	return err
}

// proves compares the password of whoever asks, and counts failures like those of signing in.
func (d *desk) proves(q *web.Request, actor *unit.Actor, password string) (bool, error) {
	o, err := d.attempt(q, actor.Login, password)
	if err == nil && o.reason != "" {
		slog.WarnContext(q.Context(), "password not confirmed", "user_id", actor.ID)
	}
	return err == nil && o.reason == "", err
}
