package workingtimes

import "gantry/core/module"

// personal is whose times they are.
var personal = []module.Column{
	{Table: "working_hours", Column: "user_id", Group: "ct-01", OnDeletion: module.Remove, Exported: true,
		With: []string{"valid_from", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "availability_factor"}},
	{Table: "non_working_times", Column: "user_id", Group: "ct-01", OnDeletion: module.Remove, Exported: true, With: []string{"start_date", "end_date"}},
}
