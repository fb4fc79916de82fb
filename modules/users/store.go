package users

import (
	"errors"

	"gantry/core/db"
	"gantry/core/unit"
)

// ByLogin finds a person by login, whatever its case; nil when there is none.
func ByLogin(r *unit.Read, login string) (*User, error) {
	found, err := Users.Where(r, "t.login_folded = ? AND t.kind = 'User'", db.Fold(login))
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// isLastAdmin tells whether nobody else could administer the installation.
func isLastAdmin(r *unit.Read, id int64) (bool, error) {
	var others int64
	err := r.QueryRow(`SELECT count(*) FROM users WHERE admin AND status = 'active' AND kind = 'User' AND id <> $1`, id).Scan(&others)
	return others == 0, err
}

// credentials is what signing in needs to know of an account.
type credentials struct {
	id           int64
	login        string
	hash         string
	since        db.Instant // when the password was set
	status       string
	force        bool
	failed       int64
	lastFailedAt db.Instant
}

// credentialsOf finds the account with a login; found is false when there is none.
func credentialsOf(r *unit.Read, login string) (c credentials, found bool, err error) {
	var hash db.NullText
	err = r.QueryRow(`SELECT u.id, u.login, u.status, u.force_password_change, u.failed_logins, u.last_failed_login_at, p.hash, p.created_at
		FROM users u LEFT JOIN user_passwords p ON p.id = (SELECT max(l.id) FROM user_passwords l WHERE l.user_id = u.id)
		WHERE u.login_folded = $1 AND u.kind = 'User'`, db.Fold(login)).
		Scan(&c.id, &c.login, &c.status, &c.force, &c.failed, &c.lastFailedAt, &hash, &c.since)
	if errors.Is(err, db.ErrNotFound) {
		return c, false, nil
	}
	c.hash = hash.Text
	return c, err == nil, err
}

// noteFailure counts a failed attempt, or begins to count anew when the last one is long ago (rule 50). It costs the
// same whether there is such an account or not.
func noteFailure(w *unit.Write, login string) error {
	from := w.Now
	from.Micros -= blockWindow(w.Env.Settings)
	w.Touch(Users.Plural())
	_, err := w.Exec(`UPDATE users SET last_failed_login_at = $2,
		failed_logins = CASE WHEN last_failed_login_at > $3 THEN failed_logins + 1 ELSE 1 END
		WHERE login_folded = $1 AND kind = 'User'`, db.Fold(login), w.Now, from)
	return err
}

// noteSuccess writes down that somebody signed in.
func noteSuccess(w *unit.Write, id int64) error {
	w.Touch(Users.Plural())
	_, err := w.Exec(`UPDATE users SET failed_logins = 0, last_login_at = $2 WHERE id = $1`, id, w.Now)
	return err
}
