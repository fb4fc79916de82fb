package privacy

import (
	"fmt"
	"strconv"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// names finds what numbers in rows mean. What the person may not see stays a number.
type names struct {
	r     *unit.Read
	table string
}

// meant is a number that means something.
type meant struct {
	target resource.Target
	row, i int
	id     int64
}

// targets are what columns with these names point to, in any table.
var targets = map[string]resource.Target{
	"project_id": projects.Projects, "group_id": users.Principals, "parent_id": users.Principals, "user_id": users.Principals, "inviter_id": users.Principals, "work_package_id": workpackages.WorkPackages,
}

// add looks up the names for some rows, in one query for each kind of thing.
func (n *names) add(rows []row) error {
	wanted := map[resource.Target]db.IDs{}
	var all []meant
	for k, one := range rows {
		for i, column := range one.columns {
			if m, ok := n.meaning(one, i, column); ok {
				m.row = k
				all = append(all, m)
				wanted[m.target] = append(wanted[m.target], m.id)
			}
		}
	}
	for target, ids := range wanted {
		labels, err := target.Labels(n.r, ids)
		if err != nil {
			return fmt.Errorf("names: %w", err)
		}
		for _, m := range all {
			if m.target == target {
				rows[m.row].names[m.i] = labels[m.id].Title
			}
		}
	}
	return n.addFields(rows)
}

// meaning tells what the value of a column points to.
func (n *names) meaning(one row, i int, column string) (meant, bool) {
	id, ok := one.values[i].(int64)
	if !ok || id == 0 {
		return meant{}, false
	}
	target := targets[column]
	switch {
	case column == "id" && n.table == workpackages.WorkPackages.Plural():
		target = workpackages.WorkPackages
	case column == "subject_id" || column == "entity_id":
		if told := unit.Use[resource.Chronicles](n.r.Env).Of(one.text("subject_type") + one.text("entity_type")); told != nil {
			target = told
		}
	}
	return meant{target: target, i: i, id: id}, target != nil
}

// text is the text in a column, "" if there is none.
func (one row) text(column string) string {
	for i, name := range one.columns {
		if text, ok := one.values[i].(string); ok && name == column {
			return text
		}
	}
	return ""
}

// addFields names custom fields.
func (n *names) addFields(rows []row) error {
	var fields []*resource.CustomField
	for k, one := range rows {
		for i, column := range one.columns {
			id, ok := one.values[i].(int64)
			if !ok || column != "custom_field_id" {
				continue
			}
			if fields == nil {
				var err error
				if fields, err = resource.CustomFields(n.r); err != nil {
					return err
				}
			}
			rows[k].names[i] = fieldName(fields, id)
		}
	}
	return nil
}

func fieldName(fields []*resource.CustomField, id int64) string {
	for _, f := range fields {
		if f.ID == id {
			return f.Name
		}
	}
	return "#" + strconv.FormatInt(id, 10)
}
