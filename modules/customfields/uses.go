package customfields

import (
	"net/http"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// chosenBy finds the field that the address names, which projects must be able to choose.
func chosenBy(q *web.Request, r *unit.Read) (*Definition, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	d, err := Definitions.Find(r, id)
	if err == nil && !d.has("projects") {
		err = problem.Of(problem.NotFound)
	}
	return d, err
}

// listUses answers the projects that have chosen a field.
func listUses(q *web.Request, r *unit.Read) (*web.Response, error) {
	d, err := chosenBy(q, r)
	if err != nil {
		return nil, err
	}
	return projects.Projects.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) {
			b.Add("t.id IN (SELECT p.project_id FROM custom_field_projects p WHERE p.custom_field_id = ?)", d.ID)
		}
	})
}

// addUses gives a field to projects: {"_links": {"projects": [{"href": …}]}, "withDescendants": true}.
func addUses(q *web.Request, w *unit.Write) (*web.Response, error) {
	d, err := chosenBy(q, &w.Read)
	if err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	body, err := resource.ParseBody(raw, false)
	if err != nil {
		return nil, err
	}
	ids, deep, err := wantedProjects(&w.Read, d, body)
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Clone(ids) {
		if deep {
			ids = append(ids, rights.Descendants(id)...)
		}
	}
	for _, id := range ids {
		if err := Enable(w, d.ID, id, true); err != nil {
			return nil, err
		}
	}
	Definitions.Changed(w, d.ID, 0, "updated")
	return listUses(q, &w.Read)
}

// wantedProjects reads which projects shall have the field, and whether those below as well.
func wantedProjects(r *unit.Read, d *Definition, body *resource.Body) (ids []int64, deep bool, err error) {
	var v problem.Violations
	label := problem.Args{"attribute": r.T("custom_fields.projects")}
	if flag, sent := body.Property("withDescendants"); sent {
		deep = string(flag) == "true"
		if !deep && string(flag) != "false" {
			v.Add("withDescendants", "violation.not_a_boolean", problem.Args{"attribute": r.T("custom_fields.withDescendants")})
		}
	}
	ids, ok := body.LinkList("projects", projects.Projects)
	switch {
	case !ok:
		v.Add("projects", "violation.type_mismatch", label)
	case len(ids) == 0:
		v.Add("projects", "violation.blank", label)
	case d.ForAll:
		v.Add("projects", "violation.not_available", label)
	default:
		found, err := projects.Projects.FindAll(r, ids)
		if err != nil {
			return nil, false, err
		}
		if len(found) != len(ids) {
			v.Add("projects", "violation.not_available", label)
		}
	}
	return ids, deep, v.Err()
}

// dropUse takes a field from a project; its values stay.
func dropUse(q *web.Request, w *unit.Write) (*web.Response, error) {
	d, err := chosenBy(q, &w.Read)
	if err != nil {
		return nil, err
	}
	id, err := q.ID("project")
	if err != nil {
		return nil, err
	}
	done, err := w.Exec(`DELETE FROM custom_field_projects WHERE custom_field_id = $1 AND project_id = $2`, d.ID, id)
	if err != nil {
		return nil, err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return nil, problem.Of(problem.NotFound)
	}
	w.Touch(resource.CustomStamp)
	Definitions.Changed(w, d.ID, 0, "updated")
	return &web.Response{Status: http.StatusNoContent}, nil
}
