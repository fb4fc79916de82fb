package types

import (
	"slices"

	"gantry/core/unit"
	"gantry/modules/roles"
)

// workflowsStamp guards what is kept in memory of workflows.
const workflowsStamp = "workflows"

// Step lets a role move work packages of a type from one status to another. Author and Assignee limit it to those who
// wrote the work package, or to whom it is assigned.
type Step struct {
	Type, From, To, Role int64
	Author, Assignee     bool
}

// start is where a step begins.
type start struct{ kind, from int64 }

var steps = &unit.Cache[map[start][]Step]{Stamp: workflowsStamp, Load: loadSteps}

// Targets answers the statuses to which somebody with these roles may move a work package of the type; author and
// assignee tell whether they are that of the work package (rule 95).
func Targets(r *unit.Read, typeID, statusID int64, roleIDs []int64, author, assignee bool) ([]int64, error) {
	return targets(r, typeID, statusID, func(s Step) bool {
		return slices.Contains(roleIDs, s.Role) && (!s.Author && !s.Assignee || s.Author && author || s.Assignee && assignee)
	})
}

// AllTargets answers the statuses to which anybody may move a work package of the type.
func AllTargets(r *unit.Read, typeID, statusID int64) ([]int64, error) {
	return targets(r, typeID, statusID, func(Step) bool { return true })
}

// HasSteps tells whether a role may move work packages of a type from any status to another.
func HasSteps(r *unit.Read, typeID, role int64) (bool, error) {
	all, err := steps.Get(r)
	for from, list := range all {
		if from.kind == typeID && slices.ContainsFunc(list, func(s Step) bool { return s.Role == role && s.To != s.From }) {
			return true, err
		}
	}
	return false, err
}

func targets(r *unit.Read, typeID, statusID int64, may func(Step) bool) ([]int64, error) {
	all, err := steps.Get(r)
	if err != nil {
		return nil, err
	}
	var ids []int64
	for _, s := range all[start{typeID, statusID}] {
		if may(s) && !slices.Contains(ids, s.To) {
			ids = append(ids, s.To)
		}
	}
	return ids, nil
}

// AddSteps adds steps to the workflows; those that exist stay.
func AddSteps(w *unit.Write, list []Step) error {
	w.Touch(workflowsStamp)
	for part := range slices.Chunk(list, stepsAtOnce) {
		if err := insertSteps(w, part); err != nil {
			return err
		}
	}
	return nil
}

// copyWorkflow gives a role the steps of another.
func copyWorkflow(w *unit.Write, wanted roles.Workflow) error {
	w.Touch(workflowsStamp)
	_, err := w.Exec(`INSERT INTO workflows (type_id, old_status_id, new_status_id, role_id, author, assignee)
		SELECT type_id, old_status_id, new_status_id, $2, author, assignee FROM workflows WHERE role_id = $1 ON CONFLICT DO NOTHING`, wanted.From, wanted.To)
	return err
}
