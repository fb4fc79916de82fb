package privacy

import "gantry/core/module"

// personal is whose data was exported, and who asked for it.
var personal = []module.Column{
	{Table: "personal_data_exports", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true,
		With: []string{"status", "size", "created_at", "finished_at", "expires_at"}},
	{Table: "personal_data_exports", Column: "file_key", Group: "bu-01", OnDeletion: module.Remove, Owner: "user_id", File: true},
	{Table: "personal_data_exports", Column: "requested_by_id", Group: "bu-01", OnDeletion: module.Reassign, Exported: true, With: []string{"created_at"}},
}
