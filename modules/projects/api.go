package projects

import (
	"net/http"
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// workspaces is the newer address of what projects, programs and portfolios have in common.
const workspaces = "/api/v3/workspaces"

func routes(r *web.Router) {
	see := web.Resource("view_project")
	for _, k := range kinds {
		routesOf(r, k)
	}
	r.Read(http.MethodGet, workspaces, see, listAll)
	r.Read(http.MethodGet, workspaces+"/export.csv", web.Resource("export_projects"), export(asCSV))
	r.Read(http.MethodGet, workspaces+"/export.xlsx", web.Resource("export_projects"), export(asXLSX))
	r.Read(http.MethodGet, workspaces+"/export.pdf", web.Resource("export_projects"), export(asPDF))
	r.Read(http.MethodGet, workspaces+"/{id}", see, show(""))
	ReadBoth(r, "/schema", see, Projects.HandleSchema)
	r.Read(http.MethodGet, Projects.Path()+"/available_parent_projects", web.Resource("add_subprojects"), availableParents)
	r.Write(http.MethodPost, Projects.Path()+"/{id}/copy", web.Resource("copy_projects"), startCopy)
	r.Read(http.MethodPost, Projects.Path()+"/{id}/copy/form", web.Resource("copy_projects"), copyForm)
	for _, path := range []string{Projects.Path(), workspaces} {
		r.Write(http.MethodPost, path+"/{id}/favorite", web.LoggedIn, favor(true))
		r.Write(http.MethodDelete, path+"/{id}/favorite", web.LoggedIn, favor(false))
		r.Read(http.MethodGet, path+"/{id}/modules", web.Resource("select_project_modules"), listModules)
		r.Write(http.MethodPatch, path+"/{id}/modules", web.Resource("select_project_modules"), changeModules)
	}
	r.Read(http.MethodGet, Statuses.Path+"/{id}", web.LoggedIn, showStatus)
}

// routesOf routes what each kind of workspace has under its own address.
func routesOf(r *web.Router, k kind) {
	create, edit, one := web.Resource(k.create), web.Resource("edit_project"), k.path+"/{id}"
	r.Read(http.MethodGet, k.path, web.Resource("view_project"), listOf(k.name))
	r.Write(http.MethodPost, k.path, create, Projects.HandleCreate(fixedKind(k.name)))
	r.Read(http.MethodPost, k.path+"/form", create, Projects.HandleFormNew(fixedKind(k.name)))
	r.Read(http.MethodGet, one, web.Resource("view_project"), show(k.name))
	r.Write(http.MethodPatch, one, edit, update(k.name))
	r.Read(http.MethodPost, one+"/form", edit, form(k.name))
	r.Write(http.MethodDelete, one, web.Admin, remove(k.name))
}

// listOf lists the workspaces of one kind.
func listOf(name string) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		return Projects.HandleQuery(q, r, func(query *resource.Query) {
			query.Where = func(b *db.SQL) { b.Add("t.workspace_type = ?", name) }
		})
	}
}

// fixedKind makes new workspaces ones of the kind that the address names. Projects are left open, as a form that is
// still empty opens for those who will have to choose a parent.
func fixedKind(name string) func(*web.Request, *unit.Read) (func(*Project), error) {
	if name == KindProject {
		return nil
	}
	return func(*web.Request, *unit.Read) (func(*Project), error) {
		return func(p *Project) { p.Kind = name }, nil
	}
}

// ReadBoth routes what can be asked of projects under their own address and under that of workspaces.
func ReadBoth(r *web.Router, suffix string, rule web.Rule, h web.ReadHandler) {
	r.Read(http.MethodGet, Projects.Path()+suffix, rule, h)
	r.Read(http.MethodGet, workspaces+suffix, rule, h)
}

// FromPath finds the project that an address names by its number or its identifier, if the actor sees it.
func FromPath(q *web.Request, r *unit.Read) (*Project, error) { return Named(r, q.Param("id")) }

