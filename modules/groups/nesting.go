package groups

import (
	"slices"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Below is a group and all groups under it, at any depth.
func Below(r *unit.Read, id int64) ([]int64, error) {
	return walk(r, `WITH RECURSIVE below(id) AS (SELECT CAST($1 AS BIGINT) UNION
		SELECT p.group_id FROM group_parents p JOIN below b ON p.parent_id = b.id) SELECT id FROM below ORDER BY id`, id)
}

// Above is all groups over a group, at any distance.
func Above(r *unit.Read, id int64) ([]int64, error) {
	return walk(r, `WITH RECURSIVE above(id) AS (SELECT parent_id FROM group_parents WHERE group_id = $1 UNION
		SELECT p.parent_id FROM group_parents p JOIN above a ON p.group_id = a.id) SELECT id FROM above ORDER BY id`, id)
}

func walk(r *unit.Read, query string, id int64) ([]int64, error) {
	return r.IDs(query, id)
}

// loadParents fills in which groups stand above those of a page.
func loadParents(r *unit.Read, page []*Group) error {
	byID := make(map[int64]*Group, len(page))
	ids := make(db.IDs, len(page))
	for i, g := range page {
		byID[g.id], ids[i] = g, g.id
	}
	rows, err := r.Query(`SELECT group_id, parent_id FROM group_parents WHERE `+r.Dialect().In("group_id", 1), ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, parent int64
		if err := rows.Scan(&id, &parent); err != nil {
			return err
		}
		byID[id].Parent = parent
	}
	return rows.Err()
}

// keepParent puts a group below another, 0 for none. Two who do so at the same time wait for each other, so that no
// circle comes about.
func keepParent(w *unit.Write, id, parent int64) error {
	if err := w.Conn().Lock(w.Ctx, "group_parents"); err != nil {
		return err
	}
	if _, err := w.Exec(`DELETE FROM group_parents WHERE group_id = $1`, id); err != nil || parent == 0 {
		return err
	}
	above, err := Above(&w.Read, parent)
	if err != nil {
		return err
	}
	if slices.Contains(above, id) || parent == id {
		return circle(&w.Read)
	}
	_, err = w.Exec(`INSERT INTO group_parents (group_id, parent_id) VALUES ($1, $2)`, id, parent)
	return err
}

// detach takes a group out of the hierarchy: what stood below it stands below what stood above it.
func detach(w *unit.Write, id int64) error {
	_, err := w.Exec(`UPDATE group_parents SET parent_id = (SELECT p.parent_id FROM group_parents p WHERE p.group_id = $1)
		WHERE parent_id = $1 AND EXISTS (SELECT 1 FROM group_parents p WHERE p.group_id = $1)`, id)
	if err != nil {
		return err
	}
	_, err = w.Exec(`DELETE FROM group_parents WHERE group_id = $1 OR parent_id = $1`, id)
	return err
}

func circle(r *unit.Read) error {
	var v problem.Violations
	v.Add("parent", "groups.circle", problem.Args{"attribute": r.T("groups.parent")})
	return v.Err()
}
