package projects

import "gantry/core/module"

// history are the entries about projects in the table of all histories.
const history = "subject_type = '" + JournalType + "'"

// personal is who marked which project, who changed one, and where people may be mentioned.
var personal = []module.Column{
	{Table: "favorites", Column: "user_id", Group: "cp-01", OnDeletion: module.Remove, Exported: true, With: []string{"project_id", "created_at"}},
	{Table: "projects", Column: "description", Group: "cp-01", OnDeletion: module.Keep},
	{Table: "projects", Column: "status_explanation", Group: "cp-01", OnDeletion: module.Keep},
	{Table: "journals", Column: "user_id", Group: "cp-01", OnDeletion: module.Reassign, Exported: true, Where: history,
		With: []string{"subject_type", "subject_id", "version", "created_at"}},
	{Table: "journals", Column: "changes", Group: "cp-01", OnDeletion: module.Reassign, Where: history},
}
