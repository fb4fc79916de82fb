package customfields

import "gantry/core/module"

// persons are the fields whose values name people.
const persons = "custom_field_id IN (SELECT id FROM custom_fields WHERE format = 'user')"

// personal is whom custom fields name, and what they say about people themselves.
var personal = []module.Column{
	{Table: "custom_values", Column: "value", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, Text: true, Where: persons,
		With: []string{"custom_field_id", "subject_type", "subject_id"}},
	{Table: "custom_values", Column: "subject_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Where: "subject_type IN ('User', 'Group', 'Principal')",
		With: []string{"custom_field_id", "value"}},
	{Table: "custom_fields", Column: "default_value", Group: "cw-02", OnDeletion: module.Empty, Exported: true, Text: true, Where: "format = 'user'",
		With: []string{"id", "name"}},
}
