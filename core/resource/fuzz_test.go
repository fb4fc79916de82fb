package resource_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"testing"
	"unicode/utf8"

	"gantry/core/db/dbtest"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Whatever clients send, the answer is a result or a problem that they can be told about, never a failure of ours. What
// is no text, or has NUL in it, is refused before it comes here.

func plain(text string) bool {
	if !utf8.ValidString(text) {
		return false
	}
	for _, c := range text {
		if c == 0 {
			return false
		}
	}
	return true
}

// tellable fails for errors that are our fault.
func tellable(t *testing.T, err error) {
	t.Helper()
	var p *problem.Error
	if err != nil && (!errors.As(err, &p) || p.Kind.Status >= http.StatusInternalServerError) {
		t.Fatalf("a failure of ours: %v", err)
	}
}

func fuzzYard(f *testing.F) *yard {
	f.Helper()
	y := newYard(f, dbtest.SQLite(f))
	y.field("string", "Serial")
	y.field("float", "Flow")
	y.stock()
	return y
}

// in lets a yard report to another test.
func (y *yard) in(t testing.TB) *yard {
	other := *y
	other.t = t
	return &other
}

func FuzzFilters(f *testing.F) {
	y := fuzzYard(f)
	for _, seed := range []string{
		"[" + filter("name", "~", "north '\"%_") + "]", "[" + filter("weight", ">=", "1e9") + "]", "[" + filter("installed", "<>d", "", "2026-02-30") + "]",
		"[" + filter("createdAt", "=d", "2026-03-02T00:00:00Z") + "]", "[" + filter("keeper", "!", "me", "0", "-1") + "]", "[" + filter("customField2", "<=", "-Inf") + "]",
		`[{"name": {"operator": "~", "values": [null, 1, true]}}]`, `[{}]`, `[]`, `null`, `{"a": 1}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !plain(text) {
			return
		}
		_, _, err := y.in(t).list(y.worker, "filters="+url.QueryEscape(text))
		tellable(t, err)
	})
}

func FuzzSort(f *testing.F) {
	y := fuzzYard(f)
	for _, seed := range []string{`[["name", "asc"]]`, `["weight:desc", "id"]`, `[["customField1", "desc"]]`, `[[""]]`, `[["name; DROP TABLE pumps", "asc"]]`, `[null]`, `""`} {
		f.Add(seed, "keeper")
	}
	f.Fuzz(func(t *testing.T, sort, group string) {
		if !plain(sort) || !plain(group) {
			return
		}
		_, _, err := y.in(t).list(y.worker, "sortBy="+url.QueryEscape(sort)+"&groupBy="+url.QueryEscape(group))
		tellable(t, err)
	})
}

func FuzzSelect(f *testing.F) {
	y := fuzzYard(f)
	for _, seed := range []string{"total,elements/name", "elements/_links/keeper/href", "*", "elements/*,total", ",", "/", "_links", "elements/_embedded/project/name"} {
		f.Add(seed, "1", "2")
	}
	f.Fuzz(func(t *testing.T, text, offset, size string) {
		if !plain(text) || !plain(offset) || !plain(size) {
			return
		}
		_, _, err := y.in(t).list(y.worker, url.Values{"select": {text}, "offset": {offset}, "pageSize": {size}}.Encode())
		tellable(t, err)
	})
}

func FuzzBody(f *testing.F) {
	y := fuzzYard(f)
	for _, seed := range []string{
		`{"name": "x", "weight": -1, "installed": "0000-00-00", "effort": "P", "_links": {"project": {"href": "/api/v3/projects/1"}}}`,
		`{"_links": {"helpers": [{"href": "/api/v3/users/1"}, null]}, "notes": {"raw": 7}, "lockVersion": 1e3}`,
		`{"customField1": {}, "customField2": "1", "effort": "PT99999999999H", "span": "P1W", "grade": 1e2}`,
		`{"name": "\u0000", "state": null, "_links": {"state": {"href": "/api/v3/states/"}}}`, `{"name": "\ud800"}`, `[]`, `{`, `null`,
	} {
		f.Add(seed)
	}
	never := errors.New("nothing is to stay")
	f.Fuzz(func(t *testing.T, body string) {
		if !plain(body) {
			return
		}
		err := y.read(y.worker, func(r *unit.Read) error {
			parsed, err := resource.ParseBody([]byte(body), true)
			if err == nil {
				_, err = pumps.FormNew(r, parsed, nil)
			}
			return err
		})
		tellable(t, err)
		err = y.env.Write(context.Background(), y.worker, func(w *unit.Write) error {
			parsed, err := resource.ParseBody([]byte(body), false)
			if err != nil {
				return err
			}
			if _, err = pumps.CreateFrom(w, parsed, nil); err != nil {
				return err
			}
			return never
		})
		if !errors.Is(err, never) {
			tellable(t, err)
		}
	})
}
