package administration

import (
	"fmt"

	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// choice is a value that can be chosen, and its name for people.
type choice struct {
	value any // a string or an int
	title string
}

// offers are lists of values that the catalogue does not know, because they depend on the installation.
var offers = map[string]func(*unit.Read, settings.Description) ([]choice, error){
	"default_language":           languages,
	"default_projects_modules":   modules,
	"new_project_user_role_id":   roleChoices,
	"smtp_authentication":        oneOf("plain", "login", "cram_md5", "none"),
	"self_registration":          numbers(0, 3),
	"password_min_adhered_rules": numbers(0, 4),
}

// choicesOf lists what may be chosen; nil where anything goes that fits the type.
func choicesOf(r *unit.Read, d settings.Description) ([]choice, error) {
	if offer := offers[d.Name]; offer != nil {
		return offer(r, d)
	}
	if len(d.Choices) == 0 {
		return nil, nil
	}
	return worded(r, d, d.Choices), nil
}

// worded gives values their names.
func worded(r *unit.Read, d settings.Description, values []any) []choice {
	list := make([]choice, len(values))
	for i, value := range values {
		list[i] = choice{value, fmt.Sprint(value)}
		if key := fmt.Sprintf("administration.option.%s.%v", d.Name, value); r.Env.Words.Has(key) {
			list[i].title = r.T(key)
		}
	}
	return list
}

// oneOf offers these values.
func oneOf(values ...any) func(*unit.Read, settings.Description) ([]choice, error) {
	return func(r *unit.Read, d settings.Description) ([]choice, error) { return worded(r, d, values), nil }
}

// numbers offers whole numbers, both ends included.
func numbers(from, to int) func(*unit.Read, settings.Description) ([]choice, error) {
	var values []any
	for n := from; n <= to; n++ {
		values = append(values, n)
	}
	return oneOf(values...)
}

// languages are those that the application speaks.
func languages(r *unit.Read, d settings.Description) ([]choice, error) {
	var values []any
	for _, name := range r.Env.Words.Languages() {
		values = append(values, name)
	}
	return worded(r, d, values), nil
}

func modules(r *unit.Read, d settings.Description) ([]choice, error) {
	var values []any
	for _, name := range projects.ModuleNames {
		values = append(values, name)
	}
	list := worded(r, d, values)
	for i, c := range list {
		list[i].title = r.T("project_modules." + c.value.(string))
	}
	return list, nil
}

// roleChoices are the roles that people can have in a project.
func roleChoices(r *unit.Read, _ settings.Description) ([]choice, error) {
	rows, err := r.Query(`SELECT id, name FROM roles WHERE unit = 'project' AND builtin = '' ORDER BY position, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []choice{}
	for rows.Next() {
		var id int
		var name string
		if err := rows.Scan(&id, &name); err != nil {
			return nil, err
		}
		list = append(list, choice{id, name})
	}
	return list, rows.Err()
}
