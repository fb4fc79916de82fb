package customfields

import (
	"encoding/json"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// choosable is the custom fields of one subject of which a project has those that it chose.
type choosable struct {
	subject, part, kind string
	permission          string
}

// What projects choose: their own attributes, and the fields of their work packages.
var (
	attributes = choosable{subject: projects.JournalType, part: "/attributes", kind: "ProjectAttribute", permission: "select_project_custom_fields"}
	fields     = choosable{subject: "WorkPackage", part: "/custom_fields", kind: "ProjectCustomField", permission: "select_custom_fields"}
)

// routes lets those with the permission see and choose what a project has.
func (c choosable) routes(r *web.Router) {
	for _, place := range []string{"/api/v3/projects", "/api/v3/workspaces"} {
		r.Read("GET", place+"/{id}"+c.part, web.Resource(c.permission), c.list)
		r.Write("PATCH", place+"/{id}"+c.part, web.Resource(c.permission), c.choose)
	}
}

// choosing finds the project that the address names; the actor must be allowed to choose what it has.
func (c choosable) choosing(q *web.Request, r *unit.Read) (*projects.Project, error) {
	p, err := projects.FromPath(q, r)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err == nil && !rights.In(c.permission, p.ID) {
		err = problem.Of(problem.Forbidden)
	}
	return p, err
}

func (c choosable) list(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := c.choosing(q, r)
	if err != nil {
		return nil, err
	}
	body, err := c.write(r, p)
	return web.JSON(200, body), err
}

// known is the fields of the subject of which the actor may know.
func (c choosable) known(r *unit.Read) ([]*resource.CustomField, error) {
	all, err := resource.CustomFields(r)
	var out []*resource.CustomField
	for _, f := range all {
		if f.Subject == c.subject && f.Known(r) {
			out = append(out, f)
		}
	}
	return out, err
}

// write writes all fields that projects can choose, and which of them the project has.
func (c choosable) write(r *unit.Read, p *projects.Project) ([]byte, error) {
	known, err := c.known(r)
	if err != nil {
		return nil, err
	}
	var elements [][]byte
	for _, f := range known {
		w := hal.New()
		w.Open()
		w.Key("_type")
		w.String(c.kind)
		w.Key("id")
		w.String(f.Property())
		w.Key("name")
		w.String(f.Name)
		w.Key("section")
		w.String(f.Section)
		w.Key("format")
		w.String(f.Format)
		w.Key("required")
		w.Bool(f.Required)
		w.Key("enabled")
		w.Bool(f.In(p.ID))
		w.Key("writable")
		w.Bool(!f.ForAll)
		w.Close()
		elements = append(elements, w.Finish())
	}
	return resource.RawCollection(p.Place()+c.part, elements), nil
}

// choose turns fields of a project on and off: {"attributes": {"customField3": true}}. Those that all projects have stay
// on.
func (c choosable) choose(q *web.Request, w *unit.Write) (*web.Response, error) {
	p, err := c.choosing(q, &w.Read)
	if err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var sent struct {
		Attributes map[string]bool `json:"attributes"`
	}
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	if err := c.turn(w, p, sent.Attributes); err != nil {
		return nil, err
	}
	projects.Projects.Changed(w, p.ID, p.ID, "updated")
	body, err := c.write(&w.Read, p)
	return web.JSON(200, body), err
}

func (c choosable) turn(w *unit.Write, p *projects.Project, wanted map[string]bool) error {
	known, err := c.known(&w.Read)
	if err != nil {
		return err
	}
	byName := map[string]*resource.CustomField{}
	for _, f := range known {
		byName[f.Property()] = f
	}
	var v problem.Violations
	for name, yes := range wanted {
		f := byName[name]
		switch {
		case f == nil || f.ForAll && !yes:
			v.Add(name, "violation.not_available", problem.Args{"attribute": name})
		case !f.ForAll:
			if err := Enable(w, f.ID, p.ID, yes); err != nil {
				return err
			}
		}
	}
	return v.Err()
}
