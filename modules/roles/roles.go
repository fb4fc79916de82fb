// Package roles holds the roles of an installation: names for sets of permissions that memberships give to people,
// groups and placeholders. It shows the catalogue of permissions, the report of which role holds what, and the actions
// that permissions allow; who has which role is the business of memberships.
package roles

import (
	"embed"
	"net/http"

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
		Routes:      routes,
		Tables:      []string{"roles", "role_permissions"},
		Seed:        seed,
	}
}

func routes(r *web.Router) {
	Roles.Mount(r, resource.VerbShow)
	r.Read(http.MethodGet, "/api/v3/roles", web.Resource("rule: see"), listRoles)
	r.Read(http.MethodGet, "/api/v3/roles/schema", web.Admin, Roles.HandleSchema)
	r.Write(http.MethodPost, "/api/v3/roles", web.Admin, Roles.HandleCreate(nil))
	r.Read(http.MethodPost, "/api/v3/roles/form", web.Admin, Roles.HandleFormNew(nil))
	r.Read(http.MethodPost, "/api/v3/roles/{id}/form", web.Admin, Roles.HandleForm)
	r.Write(http.MethodPatch, "/api/v3/roles/{id}", web.Admin, Roles.HandleUpdate)
	r.Write(http.MethodDelete, "/api/v3/roles/{id}", web.Admin, Roles.HandleDelete)
	r.Write(http.MethodPost, "/api/v3/roles/{id}/copy", web.Admin, copyRole)

	r.Read(http.MethodGet, "/api/v3/permissions", web.LoggedIn, listPermissions)
	r.Read(http.MethodGet, "/api/v3/permissions/report", web.Admin, showReport)
	r.Read(http.MethodGet, "/api/v3/permissions/report.csv", web.Admin, exportReport)
	r.Write(http.MethodPatch, "/api/v3/permissions/report", web.Admin, changeReport)
	r.Read(http.MethodGet, "/api/v3/permissions/{id}", web.LoggedIn, showPermission)

	r.Read(http.MethodGet, "/api/v3/actions", web.Resource("rule: see"), listActions)
	r.Read(http.MethodGet, "/api/v3/actions/{namespace}/{verb}", web.Resource("rule: see"), showAction)
}
