package types

import (
	"slices"

	"gantry/core/unit"
	"gantry/modules/projects"
)

// projectTypesStamp guards what is kept in memory of the types of projects.
const projectTypesStamp = "project_types"

var inProjects = &unit.Cache[map[int64][]int64]{Stamp: projectTypesStamp, Load: loadProjectTypes}

// InProject answers the types that a project uses, in their order.
func InProject(r *unit.Read, projectID int64) ([]int64, error) {
	used, err := inProjects.Get(r)
	if err != nil || len(used[projectID]) == 0 {
		return nil, err
	}
	all, err := Types.All(r)
	var ids []int64
	for _, t := range all {
		if slices.Contains(used[projectID], t.ID) {
			ids = append(ids, t.ID)
		}
	}
	return ids, err
}

// SetInProject makes these types the ones that a project uses.
func SetInProject(w *unit.Write, projectID int64, ids []int64) error {
	w.Touch(projectTypesStamp)
	if _, err := w.Exec(`DELETE FROM project_types WHERE project_id = $1`, projectID); err != nil {
		return err
	}
	for _, id := range ids {
		if _, err := w.Exec(`INSERT INTO project_types (project_id, type_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, projectID, id); err != nil {
			return err
		}
	}
	return nil
}

// giveDefaults lets a new project use the types that are meant for every new one, and a copy those of its origin.
func giveDefaults(w *unit.Write, p *projects.Project) error {
	if origin := p.Origin(); origin != nil {
		ids, err := InProject(&w.Read, origin.ID)
		if err != nil {
			return err
		}
		return SetInProject(w, p.ID, ids)
	}
	all, err := Types.All(&w.Read)
	if err != nil {
		return err
	}
	var ids []int64
	for _, t := range all {
		if t.IsDefault {
			ids = append(ids, t.ID)
		}
	}
	return SetInProject(w, p.ID, ids)
}
