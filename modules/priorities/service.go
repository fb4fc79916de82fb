package priorities

import (
	"gantry/core/problem"
	"gantry/core/unit"
)

// Default answers the priority of new work packages: the active one marked so, else the first active one.
func Default(r *unit.Read) (int64, error) {
	all, err := Priorities.All(r)
	if err != nil {
		return 0, err
	}
	var first int64
	for _, p := range all {
		if p.IsActive && p.IsDefault {
			return p.ID, nil
		}
		if p.IsActive && first == 0 {
			first = p.ID
		}
	}
	if first == 0 {
		return 0, problem.Of(problem.Internal)
	}
	return first, nil
}
