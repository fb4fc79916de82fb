package resource

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// check holds the record against what its fields declare. Values that stay as they were are not checked again, so that
// a stricter rule of today does not make old records unusable.
func (x *model) check(r *unit.Read, before, after record, v *problem.Violations) error {
	for _, f := range x.fieldsOf(r, after) {
		if f.kind == kindComputed || v.On(f.name) || before != nil && f.same(before, after) && !x.gained(f, before) {
			continue
		}
		if f.empty(after) {
			missing, err := f.required, error(nil)
			if missing && f.custom != nil {
				missing, err = x.demanded(r, f, after, before == nil)
			}
			if missing {
				v.Blank(f.name)
			}
			if err != nil {
				return err
			}
			continue
		}
		f.checkSize(after, v)
		if err := f.checkAllowed(r, before, after, v); err != nil {
			return err
		}
	}
	return nil
}

// gained tells whether the field is a custom one that the record did not have before, as after a change of its type.
func (x *model) gained(f *field, before record) bool {
	return f.custom != nil && !x.def().fields.custom.applies(f.custom, before)
}

// largestMarkdown is the most bytes of a formatted text.
const largestMarkdown = 1 << 19

func (x *field) checkSize(rec record, v *problem.Violations) {
	switch x.kind {
	case kindText:
		x.checkText(*at[string](x, rec), v)
	case kindMarkdown:
		if len(*at[string](x, rec)) > largestMarkdown {
			v.Add(x.name, "violation.too_long", problem.Args{"max": largestMarkdown})
		}
	case kindInt:
		x.checkNumber(*at[int64](x, rec), v)
	case kindNullInt, kindDays:
		x.checkNumber(at[db.NullInt](x, rec).Int64, v)
	case kindCustom:
		for _, value := range x.customValues(rec) {
			x.checkText(value, v)
			x.checkPattern(value, v)
		}
	}
}

// usualMax is the longest line of text where a field says nothing else.
const usualMax = 255

func (x *field) checkText(text string, v *problem.Violations) {
	most := x.max
	if most < 0 {
		most = usualMax
		if x.custom != nil {
			most = largestMarkdown
		}
	}
	n := int64(utf8.RuneCountInString(text))
	switch {
	case n > most:
		v.Add(x.name, "violation.too_long", problem.Args{"max": most})
	case x.min > 0 && n < x.min, x.custom != nil && n < x.custom.MinLength:
		v.Add(x.name, "violation.too_short", problem.Args{"min": x.least()})
	case len(x.oneOf) > 0 && !slices.Contains(x.oneOf, text):
		v.Add(x.name, "violation.not_available")
	case x.custom == nil && !x.lines && strings.ContainsFunc(text, func(r rune) bool { return r < ' ' }):
		v.Add(x.name, "violation.invalid")
	}
}

// least is the least length of a text that is none too short.
func (x *field) least() int64 {
	if x.custom != nil {
		return x.custom.MinLength
	}
	return max(x.min, 1)
}

func (x *field) checkPattern(text string, v *problem.Violations) {
	if x.custom.Regexp == "" || v.On(x.name) {
		return
	}
	if pattern, err := regexp.Compile(x.custom.Regexp); err == nil && !pattern.MatchString(text) {
		v.Add(x.name, "violation.invalid")
	}
}

func (x *field) checkNumber(n int64, v *problem.Violations) {
	switch {
	case x.max >= 0 && n > x.max:
		v.Add(x.name, "violation.too_large", problem.Args{"max": x.limit(x.max)})
	case x.min >= 0 && n < x.min:
		v.Add(x.name, "violation.greater_or_equal", problem.Args{"min": x.limit(x.min)})
	}
}

// limit is a limit as clients know the number.
func (x *field) limit(n int64) any {
	if x.decimal {
		return float64(n) / 100
	}
	return n
}

// checkAllowed refuses references to what the actor may not choose; whether it exists is not told apart.
func (x *field) checkAllowed(r *unit.Read, before, rec record, v *problem.Violations) error {
	if x.kind != kindRef && x.kind != kindRefs && !(x.kind == kindCustom && x.inLinks) {
		return nil
	}
	for _, id := range x.references(rec) {
		if before != nil && slices.Contains(x.references(before), id) {
			continue
		}
		ok, err := x.mayPoint(r, rec, id)
		if err != nil {
			return err
		}
		if !ok {
			v.Add(x.name, "violation.not_available")
			return nil
		}
	}
	return nil
}

func (x *field) mayPoint(r *unit.Read, rec record, id int64) (bool, error) {
	switch {
	case x.custom != nil && x.custom.Format == "list":
		return slices.Contains(x.custom.Options, id), nil
	case x.allowed != nil && x.allowed.Has != nil:
		return x.allowed.Has(r, rec, id)
	case x.allowed != nil && x.allowed.List != nil:
		ids, err := x.allowed.List(r, rec)
		return slices.Contains(ids, id), err
	}
	found, err := x.reference(r).Labels(r, []int64{id})
	_, ok := found[id]
	return ok, err
}

// named gives each violation the label of its attribute, for its message.
func (x *model) named(r *unit.Read, v *problem.Violations) {
	list := v.All()
	for i := range list {
		args := problem.Args{"attribute": x.labelOf(r, list[i].Attribute)}
		for name, value := range list[i].Args {
			args[name] = value
		}
		list[i].Args = args
	}
}

func (x *model) labelOf(r *unit.Read, name string) string {
	for _, f := range append(slices.Clone(x.def().fields.list), x.known(r)...) {
		if f.name == name {
			return f.labelText(r)
		}
	}
	return name
}

func (x *field) labelText(r *unit.Read) string {
	if x.custom != nil {
		return x.custom.Name
	}
	return r.T(x.label)
}
