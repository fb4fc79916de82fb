package projects_test

import (
	"fmt"
	"net/url"
	"strings"
)

const projects = "/api/v3/projects"

func href(id int64) string { return fmt.Sprintf("%s/%d", projects, id) }

// list is the address of the list with a filter and an order.
func list(filter string, more ...string) string {
	values := url.Values{}
	if filter != "" {
		values.Set("filters", "["+filter+"]")
	}
	for i := 0; i < len(more); i += 2 {
		values.Set(more[i], more[i+1])
	}
	return projects + "?" + values.Encode()
}

func checkAProjectIsCreated(s *site) {
	a := s.ask("admin", "POST", projects, `{"name":"Größere Pumpe","description":{"raw":"For the **cellar**"},"statusExplanation":{"raw":"fine"},
		"_links":{"status":{"href":"/api/v3/project_statuses/on_track"}}}`, 201)
	s.want(a, "_type", "Project")
	s.want(a, "identifier", "groessere-pumpe")
	s.want(a, "active", true)
	s.want(a, "public", false)
	s.want(a, "favorited", false)
	s.want(a, "description.raw", "For the **cellar**")
	s.want(a, "_links.status.title", "On track")
	s.want(a, "_links.parent.href", nil)
	if _, there := a.at("_links").(map[string]any)["storages"]; there {
		s.Error("there are no storages to link to")
	}
	again := s.ask("admin", "POST", projects, `{"name":"Größere Pumpe"}`, 201)
	s.want(again, "identifier", "groessere-pumpe-2")
	for name, want := range map[string]string{"123": "project-123", "水": "project", "New": "new-2", "Ça & là!": "ca-la"} {
		made := s.ask("admin", "POST", projects, fmt.Sprintf(`{"name":%q}`, name), 201)
		s.want(made, "identifier", want)
	}
}

func checkWrongProjectsAreRefused(s *site) {
	first := s.project("Pumps", nil)
	s.wrong(s.ask("admin", "POST", projects, `{}`, 422), "PropertyConstraintViolation", "name")
	s.wrong(s.ask("admin", "POST", projects, `{"name":"  "}`, 422), "PropertyConstraintViolation", "name")
	s.wrong(s.ask("admin", "POST", projects, fmt.Sprintf(`{"name":%q}`, strings.Repeat("x", 10_000)), 422), "PropertyConstraintViolation", "name")
	for _, identifier := range []string{"pumps", "Pumps", "42", "new", "a b", strings.Repeat("x", 101), "ä", "../x"} {
		a := s.ask("admin", "POST", projects, fmt.Sprintf(`{"name":"Another","identifier":%q}`, identifier), 422)
		s.wrong(a, "PropertyConstraintViolation", "identifier")
	}
	s.wrong(s.ask("admin", "POST", projects, `{"name":"x","colour":"red"}`, 422), "PropertyConstraintViolation", "colour")
	s.wrong(s.ask("admin", "POST", projects, `{"name":7}`, 422), "PropertyFormatError", "name")
	s.wrong(s.ask("admin", "POST", projects, `{"name":"x","public":"yes"}`, 422), "PropertyFormatError", "public")
	s.wrong(s.ask("admin", "POST", projects, `{"name":"x","createdAt":"2026-02-30T00:00:00Z"}`, 422), "PropertyFormatError", "createdAt")
	for _, parent := range []string{"/api/v3/users/1", "/api/v3/projects/x", "/api/v3/projects/-1"} {
		a := s.ask("admin", "POST", projects, fmt.Sprintf(`{"name":"x","_links":{"parent":{"href":%q}}}`, parent), 422)
		s.wrong(a, "ResourceTypeMismatch", "parent")
	}
	s.wrong(s.ask("admin", "POST", projects, `{"name":"x","_links":{"parent":{"href":"/api/v3/projects/4711"}}}`, 422), "PropertyConstraintViolation", "parent")
	s.wrong(s.ask("admin", "POST", projects, `{"name":"x","_links":{"status":{"href":"/api/v3/project_statuses/lost"}}}`, 422), "ResourceTypeMismatch", "status")
	s.wrong(s.ask("admin", "PATCH", href(first), `{"identifier":""}`, 422), "PropertyConstraintViolation", "identifier")
	s.wrong(s.ask("admin", "POST", projects, `{"name":`, 400), "InvalidRequestBody", "")
	several := s.ask("admin", "POST", projects, `{"name":"","identifier":"42","public":1}`, 422)
	s.want(several, "errorIdentifier", "urn:openproject-org:api:v3:errors:MultipleErrors")
	s.want(s.ask("admin", "GET", projects, "", 200), "total", 1)
}

