package settings

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed catalogue.txt
var catalogueText string

// Type is the type of a setting.
type Type string

// The types of settings.
const (
	Boolean  Type = "boolean"
	Integer  Type = "integer"
	Float    Type = "float"
	Text     Type = "string"
	Symbol   Type = "symbol"
	Array    Type = "array"
	Hash     Type = "hash"
	Datetime Type = "datetime"
)

// Definition is one line of the catalogue. Definitions are shared: do not change them.
type Definition struct {
	Name      string
	Group     string
	Type      Type
	Default   any // nil: the setting may have no value
	Meaning   string
	Fixed     bool     // never from the database
	Secret    bool     // never shown
	Generated bool     // made up once and kept in the database
	Inert     bool     // accepted from existing configurations, without effect
	Aliases   []string // further names in the environment
	allowed   rule
	texts     bool // keys given by the environment are text as it stands
	numbers   bool // an array of whole numbers
	index     int
}

// book is the parsed catalogue.
type book struct {
	all    []*Definition
	byName map[string]*Definition
}

var catalogue = sync.OnceValue(func() *book { return parse(catalogueText) })

// Catalogue lists all settings in the order of the documentation.
func Catalogue() []*Definition { return catalogue().all }

// Lookup finds a setting by its name.
func Lookup(name string) (*Definition, bool) {
	d, ok := catalogue().byName[name]
	return d, ok
}

// parse reads the catalogue; a mistake in it is a mistake in the program.
func parse(text string) *book {
	b := &book{byName: map[string]*Definition{}}
	group := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[':
			group = strings.Trim(line, "[]")
		default:
			d := parseLine(line)
			d.Group, d.index = group, len(b.all)
			b.all = append(b.all, d)
			b.byName[d.Name] = d
		}
	}
	return b
}

// parseLine reads: name | type | default | marks | allowed | meaning.
func parseLine(line string) *Definition {
	part := strings.SplitN(line, " | ", 6)
	if len(part) != 6 {
		panic("settings: six parts expected: " + line)
	}
	for i := range part {
		part[i] = strings.TrimSpace(part[i])
	}
	d := &Definition{Name: part[0], Type: Type(part[1]), Meaning: part[5]}
	for _, mark := range strings.Fields(strings.Trim(part[3], "-")) {
		d.mark(mark)
	}
	raw, err := decodeJSON([]byte(part[2]))
	if err != nil {
		panic(fmt.Sprintf("settings: default of %s: %v", d.Name, err))
	}
	d.define(raw, strings.Trim(part[4], "-"))
	return d
}

// mark notes one word of the column marks.
func (d *Definition) mark(word string) {
	switch word {
	case "fixed":
		d.Fixed = true
	case "secret":
		d.Secret = true
	case "generated":
		d.Generated = true
	case "texts":
		d.texts = true
	case "inert":
		d.Inert = true
	default:
		d.Aliases = append(d.Aliases, word)
	}
}

// define sets default and rule, which depend on one another.
func (d *Definition) define(raw any, allowed string) {
	if list, ok := raw.([]any); ok && len(list) > 0 {
		_, d.numbers = list[0].(json.Number)
	}
	if raw != nil {
		v, ok := d.coerce(raw)
		if !ok {
			panic("settings: the default of " + d.Name + " has another type")
		}
		d.Default = v
	}
	d.allowed = parseRule(d, allowed)
}

// Variables are the names that the setting has in the environment, the strongest first.
func (d *Definition) Variables() []string {
	upper := strings.ToUpper(d.Name)
	names := []string{prefix + strings.ReplaceAll(upper, "_", "__"), prefix + upper}
	if d.Fixed {
		names = append(names, upper)
	}
	return unique(append(names, d.Aliases...))
}

// unique drops what stood before and keeps the order.
func unique(list []string) []string {
	var out []string
	for _, s := range list {
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
