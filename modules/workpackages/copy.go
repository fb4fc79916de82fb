package workpackages

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/phases"
	"gantry/modules/projects"
	"gantry/modules/versions"
)

// CopyKind names work packages among what is copied with a project.
const CopyKind = "work_package"

// copiesAtOnce is how many work packages are copied in one transaction.
const copiesAtOnce = 50

// copyWorkPackages gives a copy of a project its work packages, parents before children, if the copier sees them.
func copyWorkPackages(w *unit.Write, c *projects.Copy) error {
	rights, err := permission.Of(&w.Read)
	if err != nil || c.Part != projects.PartWorkPackages || !rights.In("view_work_packages", c.Source) {
		return err
	}
	next, err := WorkPackages.Where(&w.Read, `t.id IN (SELECT s.id FROM work_packages s WHERE s.project_id = ?
		AND NOT EXISTS (SELECT 1 FROM project_copies d WHERE d.job_status_id = ? AND d.kind = ? AND d.old_id = s.id)
		AND (s.parent_id IS NULL OR NOT EXISTS (SELECT 1 FROM work_packages p WHERE p.id = s.parent_id AND p.project_id = s.project_id)
			OR EXISTS (SELECT 1 FROM project_copies u WHERE u.job_status_id = ? AND u.kind = ? AND u.old_id = s.parent_id))
		ORDER BY s.id LIMIT ?)`, c.Source, c.Job, CopyKind, c.Job, CopyKind, int64(copiesAtOnce))
	if err != nil {
		return err
	}
	if len(next) == 0 {
		return nil
	}
	c.More = true
	known, err := lookUp(&w.Read, c)
	if err != nil {
		return err
	}
	for _, one := range next {
		if err := copyOne(w, c, known, one); err != nil {
			return err
		}
	}
	return nil
}

// became is what the things to which work packages refer have become.
type became struct {
	categories, versions, workPackages map[int64]int64
	usable                             []int64
	planned                            db.IDs
}

func lookUp(r *unit.Read, c *projects.Copy) (b became, err error) {
	if b.categories, err = c.Map(r, "category"); err != nil {
		return b, err
	}
	if b.versions, err = c.Map(r, "version"); err != nil {
		return b, err
	}
	if b.workPackages, err = c.Map(r, CopyKind); err != nil {
		return b, err
	}
	if b.usable, err = versions.UsableIn(r, c.Target); err != nil {
		return b, err
	}
	b.planned, err = phases.Planned(r, c.Target)
	return b, err
}

func copyOne(w *unit.Write, c *projects.Copy, known became, one *WorkPackage) error {
	made := *one
	made.ID, made.LockVersion, made.Project, made.Author = 0, 0, c.Target, w.Actor.ID
	made.CreatedAt, made.UpdatedAt, made.Ancestors, made.Children = db.Instant{}, db.Instant{}, nil, nil
	made.Category, made.Parent = known.categories[one.Category], known.workPackages[one.Parent]
	if renewed, ok := known.versions[one.Version]; ok {
		made.Version = renewed
	} else if !slices.Contains(known.usable, one.Version) {
		made.Version = 0
	}
	made.PhaseDefinition, made.Phase = copiedPhase(known.planned, one.PhaseDefinition), 0
	made.DerivedStartDate, made.DerivedDueDate = db.Date{}, db.Date{}
	made.DerivedEstimatedTime, made.DerivedRemainingTime, made.DerivedPercentageDone = db.Duration{}, db.Duration{}, db.NullInt{}
	made.Custom = resource.CustomValues{}
	for id, values := range one.Custom {
		made.Custom[id] = values
	}
	for _, person := range []*int64{&made.Assignee, &made.Responsible} {
		if *person == 0 {
			continue
		}
		fits, err := assignable(&w.Read, &made, *person)
		if err != nil {
			return err
		}
		if !fits {
			*person = 0
		}
	}
	if err := WorkPackages.Store(w, &made); err != nil {
		return err
	}
	return c.Became(w, CopyKind, one.ID, made.ID)
}
