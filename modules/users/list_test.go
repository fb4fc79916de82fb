package users_test

import (
	"fmt"
	"strings"
	"testing"

	"gantry/e2e/world"
)

// TestQueriesOfTheList proves for USR-01 that a list of many people, with their groups, second factors and attributes, takes
// as many queries as a list of few.
func TestQueriesOfTheList(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t)
		ask := func(method, target, body string, status int) *world.Answer {
			t.Helper()
			got, err := w.Ask(world.Admin, method, target, body)
			if err != nil || got.Status != status {
				t.Fatalf("%s %s: %v, %d: %s", method, target, err, got.Status, got.Body)
			}
			return got
		}
		field := must(w.Made("/api/v3/custom_fields", map[string]any{"subject": "User", "name": "Size", "format": "int"}))(t)
		people := func(from, to int) {
			var members []string
			for i := from; i < to; i++ {
				id := must(w.User(fmt.Sprintf("person%d", i)))(t)
				ask("PATCH", path(id), fmt.Sprintf(`{"customField%d": %d}`, field, i), 200)
				members = append(members, fmt.Sprintf(`{"href": "%s"}`, path(id)))
			}
			ask("POST", "/api/v3/groups", fmt.Sprintf(`{"name": "Group %d", "_links": {"members": [%s]}}`, from, strings.Join(members, ",")), 201)
		}
		list := fmt.Sprintf(`/api/v3/users?pageSize=100&sortBy=[["customField%d","desc"]]&filters=[{"customField%d":{"operator":">=","values":["0"]}}]`, field, field)
		count := func(total int) int {
			ask("GET", list, "", 200)
			got := ask("GET", list, "", 200)
			if !strings.Contains(string(got.Body), fmt.Sprintf(`"total":%d,`, total)) || !strings.Contains(string(got.Body), `"title":"Group 0"`) {
				t.Fatalf("not the list of %d: %s", total, got.Body)
			}
			return got.Queries
		}
		people(0, 2)
		few := count(2)
		people(2, 20)
		if many := count(20); many != few {
			t.Errorf("%d queries for a list of 20, %d for a list of 2", many, few)
		}
	})
}

// must gives what was made, and ends the test where nothing was.
func must[T any](made T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return made
	}
}
