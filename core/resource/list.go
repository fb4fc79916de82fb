package resource

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// page is Page without the type.
type page struct {
	Records []record
	Total   int64
	Groups  []Group
	Sums    map[string]int64 // by field; absent without values
}

// Group is how many records share a value.
type Group struct {
	Value any // int64 for references and numbers, string for texts, nil for none
	Count int64
	Sums  map[string]int64
}

// list answers a page in a fixed number of queries: count, rows, and one for each list outside the rows.
func (x *model) list(r *unit.Read, q *Query) (*page, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	m, err := x.from(r, rights, q, asUsual)
	if err != nil {
		return nil, err
	}
	from := m.sql
	order, err := x.order(r, q)
	if err != nil {
		return nil, err
	}
	page := &page{}
	if err := x.total(r, from, m.pure, page); err != nil {
		return nil, err
	}
	if q.Group.Name != "" {
		if page.Groups, err = x.groups(r, q, from); err != nil {
			return nil, err
		}
	}
	if q.Sums {
		if page.Sums, err = x.sums(r, from); err != nil {
			return nil, err
		}
	}
	if page.Total > 0 && (q.Size > 0 || q.All) {
		err = x.rows(r, rights, q, m, order, page)
	}
	return page, err
}

// middle is the middle of a statement, FROM … WHERE what the actor sees and the filters demand, and what is known of it.
type middle struct {
	sql    *db.SQL
	pure   bool // looks at the resource's own rows only
	narrow bool // a filter leaves few rows and finds them by an index
	places int  // how many projects the rows can lie in; 0 means that nobody has counted
}

// from puts the middle of the statements together. The filters come first, as they tell how to look for the place.
func (x *model) from(r *unit.Read, rights *permission.Rights, q *Query, w way) (*middle, error) {
	m := &middle{sql: db.NewSQL(), pure: x.def().rules.Visible == nil}
	filters := q.Filters
	if filters == nil && !q.Extra.Has("filters") {
		filters = q.Default
	}
	rest := db.NewSQL()
	if err := x.where(rest, r, rights, filters, w, m); err != nil {
		return nil, err
	}
	m.sql.Add("FROM " + x.table() + " t WHERE")
	if err := x.lies(r, rights, q, w, m); err != nil {
		return nil, err
	}
	if q.Where != nil {
		m.sql.Add("AND")
		q.Where(m.sql)
		m.pure = m.pure && q.Kept
	}
	m.sql.Append(rest)
	return m, nil
}

// lies appends where the rows lie: in projects that the actor sees, and that the query is about.
func (x *model) lies(r *unit.Read, rights *permission.Rights, q *Query, w way, m *middle) error {
	if q.Within == nil && !x.entity() {
		return x.visible(m.sql, r, rights)
	}
	d := x.def()
	column := "t." + d.project.column
	seen := rights.Projects(d.rules.See)
	if q.Within != nil {
		seen = seen.Among(q.Within)
	}
	if !seen.AllBut {
		m.places = len(seen.IDs)
	}
	if w == walking && m.places != 1 || w != walking && m.narrow {
		column = r.Dialect().Scattered(column)
	}
	if x.entity() {
		rights.WorkPackagesIn(m.sql, d.rules.See, seen, column, "t.id", q.Within)
	} else {
		rights.Within(m.sql, seen, column)
	}
	return nil
}

func (x *model) rows(r *unit.Read, rights *permission.Rights, q *Query, m *middle, order []string, page *page) (err error) {
	fields := x.wantedColumns(q)
	if x.def().rules.Large && !q.All {
		page.Records, err = x.found(r, rights, q, m, order, fields, page.Total)
	} else {
		b := db.NewSQL()
		ordered(b.Add("SELECT "+columnsOf(fields)).Append(m.sql), order)
		paged(b, q)
		page.Records, err = x.selected(r, b, fields)
	}
	if err != nil {
		return err
	}
	return x.fillSelected(r, page.Records, q.Select.Into("elements"))
}

func ordered(b *db.SQL, order []string) { b.Add("ORDER BY " + strings.Join(order, ", ")) }

func paged(b *db.SQL, q *Query) {
	if !q.All {
		b.Limit(int64(q.Size), int64(q.Page-1)*int64(q.Size))
	}
}

// wantedColumns leaves out long texts that nobody selected.
func (x *model) wantedColumns(q *Query) []*field {
	if q.Select == nil {
		return x.def().stored
	}
	element := q.Select.Into("elements")
	var out []*field
	for _, f := range x.def().stored {
		if f.kind != kindMarkdown || element.Has(f.name) {
			out = append(out, f)
		}
	}
	return out
}

func columnsOf(fields []*field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = "t." + f.column
	}
	return strings.Join(names, ", ")
}

// order is the ORDER BY: the group, the criteria, and the number, so that pages never overlap.
func (x *model) order(r *unit.Read, q *Query) ([]string, error) {
	var parts []string
	if q.Group.Name != "" {
		g, err := x.grouping(r, q.Group.Name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, direction(g.order, q.Group.Desc))
	}
	for _, o := range q.Sort {
		expression, err := x.sortExpression(r, o.Name)
		if err != nil {
			return nil, err
		}
		parts = append(parts, direction(expression, o.Desc))
	}
	if len(q.Sort) == 0 {
		parts = append(parts, x.def().rules.Order)
	}
	return append(parts, "t.id"), nil
}

