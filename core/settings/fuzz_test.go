package settings

import (
	"encoding/json"
	"reflect"
	"testing"
	"unicode/utf8"
)

// FuzzVariable gives any text to a setting of every type: it is refused or becomes a value that can be stored as
// JSON and read again.
func FuzzVariable(f *testing.F) {
	names := []string{"login_required", "feeds_limit", "httpx_read_timeout", "app_title", "host_name", "available_languages",
		"csp_img_src", "working_days", "scm", "metrics", "emails_footer", "consent_time"}
	for i, text := range []string{"yes", "7", "1.5", "a: b", "null", "[a, 'b']", "* data:", "[1, 2]", "{a: {b: [1, x]}}",
		"&a [*a]", "- a\n- b", "2026-01-31", "!!binary aGk=", "{? [a] : b}", "\xff", "{a: !!int x}", "0x1f", "1e999", "[[[["} {
		f.Add(i, text)
	}
	f.Fuzz(func(t *testing.T, n int, text string) {
		d := must(names[int(uint(n)%uint(len(names)))])
		v, ok := d.value(parseText(d.Type, text))
		if !ok {
			return
		}
		checkStorable(t, d, v, text)
		if d.Type == Hash {
			if hash, err := d.leaf("X", []string{"a", "b"}, text); err == nil {
				checkStorable(t, d, hash, text)
			}
		}
	})
}

// checkStorable expects that a value survives the database.
func checkStorable(t *testing.T, d *Definition, v any, text string) {
	t.Helper()
	raw, err := json.Marshal(v)
	if err != nil || !utf8.Valid(raw) {
		t.Fatalf("%s = %q: %v", d.Name, text, err)
	}
	again, err := d.decode(raw)
	if err != nil || !reflect.DeepEqual(again, v) {
		t.Fatalf("%s = %q: got %#v, then %#v, %v", d.Name, text, v, again, err)
	}
}
