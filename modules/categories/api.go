package categories

import (
	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

func routes(r *web.Router) {
	Categories.Mount(r, resource.VerbShow)
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
