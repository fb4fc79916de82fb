package phases

import (
	"encoding/json"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
)

// listOfProject lists the phases of a project in their order, inactive ones for those who choose them.
func listOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	project, err := projects.Holding(q, r, "view_project_phases")
	if err != nil {
		return nil, err
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	all := rights.In("select_project_phases", project)
	return Phases.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.Add("t.project_id = ? AND (t.active OR ?)", project, all) }
	})
}

// list lists the active phases of all projects, for tables that show many projects at once.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	return Phases.HandleQuery(q, r, func(query *resource.Query) {
		query.Where = func(b *db.SQL) { b.Add("t.active") }
	})
}

// choose turns phases of a project on and off: {"definitions": [1, 2]} names those that are on. Phases keep their dates.
func choose(q *web.Request, w *unit.Write) (*web.Response, error) {
	project, err := projects.Holding(q, &w.Read, "select_project_phases")
	if err != nil {
		return nil, err
	}
	raw, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	var sent struct {
		Definitions *[]int64 `json:"definitions"`
	}
	if err := json.Unmarshal(raw, &sent); err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	var v problem.Violations
	label := problem.Args{"attribute": w.T("project_phases.definitions")}
	if sent.Definitions == nil {
		v.Add("definitions", "violation.blank", label)
		return nil, v.Err()
	}
	wanted := map[int64]bool{}
	for _, id := range *sent.Definitions {
		known, err := Definitions.Known(&w.Read, id)
		if err != nil {
			return nil, err
		}
		if known == nil {
			v.Add("definitions", "violation.not_available", label)
			return nil, v.Err()
		}
		wanted[id] = true
	}
	if err := activate(w, project, wanted); err != nil {
		return nil, err
	}
	projects.Projects.Changed(w, project, project, "updated")
	return listOfProject(q, &w.Read)
}

func activate(w *unit.Write, project int64, wanted map[int64]bool) error {
	have, err := Phases.Where(&w.Read, "t.project_id = ?", project)
	if err != nil {
		return err
	}
	known := map[int64]bool{}
	for _, p := range have {
		known[p.Definition] = true
		if _, err := Phases.Update(w, p.ID, func(p *Phase) error { p.Active = wanted[p.Definition]; return nil }); err != nil {
			return err
		}
	}
	all, err := Definitions.All(&w.Read)
	if err != nil {
		return err
	}
	for _, d := range all {
		if known[d.ID] || !wanted[d.ID] {
			continue
		}
		if err := Phases.Store(w, &Phase{Project: project, Definition: d.ID, Active: true}); err != nil {
			return err
		}
	}
	return nil
}

// remove removes phases with their history.
func remove(w *unit.Write, condition string, args ...any) error {
	have, err := Phases.Where(&w.Read, condition, args...)
	if err != nil {
		return err
	}
	for _, p := range have {
		if err := Phases.Remove(w, p); err != nil {
			return err
		}
	}
	return nil
}

// copyPhases gives a copy of a project its phases with their dates, if the copier sees them.
func copyPhases(w *unit.Write, c *projects.Copy) error {
	rights, err := permission.Of(&w.Read)
	if err != nil || c.Part != projects.PartPhases || !rights.In("view_project_phases", c.Source) {
		return err
	}
	have, err := Phases.Where(&w.Read, "t.project_id = ?", c.Source)
	for _, p := range have {
		made := &Phase{Project: c.Target, Definition: p.Definition, Active: p.Active, Start: p.Start, Finish: p.Finish, Duration: p.Duration}
		if err := Phases.Store(w, made); err != nil {
			return err
		}
	}
	return err
}
