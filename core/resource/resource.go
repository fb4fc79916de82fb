// Package resource turns the declaration of a record into everything that API v3 needs: representation, schema,
// form, strict reading of what clients send, checks with all violations at once, filters, sorting, grouping, sums,
// paging, selection of properties, the history of changes and the description of the API.
//
// A record is an ordinary struct that points at its own fields, as flag.StringVar does. What does not fit a
// declaration is an ordinary handler.
package resource

import (
	"unsafe"

	"gantry/core/permission"
	"gantry/core/sheet"
	"gantry/core/unit"
	"gantry/core/web"
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
type Resource[T any] struct{ *model }

// Of names a resource: the plural is its path under /api/v3 and its table, the singular its _type.
func Of[T any, P Record[T]](plural, singular string) *Resource[T] {
	x := &model{
		plural: plural, singular: singular, path: "/api/v3/" + plural,
		declare: func(rec record, f *fields) { P((*T)(rec)).Declare(&Fields[T]{f}) },
		rule:    func(rec record) rules { return P((*T)(rec)).Rules().untyped() },
		fresh:   func() record { return record(new(T)) },
		copy:    func(to, from record) { *(*T)(to) = *(*T)(from) },
		boxed:   func(rec record) any { return (*T)(rec) },
		extent:  unsafe.Sizeof(*new(T)),
	}
	return &Resource[T]{x.ready()}
}

// ID is the number of a record.
func (x *Resource[T]) ID(rec *T) int64 { return x.id(record(rec)) }

// All answers every record of a resource that is kept in memory, in its order. The records are shared: do not change them.
func (x *Resource[T]) All(r *unit.Read) ([]*T, error) { return typed[T](x.allRows(r)) }

// Known answers one record of a resource that is kept in memory, nil when there is none.
func (x *Resource[T]) Known(r *unit.Read, id int64) (*T, error) { return one[T](x.oneKnown(r, id)) }

// Find answers the record if the actor sees it; otherwise it does not exist.
func (x *Resource[T]) Find(r *unit.Read, id int64) (*T, error) { return one[T](x.findOne(r, id)) }

// FindAll answers those of the records that the actor sees.
func (x *Resource[T]) FindAll(r *unit.Read, ids []int64) ([]*T, error) {
	return typed[T](x.find(r, ids, ""))
}

// Hold answers the record if the actor sees it, and lets nobody else change it before the unit ends: what two people
// change at once is changed one after the other, and the second sees what the first has done.
func (x *Resource[T]) Hold(w *unit.Write, id int64) (*T, error) { return one[T](x.hold(w, id)) }

// Get answers the record whoever asks, for rules that need it.
func (x *Resource[T]) Get(r *unit.Read, id int64) (*T, error) {
	return one[T](only(x.meeting(r, "", "t.id = ?", id)))
}

// Where answers the records that meet a condition over the alias t, whoever asks, in the usual order.
func (x *Resource[T]) Where(r *unit.Read, condition string, args ...any) ([]*T, error) {
	return typed[T](x.meeting(r, "", condition, args...))
}

// Page is one page of a collection.
type Page[T any] struct {
	Records []*T
	Total   int64
	Groups  []Group
	Sums    map[string]int64 // by field; absent without values
}

// List answers a page in a fixed number of queries: count, rows, and one for each list outside the rows.
func (x *Resource[T]) List(r *unit.Read, q *Query) (*Page[T], error) {
	p, err := x.list(r, q)
	if err != nil {
		return nil, err
	}
	recs, _ := typed[T](p.Records, nil)
	return &Page[T]{Records: recs, Total: p.Total, Groups: p.Groups, Sums: p.Sums}, nil
}

// ShowList writes a page of a collection.
func (x *Resource[T]) ShowList(r *unit.Read, q *Query, p *Page[T]) ([]byte, error) {
	return x.showList(r, q, &page{Records: untyped(p.Records), Total: p.Total, Groups: p.Groups, Sums: p.Sums})
}

// Show writes one record alone.
func (x *Resource[T]) Show(r *unit.Read, rec *T) ([]byte, error) { return x.show(r, record(rec)) }

// Schema writes the schema of a record.
func (x *Resource[T]) Schema(r *unit.Read, rec *T, self string) ([]byte, error) {
	return x.schema(r, record(rec), self)
}

// FormNew answers the form of a new record. fixed sets what the address of the request decides.
func (x *Resource[T]) FormNew(r *unit.Read, body *Body, fixed func(*T)) ([]byte, error) {
	return x.formNew(r, body, setting(fixed))
}

// CreateFrom makes a record of what a client sent.
func (x *Resource[T]) CreateFrom(w *unit.Write, body *Body, fixed func(*T)) (*T, error) {
	return one[T](x.createFrom(w, body, setting(fixed)))
}

// UpdateFrom changes a record that the actor sees by what a client sent.
func (x *Resource[T]) UpdateFrom(w *unit.Write, id int64, body *Body) (*T, error) {
	return one[T](x.updateFrom(w, id, body))
}

// Create makes a record from code: defaults, fill, rules, history; permissions are the caller's business.
func (x *Resource[T]) Create(w *unit.Write, fill func(*T) error) (*T, error) {
	return one[T](x.create(w, func(rec record) error { return fill((*T)(rec)) }))
}

// Store makes a record from code just as it is: what it refers to was right elsewhere and is not checked again. Copies
// are made so; history and the rules' Saved apply.
func (x *Resource[T]) Store(w *unit.Write, rec *T) error { return x.store(w, record(rec)) }

// Update changes a record from code, whoever asks; rules and history apply.
func (x *Resource[T]) Update(w *unit.Write, id int64, change func(*T) error) (*T, error) {
	return one[T](x.change(w, id, func(rec record) error { return change((*T)(rec)) }))
}

// Remove deletes a record from code, whoever asks.
func (x *Resource[T]) Remove(w *unit.Write, rec *T) error { return x.remove(w, record(rec)) }

// MayUpdate tells whether the actor may change the record at all.
func (x *Resource[T]) MayUpdate(r *unit.Read, rights *permission.Rights, rec *T) bool {
	return x.mayUpdate(r, rights, record(rec))
}

// MayDelete tells whether the actor may delete the record.
func (x *Resource[T]) MayDelete(r *unit.Read, rights *permission.Rights, rec *T) bool {
	return x.mayDelete(r, rights, record(rec))
}

// CustomNames is the names of the custom fields that the record has.
func (x *Resource[T]) CustomNames(r *unit.Read, rec *T) []string {
	return x.customNames(r, record(rec))
}

// Fixed sets in a new record what the address of a request decides.
type Fixed[T any] = func(*web.Request, *unit.Read) (func(*T), error)

// HandleCreate makes a record; fixed sets what the address decides.
func (x *Resource[T]) HandleCreate(fixed Fixed[T]) web.WriteHandler {
	return x.handleCreate(deciding(fixed))
}

// HandleFormNew answers the form of a new record.
func (x *Resource[T]) HandleFormNew(fixed Fixed[T]) web.ReadHandler {
	return x.handleFormNew(deciding(fixed))
}

// Standard declares the links that almost every resource has: itself in full, its schema, its form, its change and its
// removal, each only where it would succeed.
func (x *Resource[T]) Standard(f *Fields[T], verbs ...Verb) {
	update := func(c *Rendering, rec *T) bool { return x.MayUpdate(c.R, c.Rights, rec) }
	for _, verb := range verbs {
		switch verb {
		case VerbSchema:
			f.Action("schema", "", func(rec *T) string { return x.schemaHref(record(rec)) }, nil)
		case VerbForms:
			f.Below("update", "post", "/form", update)
		case VerbUpdate:
			f.Below("updateImmediately", "patch", "", update)
		case VerbDelete:
			f.Below("delete", "delete", "", func(c *Rendering, rec *T) bool { return x.MayDelete(c.R, c.Rights, rec) })
		}
	}
}

// TableColumn is one column of a table for people: its head, and what stands in it for a record.
type TableColumn[T any] struct {
	Head string
	Cell func(c *Rendering, rec *T) any
	need func(n needs, recs []record)
}

// TableColumn finds the column of a property by its name, or by that which filters use; false when there is none.
func (x *Resource[T]) TableColumn(r *unit.Read, name string) (TableColumn[T], bool) {
	found, ok := x.columnNamed(r, name)
	if !ok {
		return TableColumn[T]{}, false
	}
	return TableColumn[T]{Head: found.Head, Cell: func(c *Rendering, rec *T) any { return found.Cell(c, record(rec)) }, need: found.need}, true
}

// Table puts records into columns. What links point to is looked up once for all records.
func (x *Resource[T]) Table(r *unit.Read, recs []*T, columns []TableColumn[T]) (*sheet.Table, error) {
	plain := make([]tableColumn, len(columns))
	for i, c := range columns {
		plain[i] = tableColumn{Head: c.Head, Cell: func(x *Rendering, rec record) any { return c.Cell(x, (*T)(rec)) }, need: c.need}
	}
	return x.tableOf(r, untyped(recs), plain)
}
