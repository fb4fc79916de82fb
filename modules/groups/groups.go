// Package groups holds the principals that are no people: groups, which bring their members the roles that they have
// themselves, and placeholder users, who stand for somebody yet to be found. They share the table of accounts.
package groups

import (
	"embed"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Groups is the resource of groups.
var Groups = resource.Of[Group]("groups", "Group")

// Placeholders is the resource of placeholder users.
var Placeholders = resource.Of[Placeholder]("placeholder_users", "PlaceholderUser")

// Change says who joined a group and who left it.
type Change struct {
	Group   int64
	Joined  []int64
	Left    []int64
	Above   []int64 // the groups over it, before and after: what they give may have changed for those below
	Deleted bool    // the group itself is about to go
}

// Changed is told in the unit that changes who belongs to a group, or below which other it stands.
var Changed event.Of[*unit.Write, Change]

// Module brings groups and placeholder users.
func Module() module.Module {
	return module.Module{
		Name:     "groups",
		Words:    words,
		Routes:   routes,
		Tables:   []string{"group_users", "group_parents"},
		Personal: personal,
	}
}

func routes(r *web.Router) {
	Groups.Mount(r, resource.VerbList, resource.VerbShow, resource.VerbCreate, resource.VerbUpdate, resource.VerbSchema, resource.VerbForms)
	r.Write("DELETE", "/api/v3/groups/{id}", web.Admin, deleteGroup)
	Placeholders.Mount(r, resource.VerbList, resource.VerbShow, resource.VerbCreate, resource.VerbUpdate, resource.VerbSchema, resource.VerbForms)
	r.Write("DELETE", "/api/v3/placeholder_users/{id}", web.Resource("manage_placeholder_user"), deletePlaceholder)
}
