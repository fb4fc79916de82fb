package users

import (
	"log/slog"

	"gantry/core/job"
	"gantry/core/mail"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/unit"
)

// PersonalData is what all modules of the application declare about columns that refer to principals.
type PersonalData []module.Column

// Erase removes a principal. At once, their ways to sign in and their rights end and nothing of the account tells any
// more whose it was; a job then removes what is only theirs and hands what concerns others to "Deleted user", as the
// modules declare.
func Erase(w *unit.Write, id int64) error {
	traces := job.Traces{ID: id, Texts: make([]string, 2), Names: make([]string, 1)}
	var first string
	err := w.QueryRow(`SELECT login, mail, first_name, last_name FROM users WHERE id = $1`, id).Scan(&traces.Texts[0], &traces.Texts[1], &first, &traces.Names[0])
	if err != nil {
		return err
	}
	if first != "" {
		traces.Names[0] = first + " " + traces.Names[0]
	}
	for _, c := range unit.Use[PersonalData](w.Env) {
		if ends(c) {
			if err := scrub(w, c, id, everything); err != nil {
				return err
			}
		}
	}
	if err := unit.Use[*job.Queue](w.Env).Forget(w, traces); err != nil {
		return err
	}
	if err := blank(w, id); err != nil {
		return err
	}
	w.AfterCommit(func() {
		if err := mail.Forget(w.Env.Settings, traces.Texts[1]); err != nil {
			slog.Error("mails of a deleted account not removed", "error", err)
		}
	})
	w.Touch(Users.Plural(), Principals.Plural(), permission.MembersStamp)
	Users.Changed(w, id, 0, "deleted")
	return schedule(w, id, traces.Texts[0])
}

// ends tells whether a column's rows let somebody in or give rights, which must not wait for a job.
func ends(c module.Column) bool {
	const authentication, rights = "bu-03", "bu-05"
	return c.Refers() && c.OnDeletion == module.Remove && c.Table != accounts && !c.File && (c.Group == authentication || c.Group == rights)
}

// blank takes from an account what identifies somebody. It looks like "Deleted user" until the job takes it away.
func blank(w *unit.Write, id int64) error {
	_, err := w.Exec(`UPDATE users SET kind = $2, login = '', login_folded = '', first_name = '', last_name = 'Deleted user', name_folded = 'deleted user',
		mail = '', mail_folded = '', admin = FALSE, status = $3, language = '', failed_logins = 0, last_failed_login_at = NULL,
		last_login_at = NULL, updated_at = $4 WHERE id = $1`, id, KindDeleted, Deleted, w.Now)
	return err
}

// schedule leaves the rest to a job. It knows the account by the number of the erasure alone, and nobody as the one who
// asked for it, as that may be the person themself.
func schedule(w *unit.Write, id int64, login string) error {
	var erasure int64
	err := w.QueryRow(`INSERT INTO erasures (user_id, login, created_at) VALUES ($1, $2, $3) RETURNING id`, id, login, w.Now).Scan(&erasure)
	if err != nil {
		return err
	}
	return w.As(&unit.Actor{ID: SystemID, Kind: unit.System, Active: true}, w.Now).Enqueue(Forget{Erasure: erasure})
}
