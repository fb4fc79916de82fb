package memberships

import "gantry/core/module"

// personal is who has roles where; the roles themselves go with the membership.
var personal = []module.Column{
	{Table: "members", Column: "user_id", Group: "bu-05", OnDeletion: module.Remove, Exported: true,
		With: []string{"project_id", "entity_type", "entity_id", "created_at"}},
	{Table: "user_inviters", Column: "user_id", Group: "bu-05", OnDeletion: module.Remove, Exported: true, With: []string{"inviter_id"}},
	{Table: "user_inviters", Column: "inviter_id", Group: "bu-05", OnDeletion: module.Remove, Exported: true, With: []string{"user_id"}},
}
