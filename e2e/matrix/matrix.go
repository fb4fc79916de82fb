// Package matrix asks every route as every kind of actor and compares the answers with the rule that the route
// declares. A route that nobody wrote a case for is a failure, and so is a case without a route.
//
// The data is hidden: one private project, and people who have nothing to do with it, all named with one rare word. A
// refusal is 401, 403 or 404, or a collection in which the word does not occur.
package matrix

import (
	"slices"
	"strings"

	"gantry/core/permission"
	"gantry/core/web"
)

// Actor is a kind of person.
type Actor string

// The actors.
const (
	Anonymous Actor = "anonymous" // nobody
	Stranger  Actor = "stranger"  // an account that belongs nowhere
	Without   Actor = "without"   // a member with every permission but the one that is asked for
	With      Actor = "with"      // a member with this permission and those that it needs
	Locked    Actor = "locked"    // a member with the permission whose account is locked
	Admin     Actor = "admin"
)

// Verdict is what an actor is to be answered.
type Verdict string

// The verdicts.
const (
	Served  Verdict = "served"
	Refused Verdict = "refused"
	Invalid Verdict = "invalid" // what was sent names something that does not exist for the actor
	Unknown Verdict = "unauthenticated"
)

// Marker is the word that refusals must not have.
const Marker = "Quagga"

// Given is the data.
const Given = `
given role Lacking with view_project_attributes
given role Holding with view_work_packages, add_work_packages, add_work_package_comments, edit_own_work_package_comments
given role Spare
given global role "Lacking everywhere"
given global role "Holding everywhere"
given project "Quagga works" with modules work_package_tracking, gantt, board_view, news, wiki, costs, calendar_view, activity
given project "Quagga store" in "Quagga works"
given user stranger
given user without, member of "Quagga works" as Lacking; member of "Quagga store" as Lacking; everywhere as "Lacking everywhere"
given user with, member of "Quagga works" as Holding; member of "Quagga store" as Holding; everywhere as "Holding everywhere"
given user mate, member of "Quagga works" as Lacking
given user quagga
given user quaggagone
given setting users_deletable_by_admins = true
given user quaggalocked (locked)
given group "Quagga crew"
given placeholder user "Quagga robot"
given version "Quagga 1" in "Quagga works"
given category "Quagga water" in "Quagga works"
given custom field Colour (list) for work packages with options "Quagga red"
given custom field Shade (string, chosen) for work packages
given work package "Quagga valve" in "Quagga works" of type Task
given work package "Quagga pump" in "Quagga works" of type Task
given work package "Quagga pipe" in "Quagga works" of type Task
as with
POST /api/v3/work_packages/{Quagga pump}/activities {"comment": {"raw": "The Quagga is on its way."}}
201
→ id as comment
PATCH /api/v3/activities/{comment}/emoji_reactions {"reaction": "rocket"}
200
as admin
POST /api/v3/days/non_working {"date": "2026-12-25", "name": "Christmas"}
201
POST /api/v3/work_packages/{Quagga pump}/relations {"type": "blocks", "_links": {"to": {"href": "/api/v3/work_packages/{Quagga valve}"}}}
201
→ id as relation
POST /api/v3/work_packages/{Quagga pump}/watchers {"user": {"href": "/api/v3/users/{user admin}"}}
201
POST /api/v3/users/{quagga}/personal_data_exports
202
→ id as export
POST /api/v3/users {"email": "quagga.invited@example.net", "status": "invited"}
201
→ id as invitee
POST /api/v3/users {"login": "quagga.registered", "email": "quagga.registered@example.net", "firstName": "Quagga", "lastName": "Lind", "status": "registered"}
201
→ id as applicant
POST /api/v3/portfolios {"name": "Quagga portfolio"}
201
→ id as portfolio
POST /api/v3/programs {"name": "Quagga program"}
201
→ id as program
POST /api/v3/memberships {"_links": {"project": {"href": "/api/v3/portfolios/{portfolio}"}, "principal": {"href": "/api/v3/users/{with}"}, "roles": [{"href": "/api/v3/roles/{Holding}"}]}}
201
POST /api/v3/memberships {"_links": {"project": {"href": "/api/v3/programs/{program}"}, "principal": {"href": "/api/v3/users/{with}"}, "roles": [{"href": "/api/v3/roles/{Holding}"}]}}
201
POST /api/v3/memberships {"_links": {"project": {"href": "/api/v3/portfolios/{portfolio}"}, "principal": {"href": "/api/v3/users/{without}"}, "roles": [{"href": "/api/v3/roles/{Lacking}"}]}}
201
POST /api/v3/memberships {"_links": {"project": {"href": "/api/v3/programs/{program}"}, "principal": {"href": "/api/v3/users/{without}"}, "roles": [{"href": "/api/v3/roles/{Lacking}"}]}}
201
PATCH /api/v3/projects/{Quagga works}/phases {"definitions": [1]}
200
POST /api/v3/users/{quagga}/working_hours {"validFrom": "2999-01-01"}
201
→ id as hours
POST /api/v3/users/{quagga}/non_working_times {"startDate": "2026-03-16", "endDate": "2026-03-20"}
201
→ id as away
POST /api/v3/help_texts {"attribute": "status", "scope": "Project", "helpText": {"raw": "How it goes."}}
201
→ id as help
POST /api/v3/custom_field_sections {"name": "Quagga drawer"}
201
→ id as drawer
POST /api/v3/custom_fields/{Shade}/projects {"_links": {"projects": [{"href": "/api/v3/projects/{Quagga works}"}]}}
200
POST /api/v3/project_queries {"name": "Quagga list"}
201
→ id as list
POST /api/v3/project_query_shares/form {}
200
→ _embedded.schema.role._embedded.allowedValues.0.id as viewing
POST /api/v3/project_query_shares {"_links": {"projectQuery": {"href": "/api/v3/project_queries/{list}"}, "principal": {"href": "/api/v3/users/{quagga}"}, "role": {"href": "/api/v3/roles/{viewing}"}}}
201
→ id as share
POST /api/v3/shares {"_links": {"entity": {"href": "/api/v3/work_packages/{Quagga pump}"}, "principal": {"href": "/api/v3/users/{mate}"}, "roles": [{"href": "/api/v3/roles/{role Work package viewer}"}]}}
201
→ id as shared
POST /api/v3/projects/{Quagga works}/copy {"name": "Quagga copy"}
302
`

