package versions

import (
	"net/http"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

func routes(r *web.Router) {
	see, manage := web.Resource("view_work_packages"), web.Resource("manage_versions")
	r.Read(http.MethodGet, Versions.Path()+"/available_projects", manage, availableProjects)
	r.Read(http.MethodGet, Versions.Path()+"/schema", see, schema)
	Versions.Mount(r, resource.VerbList, resource.VerbShow, resource.VerbCreate, resource.VerbUpdate, resource.VerbDelete, resource.VerbForms)
	r.Read(http.MethodGet, Versions.Path()+"/{id}/projects", see, projectsOf)
	r.Read(http.MethodGet, Versions.Path()+"/{id}/workspaces", see, projectsOf)
	projects.ReadBoth(r, "/{id}/versions", see, listOfProject)
}

func schema(q *web.Request, r *unit.Read) (*web.Response, error) {
	if err := projects.Require(r, viewers...); err != nil {
		return nil, err
	}
	return Versions.HandleSchema(q, r)
}

// availableProjects lists the projects in which the actor can make versions.
func availableProjects(q *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !rights.Anywhere("manage_versions") {
		return nil, problem.Of(problem.Forbidden)
	}
	return projects.Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { rights.Condition(b, "manage_versions", "t.id") }
	})
}

// projectsOf lists the projects that can use a version, as far as the actor sees them.
func projectsOf(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	v, err := Versions.Find(r, id)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	return projects.Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.All, query.Where = true, usableFrom(r, rights, v)
	})
}

// listOfProject lists the versions that a project can use, its own and those of others.
func listOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	project, err := projects.Holding(q, r, viewers...)
	if err != nil {
		return nil, err
	}
	ids, err := UsableIn(r, project)
	if err != nil {
		return nil, err
	}
	return Versions.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.In("t.id", ids, r.Dialect()) }
	})
}
