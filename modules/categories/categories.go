// Package categories holds the headings under which a project sorts its work packages.
package categories

import (
	"embed"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/projects"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Removal is a category that is deleted, and the one that its work packages get; 0 is none.
type Removal struct {
	Category *Category
	Into     int64
}

// Deleting is told in the unit that deletes a category, before its row goes.
var Deleting event.Of[*unit.Write, Removal]

// Module brings categories.
func Module() module.Module {
	return module.Module{
		Name:        "categories",
		Permissions: []permission.Permission{{Name: "manage_categories", Module: "work_package_tracking", Require: permission.Member}},
		Words:       words,
		Routes:      routes,
		Listens:     []event.Listener{projects.Copying.Do(copyCategories)},
		Tables:      []string{"categories"},
		Personal:    personal,
	}
}
