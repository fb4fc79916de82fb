package users

import (
	"sync"
	"time"

	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

// desk is where people sign in: what the pages of one application share.
type desk struct {
	env     *unit.Env
	perName *web.Limit // nil: none
	decoy   func() string
}

// open prepares the desk once the application has its environment.
func (d *desk) open(e *unit.Env) {
	d.env = e
	d.perName = loginLimit(e.Settings)
	d.decoy = sync.OnceValue(func() string {
		hash, err := hashPassword(e.Settings, GeneratePassword(e.Settings))
		if err != nil {
			panic(err) // the cost is one that bcrypt takes
		}
		return hash
	})
	unit.Provide(e, &usage{})
}

// loginLimit is the limit of attempts for one name that the setting rate_limiting describes (rule 52).
func loginLimit(s *settings.Settings) *web.Limit {
	given, _ := s.Map("rate_limiting")["login"].(map[string]any)
	if enabled, set := given["enabled"].(bool); set && !enabled {
		return nil
	}
	const count, window, ban = 20, 60, 1800
	seconds := func(name string, usual int) time.Duration {
		return time.Duration(number(given[name], usual)) * time.Second
	}
	return web.NewLimit(number(given["burst_limit"], count), seconds("burst_period", window), seconds("ban_period", ban))
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

// blockWindow is how long failed attempts count, in microseconds.
func blockWindow(s *settings.Settings) int64 {
	return int64(s.Int("brute_force_block_minutes")) * int64(time.Minute/time.Microsecond)
}

// blocked tells whether too many attempts failed lately (rule 49).
func (c *credentials) blocked(r *unit.Read) bool {
	most := r.Env.Settings.Int("brute_force_block_after_failed_logins")
	return most > 0 && c.failed >= int64(most) && c.lastFailedAt.Valid &&
		r.Now.Micros-c.lastFailedAt.Micros < blockWindow(r.Env.Settings)
}

// routes lists everything that this module answers.
func (d *desk) routes(r *web.Router) {
	manage := web.Custom("administrators and those who manage accounts, members or shares")
	r.Read("GET", "/api/v3/users", manage, list)
	r.Read("GET", "/api/v3/users/schema", web.LoggedIn, Users.HandleSchema)
	r.Read("GET", "/api/v3/users/{id}", web.Custom("whoever may see the account"), show)
	r.Write("POST", "/api/v3/users", web.Resource("create_user"), Users.HandleCreate(nil))
	r.Read("POST", "/api/v3/users/form", web.Resource("create_user"), Users.HandleFormNew(nil))
	r.Read("POST", "/api/v3/users/{id}/form", web.Custom("oneself, and those who manage accounts"), form)
	r.Plain("PATCH", "/api/v3/users/{id}", web.Custom("oneself, and those who manage accounts"), d.update)
	deleteRoutes(r)
	r.Write("POST", "/api/v3/users/{id}/lock", web.Admin, lock(Lock))
	r.Write("DELETE", "/api/v3/users/{id}/lock", web.Admin, lock(Unlock))
	r.Read("GET", "/api/v3/principals", web.Custom("everybody, each seeing what they may"), Principals.HandleList)
	r.Read("GET", "/api/v3/my_preferences", web.LoggedIn, showPreferences)
	r.Write("PATCH", "/api/v3/my_preferences", web.LoggedIn, changePreferences)

	r.Read("GET", "/login", web.Public, d.loginPage)
	r.Plain("POST", "/login", web.Public, d.login)
	r.Plain("POST", "/login/password", web.Public, d.changeAtLogin)
	r.Read("GET", "/logout", web.Public, d.logoutPage)
	r.Write("POST", "/logout", web.Public, d.logout)
	r.Read("GET", "/my/password", web.LoggedIn, d.passwordPage)
	r.Plain("POST", "/my/password", web.LoggedIn, d.changePassword)
}
