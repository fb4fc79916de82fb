package resource_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

func TestRepresentation(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		full := y.make("North", y.here, func(p *pump) {
			p.Notes, p.Weight, p.Grade = "**loud**", db.NullInt{Int64: 120, Valid: true}, 2
			p.Installed, p.Effort, p.Span = db.NewDate(2026, 2, 28), db.Duration{Seconds: 90000, Valid: true}, db.NullInt{Int64: 3, Valid: true}
			p.Keeper, p.Helpers, p.State = y.ida, []int64{y.bo}, "broken"
		})
		y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error {
			_, err := w.Exec(`INSERT INTO pump_helpers (pump_id, user_id) VALUES ($1, $2)`, full.ID, y.hidden)
			return err
		}))
		got := y.show(y.worker, full.ID)
		for path, want := range map[string]any{
			"_type": "Pump", "id": float64(full.ID), "lockVersion": 0.0, "name": "North", "notes.format": "markdown", "notes.raw": "**loud**", "grade": 2.0,
			"weight": 120.0, "active": true, "installed": "2026-02-28", "effort": "P1DT1H", "span": "P3D", "loud": true, "createdAt": "2026-03-02T09:00:00.000Z",
			"_links.self.href": fmt.Sprintf("/api/v3/pumps/%d", full.ID), "_links.self.title": "North", "_links.project.title": "Here",
			"_links.keeper.href": fmt.Sprintf("/api/v3/users/%d", y.ida), "_links.keeper.title": "Ida", "_links.state.href": "/api/v3/states/broken",
			"_links.state.title": "Broken", "_embedded.project.name": "Here", "_links.updateImmediately.method": "patch", "_links.delete.method": "delete",
		} {
			if value := dig(got, strings.Split(path, ".")...); value != want {
				t.Errorf("%s: got %v, want %v", path, value, want)
			}
		}
		if html, _ := dig(got, "notes", "html").(string); !strings.Contains(html, "<strong>loud</strong>") {
			t.Errorf("html: %s", html)
		}
		helpers := dig(got, "_links", "helpers").([]any)
		if len(helpers) != 2 || dig(helpers[0], "title") != "Bo" || dig(helpers[1], "href") != "urn:openproject-org:api:v3:undisclosed" {
			t.Errorf("helpers: %v", helpers)
		}
		if got["password"] != nil {
			t.Error("a secret is shown")
		}
	})
}

func TestMissingValues(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		got := y.show(y.worker, y.make("Bare", y.here).ID)
		for _, name := range []string{"weight", "installed", "effort", "span"} {
			if value, has := got[name]; !has || value != nil {
				t.Errorf("%s: got %v, %t", name, value, has)
			}
		}
		link, _ := dig(got, "_links", "keeper").(map[string]any)
		if value, has := link["href"]; !has || value != nil || len(link) != 1 {
			t.Errorf("keeper: got %v", link)
		}
		if helpers, ok := dig(got, "_links", "helpers").([]any); !ok || len(helpers) != 0 {
			t.Errorf("helpers: got %v", dig(got, "_links", "helpers"))
		}
	})
}

// TestActionsAppearOnlyWhereTheyWouldSucceed compares links for somebody who may and somebody who only sees.
func TestActionsAppearOnlyWhereTheyWouldSucceed(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("There", y.there)
		y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error { return y.join(w, y.ida, y.there, "view_pumps") }))
		watcher := &unit.Actor{ID: y.ida, Kind: unit.User, Active: true}
		seen := func(as *unit.Actor) string {
			links, _ := y.show(as, p.ID)["_links"].(map[string]any)
			return strings.Join(slices.Sorted(maps.Keys(links)), " ")
		}
		if got := seen(watcher); got != "helpers keeper project schema self state" {
			t.Errorf("who sees: %s", got)
		}
		if got := seen(y.admin); got != "delete helpers keeper project schema self state update updateImmediately" {
			t.Errorf("who may: %s", got)
		}
		if y.names(y.worker, "") != "" || y.names(watcher, "") != "There" {
			t.Error("a collection shows what may not be seen, or hides what may")
		}
	})
}

