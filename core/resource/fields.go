package resource

import (
	"encoding/json"
	"unsafe"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/unit"
)

// Fields collects what a record declares about itself.
type Fields[T any] struct{ *fields }

// Field is one property of a resource. Its methods say more about it and answer the field again.
type Field[T any] struct{ *field }

func (f *Fields[T]) put(name string, k kind, at unsafe.Pointer, schemaType string) *Field[T] {
	return &Field[T]{f.add(name, k, at, schemaType)}
}

// Allowed says which values a reference may take: a short list, or an address where a client can search. With an address
// alone, it may take whatever the actor sees.
type Allowed[T any] struct {
	List func(*unit.Read, *T) ([]int64, error)
	Href func(*unit.Read, *T) string
	Has  func(*unit.Read, *T, int64) (bool, error)
}

func (a Allowed[T]) untyped() *allowed {
	out := &allowed{List: listing(a.List), Href: asking(a.Href)}
	if has := a.Has; has != nil {
		out.Has = func(r *unit.Read, rec record, id int64) (bool, error) { return has(r, (*T)(rec), id) }
	}
	return out
}

// Custom declares that the record has custom fields, and which of them a record has. Who sees and who writes them is
// said by Visible and Writable of the answer.
func (f *Fields[T]) Custom(subject string, at *CustomValues, applies func(*CustomField, *T) bool) *Field[T] {
	x := f.put("customFields", kindComputed, unsafe.Pointer(at), "")
	x.column = ""
	x.hidden = true
	spec := &customSpec{subject: subject, values: x.field}
	spec.applies = func(c *CustomField, rec record) bool { return applies(c, (*T)(rec)) }
	spec.fields = &unit.Cache[[]*field]{Stamp: CustomStamp, Load: spec.load}
	f.custom = spec
	return x
}

// WriteCustom says who writes which of the fields.
func (f *Fields[T]) WriteCustom(may func(*unit.Read, *CustomField, *T) bool) {
	f.custom.writes = func(r *unit.Read, c *CustomField, rec record) bool { return may(r, c, (*T)(rec)) }
}

// SpareCustom says of which records no custom field is required yet.
func (f *Fields[T]) SpareCustom(spared func(*T) bool) {
	f.custom.spared = func(rec record) bool { return spared((*T)(rec)) }
}

// AllowCustom says what the custom fields of a format can point to.
func (f *Fields[T]) AllowCustom(format string, a Allowed[T]) {
	if f.custom.allowed == nil {
		f.custom.allowed = map[string]*allowed{}
	}
	f.custom.allowed[format] = a.untyped()
}

// ID declares the number of the record.
func (f *Fields[T]) ID(at *int64) *Field[T] {
	x := f.put("id", kindInt, unsafe.Pointer(at), "Integer").ReadOnly().Sortable()
	x.narrow, x.filter = true, &filterSpec{name: "id", strategy: listStrategy}
	f.id = x.field
	return x
}

// LockVersion declares the counter that guards against lost updates: it grows with each change, and a change must
// name the version that it was made from.
func (f *Fields[T]) LockVersion(at *int64) *Field[T] {
	x := f.put("lockVersion", kindInt, unsafe.Pointer(at), "Integer").ReadOnly()
	f.lock = x.field
	return x
}

// OptionalLock declares such a counter for a resource whose changes need not name a version: one that does is held to it.
func (f *Fields[T]) OptionalLock(at *int64) *Field[T] {
	f.lockOptional = true
	return f.LockVersion(at)
}

// Text declares a line of text.
func (f *Fields[T]) Text(name string, at *string) *Field[T] {
	return f.put(name, kindText, unsafe.Pointer(at), "String")
}

// Markdown declares a formatted text.
func (f *Fields[T]) Markdown(name string, at *string) *Field[T] {
	return f.put(name, kindMarkdown, unsafe.Pointer(at), "Formattable")
}

// Int declares a whole number.
func (f *Fields[T]) Int(name string, at *int64) *Field[T] {
	return f.put(name, kindInt, unsafe.Pointer(at), "Integer")
}

// NullInt declares a whole number that may be missing.
func (f *Fields[T]) NullInt(name string, at *db.NullInt) *Field[T] {
	return f.put(name, kindNullInt, unsafe.Pointer(at), "Integer")
}

// Bool declares a yes or no.
func (f *Fields[T]) Bool(name string, at *bool) *Field[T] {
	return f.put(name, kindBool, unsafe.Pointer(at), "Boolean")
}

// Date declares a day.
func (f *Fields[T]) Date(name string, at *db.Date) *Field[T] {
	return f.put(name, kindDate, unsafe.Pointer(at), "Date")
}

// Instant declares a moment.
func (f *Fields[T]) Instant(name string, at *db.Instant) *Field[T] {
	return f.put(name, kindInstant, unsafe.Pointer(at), "DateTime")
}

// Duration declares an amount of time.
func (f *Fields[T]) Duration(name string, at *db.Duration) *Field[T] {
	return f.put(name, kindDuration, unsafe.Pointer(at), "Duration")
}

// Days declares a number of days, which the API writes as a duration: P5D.
func (f *Fields[T]) Days(name string, at *db.NullInt) *Field[T] {
	return f.put(name, kindDays, unsafe.Pointer(at), "Duration")
}

// Ref declares a link to another resource; 0 means none.
func (f *Fields[T]) Ref(name string, at *int64, target Target) *Field[T] {
	x := f.put(name, kindRef, unsafe.Pointer(at), target.SchemaType())
	x.column, x.target, x.inLinks = snake(name)+"_id", target, true
	return x
}

