// Package resource turns the declaration of a record into everything that API v3 needs: representation, schema,
// form, strict reading of what clients send, checks with all violations at once, filters, sorting, grouping, sums,
// paging, selection of properties, the history of changes and the description of the API.
//
// A record is an ordinary struct that points at its own fields, as flag.StringVar does. What does not fit a
// declaration is an ordinary handler.
package resource

import (
	"strings"
	"sync"
	"unsafe"

	"gantry/core/db"
	"gantry/core/unit"
)

// Record is a struct that declares itself.
type Record[T any] interface {
	*T
	Declare(*Fields[T])
	Rules() Rules[T]
}

// Label is how a link to a record reads.
type Label struct {
	Path  string // address without the number
	Title string
}

// Target is what a reference can point to.
type Target interface {
	// SchemaType is the type that schemas name, "User".
	SchemaType() string
	// Labels answers the links of the records that the actor may see by name; the others stay undisclosed.
	Labels(r *unit.Read, ids []int64) (map[int64]Label, error)
	// Parse finds the number in an address like /api/v3/users/3.
	Parse(href string) (int64, bool)
	// Embed writes the records whole, by number; what may not be seen is missing.
	Embed(c *Rendering, ids []int64) (map[int64][]byte, error)
}

// Resource is one kind of record and all that the API does with it. The variable holds no state of an application.
type Resource[T any] struct {
	plural, singular string
	path             string // of the collection
	declare          func(*T, *Fields[T])
	rule             func(*T) Rules[T]
	once             sync.Once
	resolved         *definition[T]
	all              *unit.Cache[*table[T]]
	counts           *unit.KeyedCache[string, int64]
	pages            *unit.KeyedCache[string, []int64]
	shelves          *unit.KeyedCache[reader, *shelf[T]]
}

// definition is what a declaration resolves to, once.
type definition[T any] struct {
	fields  *Fields[T]
	rules   Rules[T]
	project *Field[T]
	stored  []*Field[T] // those with a column, in order
	columns string      // "t.id, t.name, …"
	filters map[string]*filterSpec[T]
}

// Of names a resource: the plural is its path under /api/v3 and its table, the singular its _type.
func Of[T any, P Record[T]](plural, singular string) *Resource[T] {
	x := &Resource[T]{
		plural: plural, singular: singular, path: "/api/v3/" + plural,
		declare: func(rec *T, f *Fields[T]) { P(rec).Declare(f) },
		rule:    func(rec *T) Rules[T] { return P(rec).Rules() },
	}
	x.all = &unit.Cache[*table[T]]{Stamp: plural, Load: x.loadAll}
	x.counts = &unit.KeyedCache[string, int64]{Stamp: plural, Limit: 4096}
	x.pages = &unit.KeyedCache[string, []int64]{Stamp: plural, Limit: 1024}
	return x
}

// def resolves the declaration at first use, when every package variable exists.
func (x *Resource[T]) def() *definition[T] {
	x.once.Do(x.resolve)
	return x.resolved
}

func (x *Resource[T]) resolve() {
	proto := new(T)
	f := &Fields[T]{base: unsafe.Pointer(proto), size: unsafe.Sizeof(*proto), plural: x.plural, byName: map[string]*Field[T]{}}
	x.declare(proto, f)
	d := &definition[T]{fields: f, rules: x.rule(proto), filters: map[string]*filterSpec[T]{}}
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
	}
	d.columns = strings.Join(columns, ", ")
	for _, extra := range f.extraFilters {
		d.addFilter(extra, nil)
	}
	if len(d.rules.Titles) > 0 {
		x.shelves = &unit.KeyedCache[reader, *shelf[T]]{Stamp: d.rules.Titles[0], Limit: mostShelves}
	}
	x.resolved = d
}

func (d *definition[T]) addFilter(s *filterSpec[T], field *Field[T]) {
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
func (x *Resource[T]) Path() string { return x.path }

// Plural names the resource in paths, stamps, changes and words.
func (x *Resource[T]) Plural() string { return x.plural }

// table is where the records are kept.
func (x *Resource[T]) table() string {
	if name := x.def().rules.Table; name != "" {
		return name
	}
	return x.plural
}

// SchemaType is the type that schemas name for links to this resource.
func (x *Resource[T]) SchemaType() string { return x.singular }

// Parse finds the number in the address of a record.
func (x *Resource[T]) Parse(href string) (int64, bool) {
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

// ID is the number of a record.
func (x *Resource[T]) ID(rec *T) int64 { return *at[int64](x.def().fields.id, rec) }

// table is all rows of a small resource.
type table[T any] struct {
	rows []*T
	byID map[int64]*T
}

func (x *Resource[T]) loadAll(r *unit.Read) (*table[T], error) {
	b := db.NewSQL()
	b.Add("SELECT " + x.def().columns + " FROM " + x.table() + " t ORDER BY " + x.def().rules.Order)
	rows, err := x.scan(r, b)
	if err != nil {
		return nil, err
	}
	if err := x.fill(r, rows); err != nil {
		return nil, err
	}
	t := &table[T]{rows: rows, byID: make(map[int64]*T, len(rows))}
	for _, rec := range rows {
		t.byID[x.ID(rec)] = rec
	}
	return t, nil
}

// All answers every record of a resource that is kept in memory, in its order. The records are shared: do not change them.
func (x *Resource[T]) All(r *unit.Read) ([]*T, error) {
	t, err := x.all.Get(r)
	if err != nil {
		return nil, err
	}
	return t.rows, nil
}

// Known answers one record of a resource that is kept in memory, nil when there is none.
func (x *Resource[T]) Known(r *unit.Read, id int64) (*T, error) {
	t, err := x.all.Get(r)
	if err != nil {
		return nil, err
	}
	return t.byID[id], nil
}
