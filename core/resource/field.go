package resource

import (
	"encoding/json"
	"fmt"
	"strings"
	"unsafe"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/unit"
)

// kind is the kind of a field's value in the record.
type kind uint8

const (
	kindText kind = iota
	kindSymbol
	kindMarkdown
	kindInt
	kindNullInt
	kindBool
	kindDate
	kindInstant
	kindDuration
	kindDays
	kindRef
	kindRefs
	kindTexts
	kindComputed
	kindCustom
	kindSecret
	kindJSON
)

// Field is one property of a resource. Its methods say more about it and answer the field again.
type Field[T any] struct {
	name       string
	key        hal.Name
	column     string
	foldColumn string // a second column with the text folded, for comparison and sorting
	kind       kind
	offset     uintptr
	schemaType string
	label      string
	target     Target
	project    *Field[T]    // for texts: where names in them are meant
	custom     *CustomField // set on dynamic fields only
	symbols    *SymbolSet

	required   bool
	hasDefault bool
	fixed      bool // never writable through the API
	onCreate   bool // writable only while the record is new
	min, max   int64
	oneOf      []string
	hidden     bool // not part of the schema
	embedded   bool
	journaled  bool
	emptyNull  bool // an empty text is shown as null
	narrow     bool // few rows share a value, and an index finds them
	decimal    bool // a number is kept in hundredths
	lines      bool // a text may have several lines
	alias      bool // another name for a value that has a column under its first name

	filter   *filterSpec[T]
	sort     string // SQL expression, empty when not sortable
	group    string
	sum      bool
	writable func(*unit.Read, *T) bool
	visible  func(*Rendering, *T) bool
	allowed  *Allowed[T]
	write    func(*Rendering, *T)
	inLinks  bool
	load     func(*unit.Read, []*T) error
	fills    string // another field that load fills as well

	checkJSON func(json.RawMessage) string
}

// Allowed says which values a reference may take: a short list, or an address where a client can search. With an address
// alone, it may take whatever the actor sees.
type Allowed[T any] struct {
	List func(*unit.Read, *T) ([]int64, error)
	Href func(*unit.Read, *T) string
	Has  func(*unit.Read, *T, int64) (bool, error)
}

// Fields collects what a record declares about itself.
type Fields[T any] struct {
	base   unsafe.Pointer
	size   uintptr
	plural string
	list   []*Field[T]
	byName map[string]*Field[T]

	custom       *customSpec[T]
	actions      []action[T]
	extraFilters []*filterSpec[T]
	families     []filterFamily
	extraSorts   map[string]string
	past         []*Field[T] // what only the history tells
	titleColumn  string
	id, lock     *Field[T]
	lockOptional bool
}

func (f *Fields[T]) add(name string, k kind, at unsafe.Pointer, schemaType string) *Field[T] {
	if f.byName[name] != nil {
		panic(fmt.Sprintf("resource: %s declares %s twice", f.plural, name))
	}
	x := &Field[T]{name: name, key: hal.NameOf(name), column: snake(name), kind: k, schemaType: schemaType,
		label: f.plural + "." + name, min: -1, max: -1}
	if at != nil {
		x.offset = uintptr(at) - uintptr(f.base)
		if uintptr(at) < uintptr(f.base) || x.offset >= f.size {
			panic(fmt.Sprintf("resource: %s.%s does not point into the record", f.plural, name))
		}
	}
	f.list = append(f.list, x)
	f.byName[name] = x
	return x
}

// ID declares the number of the record.
func (f *Fields[T]) ID(at *int64) *Field[T] {
	f.id = f.add("id", kindInt, unsafe.Pointer(at), "Integer").ReadOnly().Sortable()
	f.id.narrow, f.id.filter = true, &filterSpec[T]{name: "id", strategy: listStrategy}
	return f.id
}

// LockVersion declares the counter that guards against lost updates: it grows with each change, and a change must
// name the version that it was made from.
func (f *Fields[T]) LockVersion(at *int64) *Field[T] {
	f.lock = f.add("lockVersion", kindInt, unsafe.Pointer(at), "Integer").ReadOnly()
	return f.lock
}

// OptionalLock declares such a counter for a resource whose changes need not name a version: one that does is held to it.
func (f *Fields[T]) OptionalLock(at *int64) *Field[T] {
	f.LockVersion(at)
	f.lockOptional = true
	return f.lock
}

// Text declares a line of text.
func (f *Fields[T]) Text(name string, at *string) *Field[T] {
	return f.add(name, kindText, unsafe.Pointer(at), "String")
}

// Markdown declares a formatted text.
func (f *Fields[T]) Markdown(name string, at *string) *Field[T] {
	return f.add(name, kindMarkdown, unsafe.Pointer(at), "Formattable")
}

// Int declares a whole number.
func (f *Fields[T]) Int(name string, at *int64) *Field[T] {
	return f.add(name, kindInt, unsafe.Pointer(at), "Integer")
}

// NullInt declares a whole number that may be missing.
func (f *Fields[T]) NullInt(name string, at *db.NullInt) *Field[T] {
	return f.add(name, kindNullInt, unsafe.Pointer(at), "Integer")
}

