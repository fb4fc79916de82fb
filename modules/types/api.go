package types

import (
	"net/http"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// viewers are the permissions of which one, in any project, lets somebody see types.
var viewers = []string{"view_work_packages", "manage_types"}

func routes(r *web.Router) {
	rule := web.Resource("view_work_packages")
	r.Read(http.MethodGet, Types.Path(), rule, list)
	r.Read(http.MethodGet, Types.Path()+"/{id}", rule, show)
	projects.ReadBoth(r, "/{id}/types", rule, listOfProject)
}

func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, viewers...); err != nil {
		return nil, err
	}
	return Types.HandleQuery(q, r, func(query *resource.Query) { query.All = true })
}

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, viewers...); err != nil {
		return nil, err
	}
	return Types.HandleShow(q, r)
}

// listOfProject answers the types of a project to whoever sees its work packages or chooses its types.
func listOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	project, err := projects.Holding(q, r, viewers...)
	if err != nil {
		return nil, err
	}
	ids, err := InProject(r, project)
	if err != nil {
		return nil, err
	}
	return Types.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.In("t.id", ids, r.Dialect()) }
	})
}
