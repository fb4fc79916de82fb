package settings

import (
	"fmt"
	"log/slog"
	"math"
	"reflect"
	"slices"
	"strings"
)

// Description is everything about one setting that documentation and administration show.
type Description struct {
	Name      string
	Group     string
	Type      Type
	Meaning   string
	Variables []string // names in the environment
	Flag      string   // on the command line, without dashes; "" if there is none
	Default   any
	Value     any // Hidden in place of a secret that is set
	Choices   []any
	Elements  Type // of an array
	Low, High *float64
	Nullable  bool
	Allows    string
	Origin    Origin
	Source    string // name of the variable, or file and line
	Writable  bool
	Secret    bool
	Set       bool // there is a value that is not empty, which a secret does not show otherwise
	Inert     bool
}

// DescribeOne describes a setting of the catalogue.
func (s *Settings) DescribeOne(name string) (Description, bool) {
	d, ok := Lookup(name)
	if !ok {
		return Description{}, false
	}
	return s.describe(d), true
}

// Describe lists the operational settings, then the catalogue, with the values that hold now.
func (s *Settings) Describe() []Description {
	var all []Description
	for _, f := range s.own.fields {
		all = append(all, s.describeOwn(f))
	}
	for _, d := range Catalogue() {
		all = append(all, s.describe(d))
	}
	return all
}

func (s *Settings) describe(d *Definition) Description {
	out := d.description()
	out.Variables = d.Variables()
	out.Value, out.Set = d.shown(s.Value(d.Name)), !empty(s.Value(d.Name))
	out.Origin, out.Source = s.Origin(d.Name), s.outer[d.index].source
	out.Writable = s.Writable(d.Name)
	return out
}

// Hold describes the setting as it is once a value of the database holds, before it does.
func (d *Description) Hold(value any) {
	d.Origin, d.Source, d.Set, d.Value = Database, "", !empty(value), value
	if d.Secret && d.Set {
		d.Value = Hidden
	}
}

func (s *Settings) describeOwn(f *field) Description {
	out := f.description()
	out.Variables, out.Flag = []string{f.Name}, f.flag
	out.Value = f.shown(f.now)
	out.Origin, out.Source = f.given.origin, f.given.source
	return out
}

// description is what does not change.
func (d *Definition) description() Description {
	out := Description{Name: d.Name, Group: d.Group, Type: d.Type, Meaning: d.Meaning, Default: d.Default,
		Choices: d.Choices(), Nullable: d.Default == nil, Allows: d.Allows(), Secret: d.Secret, Inert: d.Inert}
	if d.Type == Array {
		out.Elements = Text
		if d.numbers {
			out.Elements = Integer
		}
	}
	out.Low, out.High = d.bounds()
	return out
}

// bounds is the range of a number; nil where it is open.
func (d *Definition) bounds() (low, high *float64) {
	if d.Type != Integer && d.Type != Float || len(d.allowed.values) > 0 {
		return nil, nil
	}
	low = &d.allowed.low
	if !math.IsInf(d.allowed.high, 1) {
		high = &d.allowed.high
	}
	return low, high
}

// shown hides a secret, but not whether there is one.
func (d *Definition) shown(v any) any {
	if !d.Secret || empty(v) {
		return v
	}
	return Hidden
}

// empty tells whether a value says nothing.
func empty(v any) bool {
	if v == nil || reflect.ValueOf(v).IsZero() {
		return true
	}
	hash, ok := v.(map[string]any)
	return ok && len(hash) == 0
}

// String lists what differs from the defaults, without secrets.
func (s *Settings) String() string { return s.LogValue().String() }

// LogValue lists what differs from the defaults, without secrets.
func (s *Settings) LogValue() slog.Value {
	var attrs []slog.Attr
	for _, d := range s.Describe() {
		if d.Origin != Default {
			attrs = append(attrs, slog.Any(d.Name, d.Value))
		}
	}
	return slog.GroupValue(attrs...)
}

// Format keeps every verb, %+v included, from walking into the fields.
func (s *Settings) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(s.String())) }

// Flags are the flags of the operational settings for a command line parser that reads struct tags.
type Flags struct {
	fields []*field
	holder reflect.Value
}

// NewFlags declares the flags.
func NewFlags() *Flags {
	f := &Flags{}
	var members []reflect.StructField
	for _, field := range declare(&Config{}).fields {
		if field.flag == "" {
			continue
		}
		f.fields = append(f.fields, field)
		tag := fmt.Sprintf(`name:%q help:%q placeholder:%q`, field.flag, field.help(), placeholder(field))
		members = append(members, reflect.StructField{Name: "F" + strings.ReplaceAll(field.flag, "-", "_"),
			Type: reflect.TypeFor[*string](), Tag: reflect.StructTag(tag)})
	}
	f.holder = reflect.New(reflect.StructOf(members))
	return f
}

// Struct is the pointer to hand to the parser, to kong by kong.Embed.
func (f *Flags) Struct() any { return f.holder.Interface() }

// Given are the flags that the command line has, for Options.
func (f *Flags) Given() map[string]string {
	out := map[string]string{}
	for i, field := range f.fields {
		if p, _ := f.holder.Elem().Field(i).Interface().(*string); p != nil {
			out[field.flag] = *p
		}
	}
	return out
}

// help is the text of a flag: meaning, default and variable.
func (f *field) help() string {
	text := f.Meaning
	if f.Default != "" {
		text += fmt.Sprintf(" (default %v)", f.Default)
	}
	return text + " [$" + f.Name + "]"
}

// placeholder stands for the value in the help.
func placeholder(f *field) string {
	if choices := f.Choices(); len(choices) > 0 {
		choices = slices.DeleteFunc(choices, func(v any) bool { return v == "" })
		return strings.ReplaceAll(strings.Trim(fmt.Sprint(choices), "[]"), " ", "|")
	}
	if f.Type == Integer {
		return "N"
	}
	return "TEXT"
}
