package app

import (
	"gantry/core/resource"
	"gantry/modules/categories"
	"gantry/modules/helptexts"
	"gantry/modules/jobs"
	"gantry/modules/phases"
	"gantry/modules/priorities"
	"gantry/modules/projectlists"
	"gantry/modules/projects"
	"gantry/modules/relations"
	"gantry/modules/roles"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/versions"
	"gantry/modules/workpackages"
)

// Resources is every declared resource, for the description of the API.
func Resources() []resource.Describer {
	return []resource.Describer{
		roles.Roles, users.Users, users.Principals, projects.Projects, types.Types, statuses.Statuses,
		jobs.Statuses, phases.Definitions, phases.Phases, projectlists.Lists, helptexts.HelpTexts, priorities.Priorities, categories.Categories, versions.Versions, workpackages.WorkPackages, relations.Relations,
	}
}
