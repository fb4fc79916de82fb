package workpackages

import (
	"cmp"
	"encoding/binary"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// deepest limits how far the hierarchy is followed, so that broken data cannot hold up a request.
const deepest = 100

// families keeps what stands above and below the work packages of a page for as long as none of them changes, as the
// numbers of the page itself are kept. Who may see a child is asked each time.
var families = &unit.KeyedCache[string, *family]{Stamp: "work_packages", Limit: 512}

// largestFamily is the size of a page up to which they are kept.
const largestFamily = 128

// loadFamily finds the ancestors of all records, the topmost first, and the children that the actor sees, in one query.
func loadFamily(r *unit.Read, recs []*WorkPackage) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	read := func(r *unit.Read) (*family, error) { return readFamily(r, recs) }
	var f *family
	if len(recs) == 1 || len(recs) > largestFamily {
		f, err = read(r)
	} else {
		f, err = families.GetWith(r, numbersOf(recs), read)
	}
	if err != nil {
		return err
	}
	children := map[int64][]int64{}
	for _, c := range f.below {
		if rights.OnWorkPackage("view_work_packages", c.project, c.id) {
			children[c.parent] = append(children[c.parent], c.id)
		}
	}
	for _, m := range recs {
		m.Ancestors, m.Children = f.above(m.Parent), children[m.ID]
	}
	return nil
}

// numbersOf is the numbers of records, one behind the other, as a key.
func numbersOf(recs []*WorkPackage) string {
	key := make([]byte, 0, 8*len(recs))
	for _, m := range recs {
		key = binary.BigEndian.AppendUint64(key, uint64(m.ID))
	}
	return string(key)
}

// family is what stands above and below the records of a page. Readers share it.
type family struct {
	parentOf map[int64]int64
	below    []child // by their numbers
}

type child struct{ id, parent, project int64 }

func readFamily(r *unit.Read, recs []*WorkPackage) (*family, error) {
	b := familyOf(r, recs)
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	f := &family{parentOf: map[int64]int64{}}
	for rows.Next() {
		var above bool
		var c child
		if err := rows.Scan(&above, &c.id, &c.parent, &c.project); err != nil {
			return nil, err
		}
		if above {
			f.parentOf[c.id] = c.parent
		} else {
			f.below = append(f.below, c)
		}
	}
	slices.SortFunc(f.below, func(a, b child) int { return cmp.Compare(a.id, b.id) })
	return f, rows.Err()
}

// familyOf asks for everything above the records, each ancestor once, and for their children.
func familyOf(r *unit.Read, recs []*WorkPackage) *db.SQL {
	ids, parents := make(db.IDs, len(recs)), make(db.IDs, 0, len(recs))
	for i, m := range recs {
		ids[i] = m.ID
		if m.Parent != 0 {
			parents = append(parents, m.Parent)
		}
	}
	b := db.NewSQL()
	if len(parents) > 0 {
		slices.Sort(parents)
		b.Add("WITH RECURSIVE up (id, parent_id) AS (SELECT t.id, t.parent_id FROM work_packages t WHERE")
		b.In("t.id", slices.Compact(parents), r.Dialect())
		b.Add("UNION SELECT p.id, p.parent_id FROM up JOIN work_packages p ON p.id = up.parent_id)")
		b.Add("SELECT TRUE, id, COALESCE(parent_id, 0), 0 FROM up UNION ALL")
	}
	b.Add("SELECT FALSE, t.id, t.parent_id, t.project_id FROM work_packages t WHERE").In("t.parent_id", ids, r.Dialect())
	return b
}

// above is the line of ancestors that ends with a parent.
func (f *family) above(parent int64) []int64 {
	var line []int64
	for parent != 0 && len(line) < deepest {
		line = append(line, parent)
		parent = f.parentOf[parent]
	}
	slices.Reverse(line)
	return line
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
