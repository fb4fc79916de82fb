package resource

import (
	"strings"
	"sync"
	"unsafe"

	"gantry/core/db"
	"gantry/core/unit"
)

// record points to a record. Everything that happens to records of any type is written here once, without type parameters, so that it is
// compiled once and not for each of them; Resource, Fields and Rules give it the type back.
type record = unsafe.Pointer

// model is a resource without the type of its records.
type model struct {
	plural, singular string
	path             string // of the collection
	declare          func(record, *fields)
	rule             func(record) rules
	fresh            func() record         // an empty record
	copy             func(to, from record) // all that a record holds
	boxed            func(record) any      // with its type, to ask it for methods
	extent           uintptr               // bytes of a record
	once             sync.Once
	resolved         *definition
	all              *unit.Cache[*table]
	counts           *unit.KeyedCache[string, int64]
	pages            *unit.KeyedCache[string, []int64]
	shelves          *unit.KeyedCache[reader, *shelf]
}

// ready adds what the model remembers.
func (x *model) ready() *model {
	x.all = &unit.Cache[*table]{Stamp: x.plural, Load: x.loadAll}
	x.counts = &unit.KeyedCache[string, int64]{Stamp: x.plural, Limit: 4096}
	x.pages = &unit.KeyedCache[string, []int64]{Stamp: x.plural, Limit: 1024}
	return x
}

// clone is a second record that holds the same.
func (x *model) clone(rec record) record {
	out := x.fresh()
	x.copy(out, rec)
	return out
}

// definition is what a declaration resolves to, once.
type definition struct {
	fields  *fields
	rules   rules
	project *field
	stored  []*field // those with a column, in order
	columns string   // "t.id, t.name, …"
	filters map[string]*filterSpec
}

// def resolves the declaration at first use, when every package variable exists.
func (x *model) def() *definition {
	x.once.Do(x.resolve)
	return x.resolved
}

func (x *model) resolve() {
	proto := x.fresh()
	f := &fields{base: proto, size: x.extent, plural: x.plural, byName: map[string]*field{}}
	x.declare(proto, f)
	d := &definition{fields: f, rules: x.rule(proto), filters: map[string]*filterSpec{}}
	if d.rules.Order == "" {
		d.rules.Order = "t.id"
	}
	name := d.rules.ProjectField
	if name == "" {
		name = "project"
	}
	d.project = f.byName[name]
	var columns []string
	for _, field := range f.list {
		if field.kind != kindComputed && field.kind != kindRefs && field.kind != kindTexts && field.kind != kindSecret && !field.alias {
			d.stored = append(d.stored, field)
			columns = append(columns, "t."+field.column)
		}
		d.addFilter(field.filter, field)
		field.project = d.project
		field.shield()
	}
	d.columns = strings.Join(columns, ", ")
	for _, extra := range f.extraFilters {
		d.addFilter(extra, nil)
	}
	if len(d.rules.Titles) > 0 {
		x.shelves = &unit.KeyedCache[reader, *shelf]{Stamp: d.rules.Titles[0], Limit: mostShelves}
	}
	x.resolved = d
}

func (d *definition) addFilter(s *filterSpec, field *field) {
	if s == nil {
		return
	}
	s.field = field
	d.filters[s.name] = s
	d.filters[snake(s.name)] = s
	for _, alias := range s.aliases {
		d.filters[alias] = s
	}
}

// Path is the address of the collection.
func (x *model) Path() string { return x.path }

// Plural names the resource in paths, stamps, changes and words.
func (x *model) Plural() string { return x.plural }

// table is where the records are kept.
func (x *model) table() string {
	if name := x.def().rules.Table; name != "" {
		return name
	}
	return x.plural
}

// SchemaType is the type that schemas name for links to this resource.
func (x *model) SchemaType() string { return x.singular }

// Parse finds the number in the address of a record.
func (x *model) Parse(href string) (int64, bool) {
	for _, path := range x.def().rules.Paths {
		if id, ok := ParseHref(href, path); ok {
			return id, true
		}
	}
	return ParseHref(href, x.Path())
}

// ParseHref finds the positive number behind a path; any prefix of the installation before /api is ignored.
func ParseHref(href, path string) (int64, bool) {
	i := strings.Index(href, path+"/")
	if i < 0 {
		return 0, false
	}
	id := int64(0)
	rest := href[i+len(path)+1:]
	if rest == "" || len(rest) > 18 {
		return 0, false
	}
	for _, c := range []byte(rest) {
		if c < '0' || c > '9' {
			return 0, false
		}
		id = id*10 + int64(c-'0')
	}
	return id, id > 0
}

// id is the number of a record.
func (x *model) id(rec record) int64 { return *at[int64](x.def().fields.id, rec) }

// table is all rows of a small resource.
type table struct {
	rows []record
	byID map[int64]record
}

func (x *model) loadAll(r *unit.Read) (*table, error) {
	b := db.NewSQL()
	b.Add("SELECT " + x.def().columns + " FROM " + x.table() + " t ORDER BY " + x.def().rules.Order)
	rows, err := x.scan(r, b)
	if err != nil {
		return nil, err
	}
	if err := x.fill(r, rows); err != nil {
		return nil, err
	}
	t := &table{rows: rows, byID: make(map[int64]record, len(rows))}
	for _, rec := range rows {
		t.byID[x.id(rec)] = rec
	}
	return t, nil
}

// allRows answers every record of a resource that is kept in memory, in its order. The records are shared: do not change them.
func (x *model) allRows(r *unit.Read) ([]record, error) {
	t, err := x.all.Get(r)
	if err != nil {
		return nil, err
	}
	return t.rows, nil
}

// oneKnown answers one record of a resource that is kept in memory, nil when there is none.
func (x *model) oneKnown(r *unit.Read, id int64) (record, error) {
	t, err := x.all.Get(r)
	if err != nil {
		return nil, err
	}
	return t.byID[id], nil
}
