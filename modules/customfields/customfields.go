// Package customfields shows the options of custom fields and finds what custom fields point to. The definitions and
// values themselves are the business of package resource.
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

// Module brings the options of custom fields.
func Module() module.Module {
	return module.Module{
		Name:  "customfields",
		Words: words,
		Routes: func(r *web.Router) {
			Options.Mount(r, resource.VerbShow)
			attributeRoutes(r)
		},
		Listens:  []event.Listener{projects.Created.Do(enableInNew)},
		Tables:   []string{"custom_fields", "custom_options", "custom_field_types", "custom_field_projects", "custom_field_sections"},
		Provide:  func(e *unit.Env) { unit.Provide(e, resource.CustomTargets(target)) },
		Personal: personal,
	}
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