func checkProjectsAreFoundByNumberAndIdentifier(s *site) {
	id := s.project("Pumps", nil)
	s.want(s.ask("admin", "GET", href(id), "", 200), "identifier", "pumps")
	s.want(s.ask("admin", "GET", projects+"/pumps", "", 200), "id", int(id))
	for _, name := range []string{"4711", "0", "-1", "nowhere", "99999999999999999999", "pumps%00", "pumps%2f..", "1%20OR%201=1"} {
		got, err := s.Ask("admin", "GET", projects+"/"+name, "")
		s.must(err)
		if got.Status != 404 && got.Status != 400 {
			s.Errorf("%s: %d", name, got.Status)
		}
	}
	s.want(s.ask("admin", "PATCH", projects+"/pumps", `{"name":"Big pumps"}`, 200), "name", "Big pumps")
	s.want(s.ask("admin", "POST", projects+"/pumps/form", `{}`, 200), "_embedded.payload.name", "Big pumps")
	s.ask("admin", "DELETE", projects+"/pumps", "", 204)
	s.must(s.Drain())
	s.ask("admin", "GET", href(id), "", 404)
}

func checkWhoSeesProjects(s *site) {
	secret, open := s.project("Secret", nil), s.project("Open", map[string]any{"public": true})
	s.project("Below", parent(secret))
	below := s.project("Other", parent(secret))
	member, nobody := s.user("maria"), "norbert"
	s.user(nobody)
	s.member(below, member, s.role("looks"))
	s.ask(nobody, "GET", href(secret), "", 404)
	s.ask(nobody, "GET", href(open), "", 200)
	s.ask(nobody, "PATCH", href(secret), `{"name":"x"}`, 404)
	s.ask(nobody, "PATCH", href(open), `{"name":"x"}`, 403)
	s.ask(nobody, "DELETE", href(secret), "", 403)
	s.want(s.ask(nobody, "GET", projects, "", 200), "total", 1)
	a := s.ask("maria", "GET", href(below), "", 200)
	s.want(a, "_links.parent.href", "urn:openproject-org:api:v3:undisclosed")
	ancestors, _ := a.at("_links.ancestors").([]any)
	if len(ancestors) != 1 || strings.Contains(a.text, "Secret") {
		s.Errorf("ancestors %v in %s", ancestors, a.text)
	}
	for _, action := range []string{"update", "updateImmediately", "delete", "createWorkPackage", "workPackages", "memberships", "types", "versions"} {
		s.want(a, "_links."+action, nil)
	}
	s.want(a, "_links.favor.method", "post")
	s.want(s.ask("maria", "GET", projects, "", 200), "total", 2)
	s.want(s.ask("maria", "GET", list(fmt.Sprintf(`{"ancestor":{"operator":"=","values":["%d"]}}`, secret)), "", 200), "total", 0)
	s.want(s.ask("admin", "GET", list(fmt.Sprintf(`{"ancestor":{"operator":"=","values":["%d"]}}`, secret)), "", 200), "total", 2)
}

