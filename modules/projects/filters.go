package projects

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// latestActivity is the moment of the last change of the project or of its work packages.
const latestActivity = `(SELECT max(a.at) FROM (SELECT t.updated_at AS at UNION ALL
	SELECT max(w.updated_at) FROM work_packages w WHERE w.project_id = t.id) a)`

// treeOrder sorts a project behind its parent and before its parent's next sibling: the names of all above it, each
// followed by a character that comes before all others, and by the number, as names may be equal.
const treeOrder = `(WITH RECURSIVE up (parent_id, path) AS (
		SELECT t.parent_id, t.name_folded || '	' || CAST(t.id AS TEXT)
		UNION ALL
		SELECT p.parent_id, p.name_folded || '	' || CAST(p.id AS TEXT) || '	' || up.path FROM projects p JOIN up ON p.id = up.parent_id)
	SELECT up.path FROM up WHERE up.parent_id IS NULL)`

// statusOrder sorts projects by how they are doing, those without a status last.
const statusOrder = `(CASE t.status_code WHEN 'not_started' THEN 1 WHEN 'on_track' THEN 2 WHEN 'at_risk' THEN 3 WHEN 'off_track' THEN 4
	WHEN 'finished' THEN 5 WHEN 'discontinued' THEN 6 END)`

// declareFilters lists the filters and orders that no column answers.
func declareFilters(f *resource.Fields[Project]) {
	f.Filter("ancestor", resource.List, filterAncestor)
	f.Filter("favorited", resource.Boolean, filterFavorited)
	f.Filter("latest_activity_at", resource.Moment, func(c *resource.FilterContext) error {
		c.Foreign()
		return resource.Moment.On(c, latestActivity)
	})
	f.Filter("name_and_identifier", resource.Operators("string", "=", "!", "~", "!~", "**"), filterNames)
	f.Filter("typeahead", resource.Search, filterNames)
	f.Filter("principal", resource.List, filterPrincipal)
	f.Filter("project_status_code", resource.Operators("list_optional", "=", "!", "*", "!*"), filterStatus)
	f.Filter("type_id", resource.List, filterType)
	f.Filter("user_action", resource.Symbols, filterAction)
	f.Filter("visible", resource.Operators("list", "="), filterVisible)
	declarePhaseFilters(f)
	for _, suffix := range []string{"", "_id"} {
		f.Filter("portfolio"+suffix, resource.OptionalList, filterWithin(KindPortfolio))
		f.Filter("program"+suffix, resource.OptionalList, filterWithin(KindProgram))
	}
	f.Sort("typeahead", treeOrder)
	f.Sort("project_status", statusOrder)
	f.Sort("latest_activity_at", latestActivity)
}

// not begins the contrary of the condition that follows, when the operator asks for it.
func not(c *resource.FilterContext) {
	if c.Filter.Operator == "!" || c.Filter.Operator == "!~" {
		c.B.Add("NOT")
	}
}

// filterAncestor finds what lies below projects that the actor sees.
func filterAncestor(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	found := db.IDs{}
	for _, id := range ids {
		if everywhere(c.R) || c.Rights.In("view_project", id) {
			found = append(found, c.Rights.Descendants(id)...)
		}
	}
	c.Foreign()
	not(c)
	c.B.In("t.id", found, c.R.Dialect())
	return nil
}

// filterWithin finds what lies anywhere below workspaces of a kind that the actor sees, or below any, or below none.
func filterWithin(kind string) func(*resource.FilterContext) error {
	return func(c *resource.FilterContext) error {
		above, err := seenOf(c, kind)
		if err != nil {
			return err
		}
		found := db.IDs{}
		for _, id := range above {
			found = append(found, c.Rights.Descendants(id)...)
		}
		c.Foreign()
		if strings.HasPrefix(c.Filter.Operator, "!") {
			c.B.Add("NOT")
		}
		c.B.In("t.id", found, c.R.Dialect())
		return nil
	}
}

// seenOf is the workspaces of a kind that the actor sees, where the filter names some only those.
func seenOf(c *resource.FilterContext, kind string) (db.IDs, error) {
	b := db.NewSQL()
	b.Add("SELECT id FROM projects WHERE workspace_type = ?", kind)
	if op := c.Filter.Operator; op == "=" || op == "!" {
		ids, err := c.IDs()
		if err != nil {
			return nil, err
		}
		b.Add("AND").In("id", ids, c.R.Dialect())
	}
	rows, err := c.R.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var seen db.IDs
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		if everywhere(c.R) || c.Rights.In("view_project", id) {
			seen = append(seen, id)
		}
	}
	return seen, rows.Err()
}

func filterFavorited(c *resource.FilterContext) error {
	c.Foreign()
	return c.Whether("EXISTS (SELECT 1 FROM favorites x WHERE x.project_id = t.id AND x.user_id = ?)", c.R.Actor.ID)
}

