package phases

import "gantry/core/module"

const history = "subject_type = '" + JournalType + "'"

var personal = []module.Column{
	{Table: "journals", Column: "user_id", Group: "cp-01", OnDeletion: module.Reassign, Exported: true, Where: history,
		With: []string{"subject_type", "subject_id", "version", "created_at"}},
	{Table: "journals", Column: "changes", Group: "cp-01", OnDeletion: module.Reassign, Where: history},
}
