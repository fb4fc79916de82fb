package roles

import (
	"slices"

	"gantry/core/permission"
)

// later is the permissions of features that bring no module of their own yet, so that roles can hold and show them. A
// feature takes its lines along when it arrives.
var later = slices.Concat(
	laterAnywhere,
	laterNews,
	laterWiki,
	laterRepository,
	laterForums,
	laterBoardView,
	laterCalendarView,
	laterCosts,
	laterBudgets,
	laterDocuments,
	laterMeetings,
	laterBacklogs,
	laterBim,
	laterGithub,
	laterGitlab,
	laterTeamPlannerView,
	laterResourceManagement,
)

var laterAnywhere = []permission.Permission{
	{Name: "create_backup", Scopes: permission.Global, Require: permission.LoggedIn},
	{Name: "manage_project_variants", Require: permission.Member},
	{Name: "manage_overview", Require: permission.Member},
	{Name: "manage_files_in_project"},
	{Name: "read_files"},
	{Name: "write_files"},
	{Name: "create_files"},
	{Name: "delete_files"},
	{Name: "share_files"},
}

var laterNews = []permission.Permission{
	{Name: "view_news", Module: "news", Public: true},
	{Name: "manage_news", Module: "news", Require: permission.Member},
	{Name: "comment_news", Module: "news"},
}

var laterWiki = []permission.Permission{
	{Name: "view_wiki_pages", Module: "wiki"},
	{Name: "view_wiki_edits", Module: "wiki"},
	{Name: "edit_wiki_pages", Module: "wiki"},
	{Name: "manage_wiki", Module: "wiki", Require: permission.Member},
}

var laterRepository = []permission.Permission{
	{Name: "browse_repository", Module: "repository"},
	{Name: "commit_access", Module: "repository"},
	{Name: "manage_repository", Module: "repository", Require: permission.Member},
	{Name: "view_changesets", Module: "repository"},
	{Name: "view_commit_author_statistics", Module: "repository"},
}

var laterForums = []permission.Permission{
	{Name: "manage_forums", Module: "forums", Require: permission.Member},
	{Name: "view_messages", Module: "forums", Public: true},
	{Name: "add_messages", Module: "forums"},
	{Name: "edit_messages", Module: "forums", Require: permission.Member},
	{Name: "edit_own_messages", Module: "forums", Require: permission.LoggedIn},
	{Name: "delete_messages", Module: "forums", Require: permission.Member},
	{Name: "delete_own_messages", Module: "forums", Require: permission.LoggedIn},
}

var laterBoardView = []permission.Permission{
	{Name: "show_board_views", Module: "board_view", Needs: []string{"view_work_packages"}},
	{Name: "manage_board_views", Module: "board_view", Needs: []string{"manage_public_queries", "save_queries"}},
}

var laterCalendarView = []permission.Permission{
	{Name: "view_calendar", Module: "calendar_view", Needs: []string{"view_work_packages"}},
	{Name: "manage_calendars", Module: "calendar_view", Needs: []string{"view_calendar", "add_work_packages", "edit_work_packages", "save_queries", "manage_public_queries"}},
	{Name: "share_calendars", Module: "calendar_view", Needs: []string{"view_calendar"}},
}

var laterCosts = []permission.Permission{
	{Name: "view_time_entries", Module: "costs"},
	{Name: "view_own_time_entries", Module: "costs", Scopes: permission.Project | permission.WorkPackage},
	{Name: "log_own_time", Module: "costs", Scopes: permission.Project | permission.WorkPackage, Require: permission.LoggedIn, Needs: []string{"view_own_time_entries"}},
	{Name: "log_time", Module: "costs", Require: permission.LoggedIn, Needs: []string{"view_time_entries"}},
	{Name: "edit_own_time_entries", Module: "costs", Scopes: permission.Project | permission.WorkPackage, Require: permission.LoggedIn},
	{Name: "edit_time_entries", Module: "costs", Require: permission.Member},
	{Name: "manage_project_activities", Module: "costs", Require: permission.Member},
	{Name: "view_own_hourly_rate", Module: "costs"},
	{Name: "view_hourly_rates", Module: "costs"},
	{Name: "edit_own_hourly_rate", Module: "costs", Require: permission.Member},
	{Name: "edit_hourly_rates", Module: "costs", Require: permission.Member},
	{Name: "manage_default_hourly_rates", Module: "costs", Scopes: permission.Global, Require: permission.LoggedIn},
	{Name: "view_cost_rates", Module: "costs"},
	{Name: "log_own_costs", Module: "costs", Require: permission.LoggedIn},
	{Name: "log_costs", Module: "costs", Require: permission.Member},
	{Name: "edit_own_cost_entries", Module: "costs", Require: permission.LoggedIn},
	{Name: "edit_cost_entries", Module: "costs", Require: permission.Member},
	{Name: "view_cost_entries", Module: "costs"},
	{Name: "view_own_cost_entries", Module: "costs"},
	{Name: "save_cost_reports", Module: "costs"},
	{Name: "save_private_cost_reports", Module: "costs"},
}

