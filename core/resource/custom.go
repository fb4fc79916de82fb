package resource

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// CustomStamp guards the definitions of custom fields.
const CustomStamp = "custom_fields"

// CustomValues holds the values of a record's custom fields by the number of the field, each in its canonical text.
type CustomValues map[int64][]string

// CustomField is a property that an administrator has added.
type CustomField struct {
	ID                       int64
	Subject, Name, Format    string
	Section                  string // the heading under which forms show it
	SectionID                int64
	Required, ForAll, Filter bool
	Multi                    bool
	MinLength, MaxLength     int64
	Regexp, Default          string
	Options                  []int64
	OptionNames              map[int64]string
	Types, Projects          []int64
}

type customSpec[T any] struct {
	subject string
	values  *Field[T]
	applies func(*CustomField, *T) bool
	fields  *unit.Cache[[]*Field[T]]
	see     string // permission without which nobody finds or orders records by the values
	place   string // column of the project in which it is asked
}

// Custom declares that the record has custom fields, and which of them a record has. Who sees and who writes them is
// said by Visible and Writable of the answer.
func (f *Fields[T]) Custom(subject string, at *CustomValues, applies func(*CustomField, *T) bool) *Field[T] {
	x := f.add("customFields", kindComputed, pointer(at), "")
	x.column = ""
	x.hidden = true
	spec := &customSpec[T]{subject: subject, values: x, applies: applies}
	spec.fields = &unit.Cache[[]*Field[T]]{Stamp: CustomStamp, Load: spec.load}
	f.custom = spec
	return x
}

// GuardCustom lets only those find and order records by custom fields who hold the permission in the project of the
// record, whose number the column has, and only where the project has the field.
func (f *Fields[T]) GuardCustom(permission, column string) {
	f.custom.see, f.custom.place = permission, column
}

