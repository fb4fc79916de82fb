// Package configuration tells clients what they need to know of the installation: where things are, which limits and
// formats hold, how a text looks, and whether the server is well.
package configuration

import (
	"net/http"

	"gantry/core/module"
	"gantry/core/web"
	"gantry/modules/projects"
)

// Module brings the root of the API, the configuration, the rendering of texts and the health checks.
func Module() module.Module { return module.Module{Name: "configuration", Routes: routes} }

func routes(r *web.Router) {
	everybody := web.Custom("everybody who may use the API")
	r.Read(http.MethodGet, "/api/v3", everybody, showRoot)
	r.Read(http.MethodGet, path, everybody, showConfiguration)
	r.Read(http.MethodGet, projects.Projects.Path()+"/{id}/configuration", web.Resource("view_project"), showOfProject)
	r.Read(http.MethodPost, "/api/v3/render/markdown", everybody, renderMarkdown, web.Accepts("text/plain"))
	r.Read(http.MethodPost, "/api/v3/render/plain", everybody, renderPlain, web.Accepts("text/plain"))
	r.Read(http.MethodGet, "/health_checks", web.Public, noCheck)
	r.Read(http.MethodGet, "/health_checks/{check}", web.Public, noCheck)
	r.Read(http.MethodGet, "/health_checks/default", web.Public, health(alive))
	r.Read(http.MethodGet, "/health_checks/all", web.Public, health(alive, database, worker))
}
