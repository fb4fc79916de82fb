package categories

import "gantry/core/module"

// personal is who gets the work packages of a category.
var personal = []module.Column{
	{Table: "categories", Column: "assignee_id", Group: "cw-02", OnDeletion: module.Empty, Exported: true, With: []string{"id", "project_id"}},
}
