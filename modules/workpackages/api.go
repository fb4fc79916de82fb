package workpackages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/types"
	"gantry/modules/users"
)

func routes(r *web.Router) {
	see, add := web.Resource("view_work_packages"), web.Resource("add_work_packages")
	r.Read(http.MethodGet, "/api/v3/work_packages/schemas", see, listSchemas)
	r.Read(http.MethodGet, "/api/v3/work_packages/schemas/{identifier}", see, showSchema)
	r.Read(http.MethodGet, "/api/v3/work_packages/available_projects", add, availableProjectsForNew)
	r.Read(http.MethodGet, "/api/v3/work_packages", see, list)
	WorkPackages.Mount(r, resource.VerbShow, resource.VerbCreate, resource.VerbUpdate, resource.VerbDelete, resource.VerbForms)
	for _, base := range []string{"/api/v3/projects/{id}", "/api/v3/workspaces/{id}"} {
		r.Read(http.MethodGet, base+"/work_packages", see, listInProject)
		r.Write(http.MethodPost, base+"/work_packages", add, WorkPackages.HandleCreate(fixedProject))
		r.Read(http.MethodPost, base+"/work_packages/form", add, WorkPackages.HandleFormNew(fixedProject))
		r.Read(http.MethodGet, base+"/available_assignees", see, assigneesInProject)
	}
	routeExports(r)
	routeFields(r)
	routeWatchers(r)
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/available_assignees", see, assigneesOf)
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/available_projects", see, availableProjectsFor)
	r.Read(http.MethodGet, "/api/v3/work_packages/{id}/available_relation_candidates", see, candidates)
}

func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	x, err := seesAny(r)
	if err != nil {
		return nil, err
	}
	return WorkPackages.HandleQuery(q, r, func(query *resource.Query) {
		query.Default, query.Kept = OpenOnly, true
		query.Links = collectionLinks(WorkPackages.Path(), x.Anywhere("add_work_packages"), x.AnywhereOnWorkPackages(exportRight))
	})
}

// seesAny refuses the list to whoever may not see work packages anywhere.
func seesAny(r *unit.Read) (*permission.Rights, error) {
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.AnywhereOnWorkPackages("view_work_packages") && !r.Actor.LoggedIn() && r.Actor.Kind != unit.System {
		return nil, problem.Of(problem.Forbidden)
	}
	return x, nil
}

func listInProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := projects.Named(r, q.Param("id"))
	if err != nil {
		return nil, err
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.In("view_work_packages", p.ID) {
		return nil, problem.Of(problem.Forbidden)
	}
	return WorkPackages.HandleQuery(q, r, func(query *resource.Query) {
		query.Default = OpenOnly
		query.Links = collectionLinks(query.Path, x.In("add_work_packages", p.ID), x.In(exportRight, p.ID))
		inProject(query, x, p.ID, withSubprojects(r, query))
	})
}

// withSubprojects tells whether a project's list shows what lies in its subprojects.
func withSubprojects(r *unit.Read, q *resource.Query) bool {
	for _, f := range q.Filters {
		if f.Name == "subprojectId" || f.Name == "subproject_id" {
			return f.Operator != "!*"
		}
	}
	return r.Env.Settings.Bool("display_subprojects_work_packages")
}

func fixedProject(q *web.Request, r *unit.Read) (func(*WorkPackage), error) {
	p, err := projects.Named(r, q.Param("id"))
	if err != nil {
		return nil, err
	}
	return func(m *WorkPackage) { m.Project = p.ID }, nil
}

// collectionLinks lets a client create and export where the actor may: in the project of the address, or anywhere.
func collectionLinks(base string, mayCreate, mayExport bool) func(*resource.Rendering) {
	return func(c *resource.Rendering) {
		if mayCreate {
			c.W.Key("createWorkPackage")
			c.W.Action(base+"/form", "", "post")
			c.W.Key("createWorkPackageImmediate")
			c.W.Action(base, "", "post")
		}
		c.W.Key("schemas")
		c.W.Link("/api/v3/work_packages/schemas", "")
		writeRepresentations(c, base, mayExport)
	}
}

// showSchema answers the schema of a project and a type, "3-1".
func showSchema(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := schemaOf(r, q.Param("identifier"))
	if err != nil {
		return nil, err
	}
	body, err := WorkPackages.Schema(r, m, m.SchemaHref())
	return web.JSON(http.StatusOK, body), err
}

