package workpackages

import (
	"slices"

	"gantry/core/journal"
	"gantry/core/unit"
)

// relationNames are the lists of relations of which the history of a work package tells.
var relationNames = []string{
	"relates", "duplicates", "duplicated", "blocks", "blocked", "precedes", "follows", "includes", "partof", "requires", "required",
}

// Commented marks a work package as changed by a comment: only its time moves, so that nobody's draft is lost.
func Commented(w *unit.Write, m *WorkPackage) error { return touch(w, m.ID, m.Project) }

func touch(w *unit.Write, id, project int64) error {
	_, err := w.Exec(`UPDATE work_packages SET updated_at = $1 WHERE id = $2`, w.Now, id)
	w.Touch(WorkPackages.Plural())
	WorkPackages.Changed(w, id, project, "updated")
	return err
}

// Related notes that the relations of one name of a work package have changed: to which others it had them, and to which
// it has them now. Only its time moves.
func Related(w *unit.Write, id int64, name string, before, after []int64) error {
	if slices.Equal(before, after) {
		return nil
	}
	var project int64
	if err := w.QueryRow(`SELECT project_id FROM work_packages WHERE id = $1`, id).Scan(&project); err != nil {
		return err
	}
	if err := touch(w, id, project); err != nil {
		return err
	}
	_, err := journal.Add(w, journal.Record{Subject: JournalType, SubjectID: id, Project: project, Changes: journal.Changes{name: {orNothing(before), orNothing(after)}}})
	return err
}

func orNothing(ids []int64) any {
	if len(ids) == 0 {
		return nil
	}
	return ids
}

// Family tells whether one of two work packages lies above the other.
func Family(r *unit.Read, one, other int64) (bool, error) {
	var n int64
	err := r.QueryRow(`WITH RECURSIVE up (start, id, depth) AS (
		SELECT id, parent_id, 1 FROM work_packages WHERE id IN ($1, $2) AND parent_id IS NOT NULL
		UNION ALL SELECT up.start, p.parent_id, up.depth + 1 FROM up JOIN work_packages p ON p.id = up.id WHERE p.parent_id IS NOT NULL AND up.depth < $3)
		SELECT count(*) FROM up WHERE up.start <> up.id AND up.id IN ($1, $2)`, one, other, deepest).Scan(&n)
	return n > 0, err
}