// things is what stands for the parameter of a path; the longest beginning counts.
var things = map[string]string{
	"/api/v3/roles/{id}":                         "{Holding}",
	"/api/v3/permissions/{id}":                   "view_members",
	"/api/v3/users/{id}":                         "{quagga}",
	"/api/v3/groups/{id}":                        "{Quagga crew}",
	"/api/v3/placeholder_users/{id}":             "{Quagga robot}",
	"/api/v3/projects/{id}":                      "{Quagga works}",
	"/api/v3/workspaces/{id}":                    "{Quagga works}",
	"/api/v3/portfolios/{id}":                    "{portfolio}",
	"/api/v3/programs/{id}":                      "{program}",
	"/api/v3/job_statuses/{id}":                  "1",
	"/api/v3/help_texts/{id}":                    "{help}",
	"/api/v3/project_queries/{id}":               "{list}",
	"/api/v3/project_query_shares/{id}":          "{share}",
	"/api/v3/shares/{id}":                        "{shared}",
	"/api/v3/project_phases/{id}":                "1",
	"/api/v3/project_phase_definitions/{id}":     "1",
	"/api/v3/project_statuses/{id}":              "on_track",
	"/api/v3/memberships/{id}":                   "{membership of mate}",
	"/api/v3/types/{id}":                         "{type Task}",
	"/api/v3/statuses/{id}":                      "{status New}",
	"/api/v3/priorities/{id}":                    "{priority Normal}",
	"/api/v3/categories/{id}":                    "{Quagga water}",
	"/api/v3/versions/{id}":                      "{Quagga 1}",
	"/api/v3/custom_options/{id}":                "{option Quagga red}",
	"/api/v3/custom_fields/{id}":                 "{Shade}",
	"/api/v3/custom_field_sections/{id}":         "{drawer}",
	"/api/v3/days/{date}":                        "2026-03-02",
	"/api/v3/days/week/{day}":                    "1",
	"/api/v3/days/non_working/{date}":            "2026-12-25",
	"/api/v3/work_packages/schemas/{identifier}": "{Quagga works}-{type Task}",
	"/api/v3/work_packages/{id}":                 "{Quagga pump}",
	"/api/v3/activities/{id}":                    "{comment}",
	"/api/v3/relations/{id}":                     "{relation}",
	"/api/v3/personal_data_exports/{id}":         "{export}",
	"/api/v3/settings/{name}":                    "app_title",
}

// special is what the rule of a route does not say by itself.
type special struct {
	permission string            // that opens the route
	also       []string          // without which the permission is of no use
	lacks      []string          // further permissions that would open it
	at         string            // instead of the usual thing
	admin      bool              // only administrators
	everybody  bool              // whoever has signed in
	want       map[Actor]Verdict // instead of what follows from the rule
	query      string            // behind the path
	bare       bool              // the answer has nothing hidden by nature
	stream     bool              // the answer does not end
	plain      bool              // the body is no JSON
}

// Permissions that open the same routes as others do.
var (
	members  = []string{"manage_members"}
	seers    = []string{"view_work_packages"}
	finders  = []string{"view_all_principals"}
	planners = []string{"manage_versions"}
	editors  = []string{"change_work_package_status", "move_work_packages", "assign_versions", "manage_subtasks"}
	builders = []string{"edit_project_attributes", "archive_project"}
	hidden   = map[Actor]Verdict{Stranger: Refused}
	foreign  = map[Actor]Verdict{Stranger: Refused, Without: Refused, With: Refused}
	phasers  = []string{"select_project_phases", "edit_project_phases"}
)

// wrong is the verdict where what is sent cannot be right: nobody here has a device, or knows a password.
var wrong = map[Actor]Verdict{Stranger: Invalid, Without: Invalid, With: Invalid, Admin: Invalid}