func schemaOf(r *unit.Read, identifier string) (*WorkPackage, error) {
	project, kind, _ := strings.Cut(identifier, "-")
	m := &WorkPackage{}
	var errs [2]error
	m.Project, errs[0] = strconv.ParseInt(project, 10, 64)
	m.Type, errs[1] = strconv.ParseInt(kind, 10, 64)
	if errs[0] != nil || errs[1] != nil {
		return nil, problem.Of(problem.NotFound)
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	inProject, err := types.InProject(r, m.Project)
	if err != nil {
		return nil, err
	}
	if !x.In("view_work_packages", m.Project) || !slices.Contains(inProject, m.Type) {
		return nil, problem.Of(problem.NotFound)
	}
	return m, nil
}

// listSchemas answers the schemas that the filter "id" names.
func listSchemas(q *web.Request, r *unit.Read) (*web.Response, error) {
	filters, err := resource.ParseFilters(q.Query().Get("filters"))
	if err != nil || len(filters) != 1 || filters[0].Name != "id" || filters[0].Operator != "=" || len(filters[0].Values) == 0 {
		return nil, problem.New(problem.InvalidQuery, "error.filter_unknown", problem.Args{"filter": "id"})
	}
	var found [][]byte
	for _, identifier := range filters[0].Values {
		m, err := schemaOf(r, identifier)
		if problem.Is(err, problem.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		body, err := WorkPackages.Schema(r, m, m.SchemaHref())
		if err != nil {
			return nil, err
		}
		found = append(found, body)
	}
	return web.JSON(http.StatusOK, resource.RawCollection("/api/v3/work_packages/schemas", found)), nil
}

// assigneesInProject lists who may be assigned in a project.
func assigneesInProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := projects.Named(r, q.Param("id"))
	if err != nil {
		return nil, err
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.In("view_work_packages", p.ID) {
		return nil, problem.Of(problem.Forbidden)
	}
	return assignees(q, r, p.ID, 0)
}

func assigneesOf(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := requested(q, r)
	if err != nil {
		return nil, err
	}
	return assignees(q, r, m.Project, m.ID)
}

func requested(q *web.Request, r *unit.Read) (*WorkPackage, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return WorkPackages.Find(r, id)
}

func assignees(q *web.Request, r *unit.Read, project, workPackage int64) (*web.Response, error) {
	return users.Principals.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) {
			b.Add(`t.status IN ('active', 'invited') AND t.id IN (SELECT m.user_id FROM members m
				JOIN member_roles mr ON mr.member_id = m.id
				JOIN role_permissions rp ON rp.role_id = mr.role_id AND rp.permission = 'work_package_assigned'
				WHERE m.project_id = ? AND (m.entity_type = '' OR m.entity_type = 'WorkPackage' AND m.entity_id = ?))`, project, workPackage)
		}
	})
}

func availableProjectsForNew(q *web.Request, r *unit.Read) (*web.Response, error) {
	return availableProjects(q, r, "add_work_packages")
}

func availableProjectsFor(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := requested(q, r)
	if err != nil {
		return nil, err
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !x.OnWorkPackage("edit_work_packages", m.Project, m.ID) {
		return nil, problem.Of(problem.Forbidden)
	}
	return availableProjects(q, r, "move_work_packages")
}

func availableProjects(q *web.Request, r *unit.Read, right string) (*web.Response, error) {
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if x.Projects(right).Empty() {
		return nil, problem.Of(problem.Forbidden)
	}
	return projects.Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) { x.Condition(b, right, "t.id") }
	})
}

// candidates finds work packages by subject or number that could be related to this one: neither itself nor what is
// above or below it, nor, unless a parent is looked for, what is related to it already.
func candidates(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := requested(q, r)
	if err != nil {
		return nil, err
	}
	values := q.Query()
	return WorkPackages.HandleQuery(q, r, func(query *resource.Query) {
		if !values.Has("pageSize") {
			query.Size = usualCandidates
		}
		query.Filters = append(query.Filters, resource.Filter{Name: "ancestor", Operator: "!", Values: []string{strconv.FormatInt(m.ID, 10)}})
		if text := strings.TrimSpace(values.Get("query")); text != "" {
			query.Filters = append(query.Filters, resource.Filter{Name: "typeahead", Operator: "**", Values: []string{text}})
		}
		query.Where = func(b *db.SQL) { excluding(b, r, m, values.Get("type") != "parent") }
	})
}

// usualCandidates is how many candidates are listed where the client says nothing else.
const usualCandidates = 10

func excluding(b *db.SQL, r *unit.Read, m *WorkPackage, related bool) {
	b.Add("NOT").In("t.id", append(db.IDs{m.ID}, m.Ancestors...), r.Dialect())
	if !r.Env.Settings.Bool("cross_project_work_package_relations") {
		b.Add("AND t.project_id = ?", m.Project)
	}
	if related {
		b.Add("AND NOT EXISTS (SELECT 1 FROM relations b WHERE b.from_id = ? AND b.to_id = t.id OR b.to_id = ? AND b.from_id = t.id)", m.ID, m.ID)
	}
}
