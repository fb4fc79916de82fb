package resource

import (
	"slices"

	"gantry/core/unit"
)

// Arrange gives the rows of a table that meet a condition the positions 1, 2, 3 …, and the one that moved the position
// that is wished for it, or the nearest there is; 0 means the last. The answer is that position. The condition has its
// arguments from $1 on. Two who arrange at the same time wait for each other.
func Arrange(w *unit.Write, table string, moved, wish int64, condition string, args ...any) (int64, error) {
	if err := w.Conn().Lock(w.Ctx, table); err != nil {
		return 0, err
	}
	ids, positions, err := arranged(&w.Read, table, condition, args)
	if err != nil {
		return 0, err
	}
	ids = slices.DeleteFunc(ids, func(id int64) bool { return id == moved })
	at := int64(len(ids))
	if wish > 0 {
		at = min(wish-1, at)
	}
	ids = slices.Insert(ids, int(at), moved)
	for i, id := range ids {
		place := int64(i + 1)
		if positions[id] == place {
			continue
		}
		if _, err := w.Exec("UPDATE "+table+" SET position = $1 WHERE id = $2", place, id); err != nil {
			return 0, err
		}
	}
	return at + 1, nil
}

// arranged is the rows in their order, and the positions that they have.
func arranged(r *unit.Read, table, condition string, args []any) ([]int64, map[int64]int64, error) {
	var ids []int64
	positions := map[int64]int64{}
	err := pairs(r, "SELECT id, position, '' FROM "+table+" WHERE "+condition+" ORDER BY position, id", func(id, position int64, _ string) {
		ids = append(ids, id)
		positions[id] = position
	}, args...)
	return ids, positions, err
}
