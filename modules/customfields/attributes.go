package customfields

import (
	"encoding/json"
	"slices"
	"strconv"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// attributeRoutes lets those who may choose the attributes of a project: which of the custom fields of projects it has.
func attributeRoutes(r *web.Router) {
	for _, place := range []string{"/api/v3/projects", "/api/v3/workspaces"} {
		r.Read("GET", place+"/{id}/attributes", web.Resource("select_project_custom_fields"), listAttributes)
		r.Write("PATCH", place+"/{id}/attributes", web.Resource("select_project_custom_fields"), chooseAttributes)
	}
}

// choosing finds the project that the address names; the actor must be allowed to choose its attributes.
func choosing(q *web.Request, r *unit.Read) (*projects.Project, error) {
	p, err := projects.FromPath(q, r)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err == nil && !rights.In("select_project_custom_fields", p.ID) {
		err = problem.Of(problem.Forbidden)
	}
	return p, err
}

func listAttributes(q *web.Request, r *unit.Read) (*web.Response, error) {
	p, err := choosing(q, r)
	if err != nil {
		return nil, err
	}
	body, err := attributesOf(r, p)
	return web.JSON(200, body), err
}

// attributesOf writes all attributes that projects can have, and which of them the project has.
func attributesOf(r *unit.Read, p *projects.Project) ([]byte, error) {
	all, err := resource.CustomFields(r)
	if err != nil {
		return nil, err
	}
	var elements [][]byte
	for _, f := range all {
		if f.Subject != projects.JournalType {
			continue
		}
		w := hal.New()
		w.Open()
		w.Key("_type")
		w.String("ProjectAttribute")
		w.Key("id")
		w.String("customField" + strconv.FormatInt(f.ID, 10))
		w.Key("name")
		w.String(f.Name)
		w.Key("section")
		w.String(f.Section)
		w.Key("format")
		w.String(f.Format)
		w.Key("required")
		w.Bool(f.Required)
		w.Key("enabled")
		w.Bool(f.ForAll || slices.Contains(f.Projects, p.ID))
		w.Key("writable")
		w.Bool(!f.ForAll)
		w.Close()
		elements = append(elements, w.Finish())
	}
	return resource.RawCollection(p.Place()+"/attributes", elements), nil
}

// chooseAttributes turns attributes of a project on and off: {"attributes": {"customField3": true}}. Those that all
// projects have stay on.
func chooseAttributes(q *web.Request, w *unit.Write) (*web.Response, error) {
	p, err := choosing(q, &w.Read)
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
	all, err := resource.CustomFields(&w.Read)
	if err != nil {
		return nil, err
	}
	known := map[string]*resource.CustomField{}
	for _, f := range all {
		if f.Subject == projects.JournalType {
			known["customField"+strconv.FormatInt(f.ID, 10)] = f
		}
	}
	var v problem.Violations
	for name, yes := range sent.Attributes {
		f := known[name]
		if f == nil || f.ForAll && !yes {
			v.Add(name, "violation.not_available", problem.Args{"attribute": name})
			continue
		}
		if f.ForAll {
			continue
		}
		if err := Enable(w, f.ID, p.ID, yes); err != nil {
			return nil, err
		}
	}
	if err := v.Err(); err != nil {
		return nil, err
	}
	projects.Projects.Changed(w, p.ID, p.ID, "updated")
	body, err := attributesOf(&w.Read, p)
	return web.JSON(200, body), err
}
