package relations

import (
	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/workpackages"
)

// furthest is the greatest lag in days, forward and back (rule 106).
const furthest = 2000

// prepare brings a relation into the direction in which it is kept.
func prepare(r *unit.Read, _, after *Relation, v *problem.Violations) error {
	if v.Any() || after.To == 0 {
		return nil
	}
	if ok, err := seen(r, after, after.To); err != nil || !ok {
		return err // the end that was sent is the one to complain of
	}
	kind, turned := kept(after.Kind)
	if after.Kind = kind; turned {
		after.From, after.To = after.To, after.From
		after.places = nil
	}
	if kind == Follows && !after.Lag.Valid {
		after.Lag = db.Int(0)
	}
	return nil
}

// check refuses what no relation can be: with itself, with what lies above or below, across projects where that is
// switched off, in a circle.
func check(r *unit.Read, before, after *Relation, v *problem.Violations) error {
	checkLag(before, after, v)
	if v.Any() || before != nil && before.Kind == after.Kind && before.From == after.From {
		return nil
	}
	if after.From == after.To {
		v.Add("to", "violation.itself")
		return nil
	}
	if err := checkTaken(r, after); err != nil {
		return err
	}
	if err := checkPlaces(r, after, v); err != nil || v.Any() {
		return err
	}
	family, err := workpackages.Family(r, after.From, after.To)
	if err != nil {
		return err
	}
	if family {
		v.Add("to", "violation.family")
		return nil
	}
	circle, err := leadsBack(r, after)
	if err == nil && circle {
		v.Add("to", "violation.circular")
	}
	return err
}

func checkLag(before, after *Relation, v *problem.Violations) {
	switch {
	case v.On("lag") || !after.Lag.Valid:
	case after.Kind != Follows && (after.Lag.Int64 == 0 || before != nil && before.Lag == after.Lag):
		after.Lag = db.NullInt{} // none, or one that belonged to the former kind
	case after.Kind != Follows:
		v.Add("lag", "violation.no_lag")
	case after.Lag.Int64 > furthest || after.Lag.Int64 < -furthest:
		v.Add("lag", "violation.out_of_range", problem.Args{"min": -furthest, "max": furthest})
	}
}

// checkTaken refuses a second relation between two work packages, of whatever kind.
func checkTaken(r *unit.Read, m *Relation) error {
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM relations WHERE id <> $3 AND (from_id = $1 AND to_id = $2 OR from_id = $2 AND to_id = $1)`,
		m.From, m.To, m.ID).Scan(&n)
	if err == nil && n > 0 {
		return problem.New(problem.Conflict, "relations.taken", nil)
	}
	return err
}

func checkPlaces(r *unit.Read, m *Relation, v *problem.Violations) error {
	if r.Env.Settings.Bool("cross_project_work_package_relations") {
		return nil
	}
	if err := loadPlaces(r, []*Relation{m}); err != nil {
		return err
	}
	if m.places[0] != m.places[1] {
		v.Add("to", "violation.another_project")
	}
	return nil
}
