package demo_test

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/e2e/world"
	"gantry/modules/users"
)

// seeded is a world with the demo projects, some time after the Monday at which worlds begin.
func seeded(t *testing.T, tpl *world.Template, later time.Duration, environ ...string) *world.World {
	t.Helper()
	w := tpl.New(t, environ...)
	w.Wait(later)
	if err := w.App.SeedDemo(context.Background()); err != nil {
		t.Fatal(err)
	}
	return w
}

// number asks the database for a number.
func number(t *testing.T, w *world.World, query string, args ...any) (n int64) {
	t.Helper()
	if err := w.Read(func(r *unit.Read) error { return r.QueryRow(query, args...).Scan(&n) }); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// expect compares numbers of the database with what they should be.
func expect(t *testing.T, w *world.World, wanted map[string]int64) {
	t.Helper()
	for query, n := range wanted {
		if found := number(t, w, query); found != n {
			t.Errorf("%d instead of %d: %s", found, n, query)
		}
	}
}

func TestEverythingIsThere(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := seeded(t, tpl, 0)
		expect(t, w, map[string]int64{
			`SELECT count(*) FROM projects WHERE public AND active AND status_code = 'on_track'`:                               2,
			`SELECT count(*) FROM projects WHERE identifier IN ('demo-project', 'your-scrum-project')`:                         2,
			`SELECT count(*) FROM work_packages`:                                                                               60,
			`SELECT count(*) FROM work_packages WHERE parent_id IS NOT NULL`:                                                   36,
			`SELECT count(*) FROM work_packages w JOIN statuses s ON s.id = w.status_id WHERE s.is_closed`:                     8,
			`SELECT count(*) FROM relations WHERE kind = 'follows'`:                                                            19,
			`SELECT count(*) FROM journals WHERE subject_type = 'WorkPackage' AND notes <> ''`:                                 20,
			`SELECT count(*) FROM categories`:                                                                                  6,
			`SELECT count(*) FROM versions`:                                                                                    4,
			`SELECT count(*) FROM versions WHERE status = 'closed'`:                                                            1,
			`SELECT count(*) FROM users WHERE kind = 'User' AND status = 'active' AND NOT admin`:                               5,
			`SELECT count(*) FROM members WHERE project_id IS NOT NULL`:                                                        11,
			`SELECT count(*) FROM members m JOIN users u ON u.id = m.user_id WHERE u.admin`:                                    2,
			`SELECT count(*) FROM project_types t JOIN projects p ON p.id = t.project_id WHERE p.identifier = 'demo-project'`:  3,
			`SELECT count(*) FROM project_types t JOIN projects p ON p.id = t.project_id WHERE p.identifier <> 'demo-project'`: 5,
		})
	})
}

func TestNobodyCanSignInAsThePeopleOfTheDemo(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := seeded(t, tpl, 0)
		expect(t, w, map[string]int64{
			`SELECT count(*) FROM user_passwords p JOIN users u ON u.id = p.user_id WHERE NOT u.admin`: 0,
			`SELECT count(*) FROM tokens`: 0,
		})
	})
}

// The history reads as if people had worked here for weeks.
func TestTheHistoryIsThatOfPeople(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := seeded(t, tpl, 0)
		today := db.FromTime(world.Monday.Truncate(24 * time.Hour))
		for query, args := range map[string][]any{
			`SELECT count(*) FROM work_packages WHERE updated_at >= $1 OR created_at > updated_at`:                               {today},
			`SELECT count(*) FROM journals WHERE created_at >= $1 AND subject_type = 'WorkPackage'`:                              {today},
			`SELECT count(*) FROM journals WHERE user_id = $1 AND subject_type = 'WorkPackage'`:                                  {int64(users.SystemID)},
			`SELECT count(*) FROM work_packages WHERE author_id = $1`:                                                            {int64(users.SystemID)},
			`SELECT count(*) FROM work_packages c JOIN work_packages p ON p.id = c.parent_id WHERE c.created_at <= p.created_at`: nil,
			`SELECT count(*) FROM work_packages a JOIN work_packages b ON b.id > a.id WHERE b.created_at < a.created_at`:         nil,
			`SELECT count(*) FROM journals a JOIN journals b ON b.subject_type = a.subject_type AND b.subject_id = a.subject_id AND b.version > a.version
				WHERE b.created_at <= a.created_at`: nil,
			`SELECT count(*) FROM work_packages w WHERE w.created_at <> (SELECT min(j.created_at) FROM journals j WHERE j.subject_type = 'WorkPackage' AND j.subject_id = w.id)`: nil,
			`SELECT count(*) FROM work_packages w WHERE w.updated_at <> (SELECT max(j.updated_at) FROM journals j WHERE j.subject_type = 'WorkPackage' AND j.subject_id = w.id)`: nil,
			`SELECT count(*) FROM work_packages w JOIN projects p ON p.id = w.project_id WHERE w.created_at <= p.created_at`:                                                     nil,
		} {
			if n := number(t, w, query, args...); n != 0 {
				t.Errorf("%d rows: %s", n, query)
			}
		}
		if weeks := number(t, w, `SELECT count(DISTINCT j.created_at) FROM journals j WHERE j.subject_type = 'WorkPackage'`); weeks < 90 {
			t.Errorf("all of it happened at only %d moments", weeks)
		}
	})
}

