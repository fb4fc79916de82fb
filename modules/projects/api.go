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
	see, one := web.Resource("view_project"), Projects.Path()+"/{id}"
	create, edit := web.Resource("add_project"), web.Resource("edit_project")
	ReadBoth(r, "", see, Projects.HandleList)
	ReadBoth(r, "/schema", see, Projects.HandleSchema)
	r.Read(http.MethodGet, Projects.Path()+"/available_parent_projects", web.Resource("add_subprojects"), availableParents)
	r.Write(http.MethodPost, Projects.Path(), create, Projects.HandleCreate(nil))
	r.Read(http.MethodPost, Projects.Path()+"/form", create, Projects.HandleFormNew(nil))
	r.Read(http.MethodGet, one, see, show)
	r.Write(http.MethodPatch, one, edit, update)
	r.Read(http.MethodPost, one+"/form", edit, form)
	r.Write(http.MethodDelete, one, web.Admin, remove)
	for _, path := range []string{Projects.Path(), workspaces} {
		r.Write(http.MethodPost, path+"/{id}/favorite", web.LoggedIn, favor(true))
		r.Write(http.MethodDelete, path+"/{id}/favorite", web.LoggedIn, favor(false))
	}
	r.Read(http.MethodGet, Statuses.Path+"/{id}", web.LoggedIn, showStatus)
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

func show(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := FromPath(q, r)
	if err != nil {
		return nil, err
	}
	return answer(r, p, http.StatusOK)
}

func answer(r *unit.Read, p *Project, status int) (*web.Response, error) {
	body, err := Projects.Show(r, p)
	return web.JSON(status, body), err
}

// sent is the project that the address names and what the client sends for it.
func sent(q *web.Request, r *unit.Read, form bool) (int64, *resource.Body, error) {
	p, err := FromPath(q, r)
	if err != nil {
		return 0, nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return 0, nil, err
	}
	body, err := resource.ParseBody(raw, form)
	return p.ID, body, err
}

func update(q *web.Request, w *unit.Write) (*web.Response, error) {
	id, body, err := sent(q, &w.Read, false)
	if err != nil {
		return nil, err
	}
	p, err := Projects.UpdateFrom(w, id, body)
	if err != nil {
		return nil, err
	}
	return answer(&w.Read, p, http.StatusOK)
}

func form(q *web.Request, r *unit.Read) (*web.Response, error) {
	id, body, err := sent(q, r, true)
	if err != nil {
		return nil, err
	}
	text, err := Projects.FormFor(r, id, body)
	return web.JSON(http.StatusOK, text), err
}

func remove(q *web.Request, w *unit.Write) (*web.Response, error) {
	p, err := FromPath(q, &w.Read)
	if err != nil {
		return nil, err
	}
	return web.NoContent(), Projects.Delete(w, p.ID)
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
	if !rights.Global("add_project") && !rights.Anywhere("add_subprojects") && !rights.Anywhere("edit_project") {
		return nil, problem.Of(problem.Forbidden)
	}
	excluded := db.IDs{}
	if name := q.Query().Get("of"); name != "" {
		of, err := Named(r, name)
		if err != nil {
			return nil, err
		}
		excluded = append(rights.Descendants(of.ID), of.ID)
	}
	possible := q.Query().Get("of") != "" || q.Query().Get("workspace_type") != KindPortfolio // portfolios are roots
	return Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) {
			rights.Condition(b, "add_subprojects", "t.id")
			b.Add("AND NOT").In("t.id", excluded, r.Dialect()).Add("AND ?", possible)
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
