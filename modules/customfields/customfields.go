// Package customfields lets administrators define custom fields, put those of projects and people into sections, and
// lets projects choose which they have. What the fields mean for the records that have them, and their values, are the
// business of package resource.
package customfields

import (
	"embed"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/users"
	"gantry/modules/versions"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Deleting is told in the unit that deletes a custom field, before its row goes.
var Deleting event.Of[*unit.Write, *Definition]

// Module brings the options of custom fields.
func Module() module.Module {
	return module.Module{
		Name:     "customfields",
		Words:    words,
		Routes:   routes,
		Seed:     seed,
		Listens:  []event.Listener{projects.Created.Do(enableInNew)},
		Tables:   []string{"custom_fields", "custom_options", "custom_field_types", "custom_field_projects", "custom_field_sections"},
		Provide:  func(e *unit.Env) { unit.Provide(e, resource.CustomTargets(target)) },
		Personal: personal,
	}
}

func routes(r *web.Router) {
	Options.Mount(r, resource.VerbShow)
	attributes.routes(r)
	fields.routes(r)
	keep(r, Definitions)
	keep(r, Sections)
	uses := Definitions.Path() + "/{id}/projects"
	r.Read("GET", uses, web.Admin, listUses)
	r.Write("POST", uses, web.Admin, addUses)
	r.Write("DELETE", uses+"/{project}", web.Admin, dropUse)
}

// keep lets administrators do everything with the records of a resource, of which there are few.
func keep[T any](r *web.Router, x *resource.Resource[T]) {
	one := x.Path() + "/{id}"
	r.Read("GET", x.Path(), web.Admin, func(q *web.Request, r *unit.Read) (*web.Response, error) {
		return x.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
	})
	r.Read("GET", x.Path()+"/schema", web.Admin, x.HandleSchema)
	r.Read("GET", one, web.Admin, x.HandleShow)
	r.Write("POST", x.Path(), web.Admin, x.HandleCreate(nil))
	r.Read("POST", x.Path()+"/form", web.Admin, x.HandleFormNew(nil))
	r.Read("POST", one+"/form", web.Admin, x.HandleForm)
	r.Write("PATCH", one, web.Admin, x.HandleUpdate)
	r.Write("DELETE", one, web.Admin, x.HandleDelete)
}

// target is what custom fields of a format point to.
func target(format string) resource.Target {
	switch format {
	case "user":
		return users.Principals
	case "version":
		return versions.Versions
	}
	return Options
}
