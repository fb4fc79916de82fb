package memberships

import (
	"net/http"
	"strconv"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// question is a "why" as it was asked.
type question struct {
	permission.Question
	who subject
}

// why answers whether somebody has a permission somewhere, with the chain of reasons.
func why(q *web.Request, r *unit.Read) (*web.Response, error) {
	asked, err := readQuestion(q, r)
	if err != nil {
		return nil, err
	}
	rights, err := permission.ForAll(r, []*unit.Actor{asked.who.actor}, nil)
	if err != nil {
		return nil, err
	}
	allowed, reasons, err := rights[asked.who.actor.ID].Explain(r, asked.Question)
	if err != nil {
		return nil, err
	}
	if note := "why." + asked.who.status; asked.who.status == users.Invited || asked.who.status == users.Registered {
		reasons = append(reasons, permission.Reason{Key: note, Effect: permission.Notes})
	}
	return showAnswer(q, r, asked, allowed, reasons)
}

func malformed(name string) error {
	return problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": name})
}

// readQuestion reads who is asked about, what, and where; what the asking actor does not see does not exist.
func readQuestion(q *web.Request, r *unit.Read) (*question, error) {
	mine, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	values := q.Query()
	asked := &question{Question: permission.Question{Permission: values.Get("permission")}}
	p := unit.Use[*permission.Catalogue](r.Env).Find(asked.Permission)
	if p == nil {
		return nil, malformed("permission")
	}
	if err := asked.place(r, mine, p, values.Get("project"), values.Get("workPackage")); err != nil {
		return nil, err
	}
	return asked, asked.person(r, mine, values.Get("user"))
}

// place finds the project and the work package. A permission for the whole installation is the same in every project.
func (a *question) place(r *unit.Read, mine *permission.Rights, p *permission.Permission, project, workPackage string) error {
	if workPackage != "" {
		id, err := strconv.ParseInt(workPackage, 10, 64)
		if err != nil {
			return malformed("workPackage")
		}
		if err := r.QueryRow(`SELECT project_id FROM work_packages WHERE id = $1`, id).Scan(&a.Project); err != nil {
			return err
		}
		if !mine.OnWorkPackage("view_work_packages", a.Project, id) {
			return problem.Of(problem.NotFound)
		}
		a.WorkPackage = id
	} else if project != "" {
		found, err := projects.Named(r, project)
		if err != nil {
			return err
		}
		a.Project = found.ID
	}
	if p.Scopes&(permission.Project|permission.WorkPackage) == 0 {
		a.Project, a.WorkPackage = 0, 0
	} else if a.Project == 0 {
		return problem.New(problem.InvalidQuery, "why.where", nil)
	}
	return nil
}

// person finds who is asked about. Everybody may ask about themselves, administrators about everybody, and those who
// manage the members of a project about everybody whom they see.
func (a *question) person(r *unit.Read, mine *permission.Rights, text string) error {
	id := int64(users.AnonymousID)
	if text != "anonymous" {
		var ok bool
		if id, ok = principalID(r, text); !ok {
			return malformed("user")
		}
	}
	found, err := subjects(r, mine, []int64{id})
	if err != nil {
		return err
	}
	if len(found) == 0 {
		return problem.Of(problem.NotFound)
	}
	if id != self(r) && !r.Actor.Admin && !(a.Project != 0 && mine.In("manage_members", a.Project)) {
		return problem.Of(problem.Forbidden)
	}
	a.who = found[0]
	return nil
}

// showAnswer writes the answer, in words and in links.
func showAnswer(q *web.Request, r *unit.Read, a *question, allowed bool, reasons []permission.Reason) (*web.Response, error) {
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	people, kinds := []int64{a.who.actor.ID}, []int64{}
	for _, one := range reasons {
		if one.Group != 0 {
			people = append(people, one.Group)
		}
		if one.Role != 0 {
			kinds = append(kinds, one.Role)
		}
	}
	if err := c.Need(users.Principals, people); err != nil {
		return nil, err
	}
	if err := c.Need(roles.Roles, kinds); err != nil {
		return nil, err
	}
	if a.Project != 0 {
		if err := c.Need(projects.Projects, []int64{a.Project}); err != nil {
			return nil, err
		}
	}
	a.write(c, q.URL.RequestURI(), allowed, reasons)
	return web.JSON(http.StatusOK, c.W.Copy()), nil
}

func (a *question) write(c *resource.Rendering, address string, allowed bool, reasons []permission.Reason) {
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("PermissionAnswer")
	w.Key("allowed")
	w.Bool(allowed)
	w.Key("summary")
	w.String(a.summary(c, allowed))
	w.Key("reasons")
	w.OpenList()
	for _, one := range reasons {
		a.writeReason(c, one)
	}
	w.CloseList()
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(address, "")
	w.Key("permission")
	w.Link("/api/v3/permissions/"+a.Permission, roles.Title(c.R, a.Permission))
	w.Key("principal")
	c.LinkTo(users.Principals, a.who.actor.ID)
	w.Key("project")
	c.LinkTo(projects.Projects, a.Project)
	w.Key("workPackage")
	if a.WorkPackage == 0 {
		w.NoLink()
	} else {
		w.Link("/api/v3/work_packages/"+strconv.FormatInt(a.WorkPackage, 10), "")
	}
	w.Close()
	w.Close()
}

// title is the name behind a link, or what stands for one that may not be seen.
func title(c *resource.Rendering, t resource.Target, id int64) string {
	if label, ok := c.Label(t, id); ok {
		return label.Title
	}
	return c.R.T("resource.undisclosed")
}

func (a *question) summary(c *resource.Rendering, allowed bool) string {
	key := "why.no"
	if allowed {
		key = "why.yes"
	}
	switch {
	case a.WorkPackage != 0:
		key += "_on_work_package"
	case a.Project != 0:
		key += "_in_project"
	}
	return c.R.T(key, map[string]any{"person": title(c, users.Principals, a.who.actor.ID), "permission": roles.Title(c.R, a.Permission),
		"project": title(c, projects.Projects, a.Project), "id": a.WorkPackage})
}

func (a *question) writeReason(c *resource.Rendering, one permission.Reason) {
	args := map[string]any{"permission": roles.Title(c.R, a.Permission)}
	key := one.Key
	if one.Role != 0 {
		args["role"] = title(c, roles.Roles, one.Role)
	}
	if one.Group != 0 {
		key += ".through"
		args["group"] = title(c, users.Principals, one.Group)
	}
	switch one.Key {
	case "why.module_disabled":
		args["module"] = roles.ModuleTitle(c.R, one.Name)
	case "why.dependency_missing":
		args["need"] = roles.Title(c.R, one.Name)
	}
	w := c.W
	w.Open()
	w.Key("_type")
	w.String("Reason")
	w.Key("effect")
	w.String(string(one.Effect))
	w.Key("key")
	w.String(one.Key[len("why."):])
	w.Key("text")
	w.String(c.R.T(key, args))
	w.Key("_links")
	w.Open()
	if one.Role != 0 {
		w.Key("role")
		c.LinkTo(roles.Roles, one.Role)
	}
	if one.Group != 0 {
		w.Key("group")
		c.LinkTo(users.Principals, one.Group)
	}
	w.Close()
	w.Close()
}
