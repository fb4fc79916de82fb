package relations

import (
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/workpackages"
)

// copyRelations relates the work packages of a copied project as their originals are, once all of them are copied.
func copyRelations(w *unit.Write, c *projects.Copy) error {
	if c.Part != projects.PartWorkPackages || c.More {
		return nil
	}
	w.Touch(Relations.Plural(), workpackages.WorkPackages.Plural())
	_, err := w.Exec(`INSERT INTO relations (from_id, to_id, kind, lag, description)
		SELECT a.new_id, b.new_id, r.kind, r.lag, r.description FROM relations r
		JOIN project_copies a ON a.old_id = r.from_id AND a.kind = $2 AND a.job_status_id = $1
		JOIN project_copies b ON b.old_id = r.to_id AND b.kind = $2 AND b.job_status_id = $1
		WHERE TRUE ON CONFLICT DO NOTHING`, c.Job, workpackages.CopyKind)
	return err
}
