package resource

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

type customSpec struct {
	subject string
	values  *field
	applies func(*CustomField, record) bool
	fields  *unit.Cache[[]*field]
	writes  func(*unit.Read, *CustomField, record) bool // who writes which of the fields; nil for no further rule
	spared  func(record) bool                           // for whom nothing is required yet
	allowed map[string]*allowed                         // what fields of a format can point to
	see     string                                      // permission without which nobody finds or orders records by the values
	place   string                                      // column of the project in which it is asked
}

// GuardCustom lets only those find and order records by custom fields who hold the permission in the project of the
// record, whose number the column has, and only where the project has the field.
func (f *fields) GuardCustom(permission, column string) {
	f.custom.see, f.custom.place = permission, column
}

// guard appends what must hold before a value is looked at.
func (s *customSpec) guard(x *FilterContext, c *CustomField) {
	if s.see == "" {
		return
	}
	x.Rights.Condition(x.B, s.see, s.place)
	x.B.Add("AND")
	if !c.ForAll {
		x.B.Add("EXISTS (SELECT 1 FROM custom_field_projects p WHERE p.custom_field_id = ? AND p.project_id = "+s.place+") AND", c.ID)
	}
}

// guardedSort is the expression by which a custom field orders, no value where the actor may not see it.
func (s *customSpec) guardedSort(x *permission.Rights, f *field) string {
	if s.see == "" {
		return f.sort
	}
	set := x.Projects(s.see)
	if set.Everything() {
		return f.sort
	}
	var list strings.Builder
	for i, id := range set.IDs {
		if i > 0 {
			list.WriteByte(',')
		}
		list.WriteString(strconv.FormatInt(id, 10))
	}
	condition := s.place + " IN (" + list.String() + ")"
	switch {
	case set.Empty():
		condition = "FALSE"
	case set.AllBut:
		condition = "NOT " + condition
	}
	return "(CASE WHEN " + condition + " THEN " + f.sort + " END)"
}

// load makes dynamic fields of the definitions.
func (s *customSpec) load(r *unit.Read) ([]*field, error) {
	all, err := CustomFields(r)
	if err != nil {
		return nil, err
	}
	var out []*field
	for _, c := range all {
		if c.Subject == s.subject {
			out = append(out, s.field(c))
		}
	}
	return out, nil
}

var customSchemaTypes = map[string]string{"string": "String", "text": "Formattable", "int": "Integer", "float": "Float",
	"date": "Date", "bool": "Boolean", "link": "Link", "list": "CustomOption", "user": "User", "version": "Version"}

func (s *customSpec) field(c *CustomField) *field {
	f := (&fields{byName: map[string]*field{}, plural: "custom"}).add(c.Property(), kindCustom, nil, customSchemaTypes[c.Format])
	f.offset, f.custom, f.column = s.values.offset, c, ""
	f.label, f.required, f.journaled = c.Name, c.Required, true
	f.visible, f.writable, f.allowed = s.values.visible, s.writable(c), s.allowed[c.Format]
	f.hasDefault = len(c.proposal()) > 0
	f.inLinks = c.Format == "list" || c.Format == "user" || c.Format == "version"
	if c.Multi {
		f.schemaType = "[]" + f.schemaType
	}
	if c.MaxLength > 0 {
		f.max = c.MaxLength
	}
	if c.Filter {
		f.filter = s.filter(c, f)
	}
	f.sort = s.sort(c)
	return f
}

// writable joins the rule for all fields of the subject with the rule for this one.
func (s *customSpec) writable(c *CustomField) func(*unit.Read, record) bool {
	all := s.values.writable
	if s.writes == nil {
		return all
	}
	return func(r *unit.Read, rec record) bool { return (all == nil || all(r, rec)) && s.writes(r, c, rec) }
}

// sort is the expression by which a field orders: numbers by size, options as they stand, people and versions by name.
func (s *customSpec) sort(c *CustomField) string {
	value, with := "v.value", ""
	switch c.Format {
	case "int", "float":
		value = "CAST(v.value AS DOUBLE PRECISION)"
	case "list":
		value, with = "o.position", "JOIN custom_options o ON o.id = CAST(v.value AS BIGINT) "
	case "user":
		value, with = "u.name_folded", "JOIN users u ON u.id = CAST(v.value AS BIGINT) "
	case "version":
		value, with = "n.name_order", "JOIN versions n ON n.id = CAST(v.value AS BIGINT) "
	}
	return "(SELECT " + value + " FROM custom_values v " + with + "WHERE v.custom_field_id = " + strconv.FormatInt(c.ID, 10) +
		" AND v.subject_type = '" + s.subject + "' AND v.subject_id = t.id ORDER BY v.id LIMIT 1)"
}