func filterNames(c *resource.FilterContext) error {
	not(c)
	if op := c.Filter.Operator; op != "=" && op != "!" {
		c.Words("t.name", "t.identifier")
		return nil
	}
	folded := make(db.Texts, len(c.Filter.Values))
	for i, value := range c.Filter.Values {
		folded[i] = db.Fold(value)
	}
	d := c.R.Dialect()
	c.B.Add("(").Add(d.In("t.name_folded", c.B.Arg(folded))).Add("OR").Add(d.In("t.identifier", c.B.Arg(folded))).Add(")")
	return nil
}

// filterPrincipal finds the projects of members, as far as the actor sees who their members are.
func filterPrincipal(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	c.Foreign()
	not(c)
	c.B.Add("(EXISTS (SELECT 1 FROM members m WHERE m.project_id = t.id AND m.entity_type = '' AND").In("m.user_id", ids, c.R.Dialect()).Add(") AND (")
	c.Rights.Condition(c.B, "view_members", "t.id")
	c.B.Add(mineToo(c.R, ids)).Add("))")
	return nil
}

// mineToo lets people find the projects in which they are members, whatever else they see there.
func mineToo(r *unit.Read, ids db.IDs) string {
	if len(ids) == 1 && ids[0] == r.Actor.ID {
		return "OR TRUE"
	}
	return ""
}

func filterStatus(c *resource.FilterContext) error {
	switch c.Filter.Operator {
	case "*":
		c.B.Add("t.status_code <> ''")
	case "!*":
		c.B.Add("t.status_code = ''")
	default:
		for _, name := range c.Filter.Values {
			if !Statuses.Has(name) {
				return badValue(c)
			}
		}
		not(c)
		c.B.Add(c.R.Dialect().In("t.status_code", c.B.Arg(db.Texts(c.Filter.Values))))
	}
	return nil
}

func filterType(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	c.Foreign()
	not(c)
	c.B.Add("EXISTS (SELECT 1 FROM project_types x WHERE x.project_id = t.id AND").In("x.type_id", ids, c.R.Dialect()).Add(")")
	return nil
}

// actions is what the filter "user_action" calls permissions.
var actions = map[string]string{
	"projects/update":       "edit_project",
	"projects/copy":         "copy_projects",
	"memberships/read":      "view_members",
	"memberships/create":    "manage_members",
	"memberships/update":    "manage_members",
	"memberships/destroy":   "manage_members",
	"members/read":          "view_members",
	"members/create":        "manage_members",
	"members/update":        "manage_members",
	"members/destroy":       "manage_members",
	"work_packages/read":    "view_work_packages",
	"work_packages/create":  "add_work_packages",
	"work_packages/update":  "edit_work_packages",
	"work_packages/move":    "move_work_packages",
	"work_packages/copy":    "copy_work_packages",
	"queries/create":        "save_queries",
	"activities/read":       "view_project_activity",
	"boards/read":           "show_board_views",
	"boards/create":         "manage_board_views",
	"calendar/read":         "view_calendar",
	"calendar/create":       "manage_calendars",
	"time_entries/read":     "view_time_entries",
	"time_entries/create":   "log_time",
	"time_entries/read_own": "view_own_time_entries",
	"meetings/read":         "view_meetings",
	"meetings/create":       "create_meetings",
	"team_planner/read":     "view_team_planner",
	"team_planner/create":   "manage_team_planner",
}

// filterAction finds the projects in which the actor may do one of the actions.
func filterAction(c *resource.FilterContext) error {
	c.Foreign()
	not(c)
	c.B.Add("(FALSE")
	for _, action := range c.Filter.Values {
		name := actions[action]
		if name == "" || unit.Use[*permission.Catalogue](c.R.Env).Find(name) == nil {
			return badValue(c)
		}
		c.B.Add("OR (")
		c.Rights.Condition(c.B, name, "t.id")
		c.B.Add(")")
	}
	c.B.Add(")")
	return nil
}

// filterVisible finds what somebody else sees; who is no administrator may ask for themselves only.
func filterVisible(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(ids, func(id int64) bool { return id != c.R.Actor.ID }) && !everywhere(c.R) {
		return badValue(c)
	}
	c.Foreign()
	c.B.Add("(FALSE")
	for _, id := range ids {
		rights, err := rightsOf(c.R, id)
		if err != nil {
			return err
		}
		c.B.Add("OR (")
		rights.Condition(c.B, "view_project", "t.id")
		c.B.Add(")")
	}
	c.B.Add(")")
	return nil
}

// rightsOf loads what another person may do; nobody's are those of somebody without any membership.
func rightsOf(r *unit.Read, id int64) (*permission.Rights, error) {
	other := &unit.Actor{ID: id, Kind: unit.User}
	err := r.QueryRow(`SELECT admin, status = 'active' FROM users WHERE id = $1`, id).Scan(&other.Admin, &other.Active)
	if err != nil {
		return nil, problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": "visible", "operator": strconv.FormatInt(id, 10)})
	}
	return permission.For(r, other)
}

func badValue(c *resource.FilterContext) error {
	return problem.New(problem.InvalidQuery, "error.filter_value", problem.Args{"filter": c.Filter.Name, "operator": c.Filter.Operator})
}
