package resource

import (
	"fmt"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// way is how the database comes to the rows of a page. The two ways differ by orders of magnitude, and only who knows
// how many rows meet the conditions can tell which is the shorter one.
type way int

const (
	asUsual   way = iota // as the database thinks best
	walking              // along the order of the page, leaving out what does not belong there, until the page is full
	gathering            // all rows that belong there, then sorted
)

// The costs of the ways, in steps along an index.
const (
	gathered = 3 // a row that is found by an index of its own and sorted
	compared = 4 // a row that has to be looked at, because the index of the order does not know what the filter asks
)

// found answers the rows of one page: their numbers are found first, by narrow indexes, and only then the rows are read.
func (x *model) found(r *unit.Read, rights *permission.Rights, q *Query, m *middle, order []string, fields []*field, total int64) ([]record, error) {
	ids, err := x.numbers(r, rights, q, m, order, total)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	b := db.NewSQL()
	b.Add("SELECT "+columnsOf(fields)+" FROM "+x.table()+" t WHERE").In("t.id", ids, r.Dialect())
	recs, err := x.selected(r, b, fields)
	if err != nil {
		return nil, err
	}
	if see := x.def().rules.See; x.def().rules.Visible == nil && see != "" { // somebody may have moved a record since
		recs = slices.DeleteFunc(recs, func(rec record) bool { return !x.asked(nil, see, r, rights, rec) })
	}
	place := make(map[int64]int, len(ids))
	for i, id := range ids {
		place[id] = i
	}
	slices.SortFunc(recs, func(a, b record) int { return place[x.id(a)] - place[x.id(b)] })
	return recs, nil
}

// longestKept is the size of a page up to which its numbers are kept.
const longestKept = 128

// numbers finds the numbers of the records of one page. Where filters and order look at the resource's own rows only,
// they are kept as the count is.
func (x *model) numbers(r *unit.Read, rights *permission.Rights, q *Query, m *middle, order []string, total int64) ([]int64, error) {
	find := func(r *unit.Read) ([]int64, error) { return x.findNumbers(r, rights, q, m, order, total) }
	if !m.pure || !x.follows(q) || q.Size > longestKept {
		return find(r)
	}
	key := fmt.Sprint(order, q.Page, q.Size, keyOf(m.sql))
	return x.pages.GetWith(r, key, find)
}

func (x *model) findNumbers(r *unit.Read, rights *permission.Rights, q *Query, m *middle, order []string, total int64) ([]int64, error) {
	w, err := x.way(r, rights, q, m, total)
	if err != nil {
		return nil, err
	}
	if w != asUsual {
		if m, err = x.from(r, rights, q, w); err != nil {
			return nil, err
		}
	}
	if w == gathering {
		order = slices.Clone(order)
		order[0] = r.Dialect().Scattered(order[0])
	}
	b := db.NewSQL()
	ordered(b.Add("SELECT t.id").Append(m.sql), order)
	paged(b, q)
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := make([]int64, 0, q.Size)
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// way chooses how to come to the rows.
func (x *model) way(r *unit.Read, rights *permission.Rights, q *Query, m *middle, total int64) (way, error) {
	if !x.follows(q) {
		return asUsual, nil
	}
	if !m.narrow && (m.places <= 1 || m.places > fewPlaces) {
		return walking, nil
	}
	all, err := x.size(r)
	if err != nil {
		return asUsual, err
	}
	if m.places == 1 { // the index of the order begins with the project
		all /= max(1, rights.AllProjects())
	}
	steps := int64(q.Page) * int64(q.Size) * max(1, all/max(1, total))
	if m.narrow {
		steps *= compared
	}
	if steps > total*gathered {
		return gathering, nil
	}
	return walking, nil
}

// fewPlaces is the number of projects whose rows can be gathered; with more of them, rows in them are met often enough.
const fewPlaces = 16

// follows tells whether an index has the order of the page.
func (x *model) follows(q *Query) bool {
	if q.Group.Name != "" {
		return false
	}
	if q.Sort == nil && x.def().rules.Order != "t.id" {
		return false
	}
	name := "id"
	if len(q.Sort) > 0 {
		name = q.Sort[0].Name
	}
	return slices.Contains(x.def().rules.Ordered, snake(name))
}

// size is about how many rows the table has.
func (x *model) size(r *unit.Read) (int64, error) {
	return x.counts.GetWith(r, "size", func(r *unit.Read) (n int64, err error) {
		err = r.QueryRow("SELECT COALESCE(max(id), 0) FROM " + x.table()).Scan(&n)
		return n, err
	})
}