// filter makes the filter of a custom field. Values are compared as their canonical texts, numbers by size as well.
func (s *customSpec) filter(c *CustomField, f *field) *filterSpec {
	strategy := Operators("custom", customOperators(c.Format)...)
	return &filterSpec{name: f.name, strategy: strategy, field: nil, build: func(x *FilterContext) error {
		x.Foreign()
		x.B.Add("(")
		s.guard(x, c)
		if err := customCondition(x, s.subject, c); err != nil {
			return err
		}
		x.B.Add(")")
		return nil
	}}
}

func customOperators(format string) []string {
	switch format {
	case "int", "float":
		return []string{"=", "!", "*", "!*", ">=", "<="}
	case "string", "text", "link":
		return []string{"=", "!", "*", "!*", "~", "!~"}
	case "date":
		return []string{"=", "!", "*", "!*", "t", "w", "=d", "<>d", "t-", "t+", "<t-", ">t-", "<t+", ">t+"}
	}
	return []string{"=", "!", "*", "!*"}
}

func customCondition(x *FilterContext, subject string, c *CustomField) error {
	op := x.Filter.Operator
	if strings.HasPrefix(op, "!") {
		x.B.Add("NOT")
	}
	x.B.Add("EXISTS (SELECT 1 FROM custom_values v WHERE v.custom_field_id = ? AND v.subject_type = ? AND v.subject_id = t.id", c.ID, subject)
	switch op {
	case "=", "!":
		texts := customTexts(x, c.Format)
		x.B.Add("AND").Add(x.R.Dialect().In("v.value", x.B.Arg(texts)))
		if !slices.ContainsFunc(texts, isLong) {
			x.B.Add("AND length(v.value) <= " + strconv.Itoa(longestIndexed)) // so that the index serves
		}
	case "~", "!~":
		x.B.Add("AND")
		x.Words("v.value")
	case ">=", "<=":
		n, err := strconv.ParseFloat(x.Filter.Values[0], 64)
		if err != nil {
			return badFilter(x.Filter, "error.filter_value")
		}
		x.B.Add("AND CAST(v.value AS DOUBLE PRECISION) "+op+" ?", n)
	case "*", "!*":
	default:
		if err := customDays(x); err != nil {
			return err
		}
	}
	x.B.Add(")")
	return nil
}

// customDays compares days, which are kept as texts that sort as the days do.
func customDays(x *FilterContext) error {
	from, to, err := x.Days()
	if err != nil {
		return err
	}
	if from.Valid {
		x.B.Add("AND v.value >= ?", from.String())
	}
	if to.Valid {
		x.B.Add("AND v.value <= ?", to.String())
	}
	return nil
}

// longestIndexed is the most characters of a value that the index by values has.
const longestIndexed = 255

func isLong(text string) bool { return len(text) > longestIndexed }

// customTexts is what values of filters look like where they are kept.
func customTexts(x *FilterContext, format string) db.Texts {
	out := slices.Clone(x.Filter.Values)
	for i, v := range out {
		switch {
		case format == "bool" && v == "t":
			out[i] = "true"
		case format == "bool" && v == "f":
			out[i] = "false"
		case format == "user" && v == "me":
			out[i] = strconv.FormatInt(x.R.Actor.ID, 10)
		}
	}
	return out
}

func (x *model) customFilter(r *unit.Read, name string) (*filterSpec, error) {
	for _, f := range x.known(r) {
		if f.name == name || strings.EqualFold(name, "cf_"+strconv.FormatInt(f.custom.ID, 10)) {
			return f.filter, nil
		}
	}
	return nil, nil
}

// dynamic is the resource's custom fields.
func (x *model) dynamic(r *unit.Read) []*field {
	spec := x.def().fields.custom
	if spec == nil {
		return nil
	}
	fields, err := spec.fields.Get(r)
	if err != nil {
		return nil
	}
	return fields
}

// known is those of the custom fields of which the actor may know.
func (x *model) known(r *unit.Read) []*field {
	all := x.dynamic(r)
	secret := func(f *field) bool { return !f.custom.Known(r) }
	if !slices.ContainsFunc(all, secret) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), secret)
}

