package resource_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// stock makes pumps that filters can tell apart. Today is Monday, 2 March 2026.
func (y *yard) stock() {
	weigh := func(n int64) db.NullInt { return db.NullInt{Int64: n, Valid: true} }
	y.make("Alpha", y.here, func(p *pump) {
		p.Weight, p.Keeper, p.Installed, p.Notes = weigh(50), y.ida, db.NewDate(2026, 3, 2), "Über dem Fluss"
	})
	y.make("beta", y.here, func(p *pump) {
		p.Weight, p.Keeper, p.Installed, p.State = weigh(150), y.bo, db.NewDate(2026, 2, 27), "broken"
	})
	y.make("Gamma", y.here, func(p *pump) { p.Weight, p.Active, p.Grade, p.Installed = weigh(150), false, 5, db.NewDate(2026, 3, 9) })
	y.make("Delta north", y.here, func(p *pump) { p.Effort, p.Grade = db.Duration{Seconds: 7200, Valid: true}, 5 })
	y.make("Hidden", y.there)
}

func filter(name, operator string, values ...string) string {
	for i := range values {
		values[i] = fmt.Sprintf("%q", values[i])
	}
	return fmt.Sprintf(`{%q: {"operator": %q, "values": [%s]}}`, name, operator, strings.Join(values, ", "))
}

func TestFilters(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.stock()
		ida, bo := fmt.Sprint(y.ida), fmt.Sprint(y.bo)
		for _, c := range []struct{ filters, want string }{
			{"", "Alpha beta Gamma Delta north"},
			{filter("name", "~", "TA"), "beta Delta north"},
			{filter("name", "~", "north delta"), "Delta north"},
			{filter("name", "=", "ALPHA", "beta"), "Alpha beta"},
			{filter("name", "!", "ALPHA"), "beta Gamma Delta north"},
			{filter("name", "!~", "a"), ""},
			{filter("name", "~", "%"), ""},
			{filter("notes", "~", "über FLUSS"), "Alpha"},
			{filter("weight", "=", "50"), "Alpha"},
			{filter("weight", ">=", "51"), "beta Gamma"},
			{filter("weight", "!", "150"), "Alpha Delta north"},
			{filter("weight", "!*"), "Delta north"},
			{filter("weight", "*", ""), "Alpha beta Gamma"},
			{filter("effort", "<=", "2.0"), "Delta north"},
			{filter("active", "=", "f"), "Gamma"},
			{filter("active", "!", "f"), "Alpha beta Delta north"},
			{filter("keeper", "=", ida), "Alpha"},
			{filter("keeper", "!", ida), "beta Gamma Delta north"},
			{filter("keeper", "!", ida, bo), "Gamma Delta north"},
			{filter("keeper", "!*"), "Gamma Delta north"},
			{filter("keeper", "=", "me"), ""},
			{filter("state", "=", "broken"), "beta"},
			{filter("state", "!", "broken"), "Alpha Gamma Delta north"},
			{filter("heavy", "=", "t"), "beta Gamma"},
			{filter("id", "=", "99999"), ""},
			{filter("project", "=", fmt.Sprint(y.there)), ""},
			{filter("installed", "t"), "Alpha"},
			{filter("installed", "w"), "Alpha"},
			{filter("installed", ">t-", "3"), "Alpha beta"},
			{filter("installed", "<t-", "3"), "beta"},
			{filter("installed", "t-", "3"), "beta"},
			{filter("installed", "<t+", "7"), "Alpha Gamma"},
			{filter("installed", "t+", "7"), "Gamma"},
			{filter("installed", ">t+", "7"), "Gamma"},
			{filter("installed", "=d", "2026-03-09"), "Gamma"},
			{filter("installed", "<>d", "2026-02-27", "2026-03-02"), "Alpha beta"},
			{filter("installed", "<>d", "", "2026-02-28"), "beta"},
			{filter("installed", "!*"), "Delta north"},
			{filter("createdAt", "t"), "Alpha beta Gamma Delta north"},
			{filter("created_at", "<>d", "2026-03-03", ""), ""},
			{filter("createdAt", "<>d", "2026-03-02T08:59:59Z", "2026-03-02T09:00:00Z"), "Alpha beta Gamma Delta north"},
			{filter("weight", ">=", "51") + ", " + filter("active", "=", "t"), "beta"},
		} {
			query := "sortBy=" + url.QueryEscape(`[["id", "asc"]]`)
			if c.filters != "" {
				query += "&filters=" + url.QueryEscape("["+c.filters+"]")
			}
			if got := y.names(y.worker, query); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.filters, got, c.want)
			}
		}
	})
}

