package roles

import (
	"net/http"
	"slices"

	"gantry/core/hal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

const actionsPath = "/api/v3/actions"

// Action is something that clients can do with things of a kind: its name, and the permissions any of which allows it.
type Action struct {
	ID          string
	Permissions []string
}

// actions is what the API tells of, by name. What a permission allows beyond them has no action.
var actions = []Action{
	{"activities/read", []string{"view_project_activity"}},
	{"bcf/create", []string{"manage_bcf"}},
	{"bcf/destroy", []string{"delete_bcf"}},
	{"bcf/read", []string{"view_linked_issues"}},
	{"bcf/update", []string{"manage_bcf"}},
	{"boards/create", []string{"manage_board_views"}},
	{"boards/destroy", []string{"manage_board_views"}},
	{"boards/read", []string{"show_board_views"}},
	{"boards/update", []string{"manage_board_views"}},
	{"calendar/create", []string{"manage_calendars"}},
	{"calendar/destroy", []string{"manage_calendars"}},
	{"calendar/read", []string{"view_calendar", "share_calendars"}},
	{"calendar/update", []string{"manage_calendars"}},
	{"default_hourly_rates/create", []string{"manage_default_hourly_rates"}},
	{"default_hourly_rates/destroy", []string{"manage_default_hourly_rates"}},
	{"default_hourly_rates/edit", []string{"manage_default_hourly_rates"}},
	{"file_links/manage", []string{"manage_file_links"}},
	{"file_links/view", []string{"view_file_links"}},
	{"hourly_rates/create", []string{"edit_hourly_rates"}},
	{"hourly_rates/create_own", []string{"edit_own_hourly_rate"}},
	{"hourly_rates/destroy", []string{"edit_hourly_rates"}},
	{"hourly_rates/destroy_own", []string{"edit_own_hourly_rate"}},
	{"hourly_rates/edit", []string{"edit_hourly_rates"}},
	{"hourly_rates/edit_own", []string{"edit_own_hourly_rate"}},
	{"hourly_rates/read", []string{"view_hourly_rates"}},
	{"hourly_rates/read_own", []string{"view_own_hourly_rate"}},
	{"ifc_models/create", []string{"manage_ifc_models"}},
	{"ifc_models/destroy", []string{"manage_ifc_models"}},
	{"ifc_models/read", []string{"view_ifc_models"}},
	{"ifc_models/update", []string{"manage_ifc_models"}},
	{"internal_comments/create", []string{"add_internal_comments"}},
	{"internal_comments/read", []string{"view_internal_comments"}},
	{"internal_comments/update_others", []string{"edit_others_internal_comments"}},
	{"internal_comments/update_own", []string{"edit_own_internal_comments"}},
	{"meeting_agenda_items/create", []string{"manage_agendas"}},
	{"meeting_agenda_items/destroy", []string{"manage_agendas"}},
	{"meeting_agenda_items/update", []string{"manage_agendas"}},
	{"meeting_outcomes/create", []string{"manage_outcomes"}},
	{"meeting_outcomes/destroy", []string{"manage_outcomes"}},
	{"meeting_outcomes/update", []string{"manage_outcomes"}},
	{"meetings/create", []string{"create_meetings"}},
	{"meetings/destroy", []string{"delete_meetings"}},
	{"meetings/read", []string{"view_meetings"}},
	{"meetings/update", []string{"edit_meetings"}},
	{"memberships/create", []string{"manage_members"}},
	{"memberships/destroy", []string{"manage_members"}},
	{"memberships/read", []string{"view_members"}},
	{"memberships/update", []string{"manage_members"}},
	{"placeholder_users/create", []string{"manage_placeholder_user"}},
	{"placeholder_users/read", []string{"manage_placeholder_user"}},
	{"placeholder_users/update", []string{"manage_placeholder_user"}},
	{"portfolios/create", []string{"add_portfolios"}},
	{"programs/create", []string{"add_programs"}},
	{"projects/copy", []string{"copy_projects"}},
	{"projects/create", []string{"add_project"}},
	{"projects/update", []string{"edit_project", "edit_project_attributes", "edit_project_phases"}},
	{"queries/create", []string{"save_queries"}},
	{"resource_allocation/create", []string{"allocate_user_resources"}},
	{"resource_allocation/destroy", []string{"allocate_user_resources"}},
	{"resource_allocation/update", []string{"allocate_user_resources"}},
	{"team_planner/create", []string{"manage_team_planner"}},
	{"team_planner/destroy", []string{"manage_team_planner"}},
	{"team_planner/read", []string{"view_team_planner"}},
	{"team_planner/update", []string{"manage_team_planner"}},
	{"time_entries/create", []string{"log_time"}},
	{"time_entries/create_own", []string{"log_own_time"}},
	{"time_entries/destroy", []string{"edit_time_entries"}},
	{"time_entries/destroy_own", []string{"edit_own_time_entries"}},
	{"time_entries/edit", []string{"edit_time_entries"}},
	{"time_entries/edit_own", []string{"edit_own_time_entries"}},
	{"time_entries/read", []string{"view_time_entries"}},
	{"time_entries/read_own", []string{"view_own_time_entries"}},
	{"users/create", []string{"create_user"}},
	{"users/read", []string{"create_user", "manage_user", "view_all_principals"}},
	{"users/update", []string{"manage_user"}},
	{"wiki_page_links/manage", []string{"manage_wiki_page_links"}},
	{"work_package_attachments/create", []string{"add_work_package_attachments"}},
	{"work_package_shares/index", []string{"view_shared_work_packages"}},
	{"work_packages/assigned", []string{"work_package_assigned"}},
	{"work_packages/copy", []string{"copy_work_packages"}},
	{"work_packages/create", []string{"add_work_packages"}},
	{"work_packages/move", []string{"move_work_packages"}},
	{"work_packages/read", []string{"view_work_packages"}},
	{"work_packages/update", []string{"edit_work_packages"}},
}

// Actions lists the actions that the API tells of, by name.
func Actions() []Action { return slices.Clone(actions) }

// FindAction answers an action by its name, nil when there is none.
func FindAction(id string) *Action {
	all := Actions()
	if i := slices.IndexFunc(all, func(a Action) bool { return a.ID == id }); i >= 0 {
		return &all[i]
	}
	return nil
}

// actionsOf lists the actions that a permission allows.
func actionsOf(name string) []string {
	var out []string
	for _, a := range Actions() {
		if slices.Contains(a.Permissions, name) {
			out = append(out, a.ID)
		}
	}
	return out
}

// Href is the address of an action.
func (a *Action) Href() string { return actionsPath + "/" + a.ID }

// Title is the name of an action in the reader's language: that of the permission that allows it.
func (a *Action) Title(r *unit.Read) string { return Title(r, a.Permissions[0]) }

// listActions answers the actions, all of them or those that the filter "id" leaves.
func listActions(q *web.Request, r *unit.Read) (*web.Response, error) {
	list, err := filterActions(q.Query().Get("filters"))
	if err != nil {
		return nil, err
	}
	w := hal.New()
	collection(w, actionsPath, len(list), func(i int) { writeAction(w, r, &list[i]) })
	return web.JSON(http.StatusOK, w.Finish()), nil
}

func filterActions(text string) ([]Action, error) {
	list := Actions()
	if text == "" {
		return list, nil
	}
	filters, err := resource.ParseFilters(text)
	if err != nil {
		return nil, err
	}
	for _, f := range filters {
		if f.Name != "id" {
			return nil, problem.New(problem.InvalidQuery, "error.filter_unknown", problem.Args{"filter": f.Name})
		}
		if f.Operator != "=" && f.Operator != "!" {
			return nil, problem.New(problem.InvalidQuery, "error.filter_operator", problem.Args{"filter": f.Name, "operator": f.Operator})
		}
		list = slices.DeleteFunc(list, func(a Action) bool { return slices.Contains(f.Values, a.ID) != (f.Operator == "=") })
	}
	return list, nil
}

func showAction(q *web.Request, r *unit.Read) (*web.Response, error) {
	a := FindAction(q.Param("namespace") + "/" + q.Param("verb"))
	if a == nil {
		return nil, problem.Of(problem.NotFound)
	}
	w := hal.New()
	writeAction(w, r, a)
	return web.JSON(http.StatusOK, w.Finish()), nil
}

func writeAction(w *hal.Writer, r *unit.Read, a *Action) {
	c := unit.Use[*permission.Catalogue](r.Env)
	var modules []string
	for _, name := range a.Permissions {
		if p := c.Find(name); p != nil && p.Module != "" && !slices.Contains(modules, p.Module) {
			modules = append(modules, p.Module)
		}
	}
	w.Open()
	for _, pair := range [][2]string{{"_type", "Action"}, {"id", a.ID}, {"name", a.Title(r)}, {"description", r.T("permissions." + a.Permissions[0] + ".about")}} {
		w.Key(pair[0])
		w.String(pair[1])
	}
	texts(w, "modules", modules)
	w.Key("_links")
	w.Open()
	w.Key("self")
	w.Link(a.Href(), a.Title(r))
	w.Close()
	w.Close()
}