// Refs declares a list of links that load fills for the records of a page in one query. They have no column; the
// rules' Saved keeps them.
func (f *Fields[T]) Refs(name string, at *[]int64, target Target, load func(*unit.Read, []*T) error) *Field[T] {
	x := f.put(name, kindRefs, unsafe.Pointer(at), "[]"+target.SchemaType())
	x.column, x.target, x.inLinks, x.load = "", target, true, many(load)
	return x
}

// Secret declares a text that clients send and nobody reads: a password. It has no column; the rules' Saved keeps it.
func (f *Fields[T]) Secret(name string, at *string) *Field[T] {
	x := f.put(name, kindSecret, unsafe.Pointer(at), "Password")
	x.column = ""
	return x
}

// JSON declares a value that clients send and get as it is, kept as text; check answers the key of what is wrong with it.
func (f *Fields[T]) JSON(name string, at *string, check func(json.RawMessage) string) *Field[T] {
	x := f.put(name, kindJSON, unsafe.Pointer(at), "Object")
	x.checkJSON = check
	return x
}

// Computed declares a read-only property that code writes.
func (f *Fields[T]) Computed(name, schemaType string, write func(*Rendering, *T)) *Field[T] {
	x := f.put(name, kindComputed, nil, schemaType).ReadOnly()
	x.column, x.write = "", writing(write)
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

// Action declares a link that appears only where may answers true; nil means always.
func (f *Fields[T]) Action(name, method string, href func(*T) string, may func(*Rendering, *T) bool) {
	f.actions = append(f.actions, action{name: name, method: method, key: hal.NameOf(name), href: addressing(href), may: asking(may)})
}

// Below declares such a link to the record's own address under the resource's path, followed by rest. It costs less than
// Action, which counts where a list writes a dozen of them for each of its records.
func (f *Fields[T]) Below(name, method, rest string, may func(*Rendering, *T) bool) {
	f.actions = append(f.actions, action{name: name, method: method, key: hal.NameOf(name), below: rest, may: asking(may)})
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
func (x *Field[T]) LoadedBy(load func(*unit.Read, []*T) error) *Field[T] {
	x.load = many(load)
	return x
}

// Fills says that the field's load fills another field as well, which has none of its own.
func (x *Field[T]) Fills(other string) *Field[T] { x.fills = other; return x }

// EmptyNull shows an empty text as null.
func (x *Field[T]) EmptyNull() *Field[T] { x.emptyNull = true; return x }

// Embedded shows the referenced resource whole when the record is shown alone.
func (x *Field[T]) Embedded() *Field[T] { x.embedded = true; return x }

// Journaled notes changes of the field in the record's history.
func (x *Field[T]) Journaled() *Field[T] { x.journaled = true; return x }

// JournaledAs is Journaled for a field that the history calls by another message than its label.
func (x *Field[T]) JournaledAs(label string) *Field[T] { x.journaled, x.toldAs = true, label; return x }

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

// Expressed allows sorting and grouping by a value that no column holds; it answers records of a target.
func (x *Field[T]) Expressed(by func(*unit.Read) (Expression, error), target Target) *Field[T] {
	x.express, x.groups = by, target
	return x
}

// Narrow says that few rows share a value, and that an index finds them.
func (x *Field[T]) Narrow() *Field[T] { x.narrow = true; return x }

// Summable gives the field sums in collections.
func (x *Field[T]) Summable() *Field[T] { x.sum = true; return x }

// Writable limits who may write the field, and when.
func (x *Field[T]) Writable(may func(*unit.Read, *T) bool) *Field[T] {
	x.writable = asking(may)
	return x
}

// Visible limits who sees the field.
func (x *Field[T]) Visible(may func(*Rendering, *T) bool) *Field[T] {
	x.visible = asking(may)
	return x
}

// Behind says that the field is there only for those who hold a permission in the record's project: it is shown, written
// and told of in the history for them alone. Filters and expressions look after themselves.
func (x *Field[T]) Behind(permission string) *Field[T] { x.behind = permission; return x }

// Allow says which values a reference may take.
func (x *Field[T]) Allow(a Allowed[T]) *Field[T] {
	x.allowed = a.untyped()
	return x
}

// Filterable allows filtering with the operators usual for the field's kind, under the field's name and further ones.
func (x *Field[T]) Filterable(aliases ...string) *Field[T] {
	return x.FilterAs(usualStrategy(x.kind, x.required), aliases...)
}

// FilterAs allows filtering with the operators of a strategy.
func (x *Field[T]) FilterAs(s Strategy, aliases ...string) *Field[T] {
	x.filter = &filterSpec{name: x.name, strategy: s, aliases: append(aliases, snake(x.name))}
	return x
}

// Symbol declares a link to one of a set of symbols; "" means none.
func (f *Fields[T]) Symbol(name string, at *string, set *SymbolSet) *Field[T] {
	x := f.put(name, kindSymbol, unsafe.Pointer(at), set.Type)
	x.symbols, x.inLinks = set, true
	return x
}

// Texts declares a list of names, each once, that load fills for the records of a page in one query. They have no
// column; the rules' Check says which names there are, and Saved keeps them.
func (f *Fields[T]) Texts(name string, at *[]string, load func(*unit.Read, []*T) error) *Field[T] {
	x := f.put(name, kindTexts, unsafe.Pointer(at), "[]String")
	x.column, x.load = "", many(load)
	return x
}
