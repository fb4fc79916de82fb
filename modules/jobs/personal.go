package jobs

import "gantry/core/module"

// personal is who has asked for long work.
var personal = []module.Column{
	{Table: "job_statuses", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove, Exported: true, With: []string{"kind", "status", "created_at", "updated_at"}},
	{Table: "job_statuses", Column: "title", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "job_statuses", Column: "message", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
	{Table: "job_statuses", Column: "result", Group: "bu-01", OnDeletion: module.Remove, Exported: true, Owner: "user_id"},
}