// guard appends what must hold before a value is looked at.
func (s *customSpec[T]) guard(x *FilterContext, c *CustomField) {
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
func (s *customSpec[T]) guardedSort(x *permission.Rights, f *Field[T]) string {
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

var customFields = &unit.Cache[[]*CustomField]{Stamp: CustomStamp, Load: loadCustomFields}

// CustomFields answers all custom fields in their order. They are shared: do not change them.
func CustomFields(r *unit.Read) ([]*CustomField, error) { return customFields.Get(r) }

func loadCustomFields(r *unit.Read) ([]*CustomField, error) {
	rows, err := r.Query(`SELECT f.id, f.subject_type, f.name, f.format, f.is_required, f.is_for_all, f.is_filter, f.multi_value,
		f.min_length, f.max_length, f.regexp, f.default_value, COALESCE(s.name, ''), COALESCE(s.id, 0)
		FROM custom_fields f LEFT JOIN custom_field_sections s ON s.id = f.section_id
		ORDER BY COALESCE(s.position, 0), f.position, f.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []*CustomField
	byID := map[int64]*CustomField{}
	for rows.Next() {
		c := &CustomField{OptionNames: map[int64]string{}}
		err := rows.Scan(&c.ID, &c.Subject, &c.Name, &c.Format, &c.Required, &c.ForAll, &c.Filter, &c.Multi,
			&c.MinLength, &c.MaxLength, &c.Regexp, &c.Default, &c.Section, &c.SectionID)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		byID[c.ID] = c
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		return out, err
	}
	return out, loadCustomParts(r, byID)
}

func loadCustomParts(r *unit.Read, byID map[int64]*CustomField) error {
	err := pairs(r, `SELECT custom_field_id, id, value FROM custom_options ORDER BY position, id`, func(field, id int64, value string) {
		if c := byID[field]; c != nil {
			c.Options = append(c.Options, id)
			c.OptionNames[id] = value
		}
	})
	if err != nil {
		return err
	}
	err = pairs(r, `SELECT custom_field_id, type_id, '' FROM custom_field_types`, func(field, id int64, _ string) {
		if c := byID[field]; c != nil {
			c.Types = append(c.Types, id)
		}
	})
	if err != nil {
		return err
	}
	return pairs(r, `SELECT custom_field_id, project_id, '' FROM custom_field_projects`, func(field, id int64, _ string) {
		if c := byID[field]; c != nil {
			c.Projects = append(c.Projects, id)
		}
	})
}

func pairs(r *unit.Read, query string, fn func(a, b int64, text string), args ...any) error {
	rows, err := r.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int64
		var text string
		if err := rows.Scan(&a, &b, &text); err != nil {
			return err
		}
		fn(a, b, text)
	}
	return rows.Err()
}

// load makes dynamic fields of the definitions.
func (s *customSpec[T]) load(r *unit.Read) ([]*Field[T], error) {
	all, err := CustomFields(r)
	if err != nil {
		return nil, err
	}
	var out []*Field[T]
	for _, c := range all {
		if c.Subject == s.subject {
			out = append(out, s.field(c))
		}
	}
	return out, nil
}

var customSchemaTypes = map[string]string{"string": "String", "text": "Formattable", "int": "Integer", "float": "Float",
	"date": "Date", "bool": "Boolean", "link": "Link", "list": "CustomOption", "user": "User", "version": "Version"}

func (s *customSpec[T]) field(c *CustomField) *Field[T] {
	f := (&Fields[T]{byName: map[string]*Field[T]{}, plural: "custom"}).add("customField"+strconv.FormatInt(c.ID, 10), kindCustom, nil, customSchemaTypes[c.Format])
	f.offset, f.custom, f.column = s.values.offset, c, ""
	f.label, f.required, f.journaled = c.Name, c.Required, true
	f.visible, f.writable = s.values.visible, s.values.writable
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
	value := "(SELECT v.value FROM custom_values v WHERE v.custom_field_id = " + strconv.FormatInt(c.ID, 10) +
		" AND v.subject_type = '" + s.subject + "' AND v.subject_id = t.id ORDER BY v.id LIMIT 1)"
	switch c.Format {
	case "int", "float":
		f.sort = "CAST(" + value + " AS DOUBLE PRECISION)"
	default:
		f.sort = value
	}
	return f
}

// filter makes the filter of a custom field. Values are compared as their canonical texts, numbers by size as well.
func (s *customSpec[T]) filter(c *CustomField, f *Field[T]) *filterSpec[T] {
	strategy := Operators("custom", customOperators(c.Format)...)
	return &filterSpec[T]{name: f.name, strategy: strategy, field: nil, build: func(x *FilterContext) error {
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
		x.B.Add("AND").Add(x.R.Dialect().In("v.value", x.B.Arg(customTexts(x, c.Format))))
	case "~", "!~":
		x.B.Add("AND")
		x.Words("v.value")
	case ">=", "<=":
		n, err := strconv.ParseFloat(x.Filter.Values[0], 64)
		if err != nil {
			return badFilter(x.Filter, "error.filter_value")
		}
		x.B.Add("AND CAST(v.value AS DOUBLE PRECISION) "+op+" ?", n)
	}
	x.B.Add(")")
	return nil
}

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

func (x *Resource[T]) customFilter(r *unit.Read, name string) (*filterSpec[T], error) {
	for _, f := range x.dynamic(r) {
		if f.name == name || strings.EqualFold(name, "cf_"+strconv.FormatInt(f.custom.ID, 10)) {
			return f.filter, nil
		}
	}
	return nil, nil
}

// dynamic is the resource's custom fields.
func (x *Resource[T]) dynamic(r *unit.Read) []*Field[T] {
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

// fieldsOf is the declared fields and those custom fields that the record has.
func (x *Resource[T]) fieldsOf(r *unit.Read, rec *T) []*Field[T] {
	d := x.def()
	dynamic := x.dynamic(r)
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

func (x *Field[T]) customValues(rec *T) []string { return (*at[CustomValues](x, rec))[x.custom.ID] }

func (x *Field[T]) setCustom(rec *T, values []string) {
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
func (x *Resource[T]) loadCustom(r *unit.Read, recs []*T) error {
	if len(x.dynamic(r)) == 0 {
		return nil
	}
	spec := x.def().fields.custom
	byID := make(map[int64]*T, len(recs))
	ids := make(db.IDs, 0, len(recs))
	for _, rec := range recs {
		byID[x.ID(rec)] = rec
		ids = append(ids, x.ID(rec))
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
func (x *Resource[T]) saveCustom(w *unit.Write, rec *T, changed []*Field[T]) error {
	for _, f := range changed {
		if f.kind != kindCustom {
			continue
		}
		subject := x.def().fields.custom.subject
		_, err := w.Exec(`DELETE FROM custom_values WHERE custom_field_id = $1 AND subject_type = $2 AND subject_id = $3`, f.custom.ID, subject, x.ID(rec))
		if err != nil {
			return err
		}
		for _, v := range f.customValues(rec) {
			_, err := w.Exec(`INSERT INTO custom_values (custom_field_id, subject_type, subject_id, value) VALUES ($1, $2, $3, $4)`, f.custom.ID, subject, x.ID(rec), v)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// CustomNames is the names of the custom fields that the record has.
func (x *Resource[T]) CustomNames(r *unit.Read, rec *T) []string {
	var out []string
	for _, f := range x.dynamic(r) {
		if x.def().fields.custom.applies(f.custom, rec) {
			out = append(out, f.name)
		}
	}
	return out
}
