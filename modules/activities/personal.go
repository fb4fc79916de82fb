package activities

import "gantry/core/module"

// personal is who has reacted to what; the authors of comments are those of the history.
var personal = []module.Column{
	{Table: "reactions", Column: "user_id", Group: "cc-01", OnDeletion: module.Remove, Exported: true, With: []string{"journal_id", "reaction", "created_at"}},
}
