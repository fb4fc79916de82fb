package resource

import (
	"encoding/json"
	"fmt"
	"strings"
	"unsafe"

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

// field is one property of a resource.
type field struct {
	name       string
	key        hal.Name
	column     string
	foldColumn string // a second column with the text folded, for comparison and sorting
	kind       kind
	offset     uintptr
	schemaType string
	label      string
	target     Target
	project    *field       // for texts: where names in them are meant
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

	filter   *filterSpec
	sort     string // SQL expression, empty when not sortable
	group    string // SQL expression, empty when not groupable
	express  func(*unit.Read) (Expression, error)
	groups   Target // what groups are named by, where that is not the target
	behind   string // the permission without which the field is not there
	toldAs   string // what the history calls the field, where that is not the label
	sum      bool
	writable func(*unit.Read, record) bool
	visible  func(*Rendering, record) bool
	allowed  *allowed
	write    func(*Rendering, record)
	inLinks  bool
	load     func(*unit.Read, []record) error
	fills    string // another field that load fills as well

	checkJSON func(json.RawMessage) string
}

// allowed is Allowed without the type.
type allowed struct {
	List func(*unit.Read, record) ([]int64, error)
	Href func(*unit.Read, record) string
	Has  func(*unit.Read, record, int64) (bool, error)
}

// Expression is what SQL makes of a field that is no plain column, over the alias t: its value, by which rows are grouped,
// and what sorts them. Both may depend on who asks.
type Expression struct{ Value, Order string }

// fields is all that a record has declared about itself.
type fields struct {
	base   unsafe.Pointer
	size   uintptr
	plural string
	list   []*field
	byName map[string]*field

	custom       *customSpec
	actions      []action
	extraFilters []*filterSpec
	families     []filterFamily
	extraSorts   map[string]string
	past         []*field // what only the history tells
	titleColumn  string
	id, lock     *field
	lockOptional bool
}

func (f *fields) add(name string, k kind, at unsafe.Pointer, schemaType string) *field {
	if f.byName[name] != nil {
		panic(fmt.Sprintf("resource: %s declares %s twice", f.plural, name))
	}
	x := &field{name: name, key: hal.NameOf(name), column: snake(name), kind: k, schemaType: schemaType,
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

// Title names the field whose value is the title of links to the record.
func (f *fields) Title(name string) { f.titleColumn = f.byName[name].column }

// Filter declares a filter that no single column answers.
func (f *fields) Filter(name string, s Strategy, build func(*FilterContext) error) {
	f.extraFilters = append(f.extraFilters, &filterSpec{name: name, strategy: s, build: build})
}

// filterFamily is filters whose names end in a number, such as that of a phase.
type filterFamily struct {
	prefix   string
	strategy Strategy
	build    func(*FilterContext, int64) error
}

// FilterFamily declares filters whose names are the prefix and a number.
func (f *fields) FilterFamily(prefix string, s Strategy, build func(*FilterContext, int64) error) {
	f.families = append(f.families, filterFamily{prefix, s, build})
}

// Sort declares an order that no single column gives.
func (f *fields) Sort(name, expression string) {
	if f.extraSorts == nil {
		f.extraSorts = map[string]string{}
	}
	f.extraSorts[name] = expression
}

// action is a link that a client may follow to change something.
type action struct {
	name, method string
	key          hal.Name
	href         func(record) string
	below        string // without href: what follows the record's own address
	may          func(*Rendering, record) bool
}

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
