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
	env    *unit.Env
	decoy  func() string
	limits limits
}

// open prepares the desk once the application has its environment.
func (d *desk) open(e *unit.Env) {
	d.env = e
	d.decoy = sync.OnceValue(func() string {
		hash, err := hashPassword(e.Settings, GeneratePassword(e.Settings))
		if err != nil {
			panic(err) // the cost is one that bcrypt takes
		}
		return hash
	})
	unit.Provide(e, &usage{})
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
	r.Write("POST", "/api/v3/users", web.Resource("create_user"), create)
	r.Read("POST", "/api/v3/users/form", web.Resource("create_user"), Users.HandleFormNew(nil))
	r.Read("POST", "/api/v3/users/{id}/form", web.Custom("oneself, and those who manage accounts"), form)
	r.Plain("PATCH", "/api/v3/users/{id}", web.Custom("oneself, and those who manage accounts"), d.update)
	deleteRoutes(r)
	r.Write("POST", "/api/v3/users/{id}/lock", web.Admin, lock(Lock))
	r.Write("DELETE", "/api/v3/users/{id}/lock", web.Admin, lock(Unlock))
	r.Read("GET", "/api/v3/principals", web.Custom("everybody, each seeing what they may"), Principals.HandleList)
	r.Read("GET", "/api/v3/my_preferences", web.LoggedIn, showPreferences)
	r.Write("PATCH", "/api/v3/my_preferences", web.LoggedIn, changePreferences)

	d.ownRoutes(r)
	d.avatarRoutes(r)
	d.pageRoutes(r)
}

// ownRoutes lists what the published description does not have.
func (d *desk) ownRoutes(r *web.Router) {
	const user = "/api/v3/users/{id}"
	r.Write("POST", user+"/invitation", web.Custom("those who manage accounts; of administrators, administrators"), inviteAgain)
	r.Write("POST", user+"/activation", web.Admin, lock(Activate))
	r.Write("DELETE", user+"/failed_logins", web.Admin, forgetFailures)
	r.Plain("POST", user+"/password", web.Admin, d.assignPassword)
	r.Plain("POST", "/api/v3/users/me/password_confirmation", web.LoggedIn, d.confirm)

	mine := web.Custom("oneself, and administrators")
	alone := web.Custom("oneself")
	r.Read("GET", user+"/sessions", mine, listSessions)
	r.Write("DELETE", user+"/sessions", mine, endOtherSessions)
	r.Write("DELETE", user+"/sessions/{session}", mine, endSession)
	r.Read("GET", user+"/tokens", mine, listTokens)
	r.Write("POST", user+"/tokens", alone, createToken)
	r.Read("GET", user+"/tokens/{token}", mine, showToken)
	r.Write("DELETE", user+"/tokens/{token}", mine, deleteToken)
	r.Read("GET", user+devicesPath, mine, listDevices)
	r.Write("POST", user+devicesPath, alone, createDevice)
	r.Read("GET", user+devicesPath+"/{device}", mine, showDevice)
	r.Write("DELETE", user+devicesPath+"/{device}", mine, deleteDevice)
	r.Write("POST", user+devicesPath+"/{device}/confirmation", alone, d.confirmDevice)
	r.Write("POST", user+devicesPath+"/{device}/code", alone, d.sendAgain)
	r.Write("POST", user+devicesPath+"/{device}/default", alone, defaultDevice)
	r.Write("POST", user+backupPath, alone, createBackups)
	r.Write("DELETE", user+rememberedPath, mine, forgetBrowsers)
	r.Read("GET", announcementPath, web.Public, showAnnouncement)
	r.Write("PATCH", announcementPath, web.Admin, changeAnnouncement)
}

// pageRoutes lists the pages that need no script.
func (d *desk) pageRoutes(r *web.Router) {
	r.Read("GET", "/login", web.Public, d.loginPage)
	r.Plain("POST", "/login", web.Public, d.login)
	r.Plain("POST", "/login/password", web.Public, d.changeAtLogin)
	r.Read("GET", "/logout", web.Public, d.logoutPage)
	r.Write("POST", "/logout", web.Public, d.logout)
	r.Read("GET", "/my/password", web.LoggedIn, d.passwordPage)
	r.Plain("POST", "/my/password", web.LoggedIn, d.changePassword)
	r.Plain("GET", "/login/two_factor", web.Public, d.factorGet)
	r.Plain("POST", "/login/two_factor", web.Public, d.factorPost)
	r.Plain("GET", "/login/two_factor/setup", web.Public, d.setupGet)
	r.Plain("POST", "/login/two_factor/setup", web.Public, d.setupPost)
	r.Read("GET", "/login/security_key.js", web.Public, securityKeyScript)
	r.Read("GET", "/account/consent", web.Public, d.consentPage)
	r.Plain("POST", "/account/consent", web.Public, d.consent)
	r.Read("GET", "/account/activate", web.Public, d.activatePage)
	r.Plain("POST", "/account/activate", web.Public, d.activate)
	r.Read("GET", "/account/lost_password", web.Public, d.lostPage)
	r.Plain("POST", "/account/lost_password", web.Public, d.lost)
	r.Read("GET", "/account/register", web.Public, d.registerPage)
	r.Plain("POST", "/account/register", web.Public, d.register)
}
