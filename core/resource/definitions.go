package resource

import (
	"slices"
	"strconv"

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
	Place                    string // where pages show the section, "main" or "side"
	Required, ForAll, Filter bool
	Multi                    bool
	AdminOnly                bool // nobody but administrators knows of it
	Editable                 bool // of people: they write it themselves
	MinLength, MaxLength     int64
	Regexp, Default          string
	Options                  []int64
	OptionNames              map[int64]string
	Chosen                   []int64 // the options with which new records begin
	Types, Projects          []int64
}

// Property is the name of the field in representations.
func (c *CustomField) Property() string { return "customField" + strconv.FormatInt(c.ID, 10) }

// Known tells whether the actor may know that there is such a field.
func (c *CustomField) Known(r *unit.Read) bool {
	return !c.AdminOnly || r.Actor.Kind == unit.System || r.Actor.Admin && r.Actor.Active
}

// In tells whether the field belongs to what lies in a project.
func (c *CustomField) In(project int64) bool { return c.ForAll || slices.Contains(c.Projects, project) }

// proposal is what a new record begins with.
func (c *CustomField) proposal() []string {
	if c.Format != "list" {
		if c.Default == "" {
			return nil
		}
		return []string{c.Default}
	}
	var out []string
	for _, id := range c.Chosen {
		out = append(out, strconv.FormatInt(id, 10))
	}
	return out
}

var customFields = &unit.Cache[[]*CustomField]{Stamp: CustomStamp, Load: loadCustomFields}

// CustomFields answers all custom fields in their order. They are shared: do not change them.
func CustomFields(r *unit.Read) ([]*CustomField, error) { return customFields.Get(r) }

func loadCustomFields(r *unit.Read) ([]*CustomField, error) {
	rows, err := r.Query(`SELECT f.id, f.subject_type, f.name, f.format, f.is_required, f.is_for_all, f.is_filter, f.multi_value,
		f.min_length, f.max_length, f.regexp, f.default_value, f.admin_only, f.editable,
		COALESCE(s.name, ''), COALESCE(s.id, 0), COALESCE(s.place, '')
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
			&c.MinLength, &c.MaxLength, &c.Regexp, &c.Default, &c.AdminOnly, &c.Editable, &c.Section, &c.SectionID, &c.Place)
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
	err = pairs(r, `SELECT custom_field_id, id, '' FROM custom_options WHERE is_default ORDER BY position, id`, func(field, id int64, _ string) {
		if c := byID[field]; c != nil {
			c.Chosen = append(c.Chosen, id)
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