var laterBudgets = []permission.Permission{
	{Name: "view_budgets", Module: "budgets"},
	{Name: "edit_budgets", Module: "budgets", Needs: []string{"view_budgets"}},
}

var laterDocuments = []permission.Permission{
	{Name: "view_documents", Module: "documents"},
	{Name: "manage_documents", Module: "documents", Require: permission.LoggedIn},
}

var laterMeetings = []permission.Permission{
	{Name: "view_meetings", Module: "meetings"},
	{Name: "create_meetings", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
	{Name: "edit_meetings", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
	{Name: "delete_meetings", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
	{Name: "send_meeting_invites_and_outcomes", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
	{Name: "manage_agendas", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
	{Name: "manage_outcomes", Module: "meetings", Require: permission.Member, Needs: []string{"view_meetings"}},
}

var laterBacklogs = []permission.Permission{
	{Name: "view_sprints", Module: "backlogs", Needs: []string{"view_work_packages", "show_board_views"}},
	{Name: "select_backlog_types_and_statuses", Module: "backlogs", Require: permission.Member},
	{Name: "create_sprints", Module: "backlogs", Require: permission.Member, Needs: []string{"view_sprints"}},
	{Name: "start_complete_sprint", Module: "backlogs", Require: permission.Member, Needs: []string{"view_sprints", "manage_board_views", "manage_sprint_items"}},
	{Name: "manage_sprint_items", Module: "backlogs", Require: permission.Member, Needs: []string{"view_sprints", "edit_work_packages"}},
	{Name: "share_sprint", Module: "backlogs", Require: permission.Member, Needs: []string{"create_sprints"}},
}

var laterBim = []permission.Permission{
	{Name: "view_ifc_models", Module: "bim"},
	{Name: "manage_ifc_models", Module: "bim", Needs: []string{"view_ifc_models"}},
	{Name: "view_linked_issues", Module: "bim", Needs: []string{"view_work_packages"}},
	{Name: "manage_bcf", Module: "bim", Needs: []string{"view_linked_issues", "view_work_packages", "add_work_packages", "edit_work_packages"}},
	{Name: "delete_bcf", Module: "bim", Needs: []string{"view_linked_issues", "manage_bcf", "view_work_packages", "add_work_packages", "edit_work_packages", "delete_work_packages"}},
	{Name: "save_bcf_queries", Module: "bim", Needs: []string{"save_queries"}},
	{Name: "manage_public_bcf_queries", Module: "bim", Needs: []string{"manage_public_queries", "save_bcf_queries"}},
}

var laterGithub = []permission.Permission{
	{Name: "show_github_content", Module: "github", Scopes: permission.Project | permission.WorkPackage},
	{Name: "introspection", Module: "github", Scopes: permission.Global, Require: permission.LoggedIn},
}

var laterGitlab = []permission.Permission{
	{Name: "show_gitlab_content", Module: "gitlab", Scopes: permission.Project | permission.WorkPackage},
}

var laterTeamPlannerView = []permission.Permission{
	{Name: "view_team_planner", Module: "team_planner_view", Needs: []string{"view_work_packages"}},
	{Name: "manage_team_planner", Module: "team_planner_view", Needs: []string{"view_team_planner", "add_work_packages", "edit_work_packages", "save_queries", "manage_public_queries"}},
}

var laterResourceManagement = []permission.Permission{
	{Name: "view_resource_planners", Module: "resource_management"},
	{Name: "manage_public_resource_planners", Module: "resource_management", Needs: []string{"view_resource_planners"}},
	{Name: "view_global_resource_planners", Module: "resource_management", Scopes: permission.Global, Require: permission.LoggedIn},
	{Name: "manage_public_global_resource_planners", Module: "resource_management", Scopes: permission.Global, Require: permission.LoggedIn, Needs: []string{"view_global_resource_planners"}},
	{Name: "allocate_user_resources", Module: "resource_management", Needs: []string{"view_resource_planners"}},
	{Name: "assign_users_to_generic_allocations", Module: "resource_management", Needs: []string{"view_resource_planners"}},
}
