package resource_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"gantry/core/permission"
	"gantry/core/unit"
)

// rename changes the name of a keeper as a module does.
func (y *yard) rename(w *unit.Write, id int64, name string) error {
	w.Touch("users")
	_, err := w.Exec(`UPDATE users SET last_name = $1 WHERE id = $2`, name, id)
	return err
}

// TestTitlesAreKeptOnlyAsLongAsTheyHold changes names, and who sees them, between two answers.
func TestTitlesAreKeptOnlyAsLongAsTheyHold(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		id := y.make("North", y.here, func(p *pump) { p.Keeper = y.ida }).ID
		title := func(link string) any { return dig(y.show(y.worker, id), "_links", link, "title") }
		for range 2 {
			if title("keeper") != "Ida" || title("project") != "Here" {
				t.Fatalf("got %v in %v", title("keeper"), title("project"))
			}
		}
		for _, name := range []string{"Iduna", "Hidden", "Ida"} {
			want := any(name)
			if name == "Hidden" {
				want = "resource.undisclosed"
			}
			y.must(y.env.Write(context.Background(), y.worker, func(w *unit.Write) error {
				err := y.rename(w, y.ida, name)
				if labels, _ := keepers.Labels(&w.Read, []int64{y.ida}); labels[y.ida].Title != name && name != "Hidden" {
					t.Errorf("in the unit of the change: %v", labels)
				}
				return err
			}))
			if got := title("keeper"); got != want && (name != "Hidden" || got == "Iduna") {
				t.Errorf("after the change: got %v, want %v", got, want)
			}
		}
	})
}

// TestEmbeddedRecordsAreKeptOnlyAsLongAsTheyHold changes the project of a pump between two answers.
func TestEmbeddedRecordsAreKeptOnlyAsLongAsTheyHold(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		id := y.make("North", y.here).ID
		for _, name := range []string{"First", "Second", "Third"} {
			y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
				w.Touch(permission.ProjectsStamp)
				_, err := w.Exec(`UPDATE projects SET name = $1 WHERE id = $2`, name, y.here)
				return err
			}))
			for range 2 {
				if got := dig(y.show(y.worker, id), "_embedded", "project", "name"); got != name {
					t.Fatalf("got %v, want %s", got, name)
				}
			}
		}
	})
}

// TestTitlesAreKeptForEachReader lets somebody else ask, and takes a right away.
func TestTitlesAreKeptForEachReader(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		seen := func(as *unit.Actor) (n int) {
			y.must(y.read(as, func(r *unit.Read) error {
				labels, err := projects.Labels(r, []int64{y.here, y.there})
				n = len(labels)
				return err
			}))
			return n
		}
		if seen(y.admin) != 2 || seen(y.worker) != 1 || seen(y.admin) != 2 || seen(y.worker) != 1 {
			t.Errorf("administrator %d, worker %d", seen(y.admin), seen(y.worker))
		}
		y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) error {
			w.Touch(permission.MembersStamp)
			_, err := w.Exec(`DELETE FROM members WHERE user_id = $1`, y.worker.ID)
			return err
		}))
		if seen(y.worker) != 0 {
			t.Error("the worker still sees a project")
		}
	})
}

// TestEveryWayLeadsToTheSameRows asks for pages that are found along an order, and by gathering rows first.
func TestEveryWayLeadsToTheSameRows(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		var all, ofIda []string
		for i := range 40 {
			name := fmt.Sprintf("P%02d", (i*7)%40)
			keeper := y.bo
			if i%9 == 0 {
				keeper = y.ida
			}
			y.make(name, y.here, func(p *pump) { p.Keeper = keeper })
		}
		for i := range 40 {
			name := fmt.Sprintf("P%02d", i)
			all = append(all, name)
			if (i*23)%40%9 == 0 { // 23 is what undoes 7
				ofIda = append(ofIda, name)
			}
		}
		y.make("P00 elsewhere", y.there)
		for size := 1; size <= 4; size++ {
			query := fmt.Sprintf("pageSize=%d&offset=2&sortBy=%s", size, url.QueryEscape(`[["name","asc"]]`))
			if got, want := y.names(y.worker, query), strings.Join(all[size:2*size], " "); got != want {
				t.Errorf("of all: got %q, want %q", got, want)
			}
			query += "&filters=" + url.QueryEscape("["+filter("keeper", "=", fmt.Sprint(y.ida))+"]")
			want := strings.Join(ofIda[min(size, len(ofIda)):min(2*size, len(ofIda))], " ")
			if got := y.names(y.worker, query); got != want {
				t.Errorf("of one keeper: got %q, want %q", got, want)
			}
		}
	})
}
