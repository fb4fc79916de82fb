package story

import (
	"errors"
	"fmt"
	"slices"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/projects"
	"gantry/modules/types"
)

// What has no address in the API yet is built by the functions of its module.

func setTypes(w *unit.Write, project int64, ids []int64) error {
	return types.SetInProject(w, project, ids)
}

func setModules(w *unit.Write, project int64, names []string) error {
	return projects.SetModules(w, project, names)
}

// giveCategory: category NAME in PROJECT.
func (s *Teller) giveCategory(p *phrase) error {
	name := p.name()
	if !p.word("in") {
		return errors.New("a category needs a project: in PROJECT")
	}
	project := s.id(p.name())
	return s.world.Write(func(w *unit.Write) error {
		made, err := categories.Categories.Create(w, func(c *categories.Category) error {
			c.Name, c.Project = name, project
			return nil
		})
		if err == nil {
			s.keep(name, made.ID)
		}
		return err
	})
}

// field is a custom field as a story describes it.
type field struct {
	name, subject, format string
	marks, options, types []string
}

// subjects are what can have custom fields, by the words of stories.
var subjects = map[string]string{"work packages": "WorkPackage", "projects": "Project", "versions": "Version", "users": "User", "groups": "Group"}

// giveCustomField: custom field NAME (format, required, multi, chosen, admin only) for work packages [with options A, B] [of type T]. Its
// property is customField{NAME}; a chosen one belongs only to projects that choose it.
func (s *Teller) giveCustomField(p *phrase) error {
	f := field{name: p.name()}
	f.marks = p.marks()
	if len(f.marks) == 0 {
		return errors.New("a custom field needs a format in parentheses")
	}
	f.format = f.marks[0]
	for words, subject := range subjects {
		if p.word("for " + words) {
			f.subject = subject
		}
	}
	if f.subject == "" {
		return errors.New("a custom field is for work packages, projects, versions, users or groups")
	}
	if p.word("with options") {
		f.options = p.names()
	}
	if p.word("of type") {
		f.types = p.names()
	}
	return s.world.Write(func(w *unit.Write) error { return s.insertField(w, f) })
}

func (s *Teller) insertField(w *unit.Write, f field) error {
	w.Touch(resource.CustomStamp)
	is := func(mark string) bool { return slices.Contains(f.marks, mark) }
	var id int64
	err := w.QueryRow(`INSERT INTO custom_fields (subject_type, name, format, is_required, is_for_all, is_filter, multi_value, min_length,
		max_length, regexp, default_value, position, created_at, updated_at, name_folded, admin_only)
		VALUES ($1, $2, $3, $4, $7, TRUE, $5, 0, 0, '', '', 1, $6, $6, $8, $9) RETURNING id`,
		f.subject, f.name, f.format, is("required"), is("multi"), w.Now, !is("chosen"), db.Fold(f.name), is("admin only")).Scan(&id)
	if err != nil {
		return err
	}
	s.keep(f.name, id)
	for i, option := range f.options {
		var made int64
		if err := w.QueryRow(`INSERT INTO custom_options (custom_field_id, value, position) VALUES ($1, $2, $3) RETURNING id`, id, option, i+1).Scan(&made); err != nil {
			return err
		}
		s.keep("option "+option, made)
	}
	return s.openToTypes(w, id, f)
}

// openToTypes lets work packages of some types have the field, of all types where a story names none.
func (s *Teller) openToTypes(w *unit.Write, id int64, f field) error {
	if f.subject != "WorkPackage" {
		return nil
	}
	query, args := `INSERT INTO custom_field_types (custom_field_id, type_id) SELECT $1, id FROM types`, []any{id}
	if f.types == nil {
		_, err := w.Exec(query, args...)
		return err
	}
	for _, one := range f.types {
		if _, err := w.Exec(query+` WHERE id = $2`, id, s.id("type "+one)); err != nil {
			return fmt.Errorf("type %s: %w", one, err)
		}
	}
	return nil
}