func TestDatesAreWorkingDaysOnEveryDayOfTheWeek(t *testing.T) {
	tpl := world.NewTemplate(t, db.SQLite)
	for day := range 7 {
		later := time.Duration(day) * 24 * time.Hour
		t.Run(world.Monday.Add(later).Weekday().String(), func(t *testing.T) {
			w := seeded(t, tpl, later)
			checkDates(t, w, time.Saturday, time.Sunday)
			if day := lease(t, w); day.String() != "2026-02-20" {
				t.Errorf("the lease was signed on %s", day)
			}
		})
	}
}

func TestDatesKeepToOtherWorkingDays(t *testing.T) {
	w := seeded(t, world.NewTemplate(t, db.SQLite), 0, "OPENPROJECT_WORKING__DAYS=7 1 2 3 4")
	checkDates(t, w, time.Friday, time.Saturday)
}

// lease is the day of the first milestone, the Friday ten days before the Monday of the week.
func lease(t *testing.T, w *world.World) (day db.Date) {
	t.Helper()
	err := w.Read(func(r *unit.Read) error {
		return r.QueryRow(`SELECT due_date FROM work_packages WHERE subject = 'Lease signed'`).Scan(&day)
	})
	if err != nil {
		t.Fatal(err)
	}
	return day
}

func checkDates(t *testing.T, w *world.World, off ...time.Weekday) {
	t.Helper()
	if n := number(t, w, `SELECT count(*) FROM relations x JOIN work_packages a ON a.id = x.from_id JOIN work_packages b ON b.id = x.to_id
		WHERE a.start_date <= b.due_date`); n != 0 {
		t.Errorf("%d work packages begin before those that they follow have ended", n)
	}
	err := w.Read(func(r *unit.Read) error {
		rows, err := r.Query(`SELECT subject, start_date, due_date FROM work_packages WHERE start_date IS NOT NULL`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var subject string
			var start, due db.Date
			if err := rows.Scan(&subject, &start, &due); err != nil {
				return err
			}
			for _, day := range off {
				if start.Weekday() == day || due.Weekday() == day || due.Compare(start) < 0 {
					t.Errorf("%q lasts from %s to %s", subject, start, due)
				}
			}
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestParentsAddUpWhatLiesBelow(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := seeded(t, tpl, 0)
		const house = ` FROM work_packages WHERE subject = 'Make the customs house fit for visitors'`
		expect(t, w, map[string]int64{
			`SELECT derived_estimated_time` + house:  (4 + 60 + 24 + 30 + 6 + 2) * 3600,
			`SELECT derived_remaining_time` + house:  (36 + 24 + 30 + 6) * 3600,
			`SELECT derived_percentage_done` + house: 24,
			`SELECT count(*) FROM work_packages w WHERE w.estimated_time IS NOT NULL AND (w.remaining_time IS NULL OR w.percentage_done IS NULL)`: 0,
			`SELECT count(*) FROM work_packages w JOIN statuses s ON s.id = w.status_id WHERE s.is_closed AND w.remaining_time > 0`:               0,
		})
	})
}

// collection is the part of a list that the tests look at.
type collection struct {
	Total    int `json:"total"`
	Embedded struct {
		Elements []struct {
			Links map[string]json.RawMessage `json:"_links"`
		} `json:"elements"`
	} `json:"_embedded"`
}

func listed(t *testing.T, w *world.World, as, target string) (found collection) {
	t.Helper()
	answer, err := w.Ask(as, http.MethodGet, target, "")
	if err != nil || answer.Status != http.StatusOK {
		t.Fatalf("%s as %s: %v %+v", target, as, err, answer)
	}
	if err := json.Unmarshal(answer.Body, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

func TestTheAPIShowsThem(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := seeded(t, tpl, 0)
		for _, as := range []string{world.Admin, "mira", "ines"} {
			if n := listed(t, w, as, "/api/v3/work_packages").Total; n != 52 {
				t.Errorf("%s sees %d open work packages", as, n)
			}
			if n := listed(t, w, as, "/api/v3/work_packages?filters=%5B%5D").Total; n != 60 {
				t.Errorf("%s sees %d work packages", as, n)
			}
		}
		found := listed(t, w, "amina", "/api/v3/projects/demo-project/work_packages?filters="+
			url.QueryEscape(`[{"subject":{"operator":"~","values":["freight lift"]}}]`))
		if found.Total != 1 {
			t.Fatalf("%d freight lifts", found.Total)
		}
		lift := found.Embedded.Elements[0].Links
		for name, title := range map[string]string{
			"status": "On hold", "type": "Task", "priority": "High", "assignee": "Amina Okoye", "author": "Mira Castell",
			"parent": "Make the customs house fit for visitors", "project": "Demo project",
		} {
			var link struct{ Title string }
			if err := json.Unmarshal(lift[name], &link); err != nil || link.Title != title {
				t.Errorf("the %s of the freight lift is %q (%v)", name, link.Title, err)
			}
		}
	})
}
