package app

import (
	"gantry/core/module"
	"gantry/modules/activities"
	"gantry/modules/administration"
	"gantry/modules/categories"
	"gantry/modules/configuration"
	"gantry/modules/customfields"
	"gantry/modules/days"
	"gantry/modules/groups"
	"gantry/modules/helptexts"
	"gantry/modules/jobs"
	"gantry/modules/memberships"
	"gantry/modules/phases"
	"gantry/modules/priorities"
	"gantry/modules/privacy"
	"gantry/modules/projectlists"
	"gantry/modules/projects"
	"gantry/modules/relations"
	"gantry/modules/roles"
	"gantry/modules/shares"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/versions"
	"gantry/modules/watchers"
	"gantry/modules/workingtimes"
	"gantry/modules/workpackages"
)

// Modules is every feature of Gantry. A module may use those before it, never one after it.
func Modules() []module.Module {
	return []module.Module{
		roles.Module(),
		users.Module(),
		jobs.Module(),
		groups.Module(),
		projects.Module(),
		memberships.Module(),
		types.Module(),
		statuses.Module(),
		priorities.Module(),
		categories.Module(),
		versions.Module(),
		customfields.Module(),
		days.Module(),
		phases.Module(),
		projectlists.Module(),
		helptexts.Module(),
		workingtimes.Module(),
		watchers.Module(),
		workpackages.Module(),
		shares.Module(),
		relations.Module(),
		activities.Module(),
		configuration.Module(),
		administration.Module(),
		privacy.Module(),
	}
}
