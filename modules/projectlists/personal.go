package projectlists

import "gantry/core/module"

// personal is who saved which list, with whom it is shared, and who marked it.
var personal = []module.Column{
	{Table: "project_queries", Column: "user_id", Group: "bu-02", OnDeletion: module.Remove, Exported: true, Where: "NOT public",
		With: []string{"id", "name", "filters", "sort_by", "columns", "created_at"}},
	{Table: "project_queries", Column: "user_id", Group: "cp-01", OnDeletion: module.Reassign, Exported: true, Where: "public",
		With: []string{"id", "name", "filters", "sort_by", "columns", "created_at"}},
	{Table: "project_query_shares", Column: "principal_id", Group: "bu-02", OnDeletion: module.Remove, Exported: true, With: []string{"project_query_id", "role_id", "created_at"}},
	{Table: "project_query_favorites", Column: "user_id", Group: "bu-02", OnDeletion: module.Remove, Exported: true, With: []string{"project_query_id", "created_at"}},
}
