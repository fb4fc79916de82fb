package workpackages

import (
	"gantry/core/problem"
	"gantry/core/unit"
)

// The kinds of relations as they are stored: from one work package to another, readable as a sentence.
const (
	Follows    = "follows"
	Duplicates = "duplicates"
	Blocks     = "blocks"
	Includes   = "includes"
	Requires   = "requires"
	Relates    = "relates"
)

// Relate notes that one work package stands in a relation to another: Relate(w, a, b, Follows) lets a follow b. Whether
// the relation makes sense, and who may make it, is for the caller to know.
func Relate(w *unit.Write, from, to int64, kind string) (err error) {
	defer problem.Wrap(&err, "%d %s %d", from, kind, to)
	_, err = w.Exec(`INSERT INTO relations (from_id, to_id, kind, lag, description) VALUES ($1, $2, $3, 0, '')`, from, to, kind)
	if err == nil {
		w.Touch(WorkPackages.Plural())
	}
	return err
}
