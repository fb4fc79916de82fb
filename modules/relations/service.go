package relations

import (
	"slices"

	"gantry/core/unit"
	"gantry/modules/workpackages"
)

// saved notes a new or changed relation at its ends.
func saved(w *unit.Write, before, after *Relation) error { return note(w, before, after) }

// end is a list of the history: the relations of one name of one work package.
type end struct {
	id   int64
	name string
}

// ends are the lists in which a relation appears.
func (m *Relation) ends() []end {
	return []end{{m.From, m.Kind}, {m.To, reverses[m.Kind]}}
}

// note tells in the history of both ends what became of a relation; before or after is nil where there is none.
func note(w *unit.Write, before, after *Relation) error {
	var lists []end
	for _, m := range []*Relation{before, after} {
		if m == nil {
			continue
		}
		for _, e := range m.ends() {
			if !slices.Contains(lists, e) {
				lists = append(lists, e)
			}
		}
	}
	for _, e := range lists {
		own := int64(0)
		for _, m := range []*Relation{before, after} {
			if m != nil {
				own = m.ID
			}
		}
		rest, err := others(&w.Read, e, own)
		if err != nil {
			return err
		}
		if err := workpackages.Related(w, e.id, e.name, with(rest, before, e), with(rest, after, e)); err != nil {
			return err
		}
	}
	return nil
}

// with is a list with the other end of a relation, if the relation belongs there.
func with(rest []int64, m *Relation, e end) []int64 {
	if m == nil || !slices.Contains(m.ends(), e) {
		return rest
	}
	list := append(slices.Clone(rest), m.From+m.To-e.id)
	slices.Sort(list)
	return list
}

// others are the further relations in a list.
func others(r *unit.Read, e end, without int64) ([]int64, error) {
	kind, turned := kept(e.name)
	statement := `SELECT to_id FROM relations WHERE from_id = $1 AND kind = $2 AND id <> $3`
	switch {
	case kind == Relates:
		statement = `SELECT CASE WHEN from_id = $1 THEN to_id ELSE from_id END FROM relations WHERE (from_id = $1 OR to_id = $1) AND kind = $2 AND id <> $3`
	case turned:
		statement = `SELECT from_id FROM relations WHERE to_id = $1 AND kind = $2 AND id <> $3`
	}
	ids, err := r.IDs(statement+" ORDER BY 1", e.id, kind, without)
	return ids, err
}
