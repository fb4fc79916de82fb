package workpackages

import (
	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/days"
	"gantry/modules/phases"
	"gantry/modules/projects"
)

// listeners hear of what earlier modules do.
func listeners() []event.Listener {
	return []event.Listener{
		projects.MayGo.Do(mayGo), projects.Emptying.Do(emptyProject), projects.Deleting.Do(deleteInProject), projects.Copying.Do(copyWorkPackages),
		categories.Deleting.Do(leaveCategory), phases.Deleting.Do(leavePhase),
		days.Changed.Do(func(w *unit.Write, _ days.Change) error { return w.Enqueue(Recount{}) }),
	}
}

// mayGo keeps projects whose versions work packages of others still have.
func mayGo(w *unit.Write, doomed projects.Doomed) error {
	var n int64
	in := w.Dialect().In
	err := w.QueryRow(`SELECT count(*) FROM work_packages t JOIN versions v ON v.id = t.version_id
		WHERE `+in("v.project_id", 1)+` AND NOT (`+in("t.project_id", 2)+`)`, db.IDs(doomed.IDs), db.IDs(doomed.IDs)).Scan(&n)
	if err == nil && n > 0 {
		doomed.V.Add("base", "projects.foreign_versions")
	}
	return err
}

// removedAtOnce is how many trees of work packages go in one transaction when a project is deleted.
const removedAtOnce = 50

// emptyProject removes some of the work packages of a project that is about to be deleted.
func emptyProject(w *unit.Write, e *projects.Emptied) error {
	found, err := removeTrees(w, e.Project.ID, removedAtOnce)
	e.More = e.More || found
	return err
}

// deleteInProject removes what is left of the work packages of a project that is being deleted.
func deleteInProject(w *unit.Write, p *projects.Project) error {
	for {
		if found, err := removeTrees(w, p.ID, removedAtOnce); err != nil || !found {
			return err
		}
	}
}

// removeTrees removes some work packages that have no parent in the project, with all below them, and tells whether
// there were any.
func removeTrees(w *unit.Write, project int64, most int) (found bool, err error) {
	roots, err := WorkPackages.Where(&w.Read, `t.id IN (SELECT s.id FROM work_packages s WHERE s.project_id = ? AND (s.parent_id IS NULL
		OR NOT EXISTS (SELECT 1 FROM work_packages p WHERE p.id = s.parent_id AND p.project_id = s.project_id)) ORDER BY s.id LIMIT ?)`, project, int64(most))
	for _, m := range roots {
		if err := WorkPackages.Remove(w, m); err != nil {
			return false, err
		}
	}
	return len(roots) > 0, err
}

// leaveCategory gives the work packages of a category that is deleted another one, or none.
func leaveCategory(w *unit.Write, gone categories.Removal) error {
	list, err := WorkPackages.Where(&w.Read, "t.category_id = ?", gone.Category.ID)
	for _, m := range list {
		if _, err := WorkPackages.Update(w, m.ID, func(m *WorkPackage) error { m.Category = gone.Into; return nil }); err != nil {
			return err
		}
	}
	return err
}