func checkRightsInProjects(s *site) {
	id := s.project("Pumps", nil)
	maria, otto := s.user("maria"), s.user("otto")
	s.member(id, maria, s.role("edits", "edit_project"))
	s.member(id, otto, s.role("archives", "archive_project", "add_subprojects"))
	a := s.ask("maria", "PATCH", href(id), `{"name":"Better pumps","public":true,"_links":{"status":{"href":"/api/v3/project_statuses/at_risk"}}}`, 200)
	s.want(a, "_links.status.title", "At risk")
	s.want(a, "_links.delete", nil)
	s.wrong(s.ask("maria", "PATCH", href(id), `{"active":false}`, 422), "PropertyIsReadOnly", "active")
	s.wrong(s.ask("otto", "PATCH", href(id), `{"name":"x"}`, 422), "PropertyIsReadOnly", "name")
	s.ask("maria", "DELETE", href(id), "", 403)
	s.ask("maria", "POST", projects, `{"name":"Mine"}`, 403)
	s.ask("maria", "POST", projects, fmt.Sprintf(`{"name":"Mine","_links":{"parent":{"href":%q}}}`, href(id)), 403)
	s.ask("maria", "POST", projects+"/form", `{}`, 403)
	s.ask("otto", "POST", projects+"/form", `{}`, 200)
	below := s.ask("otto", "POST", projects, fmt.Sprintf(`{"name":"Below","_links":{"parent":{"href":%q}}}`, href(id)), 201)
	s.want(below, "_links.parent.title", "Better pumps")
	s.ask("otto", "POST", projects, `{"name":"At the top"}`, 403)
	s.ask("anonymous", "POST", projects, `{"name":"x"}`, 401)
}

func checkCreatorsBecomeMembers(s *site) {
	maria := s.user("maria")
	makers, err := s.Role("makes", true, "add_project")
	s.must(err)
	s.member(0, maria, makers)
	a := s.ask("maria", "POST", projects, `{"name":"Mine","public":true}`, 201)
	s.want(a, "_links.memberships.href", fmt.Sprintf("/api/v3/memberships?filters=%s", url.QueryEscape(fmt.Sprintf(`[{"project":{"operator":"=","values":["%.0f"]}}]`, a.at("id")))))
	s.want(a, "_links.workPackages.href", fmt.Sprintf("%s/%.0f/work_packages", projects, a.at("id")))
	s.want(s.ask("maria", "GET", projects+"/mine/types", "", 200), "total", 3)
}

func checkHierarchy(s *site) {
	top := s.project("Top", nil)
	middle := s.project("Middle", parent(top))
	low := s.project("Low", parent(middle))
	link := func(id int64) string { return fmt.Sprintf(`{"_links":{"parent":{"href":%q}}}`, href(id)) }
	for _, id := range []int64{top, middle, low} {
		s.wrong(s.ask("admin", "PATCH", href(top), link(id), 422), "PropertyConstraintViolation", "parent")
	}
	s.want(s.ask("admin", "GET", href(low), "", 200), "_links.parent.title", "Middle")
	candidates := s.ask("admin", "GET", projects+"/available_parent_projects?of=middle", "", 200)
	s.want(candidates, "total", 1)
	s.want(s.ask("admin", "GET", projects+"/available_parent_projects", "", 200), "total", 3)
	s.want(s.ask("admin", "GET", projects+"/available_parent_projects?workspace_type=portfolio", "", 200), "total", 0)
	s.ask("admin", "GET", projects+"/available_parent_projects?of=4711", "", 404)
	moved := s.ask("admin", "PATCH", href(low), `{"_links":{"parent":{"href":"/api/v3/workspaces/`+fmt.Sprint(top)+`"}}}`, 200)
	s.want(moved, "_links.parent.title", "Top")
	s.want(s.ask("admin", "PATCH", href(low), `{"_links":{"parent":{"href":null}}}`, 200), "_links.parent.href", nil)
	s.ask("admin", "DELETE", href(top), "", 204)
	s.must(s.Drain())
	s.ask("admin", "GET", href(middle), "", 404)
	s.ask("admin", "GET", href(low), "", 200)
}

