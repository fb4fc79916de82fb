// Package types holds the kinds of work packages: task, milestone, bug, …, which of them a project uses, and the
// workflows: from which status to which a role may move a work package of a type.
package types

import (
	"embed"

	"gantry/core/event"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/modules/projects"
	"gantry/modules/roles"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings types, the types of projects, and workflows.
func Module() module.Module {
	return module.Module{
		Name:        "types",
		Permissions: []permission.Permission{{Name: "manage_types", Require: permission.Member}},
		Words:       words,
		Routes:      routes,
		Listens:     []event.Listener{projects.Created.Do(giveDefaults), roles.WorkflowWanted.Do(copyWorkflow)},
		Tables:      []string{"types", "project_types", "workflows"},
		Seed:        seed,
	}
}
