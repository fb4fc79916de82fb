package jobs

import "gantry/core/module"

// personal is who has asked for long work.
var personal = []module.Column{
	{Table: "job_statuses", Column: "user_id", Group: "bu-01", OnDeletion: module.Remove},
}
