package workpackages

import (
	"slices"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/memberships"
	"gantry/modules/priorities"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/versions"
	"gantry/modules/watchers"
)

// defaults fills what a new work package has before anything is sent.
func defaults(r *unit.Read, m *WorkPackage) (err error) {
	m.Author = r.Actor.ID
	m.ScheduleManually = true
	if m.Status == 0 {
		if m.Status, err = statuses.Default(r); err != nil {
			return err
		}
	}
	if m.Priority == 0 {
		m.Priority, err = priorities.Default(r)
	}
	return err
}

// usualType gives a work package without type the first one of its project.
func usualType(r *unit.Read, m *WorkPackage) error {
	if m.Type != 0 || m.Project == 0 {
		return nil
	}
	inProject, err := types.InProject(r, m.Project)
	if len(inProject) > 0 {
		m.Type = inProject[0]
	}
	return err
}

// prepare derives what follows from what was sent.
func prepare(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	if err := usualType(r, after); err != nil {
		return err
	}
	if before != nil && before.Project != after.Project {
		if err := settle(r, before, after); err != nil {
			return err
		}
	}
	if err := settlePhase(r, before, after, v); err != nil {
		return err
	}
	if err := schedule(r, before, after, v); err != nil {
		return err
	}
	return progress(r, before, after, v)
}

// settle drops what the new project does not have when a work package moves: its category, a version that is not shared.
func settle(r *unit.Read, before, after *WorkPackage) error {
	if after.Category == before.Category {
		after.Category = 0
	}
	if after.Version != 0 && after.Version == before.Version {
		usable, err := versions.UsableIn(r, after.Project)
		if err != nil {
			return err
		}
		if !slices.Contains(usable, after.Version) {
			after.Version = 0
		}
	}
	return nil
}

// check relates attributes to each other.
func check(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	checkDates(r, before, after, v)
	checkProgress(before, after, v)
	if err := checkPlace(r, before, after, v); err != nil {
		return err
	}
	if err := checkStatus(r, before, after, v); err != nil {
		return err
	}
	return checkParent(r, before, after, v)
}

// checkPlace holds type and category against the project.
func checkPlace(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	moved := before == nil || before.Project != after.Project || before.Type != after.Type
	if moved && after.Project != 0 && after.Type != 0 && !v.On("type") {
		inProject, err := types.InProject(r, after.Project)
		if err != nil {
			return err
		}
		if !slices.Contains(inProject, after.Type) {
			v.Add("type", "violation.not_available")
		}
	}
	if after.Category != 0 && moved && !v.On("category") {
		c, err := categories.Categories.Get(r, after.Category)
		if err != nil || c.Project != after.Project {
			v.Add("category", "violation.not_available")
		}
	}
	return nil
}

// checkStatus keeps a work package with closed status and closed version as it is (rule 98), and one that is blocked
// from being closed (rule 97).
func checkStatus(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	if before == nil || before.Status == after.Status {
		return nil
	}
	old, err := statuses.Statuses.Known(r, before.Status)
	if err != nil {
		return err
	}
	next, err := statuses.Statuses.Known(r, after.Status)
	if err != nil || old == nil || next == nil {
		return err
	}
	if old.IsClosed && !next.IsClosed && after.Version != 0 {
		version, err := versions.Versions.Get(r, after.Version)
		if err == nil && version.Status == "closed" {
			v.Add("status", "violation.version_closed")
		}
	}
	if next.IsClosed && !old.IsClosed {
		return checkBlockers(r, after, v)
	}
	return nil
}

func checkBlockers(r *unit.Read, m *WorkPackage, v *problem.Violations) error {
	var open int64
	err := r.QueryRow(`SELECT count(*) FROM relations b JOIN work_packages w ON w.id = b.from_id JOIN statuses s ON s.id = w.status_id
		WHERE b.to_id = $1 AND b.kind = 'blocks' AND NOT s.is_closed`, m.ID).Scan(&open)
	if err == nil && open > 0 {
		v.Add("status", "violation.blocked")
	}
	return err
}

