package statuses

import (
	"gantry/core/problem"
	"gantry/core/unit"
)

// Default answers the status of new work packages: the one marked so, else the first.
func Default(r *unit.Read) (int64, error) {
	all, err := Statuses.All(r)
	if err != nil {
		return 0, err
	}
	for _, s := range all {
		if s.IsDefault {
			return s.ID, nil
		}
	}
	if len(all) == 0 {
		return 0, problem.Of(problem.Internal)
	}
	return all[0].ID, nil
}

// Closed answers the statuses that mean that nothing is left to do.
func Closed(r *unit.Read) ([]int64, error) {
	all, err := Statuses.All(r)
	var ids []int64
	for _, s := range all {
		if s.IsClosed {
			ids = append(ids, s.ID)
		}
	}
	return ids, err
}
