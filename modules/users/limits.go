package users

import (
	"fmt"
	"sync"
	"time"

	"gantry/core/db"
	"gantry/core/settings"
	"gantry/core/web"
)

// limits are how often something may be tried. They are made anew when the setting rate_limiting has changed. What must
// hold for all nodes, the failures of an account, is counted in the database.
type limits struct {
	mu   sync.Mutex
	made string // from which state of the setting
	set  limitSet
}

// limitSet holds the limits by what is counted; nil stands for none.
type limitSet struct {
	name     *web.Limit // attempts with one name (rule 52)
	address  *web.Limit // failures from one address
	recovery *web.Limit // lost passwords of one mail address
	sender   *web.Limit // lost passwords and registrations from one address
	code     *web.Limit // codes tried for one account
}

// limitsNow are the limits that the settings describe.
func (d *desk) limitsNow() limitSet {
	now := fmt.Sprint(d.env.Settings.Map("rate_limiting"))
	d.limits.mu.Lock()
	defer d.limits.mu.Unlock()
	if d.limits.made != now {
		d.limits.made, d.limits.set = now, limitsOf(d.env.Settings)
	}
	return d.limits.set
}

func limitsOf(s *settings.Settings) limitSet {
	const hour = 3600
	return limitSet{
		name:     limitOf(s, "login", 20, 60, 1800),
		address:  limitOf(s, "login_by_address", 100, 600, 1800),
		recovery: limitOf(s, "lost_password", 3, hour, 1),
		sender:   limitOf(s, "account_mails_by_address", 30, hour, 600),
		code:     limitOf(s, "two_factor", 10, 60, 300),
	}
}

// limitOf reads one limit, with what holds where the setting says nothing: so many times in so many seconds, and for how
// long whoever exceeds that is refused.
func limitOf(s *settings.Settings, name string, count, window, ban int) *web.Limit {
	given, _ := s.Map("rate_limiting")[name].(map[string]any)
	if enabled, set := given["enabled"].(bool); set && !enabled {
		return nil
	}
	seconds := func(usual int, names ...string) time.Duration {
		for _, key := range names {
			if n := number(given[key], 0); n > 0 {
				return time.Duration(n) * time.Second
			}
		}
		return time.Duration(usual) * time.Second
	}
	count = number(given["limit"], number(given["burst_limit"], count))
	return web.NewLimit(count, seconds(window, "burst_period", "period"), seconds(ban, "ban_period"))
}

// number reads a positive number of a hash, whatever its type there.
func number(value any, usual int) int {
	n := usual
	switch v := value.(type) {
	case int:
		n = v
	case int64:
		n = int(v)
	case float64:
		n = int(v)
	}
	if n <= 0 {
		return usual
	}
	return n
}

// count notes an attempt under a key, if such attempts are limited.
func count(l *web.Limit, q *web.Request, key string) error {
	if l == nil {
		return nil
	}
	return l.Check(q, key)
}

// limit counts an attempt with a name, and refuses addresses from which too many have failed.
func (d *desk) limit(q *web.Request, login string) error {
	set := d.limitsNow()
	if set.address != nil {
		if err := set.address.Left(q, q.ClientIP()); err != nil {
			return err
		}
	}
	return count(set.name, q, db.Fold(login))
}

// countFailure notes that an attempt from the address of this request has failed.
func (d *desk) countFailure(q *web.Request) error {
	return count(d.limitsNow().address, q, q.ClientIP())
}
