package categories

import (
	"net/http"
	"strconv"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

func routes(r *web.Router) {
	Categories.Mount(r, resource.VerbSchema, resource.VerbShow, resource.VerbCreate, resource.VerbUpdate, resource.VerbForms)
	r.Write(http.MethodDelete, Categories.Path()+"/{id}", web.Resource("manage_categories"), remove)
	projects.ReadBoth(r, "/{id}/categories", web.Resource("view_project"), listOfProject)
}

// listOfProject lists the categories of one project.
func listOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	project, err := projects.FromPath(q, r)
	if err != nil {
		return nil, err
	}
	return Categories.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.Add("t.project_id = ?", project.ID) }
	})
}

// remove deletes a category; the parameter reassignTo names the one that its work packages get.
func remove(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	into := int64(0)
	if text := q.Query().Get("reassignTo"); text != "" {
		if into, err = strconv.ParseInt(text, 10, 64); err != nil || into <= 0 {
			return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "reassignTo"})
		}
	}
	return web.NoContent(), Remove(w, id, into)
}
