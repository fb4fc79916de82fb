package users

import (
	"crypto/rand"
	"errors"
	"strings"
	"time"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/unit"
	"gantry/core/web"
)

// The kinds of tokens. All live in one table and only as digests; each kind opens one door.
const (
	apiToken          = "api"
	rssToken          = "rss"
	icalToken         = "ical"
	invitationToken   = "invitation"
	registrationToken = "registration"
	recoveryToken     = "recovery"
	autologinToken    = "autologin"
	rememberToken     = "two_factor"  // a browser that needs no second factor for a while
	backupCode        = "backup_code" // instead of a second factor
)

// grant is a token that was found.
type grant struct {
	id, user int64
	kind     string
	name     string
	expires  db.Instant
}

// over tells whether the token has expired.
func (g *grant) over(now db.Instant) bool { return g.expires.Valid && g.expires.Micros <= now.Micros }

// entropy makes up a text that nobody can guess.
func entropy() string { return strings.ToLower(rand.Text() + rand.Text()) }

// issue makes a token for a person that lasts for some time, 0 for ever, and answers it; only its digest is kept.
func issue(w *unit.Write, user int64, kind, name string, lasts time.Duration) (plain string, id int64, err error) {
	plain = entropy()
	var expires db.Instant
	if lasts > 0 {
		expires = w.Now.Add(lasts)
	}
	err = w.QueryRow(`INSERT INTO tokens (user_id, kind, name, hash, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		user, kind, name, digest(w.Env.Settings, plain), w.Now, expires).Scan(&id)
	return plain, id, err
}

// find looks a token up that is still valid. The time that it takes does not depend on how much of it is right.
func find(r *unit.Read, plain string, kinds ...string) (g grant, found bool, err error) {
	if plain == "" || len(plain) > longest {
		return g, false, nil
	}
	err = r.QueryRow(`SELECT id, user_id, kind, name, expires_at FROM tokens WHERE hash = $1 AND `+r.Dialect().In("kind", 2),
		digest(r.Env.Settings, plain), db.Texts(kinds)).Scan(&g.id, &g.user, &g.kind, &g.name, &g.expires)
	if errors.Is(err, db.ErrNotFound) {
		return g, false, nil
	}
	return g, err == nil && !g.over(r.Now), err
}

// spend takes a token away and tells whether it was still there: of two who come with the same one, one wins.
func spend(w *unit.Write, id int64) (bool, error) {
	w.Touch(tokensStamp)
	result, err := w.Exec(`DELETE FROM tokens WHERE id = $1`, id)
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// revoke ends all tokens of a person that are of some kinds.
func revoke(w *unit.Write, user int64, kinds ...string) error {
	w.Touch(tokensStamp)
	_, err := w.Exec(`DELETE FROM tokens WHERE user_id = $1 AND `+w.Dialect().In("kind", 2), user, db.Texts(kinds))
	return err
}

// EndAccess ends everything by which browsers are signed in as a person, and what was sent to set a password.
func EndAccess(w *unit.Write, user int64) error {
	if err := web.EndSessions(w, user, ""); err != nil {
		return err
	}
	return revoke(w, user, autologinToken, rememberToken, recoveryToken)
}

// SweepTokens is the job that deletes tokens which have been over for long.
type SweepTokens struct{}

// Kind names the job.
func (SweepTokens) Kind() string { return "users.sweep_tokens" }

func sweepTokens(c *job.Context, _ SweepTokens) error { return c.Write(sweep) }

// sweep deletes tokens that have been over for long enough that nobody asks why.
func sweep(w *unit.Write) error {
	const kept = 30 * 24 * time.Hour
	_, err := w.Exec(`DELETE FROM tokens WHERE expires_at < $1 AND kind NOT IN ('api', 'rss', 'ical')`, w.Now.Add(-kept))
	return err
}
