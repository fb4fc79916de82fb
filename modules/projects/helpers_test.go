package projects_test

import (
	"encoding/json"
	"strings"
	"testing"

	"gantry/e2e/world"
)

// site is a world with short ways to ask and to look into answers.
type site struct {
	*testing.T
	*world.World
}

// TestProjects runs every check on every kind of database, each in a world of its own.
func TestProjects(t *testing.T) {
	checks := map[string]func(*site){
		"a project is created":                        checkAProjectIsCreated,
		"wrong projects are refused":                  checkWrongProjectsAreRefused,
		"projects are found by number and identifier": checkProjectsAreFoundByNumberAndIdentifier,
		"who sees projects":                           checkWhoSeesProjects,
		"rights in projects":                          checkRightsInProjects,
		"creators become members":                     checkCreatorsBecomeMembers,
		"hierarchy":                                   checkHierarchy,
		"archive":                                     checkArchive,
		"a copy goes on after a failure":              checkACopyGoesOnAfterAFailure,
		"a failed copy leaves nothing":                checkAFailedCopyLeavesNothing,
		"a copy is quiet":                             checkACopyIsQuiet,
		"a large project is copied":                   checkALargeProjectIsCopied,
		"favorites":                                   checkFavorites,
		"schema and form":                             checkSchemaAndForm,
		"statuses":                                    checkStatuses,
		"filters":                                     checkFilters,
		"broken filters":                              checkBrokenFilters,
		"orders":                                      checkOrders,
		"queries of a list":                           checkQueriesOfAList,
	}
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		for name, check := range checks {
			t.Run(name, func(t *testing.T) { check(&site{t, tpl.New(t)}) })
		}
	})
}

// ask sends a request; the answer must have the status.
func (s *site) ask(as, method, target, body string, status int) answer {
	s.Helper()
	got, err := s.Ask(as, method, target, body)
	if err != nil {
		s.Fatal(err)
	}
	if got.Status != status {
		s.Fatalf("%s %s as %s: %d, want %d: %s", method, target, as, got.Status, status, got.Body)
	}
	a := answer{queries: got.Queries, text: string(got.Body)}
	if len(got.Body) > 0 && json.Unmarshal(got.Body, &a.json) != nil {
		a.json = nil
	}
	return a
}

// answer is what came back.
type answer struct {
	json    map[string]any
	text    string
	queries int
}

// at follows a path like "_links.parent.href" into the answer; nil when there is nothing.
func (a answer) at(path string) any {
	var value any = a.json
	for _, name := range strings.Split(path, ".") {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[name]
	}
	return value
}

// names lists a property of the elements of a collection.
func (a answer) names(property string) string {
	list, _ := a.at("_embedded.elements").([]any)
	var out []string
	for _, one := range list {
		text, _ := one.(map[string]any)[property].(string)
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

// want compares a value of the answer.
func (s *site) want(a answer, path string, want any) {
	s.Helper()
	if n, ok := want.(int); ok {
		want = float64(n)
	}
	if got := a.at(path); got != want {
		s.Errorf("%s is %v, want %v", path, got, want)
	}
}

// wrong checks that an error names the attribute.
func (s *site) wrong(a answer, identifier, attribute string) {
	s.Helper()
	s.want(a, "errorIdentifier", "urn:openproject-org:api:v3:errors:"+identifier)
	if attribute != "" {
		s.want(a, "_embedded.details.attribute", attribute)
	}
}

// must stops the test at an error.
func (s *site) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// user makes an account.
func (s *site) user(login string) int64 {
	s.Helper()
	id, err := s.User(login)
	s.must(err)
	return id
}

// role makes a role for projects.
func (s *site) role(name string, permissions ...string) int64 {
	s.Helper()
	id, err := s.Role(name, false, permissions...)
	s.must(err)
	return id
}

// member makes somebody a member.
func (s *site) member(project, user, role int64) {
	s.Helper()
	_, err := s.Member(project, user, role)
	s.must(err)
}

// project makes a project as the administrator.
func (s *site) project(name string, more map[string]any) int64 {
	s.Helper()
	id, err := s.Project(name, "", more)
	s.must(err)
	return id
}

func parent(id int64) map[string]any {
	return map[string]any{"_links": map[string]any{"parent": map[string]any{"href": href(id)}}}
}
