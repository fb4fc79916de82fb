package priorities

import (
	"net/http"

	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

func routes(r *web.Router) {
	rule := web.Resource("view_work_packages")
	r.Read(http.MethodGet, Priorities.Path(), rule, list)
	r.Read(http.MethodGet, Priorities.Path()+"/{id}", rule, show)
}

func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, "view_work_packages"); err != nil {
		return nil, err
	}
	return Priorities.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, "view_work_packages"); err != nil {
		return nil, err
	}
	return Priorities.HandleShow(q, r)
}