func TestBrokenFiltersAreRefused(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		for _, filters := range []string{
			`{`, `7`, `[7]`, `[{"name": 7}]`, `[{"name": {"operator": "~", "values": [[]]}}]`, `[{"name": {"operator": "~", "values": [{}]}}]`,
			"[" + filter("nothing", "=", "1") + "]", "[" + filter("name", ">=", "1") + "]", "[" + filter("name", "~") + "]", "[" + filter("name", "~", "a", "b") + "]",
			"[" + filter("weight", "=", "heavy") + "]", "[" + filter("weight", "=", "99999999999999999999") + "]", "[" + filter("weight", "=") + "]",
			"[" + filter("effort", "=", "NaN") + "]", "[" + filter("active", "=", "perhaps") + "]", "[" + filter("keeper", "=", "x") + "]",
			"[" + filter("installed", "=d", "2026-02-30") + "]", "[" + filter("installed", "<t-", "-1") + "]", "[" + filter("installed", "<t-", "999999999") + "]",
			"[" + filter("installed", "<>d", "2026-01-01") + "]", "[" + filter("createdAt", "=d", "soon") + "]",
		} {
			if _, _, err := y.list(y.worker, "filters="+url.QueryEscape(filters)); !problem.Is(err, problem.InvalidQuery) {
				t.Errorf("%s: got %v", filters, err)
			}
		}
	})
}

func TestSorting(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.stock()
		for sort, want := range map[string]string{
			``:                                      "Alpha beta Gamma Delta north",
			`[["id", "desc"]]`:                      "Delta north Gamma beta Alpha",
			`[["name", "asc"]]`:                     "Alpha beta Delta north Gamma",
			`["name:desc"]`:                         "Gamma Delta north beta Alpha",
			`[["weight", "desc"], ["name", "asc"]]`: "beta Gamma Alpha Delta north",
			`[["weight", "asc"], ["id", "desc"]]`:   "Alpha Gamma beta Delta north",
			`[["installed"]]`:                       "beta Alpha Gamma Delta north",
			`[["grade", "desc"], ["name", "desc"]]`: "Gamma Delta north beta Alpha",
		} {
			if got := y.names(y.worker, "sortBy="+url.QueryEscape(sort)); got != want {
				t.Errorf("%s\n got %s\nwant %s", sort, got, want)
			}
		}
		for _, wrong := range []string{`[["nothing", "asc"]]`, `[["name", "up"]]`, `[[]]`, `{}`, `[7]`, `[["a", "asc", "b"]]`, `[["notes"]]`, `name`} {
			if _, _, err := y.list(y.worker, "sortBy="+url.QueryEscape(wrong)); !problem.Is(err, problem.InvalidQuery) {
				t.Errorf("%s: got %v", wrong, err)
			}
		}
	})
}

func TestGroupsAndSums(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.stock()
		answer, _, err := y.list(y.worker, "groupBy=keeper&showSums=true&pageSize=1")
		y.must(err)
		groups, _ := answer["groups"].([]any)
		counts, weights := map[any]any{}, map[any]any{}
		for _, g := range groups {
			counts[dig(g, "value")], weights[dig(g, "value")] = dig(g, "count"), dig(g, "sums", "weight")
		}
		if len(groups) != 3 || counts["Ida"] != 1.0 || counts["Bo"] != 1.0 || counts[nil] != 2.0 || weights["Bo"] != 150.0 || weights[nil] != 150.0 {
			t.Errorf("got %v", groups)
		}
		if sum := dig(answer, "totalSums", "weight"); sum != 350.0 {
			t.Errorf("the sum is %v", sum)
		}
		if effort := dig(answer, "totalSums", "effort"); effort != "PT2H" {
			t.Errorf("the effort is %v", effort)
		}
		if _, _, err := y.list(y.worker, "groupBy=notes"); !problem.Is(err, problem.InvalidQuery) {
			t.Errorf("got %v", err)
		}
	})
}

