package relations

import (
	"slices"

	"gantry/core/db"
	"gantry/core/unit"
)

// leadsBack tells whether a relation would close a circle: whether one gets from its target back to where it begins, over
// relations of the same kind. What follows another waits for it with all that lies below; so for these the hierarchy
// counts as well.
func leadsBack(r *unit.Read, m *Relation) (bool, error) {
	if m.Kind == Relates {
		return false, nil
	}
	t := &trail{r: r, m: m, ends: db.IDs{m.From}, reached: map[step]bool{}}
	if m.Kind == Follows {
		below, err := t.ask(`WITH RECURSIVE down (id) AS (SELECT id FROM work_packages WHERE parent_id = $1
			UNION SELECT p.id FROM work_packages p JOIN down ON p.parent_id = down.id) SELECT id FROM down`, m.From)
		if err != nil {
			return false, err
		}
		t.ends = append(t.ends, below...)
	}
	return t.follow([]step{{id: m.To}})
}

// step is a work package that is reached: as such, or only as one above of which the relations hold below.
type step struct {
	id    int64
	above bool
}

// trail is the way through the relations.
type trail struct {
	r       *unit.Read
	m       *Relation
	ends    db.IDs
	reached map[step]bool
}

// follow goes on, a level at a time, until an end is reached or nothing is left.
func (t *trail) follow(level []step) (bool, error) {
	for len(level) > 0 {
		var all, whole db.IDs
		for _, s := range level {
			t.reached[s] = true
			all = append(all, s.id)
			if !s.above {
				whole = append(whole, s.id)
			}
			if !s.above && slices.Contains(t.ends, s.id) {
				return true, nil
			}
		}
		next, err := t.next(all, whole)
		if err != nil {
			return false, err
		}
		level = next
	}
	return false, nil
}

// next is what a level leads to and was not reached yet.
func (t *trail) next(all, whole db.IDs) ([]step, error) {
	in := t.r.Dialect().In
	targets, err := t.ask(`SELECT DISTINCT to_id FROM relations WHERE kind = $1 AND id <> $2 AND `+in("from_id", 3), t.m.Kind, t.m.ID, all)
	if err != nil || t.m.Kind != Follows {
		return t.fresh(targets, nil), err
	}
	children, err := t.ask(`SELECT id FROM work_packages WHERE `+in("parent_id", 1), whole)
	if err != nil {
		return nil, err
	}
	parents, err := t.ask(`SELECT DISTINCT parent_id FROM work_packages WHERE parent_id IS NOT NULL AND `+in("id", 1), all)
	return t.fresh(append(targets, children...), parents), err
}

func (t *trail) fresh(whole, above db.IDs) []step {
	var out []step
	add := func(s step) {
		if !t.reached[s] && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, id := range whole {
		add(step{id: id})
	}
	for _, id := range above {
		add(step{id: id, above: true})
	}
	return out
}

// ask answers the numbers that a statement selects.
func (t *trail) ask(statement string, args ...any) (db.IDs, error) {
	return t.r.IDs(statement, args...)
}