// fieldsOf is the declared fields and those custom fields that the record has, as far as the actor may know of them.
func (x *model) fieldsOf(r *unit.Read, rec record) []*field { return x.with(x.known(r), rec) }

// allOf is the same whoever asks.
func (x *model) allOf(r *unit.Read, rec record) []*field { return x.with(x.dynamic(r), rec) }

func (x *model) with(dynamic []*field, rec record) []*field {
	d := x.def()
	if len(dynamic) == 0 {
		return d.fields.list
	}
	out := slices.Clone(d.fields.list)
	for _, f := range dynamic {
		if d.fields.custom.applies(f.custom, rec) {
			out = append(out, f)
		}
	}
	return out
}

// propose gives a new record the values with which its custom fields begin, as far as nothing was sent for them.
func (x *model) propose(r *unit.Read, rec record, body *Body) {
	if body == nil {
		body = &Body{}
	}
	for _, f := range x.dynamic(r) {
		_, plain := body.properties[f.name]
		_, link := body.links[f.name]
		if !plain && !link && f.empty(rec) && f.custom.In(x.projectOf(rec)) && x.def().fields.custom.applies(f.custom, rec) {
			f.setCustom(rec, f.custom.proposal())
		}
	}
}

// demanded tells whether a custom field must have a value: only where the actor could give it one.
func (x *model) demanded(r *unit.Read, f *field, rec record, isNew bool) (bool, error) {
	spec := x.def().fields.custom
	if r.Actor.Kind == unit.System || spec.spared != nil && spec.spared(rec) || !f.writableOn(r, rec, isNew) {
		return false, nil
	}
	rights, err := permission.Of(r)
	return err == nil && (f.visible == nil || f.visible(&Rendering{R: r, Rights: rights}, rec)), err
}

func (x *field) customValues(rec record) []string { return (*at[CustomValues](x, rec))[x.custom.ID] }

func (x *field) setCustom(rec record, values []string) {
	all := *at[CustomValues](x, rec)
	next := make(CustomValues, len(all)+1)
	for id, v := range all {
		next[id] = v
	}
	if len(values) == 0 {
		delete(next, x.custom.ID)
	} else {
		next[x.custom.ID] = values
	}
	*at[CustomValues](x, rec) = next
}

// loadCustom reads the custom values of all records in one query, and none if no field exists.
func (x *model) loadCustom(r *unit.Read, recs []record) error {
	if len(x.dynamic(r)) == 0 {
		return nil
	}
	spec := x.def().fields.custom
	byID := make(map[int64]record, len(recs))
	ids := make(db.IDs, 0, len(recs))
	for _, rec := range recs {
		byID[x.id(rec)] = rec
		ids = append(ids, x.id(rec))
	}
	b := db.NewSQL()
	b.Add("SELECT subject_id, custom_field_id, value FROM custom_values WHERE subject_type = ? AND", spec.subject)
	b.In("subject_id", ids, r.Dialect()).Add("ORDER BY id")
	return pairs(r, b.String(), func(subject, field int64, value string) {
		values := at[CustomValues](spec.values, byID[subject])
		if *values == nil {
			*values = CustomValues{}
		}
		(*values)[field] = append((*values)[field], value)
	}, b.Args()...)
}

// saveCustom replaces the values that changed.
func (x *model) saveCustom(w *unit.Write, rec record, changed []*field) error {
	for _, f := range changed {
		if f.kind != kindCustom {
			continue
		}
		subject := x.def().fields.custom.subject
		_, err := w.Exec(`DELETE FROM custom_values WHERE custom_field_id = $1 AND subject_type = $2 AND subject_id = $3`, f.custom.ID, subject, x.id(rec))
		if err != nil {
			return err
		}
		for _, v := range f.customValues(rec) {
			_, err := w.Exec(`INSERT INTO custom_values (custom_field_id, subject_type, subject_id, value) VALUES ($1, $2, $3, $4)`, f.custom.ID, subject, x.id(rec), v)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// KeepValues removes the values of a custom field that are none of those.
func KeepValues(w *unit.Write, field int64, kept db.Texts) error {
	_, err := w.Exec("DELETE FROM custom_values WHERE custom_field_id = $1 AND NOT "+w.Dialect().In("value", 2), field, kept)
	return err
}

// customNames is the names of the custom fields that the record has.
func (x *model) customNames(r *unit.Read, rec record) []string {
	var out []string
	for _, f := range x.known(r) {
		if x.def().fields.custom.applies(f.custom, rec) {
			out = append(out, f.name)
		}
	}
	return out
}
