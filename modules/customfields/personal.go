package customfields

import "gantry/core/module"

// Which values name people, which describe people, and which of them only administrators know: these are no part of what
// people get of themselves.
const (
	persons = "custom_field_id IN (SELECT id FROM custom_fields WHERE format = 'user' AND NOT admin_only)"
	secrets = "custom_field_id IN (SELECT id FROM custom_fields WHERE format = 'user' AND admin_only)"
	people  = "subject_type IN ('User', 'Group', 'Principal') AND "
	open    = "custom_field_id NOT IN (SELECT id FROM custom_fields WHERE admin_only)"
	closed  = "custom_field_id IN (SELECT id FROM custom_fields WHERE admin_only)"
)

// personal is whom custom fields name, and what they say about people themselves.
var personal = []module.Column{
	{Table: "custom_values", Column: "value", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, Text: true, Where: persons,
		With: []string{"custom_field_id", "subject_type", "subject_id"}},
	{Table: "custom_values", Column: "value", Group: "cw-02", OnDeletion: module.Reassign, Text: true, Where: secrets},
	{Table: "custom_values", Column: "subject_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Where: people + open,
		With: []string{"custom_field_id", "value"}},
	{Table: "custom_values", Column: "subject_id", Group: "bu-01", OnDeletion: module.Remove, Where: people + closed},
	{Table: "custom_fields", Column: "default_value", Group: "cw-02", OnDeletion: module.Empty, Exported: true, Text: true,
		Where: "format = 'user' AND NOT admin_only", With: []string{"id", "name"}},
	{Table: "custom_fields", Column: "default_value", Group: "cw-02", OnDeletion: module.Empty, Text: true, Where: "format = 'user' AND admin_only"},
}
