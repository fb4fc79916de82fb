package types

import (
	"encoding/json"
	"net/http"

	"gantry/core/db"
	"gantry/core/problem"
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
	for _, place := range []string{"/api/v3/projects", "/api/v3/workspaces"} {
		r.Write(http.MethodPatch, place+"/{id}/types", web.Resource("manage_types"), chooseForProject)
	}
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

// chooseForProject makes the types of a project those that the client names: {"_links": {"types": [{"href": …}]}}. Work
// packages of a type that is no longer among them stay as they are.
func chooseForProject(q *web.Request, w *unit.Write) (*web.Response, error) {
	project, err := projects.Holding(q, &w.Read, "manage_types")
	if err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	ids, err := chosen(&w.Read, raw)
	if err != nil {
		return nil, err
	}
	if err := SetInProject(w, project, ids); err != nil {
		return nil, err
	}
	projects.Projects.Changed(w, project, project, "updated")
	return listOfProject(q, &w.Read)
}

// chosen reads the types that a client names.
func chosen(r *unit.Read, raw []byte) ([]int64, error) {
	var sent struct {
		Links struct {
			Types *[]struct {
				Href string `json:"href"`
			} `json:"types"`
		} `json:"_links"`
	}
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	var v problem.Violations
	label := problem.Args{"attribute": r.T("types.types")}
	if sent.Links.Types == nil {
		v.Add("types", "violation.blank", label)
		return nil, v.Err()
	}
	var ids []int64
	for _, link := range *sent.Links.Types {
		id, ok := Types.Parse(link.Href)
		known, err := Types.Known(r, id)
		if err != nil {
			return nil, err
		}
		switch {
		case !ok:
			v.As(problem.TypeMismatch, "types", "violation.type_mismatch", label)
			return nil, v.Err()
		case known == nil:
			v.Add("types", "violation.not_available", label)
			return nil, v.Err()
		}
		ids = append(ids, id)
	}
	return ids, nil
}
