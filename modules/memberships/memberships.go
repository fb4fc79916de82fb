// Package memberships says who belongs where: it gives people, groups and placeholder users roles in projects, and
// global roles. What a group has, each of its members has as well, in rows that name where they come from; so whoever
// asks for rights never looks at groups.
package memberships

import (
	"embed"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/web"
	"gantry/modules/groups"
	"gantry/modules/projects"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Memberships is the resource.
var Memberships = resource.Of[Membership]("memberships", "Membership")

// Module brings memberships.
func Module() module.Module {
	return module.Module{
		Name: "memberships",
		Permissions: []permission.Permission{
			{Name: "view_members"},
			{Name: "manage_members", Require: permission.Member, Needs: []string{"view_members"}},
			{Name: "invite_members_by_email", Require: permission.Member, Needs: []string{"manage_members"}},
		},
		Words:    words,
		Routes:   routes,
		Tables:   []string{"members", "member_roles", "user_inviters"},
		Listens:  []event.Listener{groups.Changed.Do(groupChanged), projects.Created.Do(addCreator), projects.Copying.Do(copyMembers)},
		Jobs:     []job.Definition{job.Define(writeLetter)},
		Personal: personal,
	}
}

func routes(r *web.Router) {
	Memberships.Mount(r, resource.VerbList, resource.VerbShow)
	r.Read("GET", "/api/v3/memberships/schema", web.Resource("view_members"), schema)
	may := web.Resource("manage_members")
	r.Write("POST", "/api/v3/memberships", may, create)
	r.Write("PATCH", "/api/v3/memberships/{id}", may, update)
	r.Read("POST", "/api/v3/memberships/form", may, newForm)
	r.Read("POST", "/api/v3/memberships/{id}/form", may, Memberships.HandleForm)
	r.Write("DELETE", "/api/v3/memberships/{id}", may, remove)
	r.Read("GET", "/api/v3/memberships/available_projects", may, availableProjects)

	r.Write("POST", invitationsPath, may, invite)

	known := web.Custom("everybody about themselves, and about others whoever may see their roles")
	r.Read("GET", "/api/v3/capabilities", known, listCapabilities)
	r.Read("GET", "/api/v3/capabilities/context/global", known, showGlobalContext)
	r.Read("GET", "/api/v3/capabilities/{namespace}/{verb}/{holder}", known, showCapability)
	r.Read("GET", "/api/v3/permissions/why", known, why)
}
