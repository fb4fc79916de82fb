// Package workpackages is the heart of the product: tasks, bugs, milestones and all else that gets done, with their
// dates, progress, hierarchy and history. Relations, watchers and time entries build on it and come later in the registry.
package workpackages

import (
	"embed"

	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/resource"
)

//go:embed words.en.json words.de.json
var words embed.FS

// WorkPackages is the resource.
var WorkPackages = resource.Of[WorkPackage]("work_packages", "WorkPackage")

// tracking is the project module that work packages belong to.
const tracking = "work_package_tracking"

// JournalType names work packages in the history.
const JournalType = "WorkPackage"

// Module brings work packages.
func Module() module.Module {
	return module.Module{
		Name:        "workpackages",
		Permissions: permissions,
		Words:       words,
		Routes:      routes,
		Tables:      []string{"work_packages"},
		Listens:     listeners(),
		Jobs:        []job.Definition{job.Define(recount)},
		Personal:    personal,
		Chronicles:  []resource.Chronicle{WorkPackages},
	}
}

func tracked(name string, require permission.Require, scopes permission.Scope, needs ...string) permission.Permission {
	return permission.Permission{Name: name, Module: tracking, Require: require, Scopes: scopes, Needs: needs}
}

const both = permission.Project | permission.WorkPackage

var permissions = []permission.Permission{
	tracked("view_work_packages", permission.Anybody, both),
	tracked("add_work_packages", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("edit_work_packages", permission.Member, both, "view_work_packages"),
	tracked("move_work_packages", permission.LoggedIn, permission.Project, "view_work_packages"),
	tracked("copy_work_packages", permission.LoggedIn, both, "view_work_packages"),
	tracked("add_work_package_comments", permission.Anybody, both, "view_work_packages"),
	tracked("edit_own_work_package_comments", permission.LoggedIn, both, "view_work_packages"),
	tracked("edit_work_package_comments", permission.LoggedIn, permission.Project, "view_work_packages"),
	tracked("view_internal_comments", permission.LoggedIn, permission.Project, "view_work_packages"),
	tracked("add_internal_comments", permission.LoggedIn, permission.Project, "view_project", "view_internal_comments"),
	tracked("edit_own_internal_comments", permission.LoggedIn, permission.Project, "view_project", "view_internal_comments"),
	tracked("edit_others_internal_comments", permission.LoggedIn, permission.Project, "view_project", "view_internal_comments"),
	tracked("add_work_package_attachments", permission.Anybody, both, "view_work_packages"),
	tracked("export_work_packages", permission.Anybody, both, "view_work_packages"),
	tracked("delete_work_packages", permission.Member, permission.Project, "view_work_packages"),
	tracked("manage_work_package_relations", permission.Anybody, both, "view_work_packages"),
	tracked("manage_subtasks", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("manage_public_queries", permission.Member, permission.Project),
	tracked("save_queries", permission.LoggedIn, permission.Project, "view_work_packages"),
	tracked("view_work_package_watchers", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("add_work_package_watchers", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("delete_work_package_watchers", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("share_work_packages", permission.Member, permission.Project, "edit_work_packages", "view_shared_work_packages"),
	tracked("view_shared_work_packages", permission.Member, permission.Project),
	tracked("assign_versions", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("change_work_package_status", permission.Anybody, permission.Project, "view_work_packages"),
	{Name: "work_package_assigned", Module: tracking, Require: permission.Member, Scopes: both, NotByAdmin: true},
	tracked("view_file_links", permission.Anybody, permission.Project, "view_work_packages"),
	tracked("manage_file_links", permission.Anybody, permission.Project, "view_file_links"),
	tracked("manage_wiki_page_links", permission.Anybody, permission.Project, "edit_work_packages"),
}