func TestPaging(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.stock()
		for query, want := range map[string]string{
			"pageSize=2": "Alpha beta", "pageSize=2&offset=2": "Gamma Delta north", "pageSize=2&offset=3": "", "pageSize=0": "", "pageSize=-1": "Alpha beta Gamma Delta north",
			"pageSize=99999": "Alpha beta Gamma Delta north", "offset=0": "Alpha beta Gamma Delta north", "offset=-5&pageSize=1": "Alpha", "offset=99999999999": "",
		} {
			if got := y.names(y.worker, query); got != want {
				t.Errorf("%s: got %q, want %q", query, got, want)
			}
		}
		for _, wrong := range []string{"pageSize=many", "pageSize=-2", "offset=x"} {
			if _, _, err := y.list(y.worker, wrong); !problem.Is(err, problem.InvalidQuery) {
				t.Errorf("%s: got %v", wrong, err)
			}
		}
		middle, _, err := y.list(y.worker, "pageSize=1&offset=2&sortBy="+url.QueryEscape(`[["name","asc"]]`))
		y.must(err)
		for link, part := range map[string]string{"previousByOffset": "offset=1", "nextByOffset": "offset=3", "self": "offset=2", "jumpTo": "offset={offset}", "changeSize": "pageSize={size}"} {
			href, _ := dig(middle, "_links", link, "href").(string)
			if !strings.Contains(href, part) || !strings.Contains(href, "sortBy=") {
				t.Errorf("%s: %s", link, href)
			}
		}
		last, _, err := y.list(y.worker, "pageSize=2&offset=2")
		y.must(err)
		if dig(last, "_links", "nextByOffset") != nil || last["total"] != 4.0 || last["count"] != 2.0 {
			t.Errorf("got %v", last["_links"])
		}
	})
}

// TestACountIsKeptOnlyAsLongAsItHolds changes rows between two lists.
func TestACountIsKeptOnlyAsLongAsItHolds(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		total := func(query string) any {
			answer, _, err := y.list(y.worker, query)
			y.must(err)
			return answer["total"]
		}
		open := "filters=" + url.QueryEscape("["+filter("weight", "!*")+"]")
		if total("") != 0.0 || total(open) != 0.0 {
			t.Fatal("there is something already")
		}
		p := y.make("North", y.here)
		if total("") != 1.0 || total(open) != 1.0 {
			t.Errorf("after a creation: %v, %v", total(""), total(open))
		}
		_, err := y.update(y.worker, p.ID, `{"lockVersion": 0, "weight": 4}`)
		y.must(err)
		if total("") != 1.0 || total(open) != 0.0 {
			t.Errorf("after a change: %v, %v", total(""), total(open))
		}
		y.must(y.env.Write(context.Background(), y.worker, func(w *unit.Write) error { return pumps.Delete(w, p.ID) }))
		if total("") != 0.0 {
			t.Errorf("after a deletion: %v", total(""))
		}
	})
}

// TestDaysAreThoseOfTheReader asks shortly before midnight in the east.
func TestDaysAreThoseOfTheReader(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		y.now = time.Date(2026, time.March, 2, 22, 30, 0, 0, time.UTC)
		y.make("Late", y.here)
		east := *y.worker
		east.TimeZone = "Europe/Helsinki"
		query := "filters=" + url.QueryEscape("["+filter("createdAt", "=d", "2026-03-03")+"]")
		if y.names(&east, query) != "Late" || y.names(y.worker, query) != "" {
			t.Errorf("east %q, here %q", y.names(&east, query), y.names(y.worker, query))
		}
	})
}