func checkArchive(s *site) {
	top := s.project("Top", nil)
	low := s.project("Low", parent(top))
	maria, otto := s.user("maria"), s.user("otto")
	archivist := s.role("archives", "archive_project")
	s.member(top, maria, archivist)
	s.member(low, otto, archivist)
	s.wrong(s.ask("maria", "PATCH", href(top), `{"active":false}`, 422), "PropertyConstraintViolation", "active")
	s.member(low, maria, archivist)
	s.want(s.ask("maria", "PATCH", href(top), `{"active":false}`, 200), "active", false)
	s.ask("maria", "GET", href(top), "", 404)
	s.ask("otto", "GET", href(low), "", 404)
	a := s.ask("admin", "GET", href(low), "", 200)
	s.want(a, "active", false)
	s.want(a, "_links.createWorkPackage", nil)
	s.want(s.ask("admin", "GET", list(`{"active":{"operator":"=","values":["f"]}}`), "", 200), "total", 2)
	s.want(s.ask("admin", "GET", list(`{"active":{"operator":"=","values":["t"]}}`), "", 200), "total", 0)
	s.wrong(s.ask("admin", "PATCH", href(low), `{"active":true}`, 422), "PropertyConstraintViolation", "active")
	s.wrong(s.ask("admin", "PATCH", href(low), `{"name":"x"}`, 422), "PropertyIsReadOnly", "name")
	s.wrong(s.ask("admin", "POST", projects, fmt.Sprintf(`{"name":"x","_links":{"parent":{"href":%q}}}`, href(top)), 422), "PropertyConstraintViolation", "parent")
	s.ask("admin", "PATCH", href(top), `{"active":true}`, 200)
	s.want(s.ask("admin", "GET", href(low), "", 200), "active", false)
	s.ask("admin", "PATCH", href(low), `{"active":true}`, 200)
	s.ask("otto", "GET", href(low), "", 200)
}

func checkFavorites(s *site) {
	id := s.project("Pumps", map[string]any{"public": true})
	s.project("Valves", map[string]any{"public": true})
	hidden := s.project("Secret", nil)
	s.user("maria")
	s.ask("maria", "POST", href(id)+"/favorite", "", 204)
	s.ask("maria", "POST", "/api/v3/workspaces/pumps/favorite", "", 204)
	a := s.ask("maria", "GET", href(id), "", 200)
	s.want(a, "favorited", true)
	s.want(a, "_links.favor", nil)
	s.want(a, "_links.disfavor.method", "delete")
	s.want(s.ask("admin", "GET", href(id), "", 200), "favorited", false)
	filter := `{"favorited":{"operator":"=","values":["t"]}}`
	if got := s.ask("maria", "GET", list(filter), "", 200).names("name"); got != "Pumps" {
		s.Errorf("favorites %s", got)
	}
	s.ask("maria", "DELETE", "/api/v3/workspaces/pumps/favorite", "", 204)
	s.want(s.ask("maria", "GET", list(filter), "", 200), "total", 0)
	s.ask("maria", "POST", href(hidden)+"/favorite", "", 404)
	s.ask("anonymous", "POST", href(id)+"/favorite", "", 401)
}

func checkSchemaAndForm(s *site) {
	for _, path := range []string{projects + "/schema", "/api/v3/workspaces/schema"} {
		a := s.ask("admin", "GET", path, "", 200)
		s.want(a, "_links.self.href", path)
		s.want(a, "name.maxLength", 255)
		s.want(a, "status.type", "ProjectStatus")
		s.want(a, "status.location", "_links")
		s.want(a, "parent.type", "Workspace")
	}
	a := s.ask("admin", "POST", projects+"/form", `{"name":"","identifier":"42"}`, 200)
	s.want(a, "_embedded.validationErrors.name.errorIdentifier", "urn:openproject-org:api:v3:errors:PropertyConstraintViolation")
	s.want(a, "_embedded.validationErrors.identifier._type", "Error")
	s.want(a, "_links.commit", nil)
	b := s.ask("admin", "POST", projects+"/form", `{"name":"Pumps"}`, 200)
	s.want(b, "_embedded.payload.identifier", "pumps")
	s.want(b, "_links.commit.href", projects)
	s.want(s.ask("admin", "GET", projects, "", 200), "total", 0)
}

func checkStatuses(s *site) {
	a := s.ask("admin", "GET", "/api/v3/project_statuses/off_track", "", 200)
	s.want(a, "_type", "ProjectStatus")
	s.want(a, "id", "off_track")
	s.want(a, "name", "Off track")
	s.ask("admin", "GET", "/api/v3/project_statuses/lost", "", 404)
	s.ask("anonymous", "GET", "/api/v3/project_statuses/off_track", "", 401)
}
