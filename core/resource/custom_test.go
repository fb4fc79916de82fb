package resource_test

import (
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// field adds a custom field and answers the name of its property.
func (y *yard) field(format, name string, marks ...string) string {
	y.t.Helper()
	is := func(mark string) bool { return strings.Contains(strings.Join(marks, " "), mark) }
	var id int64
	y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error {
		w.Touch(resource.CustomStamp)
		return w.QueryRow(`INSERT INTO custom_fields (subject_type, name, format, is_required, is_for_all, is_filter, multi_value, min_length, max_length,
			regexp, default_value, position, created_at, updated_at, name_folded) VALUES ('Pump', $1, $2, $3, TRUE, TRUE, $4, 0, $5, $6, '', 1, $7, $7, $1) RETURNING id`,
			name, format, is("required"), is("multi"), map[bool]int{true: 5}[is("short")], map[bool]string{true: "^[a-z]*$"}[is("letters")], w.Now).Scan(&id)
	}))
	return fmt.Sprintf("customField%d", id)
}

// option adds a value to a list and answers its number.
func (y *yard) option(field, value string) (id int64) {
	y.t.Helper()
	y.must(y.env.Write(context.Background(), nil, func(w *unit.Write) error {
		w.Touch(resource.CustomStamp)
		return w.QueryRow(`INSERT INTO custom_options (custom_field_id, value, position) VALUES (CAST($1 AS BIGINT), $2, 1) RETURNING id`,
			number(y.t, strings.TrimPrefix(field, "customField")), value).Scan(&id)
	}))
	return id
}

func number(t testing.TB, text string) (n int64) {
	t.Helper()
	if _, err := fmt.Sscan(text, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestCustomFieldsOfEveryFormat(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		text, whole, broken, day, truth, words, who := y.field("string", "Serial"), y.field("int", "Turns"), y.field("float", "Flow"),
			y.field("date", "Bought"), y.field("bool", "Leased"), y.field("text", "Story"), y.field("user", "Owner", "multi")
		made, err := y.create(y.worker, fmt.Sprintf(`{"name": "North", %q: "X-1", %q: 12, %q: 1.50, %q: "2026-02-28", %q: false, %q: {"raw": "*old*"},
			"_links": {"project": {"href": "/api/v3/projects/%d"}, %q: [{"href": "/api/v3/users/%d"}, {"href": "/api/v3/users/%d"}]}}`,
			text, whole, broken, day, truth, words, y.here, who, y.ida, y.bo))
		y.must(err)
		got := y.show(y.worker, made.ID)
		for name, want := range map[string]any{text: "X-1", whole: 12.0, broken: 1.5, day: "2026-02-28", truth: false} {
			if got[name] != want {
				t.Errorf("%s: got %v, want %v", name, got[name], want)
			}
		}
		if owners, _ := dig(got, "_links", who).([]any); len(owners) != 2 || dig(owners[0], "title") != "Ida" {
			t.Errorf("owners: %v", owners)
		}
		if dig(got, words, "raw") != "*old*" {
			t.Errorf("story: %v", got[words])
		}
		_, err = y.update(y.worker, made.ID, fmt.Sprintf(`{"lockVersion": 0, %q: null, %q: "", %q: {"raw": ""}, "_links": {%q: []}}`, whole, text, words, who))
		y.must(err)
		if got = y.show(y.worker, made.ID); got[whole] != nil || got[broken] != 1.5 {
			t.Errorf("after removing: %v", got)
		}
		for name, body := range map[string]string{whole: `"x"`, broken: `"x"`, day: `"2026-02-30"`, truth: `"x"`, words: `"x"`} {
			if _, err := y.update(y.worker, made.ID, fmt.Sprintf(`{"lockVersion": 1, %q: %s}`, name, body)); !strings.HasPrefix(violations(err), name+" not_a") {
				t.Errorf("%s: %s", name, violations(err))
			}
		}
	})
}