// Named finds a project by its number or its identifier, if the actor sees it.
func Named(r *unit.Read, name string) (*Project, error) {
	id, err := strconv.ParseInt(name, 10, 64)
	if err != nil {
		if id, err = idOf(r, name); err != nil {
			return nil, err
		}
	}
	if id <= 0 {
		return nil, problem.Of(problem.NotFound)
	}
	return Projects.Find(r, id)
}

// Holding is the number of the project that an address names; the actor must hold one of the permissions there.
func Holding(q *web.Request, r *unit.Read, names ...string) (int64, error) {
	p, err := FromPath(q, r)
	if err != nil {
		return 0, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return 0, err
	}
	if !slices.ContainsFunc(names, func(name string) bool { return rights.In(name, p.ID) }) {
		return 0, problem.Of(problem.Forbidden)
	}
	return p.ID, nil
}

// ofKind finds the workspace that an address names; it must be of the kind, where one is given.
func ofKind(q *web.Request, r *unit.Read, name string) (*Project, error) {
	p, err := FromPath(q, r)
	if err == nil && name != "" && p.Kind != name {
		return nil, problem.Of(problem.NotFound)
	}
	return p, err
}

func show(kind string) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		p, err := ofKind(q, r, kind)
		if err != nil {
			return nil, err
		}
		return answer(r, p, http.StatusOK)
	}
}

func answer(r *unit.Read, p *Project, status int) (*web.Response, error) {
	body, err := Projects.Show(r, p)
	return web.JSON(status, body), err
}

// sent is the project that the address names and what the client sends for it.
func sent(q *web.Request, r *unit.Read, kind string, form bool) (*Project, *resource.Body, error) {
	p, err := ofKind(q, r, kind)
	if err != nil {
		return nil, nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, nil, err
	}
	body, err := resource.ParseBody(raw, form)
	return p, body, err
}

func update(kind string) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		p, body, err := sent(q, &w.Read, kind, false)
		if err != nil {
			return nil, err
		}
		if p, err = Projects.UpdateFrom(w, p.ID, body); err != nil {
			return nil, err
		}
		return answer(&w.Read, p, http.StatusOK)
	}
}

func form(kind string) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		p, body, err := sent(q, r, kind, true)
		if err != nil {
			return nil, err
		}
		text, err := Projects.FormFor(r, p.ID, body)
		return web.JSON(http.StatusOK, text), err
	}
}

func remove(kind string) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		p, err := ofKind(q, &w.Read, kind)
		if err != nil {
			return nil, err
		}
		return web.NoContent(), Delete(w, p)
	}
}

func favor(yes bool) web.WriteHandler {
	return func(q *web.Request, w *unit.Write) (*web.Response, error) {
		p, err := FromPath(q, &w.Read)
		if err != nil {
			return nil, err
		}
		return web.NoContent(), Favor(w, p.ID, yes)
	}
}

// availableParents lists the projects that can be the parent of another one, which "of" names, or of a new one.
func availableParents(q *web.Request, r *unit.Read) (*web.Response, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	if !rights.Global("add_project") && !rights.Global("add_programs") && !rights.Anywhere("add_subprojects") && !rights.Anywhere("edit_project") {
		return nil, problem.Of(problem.Forbidden)
	}
	excluded, kind := db.IDs{}, q.Query().Get("workspace_type")
	if name := q.Query().Get("of"); name != "" {
		of, err := Named(r, name)
		if err != nil {
			return nil, err
		}
		excluded, kind = append(rights.Descendants(of.ID), of.ID), of.Kind
	}
	return Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) {
			rights.Condition(b, "add_subprojects", "t.id")
			b.Add("AND NOT").In("t.id", excluded, r.Dialect())
			b.Add("AND").Add(r.Dialect().In("t.workspace_type", b.Arg(db.Texts(kindOf(kind).parents))))
		}
	})
}

func showStatus(q *web.Request, r *unit.Read) (*web.Response, error) {
	name := q.Param("id")
	if !Statuses.Has(name) {
		return nil, problem.Of(problem.NotFound)
	}
	w := hal.New()
	Statuses.Write(r, w, name)
	return web.JSON(http.StatusOK, w.Finish()), nil
}

func writeFavorited(c *resource.Rendering, p *Project) { c.W.Bool(favorited(c.R, p.ID)) }
