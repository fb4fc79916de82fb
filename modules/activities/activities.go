// Package activities shows the history of work packages and lets people comment on them. Comments are entries of the
// history; internal ones are seen only by those with the right to see them (rule 135). People react to entries with one
// of eight signs.
//
// What happened in a project is told together: the histories of all things whose modules let them be told.
package activities

import (
	"embed"
	"net/http"

	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/web"
	"gantry/modules/projects"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings activities.
func Module() module.Module {
	return module.Module{Name: "activities", Words: words, Routes: routes, Tables: []string{"reactions"}, Personal: personal, Permissions: permissions}
}

// permissionName is the right to see what happens in a project.
const permissionName = "view_project_activity"

var permissions = []permission.Permission{{Name: permissionName, Module: "activity", Public: true}}

func routes(r *web.Router) {
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/activities", web.Resource("view_work_packages"), list)
	r.Write(http.MethodPost, "/api/v3/work_packages/{id}/activities", web.Resource("add_work_package_comments"), comment)
	projects.ReadBoth(r, "/{id}/activities", web.Resource(permissionName), feed)
	r.Read(http.MethodGet, "/projects/{id}/activity.atom", web.Resource(permissionName), atomOfProject)
	r.Read(http.MethodGet, "/activity.atom", web.Resource(permissionName), atomOfAll)
	r.Read(http.MethodGet, feedPath, web.Resource(permissionName), feedOfAll)
	r.Read(http.MethodGet, "/api/v3/activities/{id}", web.Resource("view_work_packages"), show)
	r.Write(http.MethodPatch, "/api/v3/activities/{id}", web.Resource("edit_own_work_package_comments"), rewrite)
	r.Read(http.MethodGet, "/api/v3/activities/{id}/emoji_reactions", web.Resource("view_work_packages"), listReactions)
	r.Write(http.MethodPatch, "/api/v3/activities/{id}/emoji_reactions", web.Resource("add_work_package_comments"), react)
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/activities_emoji_reactions", web.Resource("view_work_packages"), listAllReactions)
}
