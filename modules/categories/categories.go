// Package categories holds the headings under which a project sorts its work packages.
package categories

import (
	"embed"

	"gantry/core/module"
	"gantry/core/permission"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings categories.
func Module() module.Module {
	return module.Module{
		Name:        "categories",
		Permissions: []permission.Permission{{Name: "manage_categories", Module: "work_package_tracking", Require: permission.Member}},
		Words:       words,
		Routes:      routes,
		Tables:      []string{"categories"},
		Personal:    personal,
	}
}
