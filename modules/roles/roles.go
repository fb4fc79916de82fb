// Package roles holds the roles of an installation: names for sets of permissions that memberships give to people,
// groups and placeholders. Which permissions there are is the catalogue's business; who has which role is that of
// memberships.
package roles

import (
	"embed"

	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Roles is the resource.
var Roles = resource.Of[Role]("roles", "Role")

// Module brings roles.
func Module() module.Module {
	return module.Module{
		Name:        "roles",
		Permissions: later,
		Words:       words,
		Routes:      func(r *web.Router) { Roles.Mount(r, resource.VerbList, resource.VerbShow) },
		Tables:      []string{"roles", "role_permissions"},
		Seed:        seed,
	}
}
