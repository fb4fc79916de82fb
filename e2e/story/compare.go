package story

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Compare lists where an answer differs from what a story expects of it, as a path and what is wrong there. The story
// says only what matters: further properties are no difference.
func Compare(want, got any) []string {
	c := &comparison{}
	c.value("", want, got)
	return c.found
}

type comparison struct{ found []string }

func (c *comparison) note(path, format string, args ...any) {
	if path == "" {
		path = "."
	}
	c.found = append(c.found, path+": "+fmt.Sprintf(format, args...))
}

func (c *comparison) value(path string, want, got any) {
	switch want := want.(type) {
	case map[string]any:
		c.object(path, want, got)
	case []any:
		c.list(path, want, got)
	case string:
		if !matches(want, got) {
			c.note(path, "want %s, got %s", show(want), show(got))
		}
	default:
		if !reflect.DeepEqual(want, got) {
			c.note(path, "want %s, got %s", show(want), show(got))
		}
	}
}

// object expects every property of want; "!" means that there is none of this name.
func (c *comparison) object(path string, want map[string]any, got any) {
	found, ok := got.(map[string]any)
	if !ok {
		c.note(path, "want an object, got %s", show(got))
		return
	}
	for _, key := range slices.Sorted(maps.Keys(want)) {
		value, has := found[key]
		below := strings.TrimPrefix(path+"."+key, ".")
		switch {
		case want[key] == "!":
			if has {
				c.note(below, "want nothing, got %s", show(value))
			}
		case !has:
			c.note(below, "want %s, got nothing; there is %s", show(want[key]), strings.Join(slices.Sorted(maps.Keys(found)), ", "))
		default:
			c.value(below, want[key], value)
		}
	}
}

// list expects the same elements in the same order; with "…" among them, only that each of the others is somewhere.
func (c *comparison) list(path string, want []any, got any) {
	found, ok := got.([]any)
	if !ok {
		c.note(path, "want a list, got %s", show(got))
		return
	}
	if i := slices.IndexFunc(want, isMore); i >= 0 {
		for _, one := range slices.Delete(slices.Clone(want), i, i+1) {
			if !slices.ContainsFunc(found, func(v any) bool { return len(Compare(one, v)) == 0 }) {
				c.note(path, "want %s somewhere in %s", show(one), show(found))
			}
		}
		return
	}
	if len(found) != len(want) {
		c.note(path, "want %d elements, got %d: %s", len(want), len(found), show(found))
		return
	}
	for i := range want {
		c.value(path+"["+strconv.Itoa(i)+"]", want[i], found[i])
	}
}

func isMore(v any) bool { return v == "…" }

// matches compares a value with a text: "*" is any value but null, "…" stands for the rest before or behind, "~" begins
// a regular expression.
func matches(want string, got any) bool {
	if want == "*" {
		return got != nil
	}
	text, ok := got.(string)
	if !ok {
		return false
	}
	if pattern, ok := strings.CutPrefix(want, "~"); ok {
		found, err := regexp.MatchString(pattern, text)
		return err == nil && found
	}
	front, back, open := strings.Cut(want, "…")
	if open && (front == "" || back == "") {
		return strings.HasPrefix(text, front) && strings.HasSuffix(text, back)
	}
	return text == want
}

// show writes a value short enough to be read.
func show(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	const most = 400
	if len(raw) > most {
		return string(raw[:most]) + "…"
	}
	return string(raw)
}
