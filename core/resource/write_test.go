package resource_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

func TestCreateFromWhatAClientSends(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		made, err := y.create(y.worker, fmt.Sprintf(`{"name": "  North  ", "notes": {"raw": "*soft*"}, "grade": 3, "weight": 120, "active": false,
			"installed": "2026-02-28", "effort": "PT1H30M", "span": "P2D", "lockVersion": 0, "_type": "Pump",
			"_links": {"project": {"href": "/api/v3/projects/%d"}, "keeper": {"href": "/prefix/api/v3/users/%d", "title": "ignored"},
				"state": {"href": "/api/v3/states/broken"}, "helpers": [{"href": "/api/v3/users/%d"}, {"href": "/api/v3/users/%d"}], "self": {"href": "x"}}}`,
			y.here, y.ida, y.bo, y.bo))
		y.must(err)
		if made.Name != "North" || made.Notes != "*soft*" || made.Grade != 3 || made.Weight.Int64 != 120 || made.Active || made.State != "broken" ||
			made.Installed.String() != "2026-02-28" || made.Effort.Seconds != 5400 || made.Span.Int64 != 2 || made.Project != y.here ||
			made.Keeper != y.ida || len(made.Helpers) != 1 || made.Lock != 0 {
			t.Errorf("got %+v", made)
		}
		found := y.show(y.worker, made.ID)
		if found["name"] != "North" || dig(found, "_links", "keeper", "title") != "Ida" {
			t.Errorf("got %v", found)
		}
	})
}

func TestEverythingThatIsWrongIsToldAtOnce(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.make("Taken", y.here)
		link := fmt.Sprintf(`"_links": {"project": {"href": "/api/v3/projects/%d"}}`, y.here)
		for body, want := range map[string]string{
			`{` + link + `}`:                             "name blank",
			`{"name": "   ", ` + link + `}`:              "name blank",
			"{\"name\": \"\u200b\u2060\", " + link + `}`: "name blank",
			`{"name": 7, ` + link + `}`:                  "name not_a_string",
			`{"name": "Taken", ` + link + `}`:            "name taken",
			`{"name": "TAKEN", ` + link + `}`:            "name taken",
			`{"name": "Forbidden", "grade": 11, "weight": "x", "active": null, "installed": "2026-02-30", "effort": "1 hour", "span": "PT5H",
				"notes": "plain", "nonsense": 1, ` + link + `}`: "active not_a_boolean, effort not_a_duration, grade too_large, installed not_a_date, " +
				"name invalid, nonsense error.unknown_property, notes not_an_object, span not_a_duration, weight not_an_integer",
			`{"name": "a\nb", "grade": -1, ` + link + `}`:                                    "grade greater_or_equal, name invalid",
			`{"name": "` + strings.Repeat("ä", 41) + `", ` + link + `}`:                      "name too_long",
			`{"name": "x", "weight": 99999999999, "grade": 1.5, ` + link + `}`:               "grade not_an_integer, weight not_an_integer",
			`{"name": "x", "loud": true, "createdAt": "2026-01-01T00:00:00Z", ` + link + `}`: "createdAt read_only",
			`{"name": "x", "_links": {"project": {"href": "/api/v3/projects/99999"}}}`:       "project not_available",
			`{"name": "x", "_links": {"project": {"href": "/api/v3/users/1"}}}`:              "project type_mismatch",
			`{"name": "x", "_links": {"project": 7}}`:                                        "project type_mismatch",
			`{"name": "x", "_links": {"project": null}}`:                                     "project blank",
			`{"name": "x"}`: "project blank",
			`{"name": "x", "_links": {"state": {"href": "/api/v3/states/odd"}, "odd": {}, "keeper": {"href": "/api/v3/users/99999"}, "project": {"href": "/api/v3/projects/` + fmt.Sprint(y.here) + `"}}}`: "keeper not_available, odd error.unknown_property, state type_mismatch",
			`{"name": "x", "_links": {"keeper": {"href": "/api/v3/users/` + fmt.Sprint(y.hidden) + `"}, "project": {"href": "/api/v3/projects/` + fmt.Sprint(y.here) + `"}}}`:                              "keeper not_available",
			`{"name": "x", "_links": {"helpers": {"href": "/api/v3/users/1"}, "project": {"href": "/api/v3/projects/` + fmt.Sprint(y.here) + `"}}}`:                                                        "helpers type_mismatch",
			`[]`:             "InvalidRequestBody",
			`null`:           "InvalidRequestBody",
			`{"name": `:      "InvalidRequestBody",
			`{"_links": []}`: "InvalidRequestBody",
		} {
			if _, err := y.create(y.worker, body); violations(err) != want {
				t.Errorf("%s\n got %s\nwant %s", body, violations(err), want)
			}
		}
		if got := y.names(y.admin, ""); got != "Taken" {
			t.Errorf("something was written: %s", got)
		}
	})
}

