// Package helptexts holds what administrators explain about attributes of work packages and projects: forms show it
// beside the attribute.
package helptexts

import (
	"embed"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/web"
	"gantry/modules/customfields"
)

//go:embed words.en.json words.de.json
var words embed.FS

// HelpTexts is the resource.
var HelpTexts = resource.Of[HelpText]("help_texts", "HelpText")

// Module brings help texts.
func Module() module.Module {
	return module.Module{
		Name: "helptexts",
		Permissions: []permission.Permission{
			{Name: "edit_attribute_help_texts", Scopes: permission.Global, Require: permission.LoggedIn},
		},
		Words:   words,
		Routes:  routes,
		Listens: []event.Listener{customfields.Deleting.Do(forget)},
		Tables:  []string{"help_texts"},
	}
}

func routes(r *web.Router) {
	edit := web.Resource("edit_attribute_help_texts")
	r.Read("GET", HelpTexts.Path(), web.LoggedIn, list)
	r.Read("GET", HelpTexts.Path()+"/schema", web.LoggedIn, HelpTexts.HandleSchema)
	r.Read("GET", HelpTexts.Path()+"/attributes", edit, listAttributes)
	r.Read("GET", HelpTexts.Path()+"/{id}", web.LoggedIn, HelpTexts.HandleShow)
	r.Write("POST", HelpTexts.Path(), edit, HelpTexts.HandleCreate(nil))
	r.Read("POST", HelpTexts.Path()+"/form", edit, HelpTexts.HandleFormNew(nil))
	r.Read("POST", HelpTexts.Path()+"/{id}/form", edit, HelpTexts.HandleForm)
	r.Write("PATCH", HelpTexts.Path()+"/{id}", edit, HelpTexts.HandleUpdate)
	r.Write("DELETE", HelpTexts.Path()+"/{id}", edit, HelpTexts.HandleDelete)
}