// Bool declares a yes or no.
func (f *Fields[T]) Bool(name string, at *bool) *Field[T] {
	return f.add(name, kindBool, unsafe.Pointer(at), "Boolean")
}

// Date declares a day.
func (f *Fields[T]) Date(name string, at *db.Date) *Field[T] {
	return f.add(name, kindDate, unsafe.Pointer(at), "Date")
}

// Instant declares a moment.
func (f *Fields[T]) Instant(name string, at *db.Instant) *Field[T] {
	return f.add(name, kindInstant, unsafe.Pointer(at), "DateTime")
}

// Duration declares an amount of time.
func (f *Fields[T]) Duration(name string, at *db.Duration) *Field[T] {
	return f.add(name, kindDuration, unsafe.Pointer(at), "Duration")
}

// Days declares a number of days, which the API writes as a duration: P5D.
func (f *Fields[T]) Days(name string, at *db.NullInt) *Field[T] {
	return f.add(name, kindDays, unsafe.Pointer(at), "Duration")
}

// Ref declares a link to another resource; 0 means none.
func (f *Fields[T]) Ref(name string, at *int64, target Target) *Field[T] {
	x := f.add(name, kindRef, unsafe.Pointer(at), target.SchemaType())
	x.column, x.target, x.inLinks = snake(name)+"_id", target, true
	return x
}

// Refs declares a list of links that load fills for the records of a page in one query. They have no column; the
// rules' Saved keeps them.
func (f *Fields[T]) Refs(name string, at *[]int64, target Target, load func(*unit.Read, []*T) error) *Field[T] {
	x := f.add(name, kindRefs, unsafe.Pointer(at), "[]"+target.SchemaType())
	x.column, x.target, x.inLinks, x.load = "", target, true, load
	return x
}

// Secret declares a text that clients send and nobody reads: a password. It has no column; the rules' Saved keeps it.
func (f *Fields[T]) Secret(name string, at *string) *Field[T] {
	x := f.add(name, kindSecret, unsafe.Pointer(at), "Password")
	x.column = ""
	return x
}

// JSON declares a value that clients send and get as it is, kept as text; check answers the key of what is wrong with it.
func (f *Fields[T]) JSON(name string, at *string, check func(json.RawMessage) string) *Field[T] {
	x := f.add(name, kindJSON, unsafe.Pointer(at), "Object")
	x.checkJSON = check
	return x
}

// Computed declares a read-only property that code writes.
func (f *Fields[T]) Computed(name, schemaType string, write func(*Rendering, *T)) *Field[T] {
	x := f.add(name, kindComputed, nil, schemaType).ReadOnly()
	x.column, x.write = "", write
	return x
}

// Link declares a read-only link that code writes, its value only; it is no part of the schema.
func (f *Fields[T]) Link(name string, write func(*Rendering, *T)) *Field[T] {
	x := f.Computed(name, "Link", write).Hidden()
	x.inLinks = true
	return x
}

// Stamps declares the moments of creation and of the last change.
func (f *Fields[T]) Stamps(created, updated *db.Instant) {
	f.Instant("createdAt", created).ReadOnly().Sortable().Filterable()
	f.Instant("updatedAt", updated).ReadOnly().Sortable().Filterable()
}

// Title names the field whose value is the title of links to the record.
func (f *Fields[T]) Title(name string) { f.titleColumn = f.byName[name].column }

// Filter declares a filter that no single column answers.
func (f *Fields[T]) Filter(name string, s Strategy, build func(*FilterContext) error) {
	f.extraFilters = append(f.extraFilters, &filterSpec[T]{name: name, strategy: s, build: build})
}

// filterFamily is filters whose names end in a number, such as that of a phase.
type filterFamily struct {
	prefix   string
	strategy Strategy
	build    func(*FilterContext, int64) error
}

// FilterFamily declares filters whose names are the prefix and a number.
func (f *Fields[T]) FilterFamily(prefix string, s Strategy, build func(*FilterContext, int64) error) {
	f.families = append(f.families, filterFamily{prefix, s, build})
}

// Sort declares an order that no single column gives.
func (f *Fields[T]) Sort(name, expression string) {
	if f.extraSorts == nil {
		f.extraSorts = map[string]string{}
	}
	f.extraSorts[name] = expression
}

// action is a link that a client may follow to change something.
type action[T any] struct {
	name, method string
	key          hal.Name
	href         func(*T) string
	below        string // without href: what follows the record's own address
	may          func(*Rendering, *T) bool
}

// Action declares a link that appears only where may answers true; nil means always.
func (f *Fields[T]) Action(name, method string, href func(*T) string, may func(*Rendering, *T) bool) {
	f.actions = append(f.actions, action[T]{name: name, method: method, key: hal.NameOf(name), href: href, may: may})
}

// Below declares such a link to the record's own address under the resource's path, followed by rest. It costs less than
// Action, which counts where a list writes a dozen of them for each of its records.
func (f *Fields[T]) Below(name, method, rest string, may func(*Rendering, *T) bool) {
	f.actions = append(f.actions, action[T]{name: name, method: method, key: hal.NameOf(name), below: rest, may: may})
}