func TestWhoMayWrite(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		stranger := &unit.Actor{ID: y.bo, Kind: unit.User, Active: true}
		body := fmt.Sprintf(`{"name": "x", "_links": {"project": {"href": "/api/v3/projects/%d"}}}`, y.here)
		if _, err := y.create(stranger, body); violations(err) != "project not_available" {
			t.Errorf("a stranger learns that the project exists: %s", violations(err))
		}
		y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error { return y.join(w, y.ida, y.there, "view_pumps") }))
		watcher := &unit.Actor{ID: y.ida, Kind: unit.User, Active: true}
		body = fmt.Sprintf(`{"name": "x", "_links": {"project": {"href": "/api/v3/projects/%d"}}}`, y.there)
		if _, err := y.create(watcher, body); !problem.Is(err, problem.Forbidden) {
			t.Errorf("who sees the project is told what is missing: %v", err)
		}
		there := y.make("There", y.there)
		if _, err := y.update(y.worker, there.ID, `{"lockVersion": 0, "name": "Mine"}`); !problem.Is(err, problem.NotFound) {
			t.Errorf("what is not seen does not exist: %v", err)
		}
		if _, err := y.update(watcher, there.ID, `{"lockVersion": 0, "name": "Mine"}`); !problem.Is(err, problem.Forbidden) {
			t.Errorf("what is seen may not be changed: %v", err)
		}
		remove := func(as *unit.Actor) error {
			return y.env.Write(context.Background(), as, func(w *unit.Write) error { return pumps.Delete(w, there.ID) })
		}
		if err := remove(watcher); !problem.Is(err, problem.Forbidden) {
			t.Errorf("deleted: %v", err)
		}
		if err := remove(y.worker); !problem.Is(err, problem.NotFound) {
			t.Errorf("deleted: %v", err)
		}
		if err := remove(y.admin); err != nil {
			t.Error(err)
		}
	})
}

func TestUpdateNeedsTheVersionThatWasSeen(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		changed, err := y.update(y.worker, p.ID, `{"lockVersion": 0, "name": "South"}`)
		if err != nil || changed.Lock != 1 {
			t.Fatalf("got %+v, %v", changed, err)
		}
		for _, body := range []string{`{"lockVersion": 0, "name": "East"}`, `{"name": "East"}`, `{"lockVersion": "1", "name": "East"}`, `{"lockVersion": 2}`} {
			if _, err := y.update(y.worker, p.ID, body); !problem.Is(err, problem.Conflict) {
				t.Errorf("%s: got %v", body, err)
			}
		}
		same, err := y.update(y.worker, p.ID, `{"lockVersion": 1, "name": "South"}`)
		if err != nil || same.Lock != 1 || same.Updated != changed.Updated {
			t.Errorf("a change of nothing is none: %+v, %v", same, err)
		}
		if _, err := y.update(y.worker, p.ID, fmt.Sprintf(`{"lockVersion": 1, "_links": {"project": {"href": "/api/v3/projects/%d"}}}`, y.there)); violations(err) != "project read_only" {
			t.Errorf("the project is fixed: %s", violations(err))
		}
		if _, err := y.update(y.worker, p.ID, fmt.Sprintf(`{"lockVersion": 1, "_links": {"project": {"href": "/api/v3/projects/%d"}}}`, y.here)); err != nil {
			t.Errorf("what is sent back unchanged is no change: %v", err)
		}
	})
}

