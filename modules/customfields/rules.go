package customfields

import (
	"regexp"
	"slices"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// subjects is what can have custom fields.
var subjects = []string{"WorkPackage", "Project", "Version", "User", "Group"}

// formats is what the values of custom fields can be.
var formats = []string{"string", "text", "int", "float", "bool", "date", "list", "user", "version", "link"}

// narrow is the formats that fields of people and groups do not have.
var narrow = []string{"user", "version"}

// sectioned is the subjects whose fields stand in sections.
var sectioned = []string{"Project", "User"}

// where says for which subjects and formats a property means something; nil means all of them.
var where = map[string]struct{ subjects, formats []string }{
	"section":      {subjects: sectioned},
	"types":        {subjects: []string{"WorkPackage"}},
	"projects":     {subjects: []string{"WorkPackage", "Project"}},
	"forAll":       {subjects: []string{"WorkPackage", "Project"}},
	"searchable":   {subjects: []string{"WorkPackage"}, formats: []string{"string", "text", "link"}},
	"editable":     {subjects: []string{"User"}},
	"adminOnly":    {subjects: []string{"Project", "User", "Group"}},
	"filterable":   {subjects: []string{"WorkPackage", "Version", "Group"}},
	"required":     {formats: []string{"string", "text", "int", "float", "date", "list", "user", "version", "link"}},
	"multiValue":   {formats: []string{"list", "user", "version"}},
	"options":      {formats: []string{"list"}},
	"minLength":    {formats: []string{"string", "text"}},
	"maxLength":    {formats: []string{"string", "text"}},
	"regexp":       {formats: []string{"string", "text"}},
	"defaultValue": {formats: []string{"string", "text", "int", "float", "bool", "date", "link"}},
}

// has tells whether a property means something for the field.
func (d *Definition) has(property string) bool {
	in := func(list []string, one string) bool { return list == nil || slices.Contains(list, one) }
	return in(where[property].subjects, d.Subject) && in(where[property].formats, d.Format)
}

// prepare derives what follows: what is required of projects all of them have, and what nobody chooses all have.
func prepare(_ *unit.Read, before, d *Definition, _ *problem.Violations) error {
	if !d.has("forAll") || d.Subject == "Project" && d.Required {
		d.ForAll = true
	}
	if !d.has("types") {
		d.Types = nil
	}
	if !d.has("filterable") {
		d.Filter = true // lists of projects and of people know all their attributes
	}
	slices.Sort(d.Types)
	if before != nil && before.Section != d.Section && before.Position == d.Position {
		d.Position = 0 // the last of its new section
	}
	return nil
}

func check(r *unit.Read, before, d *Definition, v *problem.Violations) error {
	if !v.On("format") && slices.Contains(narrow, d.Format) && (d.Subject == "User" || d.Subject == "Group") {
		v.Add("format", "violation.not_available")
	}
	if d.has("maxLength") && d.MaxLength > 0 && d.MinLength > d.MaxLength && !v.On("minLength") && !v.On("maxLength") {
		v.Add("maxLength", "violation.greater_or_equal", problem.Args{"min": d.MinLength})
	}
	if _, err := regexp.Compile(d.Regexp); err != nil && !v.On("regexp") {
		v.Add("regexp", "violation.invalid")
	}
	checkDefault(d, v)
	if d.Format == "list" {
		checkChoices(before, d, v)
	}
	return taken(r, d, v)
}

// checkDefault brings the default into the form of values.
func checkDefault(d *Definition, v *problem.Violations) {
	if d.Default == "" || v.On("defaultValue") {
		return
	}
	value, wrong := resource.Canonical(d.Format, d.Default)
	if wrong != "" {
		v.Add("defaultValue", wrong)
		return
	}
	d.Default = value
}

// taken notes a name that another field of the subject has, so that forms tell it as well as the index does.
func taken(r *unit.Read, d *Definition, v *problem.Violations) error {
	if v.On("name") {
		return nil
	}
	var others int64
	err := r.QueryRow(`SELECT count(*) FROM custom_fields WHERE subject_type = $1 AND name_folded = $2 AND id <> $3`, d.Subject, db.Fold(d.Name), d.ID).Scan(&others)
	if others > 0 {
		v.Add("name", "violation.taken")
	}
	return err
}

// saved keeps what lies outside the row.
func saved(w *unit.Write, before, after *Definition) error {
	if err := keepTypes(w, before, after); err != nil {
		return err
	}
	if err := keepChoices(w, after); err != nil {
		return err
	}
	if before != nil && before.Position == after.Position && before.Section == after.Section {
		return nil
	}
	var err error
	after.Position, err = resource.Arrange(w, "custom_fields", after.ID, after.Position,
		"subject_type = $1 AND COALESCE(section_id, 0) = $2", after.Subject, after.Section)
	return err
}