// Column names the column when it is not the field's name in snake case.
func (x *Field[T]) Column(name string) *Field[T] { x.column = name; return x }

// Folded keeps the text a second time without case, for unique names and for sorting, in a column named like the first
// with _folded behind it.
func (x *Field[T]) Folded() *Field[T] { x.foldColumn = x.column + "_folded"; return x }

// Required makes the field mandatory.
func (x *Field[T]) Required() *Field[T] { x.required = true; return x }

// HasDefault says that the server fills the field when a client leaves it out.
func (x *Field[T]) HasDefault() *Field[T] { x.hasDefault = true; return x }

// ReadOnly makes the field one that clients never write.
func (x *Field[T]) ReadOnly() *Field[T] { x.fixed = true; return x }

// OnlyNew makes the field one that clients write while the record is new.
func (x *Field[T]) OnlyNew() *Field[T] { x.onCreate = true; return x }

// Max limits the length of a text in characters, or the size of a number.
func (x *Field[T]) Max(n int64) *Field[T] { x.max = n; return x }

// Min is the least length or number.
func (x *Field[T]) Min(n int64) *Field[T] { x.min = n; return x }

// Multiline lets the text have several lines.
func (x *Field[T]) Multiline() *Field[T] { x.lines = true; return x }

// Decimal keeps a number in hundredths, which the API writes with its decimals: 7.25. Limits are in hundredths as well.
func (x *Field[T]) Decimal() *Field[T] { x.decimal, x.schemaType = true, "Float"; return x }

// OneOf limits a text to some values.
func (x *Field[T]) OneOf(values ...string) *Field[T] { x.oneOf = values; return x }

// Hidden leaves the field out of the schema.
func (x *Field[T]) Hidden() *Field[T] { x.hidden = true; return x }

// Alias says that the field is another name for a value that is declared already.
func (x *Field[T]) Alias() *Field[T] { x.alias, x.column = true, ""; return x }

// LoadedBy fills the field of the records of a page in one query, from elsewhere than their rows.
func (x *Field[T]) LoadedBy(load func(*unit.Read, []*T) error) *Field[T] { x.load = load; return x }

// Fills says that the field's load fills another field as well, which has none of its own.
func (x *Field[T]) Fills(other string) *Field[T] { x.fills = other; return x }

// EmptyNull shows an empty text as null.
func (x *Field[T]) EmptyNull() *Field[T] { x.emptyNull = true; return x }

// Embedded shows the referenced resource whole when the record is shown alone.
func (x *Field[T]) Embedded() *Field[T] { x.embedded = true; return x }

// Journaled notes changes of the field in the record's history.
func (x *Field[T]) Journaled() *Field[T] { x.journaled = true; return x }

// Label names the message that is the field's label; the default is the plural, a dot and the field's name.
func (x *Field[T]) Label(key string) *Field[T] { x.label = key; return x }

// Type changes the type that schemas name.
func (x *Field[T]) Type(name string) *Field[T] { x.schemaType = name; return x }

// Sortable allows sorting by the column, or by another SQL expression over the alias t.
func (x *Field[T]) Sortable(expression ...string) *Field[T] {
	x.sort = "t." + x.column
	if x.foldColumn != "" {
		x.sort = "t." + x.foldColumn
	}
	if len(expression) > 0 {
		x.sort = expression[0]
	}
	return x
}

// Groupable allows grouping by the column.
func (x *Field[T]) Groupable() *Field[T] { x.group = "t." + x.column; return x }

// Narrow says that few rows share a value, and that an index finds them.
func (x *Field[T]) Narrow() *Field[T] { x.narrow = true; return x }

// Summable gives the field sums in collections.
func (x *Field[T]) Summable() *Field[T] { x.sum = true; return x }

// Writable limits who may write the field, and when.
func (x *Field[T]) Writable(may func(*unit.Read, *T) bool) *Field[T] { x.writable = may; return x }

// Visible limits who sees the field.
func (x *Field[T]) Visible(may func(*Rendering, *T) bool) *Field[T] { x.visible = may; return x }

// Allow says which values a reference may take.
func (x *Field[T]) Allow(a Allowed[T]) *Field[T] { x.allowed = &a; return x }

// Filterable allows filtering with the operators usual for the field's kind, under the field's name and further ones.
func (x *Field[T]) Filterable(aliases ...string) *Field[T] {
	return x.FilterAs(usualStrategy(x.kind, x.required), aliases...)
}

// FilterAs allows filtering with the operators of a strategy.
func (x *Field[T]) FilterAs(s Strategy, aliases ...string) *Field[T] {
	x.filter = &filterSpec[T]{name: x.name, strategy: s, aliases: append(aliases, snake(x.name))}
	return x
}

func pointer[V any](at *V) unsafe.Pointer { return unsafe.Pointer(at) }

// snake turns a property's name into a column's: percentageDone, percentage_done.
func snake(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte('_')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
