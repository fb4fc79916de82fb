// Package activities shows the history of work packages and lets people comment on them. Comments are entries of the
// history; internal ones are seen only by those with the right to see them (rule 135). People react to entries with one
// of eight signs.
package activities

import (
	"embed"
	"net/http"

	"gantry/core/module"
	"gantry/core/web"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings activities.
func Module() module.Module {
	return module.Module{Name: "activities", Words: words, Routes: routes, Tables: []string{"reactions"}, Personal: personal}
}

func routes(r *web.Router) {
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/activities", web.Resource("view_work_packages"), list)
	r.Write(http.MethodPost, "/api/v3/work_packages/{id}/activities", web.Resource("add_work_package_comments"), comment)
	r.Read(http.MethodGet, "/api/v3/activities/{id}", web.Resource("view_work_packages"), show)
	r.Write(http.MethodPatch, "/api/v3/activities/{id}", web.Resource("edit_own_work_package_comments"), rewrite)
	r.Read(http.MethodGet, "/api/v3/activities/{id}/emoji_reactions", web.Resource("view_work_packages"), listReactions)
	r.Write(http.MethodPatch, "/api/v3/activities/{id}/emoji_reactions", web.Resource("add_work_package_comments"), react)
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/activities_emoji_reactions", web.Resource("view_work_packages"), listAllReactions)
}
