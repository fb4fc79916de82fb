// Package versions holds the releases of a project, for which its work packages are planned, and their sharing with
// other projects.
package versions

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

// Deleting is told in the unit that deletes a version, before its row goes.
var Deleting event.Of[*unit.Write, *Version]

// Module brings versions.
func Module() module.Module {
	return module.Module{
		Name:        "versions",
		Permissions: []permission.Permission{{Name: "manage_versions", Require: permission.Member}},
		Words:       words,
		Routes:      routes,
		Listens:     []event.Listener{projects.Copying.Do(copyVersions)},
		Tables:      []string{"versions"},
		Personal:    personal,
	}
}
