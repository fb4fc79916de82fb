// Package projects holds the places in which all work happens: projects, programs and portfolios, their hierarchy,
// their modules, whether they are archived, and who has marked them as favorite. Who is a member of a project is the
// business of package memberships, which types it uses that of package types.
package projects

import (
	"embed"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Created is told in the unit that made a project, once its row and its modules are written. The actor is its creator.
var Created event.Of[*unit.Write, *Project]

// Deleting is told in the unit that deletes a project, before its row goes: listeners remove what belongs to it.
var Deleting event.Of[*unit.Write, *Project]

// Module brings projects.
func Module() module.Module {
	return module.Module{
		Name:        "projects",
		Permissions: permissions,
		Words:       words,
		Routes:      routes,
		Jobs:        []job.Definition{job.Define(runCopy).Within(copyLimit), job.Define(writeCopyLetter), job.Define(runDelete).Within(copyLimit)},
		Tables:      []string{"projects", "enabled_modules", "favorites", "project_copies", "project_identifiers"},
		Personal:    personal,
		Chronicles:  []resource.Chronicle{Projects},
	}
}

// global is a permission outside projects, for people who have signed in.
func global(name string) permission.Permission {
	return permission.Permission{Name: name, Scopes: permission.Global, Require: permission.LoggedIn}
}

// members is a permission that only members of a project can have.
func members(name string, needs ...string) permission.Permission {
	return permission.Permission{Name: name, Require: permission.Member, Needs: needs}
}

var permissions = []permission.Permission{
	global("add_project"),
	global("add_portfolios"),
	global("add_programs"),
	global("manage_public_project_queries"),
	{Name: "view_project", Public: true},
	{Name: "search_project", Public: true},
	members("edit_project"),
	members("archive_project"),
	members("select_project_modules"),
	{Name: "view_project_attributes", Needs: []string{"view_project"}},
	members("edit_project_attributes", "view_project_attributes"),
	members("select_project_custom_fields"),
	members("select_custom_fields"),
	{Name: "view_project_phases", Needs: []string{"view_project"}},
	members("edit_project_phases", "view_project_phases"),
	members("select_project_phases", "edit_project_phases"),
	members("add_subprojects"),
	members("copy_projects"),
	{Name: "export_projects", Needs: []string{"view_project"}},
	{Name: "view_project_query", Scopes: permission.ProjectQuery, Require: permission.LoggedIn},
	{Name: "edit_project_query", Scopes: permission.ProjectQuery, Require: permission.LoggedIn},
}
