package workpackages

import (
	"gantry/core/event"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// listeners hear of what earlier modules do.
func listeners() []event.Listener {
	return []event.Listener{projects.Deleting.Do(deleteInProject)}
}

// deleteInProject removes all work packages of a project that is being deleted, children together with their parents.
func deleteInProject(w *unit.Write, p *projects.Project) error {
	for {
		roots, err := WorkPackages.Where(&w.Read, "t.project_id = ? AND (t.parent_id IS NULL OR NOT EXISTS (SELECT 1 FROM work_packages p WHERE p.id = t.parent_id AND p.project_id = t.project_id))", p.ID)
		if err != nil || len(roots) == 0 {
			return err
		}
		for _, m := range roots {
			if err := WorkPackages.Remove(w, m); err != nil {
				return err
			}
		}
	}
}
