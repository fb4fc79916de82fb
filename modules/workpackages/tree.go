package workpackages

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// deepest limits how far the hierarchy is followed, so that broken data cannot hold up a request.
const deepest = 100

// loadAncestors finds the ancestors of all records in one query, the topmost first.
func loadAncestors(r *unit.Read, recs []*WorkPackage) error {
	var ids db.IDs
	byID := map[int64]*WorkPackage{}
	for _, m := range recs {
		m.Ancestors = nil
		if m.Parent != 0 {
			ids = append(ids, m.ID)
			byID[m.ID] = m
		}
	}
	if len(ids) == 0 {
		return nil
	}
	b := db.NewSQL()
	b.Add("WITH RECURSIVE up (start, id, parent_id, depth) AS (SELECT t.id, p.id, p.parent_id, 1 FROM work_packages t JOIN work_packages p ON p.id = t.parent_id WHERE")
	b.In("t.id", ids, r.Dialect())
	b.Add("UNION ALL SELECT up.start, p.id, p.parent_id, up.depth + 1 FROM up JOIN work_packages p ON p.id = up.parent_id WHERE up.depth < ?", deepest)
	b.Add(") SELECT start, id FROM up ORDER BY start, depth DESC")
	return idPairs(r, b, func(start, id int64) { byID[start].Ancestors = append(byID[start].Ancestors, id) })
}

// loadChildren finds the children that the actor sees, of all records in one query.
func loadChildren(r *unit.Read, recs []*WorkPackage) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	byID := map[int64]*WorkPackage{}
	ids := make(db.IDs, len(recs))
	for i, m := range recs {
		m.Children, ids[i], byID[m.ID] = nil, m.ID, m
	}
	b := db.NewSQL()
	b.Add("SELECT t.parent_id, t.id, t.project_id FROM work_packages t WHERE")
	b.In("t.parent_id", ids, r.Dialect()).Add("ORDER BY t.id")
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var parent, id, project int64
		if err := rows.Scan(&parent, &id, &project); err != nil {
			return err
		}
		if rights.OnWorkPackage("view_work_packages", project, id) {
			byID[parent].Children = append(byID[parent].Children, id)
		}
	}
	return rows.Err()
}

func idPairs(r *unit.Read, b *db.SQL, fn func(a, b int64)) error {
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var one, two int64
		if err := rows.Scan(&one, &two); err != nil {
			return err
		}
		fn(one, two)
	}
	return rows.Err()
}

// node is what derived values are made of.
type node struct {
	id, parent, project int64
	start, due          db.Date
	work, left          db.Duration
	done                db.NullInt
	excluded            bool
	dStart, dDue        db.Date
	dWork, dLeft        db.Duration
	dDone               db.NullInt
}

// deriveAll brings the derived values of a work package and its ancestors up to date: earliest start, latest finish, total
// work, total remaining work and total % complete of all below (rules 108, 126 and 127). It is no change by a person:
// neither lock version nor history move (rule 129). Where nothing changes, nothing changes further up either.
func deriveAll(w *unit.Write, id int64) error {
	for depth := 0; id != 0 && depth < deepest; depth++ {
		own, err := nodes(&w.Read, "t.id = $1", id)
		if err != nil || len(own) == 0 {
			return err
		}
		children, err := nodes(&w.Read, "t.parent_id = $1", id)
		if err != nil {
			return err
		}
		total := own[0].summary(children)
		if own[0].derivesAs(total) {
			return nil
		}
		if err := total.store(w, id); err != nil {
			return err
		}
		WorkPackages.Changed(w, id, own[0].project, "updated")
		id = own[0].parent
	}
	return nil
}

// deriveOwn brings the derived values of a work package itself up to date, as its own work is part of the total; without
// children there are none.
func deriveOwn(w *unit.Write, m *WorkPackage) error {
	children, err := nodes(&w.Read, "t.parent_id = $1", m.ID)
	if err != nil || len(children) == 0 {
		return err
	}
	own, err := nodes(&w.Read, "t.id = $1", m.ID)
	if err != nil || len(own) == 0 {
		return err
	}
	total := own[0].summary(children)
	m.DerivedEstimatedTime, m.DerivedRemainingTime, m.DerivedPercentageDone = total.dWork, total.dLeft, total.dDone
	return total.store(w, m.ID)
}

// derivesAs tells whether the derived values are these already.
func (n node) derivesAs(total node) bool {
	return n.dStart == total.dStart && n.dDue == total.dDue && n.dWork == total.dWork && n.dLeft == total.dLeft && n.dDone == total.dDone
}

func (n node) store(w *unit.Write, id int64) error {
	_, err := w.Exec(`UPDATE work_packages SET derived_start_date = $1, derived_due_date = $2, derived_estimated_time = $3,
		derived_remaining_time = $4, derived_percentage_done = $5 WHERE id = $6`, n.dStart, n.dDue, n.dWork, n.dLeft, n.dDone, id)
	return err
}

func nodes(r *unit.Read, where string, id int64) ([]node, error) {
	rows, err := r.Query(`SELECT t.id, t.parent_id, t.project_id, t.start_date, t.due_date, t.estimated_time, t.remaining_time, t.percentage_done,
		s.excluded_from_totals, t.derived_start_date, t.derived_due_date, t.derived_estimated_time, t.derived_remaining_time, t.derived_percentage_done
		FROM work_packages t JOIN statuses s ON s.id = t.status_id WHERE `+where, id)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []node
	for rows.Next() {
		var n node
		var parent db.NullInt
		err := rows.Scan(&n.id, &parent, &n.project, &n.start, &n.due, &n.work, &n.left, &n.done, &n.excluded, &n.dStart, &n.dDue, &n.dWork, &n.dLeft, &n.dDone)
		if err != nil {
			return nil, err
		}
		n.parent = parent.Int64
		out = append(out, n)
	}
	return out, rows.Err()
}

// summary is the derived values of a node from its children, whose own derived values hold already. Without children
// there are none.
func (n node) summary(children []node) (total node) {
	if len(children) == 0 {
		return total
	}
	if !n.excluded {
		total.dWork, total.dLeft = n.work, n.left
	}
	for _, c := range children {
		total.dStart = earliest(total.dStart, earliest(c.start, c.dStart))
		total.dDue = latest(total.dDue, latest(c.due, c.dDue))
		total.dWork = plus(total.dWork, c.total(c.work, c.dWork))
		total.dLeft = plus(total.dLeft, c.total(c.left, c.dLeft))
	}
	if total.dWork.Valid && total.dWork.Seconds > 0 && total.dLeft.Valid {
		share := float64(total.dWork.Seconds-total.dLeft.Seconds) / float64(total.dWork.Seconds)
		total.dDone = db.Int(roundPercent(min(max(share, 0), 1) * 100))
	}
	return total
}

// total is what a child adds: its own total if it has one, which includes its own value.
func (n node) total(own, derived db.Duration) db.Duration {
	switch {
	case derived.Valid:
		return derived
	case n.excluded:
		return db.Duration{}
	}
	return own
}

func plus(a, b db.Duration) db.Duration {
	return db.Duration{Seconds: a.Seconds + b.Seconds, Valid: a.Valid || b.Valid}
}

func earliest(a, b db.Date) db.Date {
	if !a.Valid || b.Valid && b.Compare(a) < 0 {
		return b
	}
	return a
}

func latest(a, b db.Date) db.Date {
	if !a.Valid || b.Valid && b.Compare(a) > 0 {
		return b
	}
	return a
}