type sortable struct {
	sql      string
	nullable bool
}

func direction(s sortable, desc bool) string {
	text := s.sql
	if desc {
		text += " DESC"
	}
	if s.nullable {
		text += " NULLS LAST"
	}
	return text
}

func (x *model) sortExpression(r *unit.Read, name string) (sortable, error) {
	d := x.def()
	if sql := d.fields.extraSorts[name]; sql != "" {
		return sortable{sql, true}, nil
	}
	for _, f := range d.fields.list {
		if f.sort != "" && (f.name == name || snake(f.name) == name) {
			return sortable{f.sort, f.nullable() || strings.HasPrefix(f.sort, "(")}, nil
		}
		if f.express != nil && (f.name == name || snake(f.name) == name) {
			e, err := f.express(r)
			return sortable{e.Order, true}, err
		}
	}
	for _, f := range x.known(r) {
		if f.sort != "" && (f.name == name || "cf_"+strconv.FormatInt(f.custom.ID, 10) == name) {
			rights, err := permission.Of(r)
			if err != nil {
				return sortable{}, err
			}
			return sortable{d.fields.custom.guardedSort(rights, f), true}, nil
		}
	}
	return sortable{}, problem.New(problem.InvalidQuery, "error.sort_unknown", problem.Args{"name": name})
}

// total counts once and keeps the count while the resource's own rows, and with them the answer, stay the same.
func (x *model) total(r *unit.Read, from *db.SQL, pure bool, page *page) (err error) {
	count := func(r *unit.Read) (n int64, err error) {
		err = r.QueryRow("SELECT count(*) "+from.String(), from.Args()...).Scan(&n)
		return n, err
	}
	if !pure {
		page.Total, err = count(r)
		return err
	}
	page.Total, err = x.counts.GetWith(r, keyOf(from), count)
	return err
}

// keyOf is a statement with its arguments, under which its answer is kept.
func keyOf(b *db.SQL) string { return b.String() + fmt.Sprint(b.Args()...) }

// grouping is the field of a group, the value that the rows of a group share, and how groups are sorted: as the field is,
// or else by its value.
type grouping struct {
	*field
	value string
	order sortable
}

func (x *model) grouping(r *unit.Read, name string) (*grouping, error) {
	f := x.def().fields.byName[name]
	switch {
	case f != nil && f.express != nil:
		e, err := f.express(r)
		return &grouping{f, e.Value, sortable{e.Order, true}}, err
	case f == nil || f.group == "":
		return nil, problem.New(problem.InvalidQuery, "error.group_unknown", problem.Args{"name": name})
	}
	return &grouping{f, f.group, sortable{cmp.Or(f.sort, f.group), true}}, nil
}

// among is how groups are sorted where the rows of each are no longer told apart.
func (g *grouping) among() sortable {
	if g.express == nil {
		return g.order // follows from the value
	}
	return sortable{"min(" + g.order.sql + ")", true}
}

func (x *model) groups(r *unit.Read, q *Query, from *db.SQL) ([]Group, error) {
	f, err := x.grouping(r, q.Group.Name)
	if err != nil {
		return nil, err
	}
	summed := x.summed()
	b := db.NewSQL()
	b.Add("SELECT " + f.value + ", count(*)" + sumColumns(summed))
	b.Append(from).Add("GROUP BY " + f.value + " ORDER BY " + direction(f.among(), q.Group.Desc))
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Group
	for rows.Next() {
		var g Group
		var number db.NullInt
		var text db.NullText
		into := []any{&number, &g.Count}
		if f.kind == kindText || f.kind == kindSymbol {
			into[0] = &text
		}
		sums := make([]db.NullInt, len(summed))
		for i := range sums {
			into = append(into, &sums[i])
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		switch {
		case f.kind == kindText, f.kind == kindSymbol:
			g.Value = text.Text
		case number.Valid:
			g.Value = number.Int64
		}
		g.Sums = sumMap(summed, sums)
		out = append(out, g)
	}
	return out, rows.Err()
}

func (x *model) summed() []*field {
	var out []*field
	for _, f := range x.def().fields.list {
		if f.sum {
			out = append(out, f)
		}
	}
	return out
}

func sumColumns(fields []*field) string {
	text := ""
	for _, f := range fields {
		text += ", CAST(sum(t." + f.column + ") AS BIGINT)"
	}
	return text
}

func sumMap(fields []*field, sums []db.NullInt) map[string]int64 {
	out := map[string]int64{}
	for i, f := range fields {
		if sums[i].Valid {
			out[f.name] = sums[i].Int64
		}
	}
	return out
}

func (x *model) sums(r *unit.Read, from *db.SQL) (map[string]int64, error) {
	summed := x.summed()
	if len(summed) == 0 {
		return map[string]int64{}, nil
	}
	sums := make([]db.NullInt, len(summed))
	into := make([]any, len(summed))
	for i := range sums {
		into[i] = &sums[i]
	}
	columns := strings.TrimPrefix(sumColumns(summed), ", ")
	err := r.QueryRow("SELECT "+columns+" "+from.String(), from.Args()...).Scan(into...)
	return sumMap(summed, sums), err
}
