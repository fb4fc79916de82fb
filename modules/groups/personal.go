package groups

import "gantry/core/module"

// personal is who belongs to which group.
var personal = []module.Column{
	{Table: "group_users", Column: "user_id", Group: "bu-05", OnDeletion: module.Remove, Exported: true, With: []string{"group_id"}},
	{Table: "group_users", Column: "group_id", Group: "bu-05", OnDeletion: module.Remove},
	{Table: "group_parents", Column: "group_id", Group: "bu-05", OnDeletion: module.Remove},
	{Table: "group_parents", Column: "parent_id", Group: "bu-05", OnDeletion: module.Remove},
}
