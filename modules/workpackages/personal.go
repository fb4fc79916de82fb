package workpackages

import "gantry/core/module"

// history are the entries about work packages in the table of all histories.
const history = "subject_type = '" + JournalType + "'"

// personal is who wrote, does and answers for work packages, who changed them, and where people may be mentioned.
var personal = []module.Column{
	{Table: "work_packages", Column: "author_id", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, With: []string{"id", "project_id", "created_at"}},
	{Table: "work_packages", Column: "assignee_id", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, With: []string{"id", "project_id"}},
	{Table: "work_packages", Column: "responsible_id", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, With: []string{"id", "project_id"}},
	{Table: "work_packages", Column: "subject", Group: "cw-02", OnDeletion: module.Keep},
	{Table: "work_packages", Column: "description", Group: "cw-02", OnDeletion: module.Keep},
	{Table: "journals", Column: "user_id", Group: "cw-02", OnDeletion: module.Reassign, Exported: true, Where: history,
		With: []string{"subject_type", "subject_id", "version", "created_at"}},
	{Table: "journals", Column: "changes", Group: "cw-02", OnDeletion: module.Reassign, Where: history, Keys: []string{"author", "assignee", "responsible"}},
	{Table: "journals", Column: "notes", Group: "cc-01", OnDeletion: module.Keep, Exported: true, Owner: "user_id", Where: history},
}