func TestRulesOfCustomFields(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		needed, list := y.field("string", "Serial", "required", "short", "letters"), y.field("list", "Colour")
		red := y.option(list, "Red")
		other := y.option(y.field("list", "Size"), "Large")
		body := func(serial string, colour int64) string {
			return fmt.Sprintf(`{"name": "North", %q: %q, "_links": {"project": {"href": "/api/v3/projects/%d"}, %q: {"href": "/api/v3/users/%d"}}}`,
				needed, serial, y.here, list, colour)
		}
		for text, want := range map[string]string{
			body("", red): needed + " blank", body("abcdef", red): needed + " too_long", body("ABC", red): needed + " invalid",
			body("abc", other): list + " not_available", body("abc", 99999): list + " not_available",
		} {
			if _, err := y.create(y.worker, text); violations(err) != want {
				t.Errorf("%s: got %s, want %s", text, violations(err), want)
			}
		}
		if _, err := y.create(y.worker, body("abc", red)); err != nil {
			t.Error(err)
		}
	})
}

func TestCustomFieldsFilterAndSort(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		turns, serial, leased, owner := y.field("float", "Turns"), y.field("string", "Serial"), y.field("bool", "Leased"), y.field("user", "Owner")
		set := func(name, more string) {
			_, err := y.create(y.worker, fmt.Sprintf(`{"name": %q, %s "_links": {"project": {"href": "/api/v3/projects/%d"}, %q: {"href": %s}}}`,
				name, more, y.here, owner, map[bool]string{true: fmt.Sprintf(`"/api/v3/users/%d"`, y.worker.ID), false: "null"}[name == "A"]))
			y.must(err)
		}
		set("A", fmt.Sprintf(`%q: 9, %q: "alpha one", %q: true,`, turns, serial, leased))
		set("B", fmt.Sprintf(`%q: 10.5, %q: "one", %q: false,`, turns, serial, leased))
		set("C", fmt.Sprintf(`%q: 1e300,`, turns))
		set("D", "")
		for filters, want := range map[string]string{
			filter(turns, ">=", "10"): "B C", filter(turns, "<=", "9"): "A", filter(turns, "*"): "A B C", filter(turns, "!*"): "D", filter(turns, "=", "9"): "A",
			filter(serial, "~", "ONE"): "A B", filter(serial, "!~", "alpha"): "B C D", filter(serial, "=", "one"): "B", filter(serial, "!", "one"): "A C D",
			filter(leased, "=", "t"): "A", filter(leased, "=", "f"): "B", filter(owner, "=", "me"): "A", filter(owner, "!*"): "B C D",
		} {
			if got := y.names(y.worker, "filters="+url.QueryEscape("["+filters+"]")); got != want {
				t.Errorf("%s: got %s, want %s", filters, got, want)
			}
		}
		if got := y.names(y.worker, "sortBy="+url.QueryEscape(fmt.Sprintf(`[[%q, "desc"]]`, turns))); !strings.HasSuffix(got, "B A D") && !strings.HasSuffix(got, "C B A") {
			t.Errorf("sorted: %s", got)
		}
		for _, wrong := range []string{filter(serial, ">=", "1"), filter(turns, ">=", "x"), filter(turns, "~", "1"), filter("customField99999", "=", "1")} {
			if _, _, err := y.list(y.worker, "filters="+url.QueryEscape("["+wrong+"]")); !problem.Is(err, problem.InvalidQuery) {
				t.Errorf("%s: got %v", wrong, err)
			}
		}
	})
}

// TestCustomFieldsAppearWhenTheyAreDefined does not begin anew in between.
func TestCustomFieldsAppearWhenTheyAreDefined(t *testing.T) {
	each(t, func(t *testing.T, y *yard) {
		p := y.make("North", y.here)
		if _, err := y.update(y.worker, p.ID, `{"lockVersion": 0, "customField1": "x"}`); violations(err) != "customField1 error.unknown_property" {
			t.Errorf("got %s", violations(err))
		}
		name := y.field("string", "Serial")
		if _, has := y.show(y.worker, p.ID)[name]; !has {
			t.Error("the field does not appear")
		}
	})
}