// TestQueriesDoNotGrowWithTheCollection compares one record with many, each with links of every kind.
func TestQueriesDoNotGrowWithTheCollection(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		fill := func(p *pump) { p.Keeper, p.Helpers, p.Notes = y.ida, []int64{y.bo}, "text" }
		y.make("P0", y.here, fill)
		count := func() int {
			_, queries, err := y.list(y.worker, "pageSize=100&groupBy=keeper&showSums=true")
			y.must(err)
			return queries
		}
		count() // what is kept in memory is there now
		one := count()
		for n := range 30 {
			y.make(fmt.Sprintf("Q%d", n), y.here, fill, func(p *pump) { p.Keeper = []int64{y.ida, y.bo, 0}[n%3] })
		}
		count()
		if many := count(); many > one {
			t.Errorf("%d queries for one record, %d for many", one, many)
		}
	})
}

func TestSelection(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.make("North", y.here, func(p *pump) { p.Keeper = y.ida })
		answer, _, err := y.list(y.worker, "select=total,elements/name,elements/_links/keeper,elements/self")
		y.must(err)
		if answer["total"] != 1.0 || answer["count"] != nil {
			t.Errorf("got %v", answer)
		}
		element, _ := dig(answer, "_embedded", "elements").([]any)[0].(map[string]any)
		links, _ := element["_links"].(map[string]any)
		if element["name"] != "North" || element["grade"] != nil || len(links) != 2 || dig(links, "keeper", "title") != "Ida" {
			t.Errorf("got %v", element)
		}
		everything, _, err := y.list(y.worker, "select=elements/*")
		y.must(err)
		if all, _ := dig(everything, "_embedded", "elements").([]any)[0].(map[string]any); all["notes"] == nil {
			t.Errorf("got %v", all)
		}
		for _, wrong := range []string{"elements/nothing", "a,,b", "a/b/c/d/e/f/g/h/i"} {
			if _, _, err := y.list(y.worker, "select="+wrong); !problem.Is(err, problem.InvalidSignal) {
				t.Errorf("%s: got %v", wrong, err)
			}
		}
	})
}

func TestSchemaAndForm(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		var form []byte
		ask := func(as *unit.Actor, body string, id int64) (map[string]any, error) {
			err := y.read(as, func(r *unit.Read) error {
				parsed, err := resource.ParseBody([]byte(body), true)
				if err != nil {
					return err
				}
				if id == 0 {
					form, err = pumps.FormNew(r, parsed, nil)
				} else {
					form, err = pumps.FormFor(r, id, parsed)
				}
				return err
			})
			if err != nil {
				return nil, err
			}
			return object(t, form), nil
		}
		got, err := ask(y.worker, "", 0)
		y.must(err)
		for path, want := range map[string]any{
			"_type": "Form", "_embedded.payload.active": true, "_embedded.payload.name": "", "_embedded.schema.name.type": "String",
			"_embedded.schema.name.required": true, "_embedded.schema.name.maxLength": 40.0, "_embedded.schema.name.name": "Name",
			"_embedded.schema.active.hasDefault": true, "_embedded.schema.createdAt.writable": false, "_embedded.schema.keeper.location": "_links",
			"_embedded.schema.project.writable": true, "_embedded.schema.loud.writable": false, "_embedded.schema.grade.maximum": 9.0,
			"_embedded.validationErrors.name._type": "Error", "_embedded.validationErrors.project._type": "Error",
			"_links.validate.href": "/api/v3/pumps/form",
		} {
			if value := dig(got, strings.Split(path, ".")...); value != want {
				t.Errorf("%s: got %v, want %v", path, value, want)
			}
		}
		if dig(got, "_links", "commit") != nil {
			t.Error("a form with errors can be committed")
		}
		got, err = ask(y.worker, `{"lockVersion": 0, "name": "South"}`, p.ID)
		y.must(err)
		if dig(got, "_embedded", "payload", "name") != "South" || dig(got, "_links", "commit", "method") != "patch" ||
			dig(got, "_embedded", "schema", "project", "writable") != false {
			t.Errorf("got %v", got)
		}
		if y.show(y.worker, p.ID)["name"] != "North" {
			t.Error("a form has changed something")
		}
		if _, err = ask(&unit.Actor{ID: y.bo, Kind: unit.User, Active: true}, `{}`, p.ID); !problem.Is(err, problem.NotFound) {
			t.Errorf("a stranger: %v", err)
		}
	})
}

func TestMessagesNameTheAttributeInTheReadersLanguage(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		german := *y.worker
		german.Language = "de"
		_, err := y.create(&german, fmt.Sprintf(`{"name": "x", "installed": "never", "_links": {"project": {"href": "/api/v3/projects/%d"}}}`, y.here))
		p := problem.From(err)
		if len(p.Violations) != 1 || p.Violations[0].Args["attribute"] != "Eingebaut" {
			t.Errorf("got %+v", p.Violations)
		}
	})
}
