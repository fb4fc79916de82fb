// Package users holds the accounts of people and everything about signing in: passwords, tokens for the API, the pages
// for both, and each person's own preferences. Groups and placeholder users live in the same table and come from the
// package groups; here they appear as principals, the common name for all that can be a member or be responsible.
package users

import (
	"embed"

	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Users is the resource of accounts.
var Users = resource.Of[User]("users", "User")

// Module brings accounts and signing in.
func Module() module.Module {
	d := &desk{}
	return module.Module{
		Name:           "users",
		Permissions:    permissions,
		Words:          words,
		Routes:         d.routes,
		Authenticators: authenticators,
		Tables:         []string{"users", "user_passwords", "user_preferences", "tokens", "erasures", "two_factor_devices", "announcements", "user_avatars"},
		Personal:       personal,
		Jobs:           []job.Definition{job.Define(forget).Within(longestErasure), job.Define(writeLetter), job.Define(sendCode), job.Define(sweepTokens)},
		Periodic:       []job.Periodic{job.Every("40 1 * * *", SweepTokens{})},
		Seed:           seed,
		Provide:        func(e *unit.Env) { d.open(e) },
	}
}

// global is a permission outside projects, for people who have signed in.
func global(name string, needs ...string) permission.Permission {
	return permission.Permission{Name: name, Scopes: permission.Global, Require: permission.LoggedIn, Needs: needs}
}

var permissions = []permission.Permission{
	global("view_all_principals"),
	global("create_user", "view_all_principals"),
	global("manage_user", "view_all_principals"),
	global("manage_placeholder_user", "view_all_principals"),
	global("view_user_email"),
}