func TestValuesThatStayAreNotCheckedAgain(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error {
			_, err := w.Exec(`UPDATE pumps SET grade = 99, keeper_id = $2 WHERE id = $1`, p.ID, y.hidden)
			return err
		}))
		if _, err := y.update(y.worker, p.ID, `{"lockVersion": 0, "weight": 5}`); err != nil {
			t.Errorf("an old value stands in the way: %v", err)
		}
		if _, err := y.update(y.worker, p.ID, `{"lockVersion": 1, "grade": 98}`); violations(err) != "grade too_large" {
			t.Errorf("a new value is checked: %s", violations(err))
		}
	})
}

func TestWritersAtOnceComeOneAfterTheOther(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		const writers = 8
		var all sync.WaitGroup
		failed := make(chan error, writers)
		for range writers {
			all.Go(func() {
				failed <- y.env.Write(context.Background(), y.worker, func(w *unit.Write) error {
					_, err := pumps.Update(w, p.ID, func(p *pump) error {
						p.Weight = db.NullInt{Int64: p.Weight.Int64 + 1, Valid: true}
						return nil
					})
					return err
				})
			})
		}
		all.Wait()
		close(failed)
		for err := range failed {
			y.must(err)
		}
		y.must(y.read(y.worker, func(r *unit.Read) error {
			now, err := pumps.Get(r, p.ID)
			if err == nil && now.Weight.Int64 != writers {
				t.Errorf("%d of %d changes are left", now.Weight.Int64, writers)
			}
			return err
		}))
	})
}

func TestHistory(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		y.now = y.now.Add(time.Hour)
		_, err := y.update(y.worker, p.ID, fmt.Sprintf(`{"lockVersion": 0, "weight": 5, "grade": 2, "installed": "2026-03-01",
			"_links": {"keeper": {"href": "/api/v3/users/%d"}, "helpers": [{"href": "/api/v3/users/%d"}]}}`, y.ida, y.bo))
		y.must(err)
		y.must(y.read(y.worker, func(r *unit.Read) error {
			entries, err := journal.Of(r, "Pump", p.ID)
			if err != nil {
				return err
			}
			if len(entries) != 2 || entries[1].User != y.worker.ID || len(entries[1].Changes) != 4 {
				t.Fatalf("got %+v", entries)
			}
			if old := string(entries[1].Changes["weight"][0]); old != "null" || string(entries[1].Changes["weight"][1]) != "5" {
				t.Errorf("weight: %s", entries[1].Changes["weight"])
			}
			c, err := resource.NewRendering(r)
			if err != nil {
				return err
			}
			told, err := pumps.Details(c, entries)
			var lines []string
			for _, d := range told[entries[1].ID] {
				lines = append(lines, d.Raw)
			}
			text := strings.Join(lines, "\n")
			for _, part := range []string{"Weight", "5", "Keeper", "Ida", "Bo"} {
				if !strings.Contains(text, part) {
					t.Errorf("the history does not say %s: %s", part, text)
				}
			}
			return err
		}))
	})
}

func TestDeleteRemovesTheRow(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		y.must(y.env.Write(context.Background(), y.worker, func(w *unit.Write) error { return pumps.Delete(w, p.ID) }))
		err := y.read(y.admin, func(r *unit.Read) error { _, err := pumps.Find(r, p.ID); return err })
		if !problem.Is(err, problem.NotFound) {
			t.Errorf("got %v", err)
		}
	})
}

// TestAFailureChangesNothing breaks a unit after the record was written.
func TestAFailureChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		broken := errors.New("broken")
		err := y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
			if _, err := pumps.Create(w, func(p *pump) error { p.Name, p.Project = "Lost", y.here; return nil }); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) || y.names(y.admin, "") != "" {
			t.Errorf("got %v, %s", err, y.names(y.admin, ""))
		}
	})
}

func TestCodeWritesByTheSameRules(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		err := y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
			_, err := pumps.Create(w, func(p *pump) error { p.Project, p.Grade = y.here, 10; return nil })
			return err
		})
		if violations(err) != "grade too_large, name blank" {
			t.Errorf("got %s", violations(err))
		}
		p := y.make("North", y.here)
		y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
			_, err := pumps.Update(w, p.ID, func(p *pump) error { p.Weight = db.NullInt{Int64: 3, Valid: true}; return nil })
			return err
		}))
		if got := y.show(y.admin, p.ID); got["weight"] != 3.0 || got["lockVersion"] != 1.0 {
			t.Errorf("got %v", got)
		}
	})
}