// nobody is the verdict where nobody has such a thing.
var nobody = map[Actor]Verdict{Admin: Refused}

// unseen is the verdict where the body names the project: who does not see it is told that there is none.
var unseen = map[Actor]Verdict{Stranger: Invalid}

// Case is one route with what is asked and what must come back.
type Case struct {
	Route      web.Route
	Target     string // with names in braces
	Body       string
	Permission string // that the actor With has, "" if none matters
	special    special
}

// Key names the route of a case.
func (c *Case) Key() string { return c.Route.Method + " " + c.Route.Path }

// Passive tells whether the request changes nothing, so that many can share a world.
func (c *Case) Passive() bool {
	return c.Route.Method == "GET" || strings.HasSuffix(c.Route.Path, "/form") || strings.Contains(c.Route.Path, "/render/")
}

// CaseOf makes the case of a route; the complaint says what is missing.
func CaseOf(route web.Route, catalogue *permission.Catalogue) (c *Case, complaint string) {
	c = &Case{Route: route}
	c.special = specials[c.Key()]
	c.Permission = c.special.permission
	if c.Permission == "" && route.Rule.Kind == web.KindResource && catalogue.Find(route.Rule.Permission) != nil {
		c.Permission = route.Rule.Permission
	}
	said := c.Permission != "" || c.special.admin || c.special.everybody
	if !said && (route.Rule.Kind == web.KindResource || route.Rule.Kind == web.KindCustom) {
		return c, "nothing says who may use it"
	}
	if c.Target = target(route.Path, c.special.at); strings.Contains(c.Target, "{id}") || c.Target == "" {
		return c, "nothing stands for the parameter of its path"
	}
	c.Body = bodies[c.Key()]
	if c.Body == "" && route.Method != "GET" && route.Method != "DELETE" {
		c.Body = "{}"
	}
	return c, ""
}

// target puts a thing in the place of the parameter.
func target(path, at string) string {
	open, end := strings.Index(path, "{"), strings.Index(path, "}")
	if open < 0 {
		return path
	}
	if at == "" {
		at = things[path[:end+1]]
	} else {
		end = strings.LastIndex(path, "}")
	}
	if at == "" {
		return ""
	}
	return path[:open] + at + path[end+1:]
}

// Wants is the verdict on an actor.
func (c *Case) Wants(actor Actor, catalogue *permission.Catalogue) Verdict {
	if v, ok := c.special.want[actor]; ok {
		return v
	}
	admin := c.special.admin || c.Route.Rule.Kind == web.KindAdmin
	open := c.special.everybody || c.Route.Rule.Kind == web.KindLoggedIn
	p := catalogue.Find(c.Permission)
	switch {
	case actor == Locked:
		return Unknown
	case c.Route.Rule.Kind == web.KindPublic, actor == Admin:
		return Served
	case actor == Anonymous:
		return Unknown
	case open:
		return Served
	case admin, actor == Stranger:
		return Refused
	case actor == With, p != nil && p.Public:
		return Served
	}
	return Refused
}

// Held are the permissions of the role that the actor With has: in projects, and everywhere.
func (c *Case) Held(catalogue *permission.Catalogue) (inProjects, everywhere []string) {
	wanted := append([]string{c.Permission}, c.special.also...)
	if strings.Contains(c.Route.Path, "work_packages") || strings.Contains(c.Route.Path, "activities") {
		wanted = append(wanted, "view_work_packages")
	}
	for i := 0; i < len(wanted); i++ {
		if p := catalogue.Find(wanted[i]); p != nil {
			wanted = append(wanted, p.Needs...)
		}
	}
	return sorted(catalogue, func(p *permission.Permission) bool { return slices.Contains(wanted, p.Name) })
}

// Lacked are all permissions but the one, those that make no sense without it, and those that would do as well.
func (c *Case) Lacked(catalogue *permission.Catalogue) (inProjects, everywhere []string) {
	missing := append([]string{c.Permission}, c.special.lacks...)
	for i := 0; i < len(missing); i++ {
		for _, p := range catalogue.All() {
			if slices.Contains(p.Needs, missing[i]) && !slices.Contains(missing, p.Name) {
				missing = append(missing, p.Name)
			}
		}
	}
	return sorted(catalogue, func(p *permission.Permission) bool { return !slices.Contains(missing, p.Name) })
}

// sorted parts permissions by where they are given; those that come with access are never given.
func sorted(catalogue *permission.Catalogue, take func(*permission.Permission) bool) (inProjects, everywhere []string) {
	for _, p := range catalogue.All() {
		switch {
		case p.Public || !take(p):
		case p.Scopes&permission.Project != 0:
			inProjects = append(inProjects, p.Name)
		case p.Scopes&permission.Global != 0:
			everywhere = append(everywhere, p.Name)
		}
	}
	return inProjects, everywhere
}

// IsPage tells routes for browsers from the API.
func IsPage(route web.Route) bool { return !strings.HasPrefix(route.Path, "/api/") }
