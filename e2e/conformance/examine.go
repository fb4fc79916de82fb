package conformance

import (
	"net/http"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"gantry/e2e/world"
)

// examiner collects what does not fit.
type examiner struct {
	operations map[string]*openapi3.Operation
	called     map[string]bool
	faults     map[string]map[string]string // operation to fault to the place where it showed
}

// deviation is a difference that we keep.
type deviation struct {
	operation string // "" for any
	fault     string // part of what is found
	reason    string
}

// deviations are the differences that we keep. Each is a place where the description contradicts itself, its own
// examples, or what clients rely on.
var deviations = []deviation{
	{"", "status 201 is not documented", "every creation answers 201; for work packages the description names 200"},
	{"", `["Collection"]: "WorkPackageCollection"`, "the text of the description calls the collection so, and clients look for it"},
	{"GET /api/v3/projects/available_parent_projects", "value is not one of the allowed values", "the example has projects, the schema leaves them out"},
	{"GET /api/v3/projects/{}/available_assignees", "/_embedded/elements/", "groups and placeholder users can be assigned as well"},
	{"GET /api/v3/work_packages/{}/available_assignees", "/_embedded/elements/", "groups and placeholder users can be assigned as well"},
	{"GET /api/v3", `"time_entries" is missing`, "the root leads only to what there is"},
	{"PATCH /api/v3/activities/{}/emoji_reactions", `/_type: value is not one of the allowed values`, "the text of the description promises the whole collection, and clients draw it"},
	{"GET /api/v3/activities/{}", `/_type: value is not one of the allowed values`, "the schema knows comments only; entries without one say Activity"},
	{"", "/lag: number must be at least 0", "a work package may begin before the one that it follows has ended, as later versions of the description allow"},
	{"POST /api/v3/memberships/form", "/_links/validate: value must be an array", "all other forms have one link there"},
	{"POST /api/v3/memberships/form", `"validationError" is missing`, "all other forms call it validationErrors"},
	{"POST /api/v3/memberships/form", `"commit" is missing`, "forms have the link only once they could be committed"},
	{"POST /api/v3/memberships/{}/form", "", "the schema is that of a membership; all other forms answer a form"},
}

func kept(operation, fault string) bool {
	return slices.ContainsFunc(deviations, func(d deviation) bool {
		return (d.operation == "" || d.operation == operation) && strings.Contains(fault, d.fault)
	})
}

// see holds one answer against the description.
func (e *examiner) see(w *world.World, place, method, target string, answer *world.Answer) {
	route := w.RouteOf(method, target)
	if route == nil {
		return
	}
	key := Key(method, route.Path)
	operation := e.operations[key]
	if operation == nil || strings.Contains(target, "select=") { // which leaves things out
		return
	}
	if answer.Status < http.StatusBadRequest {
		e.called[key] = true
	}
	for _, fault := range e.check(operation, answer) {
		if kept(key, fault) {
			continue
		}
		if e.faults[key] == nil {
			e.faults[key] = map[string]string{}
		}
		if e.faults[key][fault] == "" {
			e.faults[key][fault] = place
		}
	}
}

// check is Check for what the description leaves open: refusals that it does not name look like those it does.
func (e *examiner) check(operation *openapi3.Operation, answer *world.Answer) []string {
	kind := answer.Header.Get("Content-Type")
	if answer.Status >= http.StatusBadRequest && operation.Responses.Value(status(answer.Status)) == nil {
		if !strings.HasPrefix(kind, "application/hal+json") {
			return []string{"an error is no HAL object"}
		}
		return nil
	}
	return Check(operation, answer.Status, kind, answer.Body)
}