// checkParent refuses parents that would make a circle, milestones, and those of other projects where that is not allowed
// (rule 102).
func checkParent(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	if after.Parent == 0 || v.On("parent") || before != nil && before.Parent == after.Parent && before.Project == after.Project {
		return nil
	}
	parent, err := WorkPackages.Get(r, after.Parent)
	if problem.Is(err, problem.NotFound) {
		v.Add("parent", "violation.not_available")
		return nil
	}
	if err != nil {
		return err
	}
	if err := loadFamily(r, []*WorkPackage{parent}); err != nil {
		return err
	}
	switch {
	case after.ID != 0 && (parent.ID == after.ID || slices.Contains(parent.Ancestors, after.ID)):
		v.Add("parent", "violation.circular")
	case milestone(r, parent):
		v.Add("parent", "violation.milestone_parent")
	case parent.Project != after.Project && !r.Env.Settings.Bool("cross_project_work_package_relations"):
		v.Add("parent", "violation.another_project")
	default:
		return checkRelated(r, after, append(parent.Ancestors, parent.ID), v)
	}
	return nil
}

// checkRelated refuses a place below something to which the work package has a relation: the one would wait for the other.
func checkRelated(r *unit.Read, m *WorkPackage, above db.IDs, v *problem.Violations) error {
	if m.ID == 0 {
		return nil
	}
	in := r.Dialect().In
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM relations WHERE from_id = $1 AND `+in("to_id", 2)+` OR to_id = $1 AND `+in("from_id", 2), m.ID, above).Scan(&n)
	if err == nil && n > 0 {
		v.Add("parent", "violation.related")
	}
	return err
}

// saved brings the values that ancestors derive from their descendants up to date.
func saved(w *unit.Write, before, after *WorkPackage) error {
	if before == nil && after.Parent != 0 || before != nil && before.Parent != after.Parent {
		if err := loadFamily(&w.Read, []*WorkPackage{after}); err != nil {
			return err
		}
	}
	if before == nil {
		return deriveAll(w, after.Parent)
	}
	if before.Project != after.Project {
		if err := memberships.MoveShares(w, JournalType, after.ID, after.Project); err != nil {
			return err
		}
	}
	if before.Parent != after.Parent {
		if err := deriveAll(w, before.Parent); err != nil {
			return err
		}
	}
	if before.EstimatedTime != after.EstimatedTime || before.RemainingTime != after.RemainingTime || before.Status != after.Status {
		if err := deriveOwn(w, after); err != nil {
			return err
		}
	}
	if counts(before, after) {
		return deriveAll(w, after.Parent)
	}
	return nil
}

// counts tells whether a change matters to ancestors.
func counts(before, after *WorkPackage) bool {
	return before.Parent != after.Parent || before.StartDate != after.StartDate || before.DueDate != after.DueDate ||
		before.EstimatedTime != after.EstimatedTime || before.RemainingTime != after.RemainingTime ||
		before.PercentageDone != after.PercentageDone || before.Status != after.Status
}

// deleted removes the children as well, and brings ancestors up to date.
func deleted(w *unit.Write, m *WorkPackage) error {
	children, err := WorkPackages.Where(&w.Read, "t.parent_id = ?", m.ID)
	if err != nil {
		return err
	}
	for _, child := range children {
		child.Parent = 0 // the parent goes too: its derived values no longer matter
		if err := WorkPackages.Remove(w, child); err != nil {
			return err
		}
	}
	if err := memberships.EndShares(w, JournalType, m.ID); err != nil {
		return err
	}
	if err := watchers.Drop(w, JournalType, m.ID); err != nil {
		return err
	}
	if m.Parent == 0 {
		return nil
	}
	if _, err := w.Exec(`UPDATE work_packages SET parent_id = NULL WHERE id = $1`, m.ID); err != nil {
		return err
	}
	return deriveAll(w, m.Parent)
}
