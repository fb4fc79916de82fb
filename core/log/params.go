package log

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"slices"
	"unicode/utf8"
)

// The limits of what is logged of a request: enough to understand it, not enough to fill a disk.
const (
	maxText  = 256
	maxItems = 20
	maxDepth = 6
	maxTotal = 200      // values altogether
	maxBody  = 64 << 10 // bytes of JSON that are looked at
)

// FilterParams makes parameters of a request fit for the log: secrets hidden, long texts and lists cut. It takes
// url.Values, http.Header, maps, lists, and JSON as []byte or json.RawMessage.
func FilterParams(v any) any {
	f := filter{left: maxTotal}
	return f.value(v, 0)
}

// FilterURL hides secrets in an address: the user's password, and parameters by their names.
func FilterURL(text string) string {
	u, err := url.Parse(text)
	if err != nil {
		return "[not an address]"
	}
	if _, has := u.User.Password(); has {
		u.User = url.User(u.User.Username())
	}
	if u.RawQuery != "" {
		u.RawQuery = filterQuery(u.Query())
	}
	u.Fragment, u.RawFragment = "", ""
	return cut(u.String(), 8*maxText)
}

// filterQuery writes a query again, in the order of its keys.
func filterQuery(q url.Values) string {
	for key, values := range q {
		if sensitiveParam(key) {
			q[key] = []string{"hidden"}
			continue
		}
		for i := range values {
			values[i] = cut(values[i], maxText)
		}
	}
	return q.Encode()
}

// filter walks through a value and counts what it keeps.
type filter struct{ left int }

func (f *filter) value(v any, depth int) any {
	f.left--
	if depth > maxDepth || f.left < 0 {
		return "…"
	}
	switch v := v.(type) {
	case nil, bool, json.Number, int, int64, float64:
		return v
	case string:
		return cut(scrub(v), maxText)
	case []byte:
		return f.json(v, depth)
	case json.RawMessage:
		return f.json(v, depth)
	}
	return f.nested(v, depth)
}

// nested filters what contains other values.
func (f *filter) nested(v any, depth int) any {
	switch v := v.(type) {
	case url.Values:
		return hash(f, v, depth)
	case map[string][]string:
		return hash(f, v, depth)
	case map[string]string:
		return hash(f, v, depth)
	case map[string]any:
		return hash(f, v, depth)
	case []string:
		if len(v) == 1 {
			return f.value(v[0], depth)
		}
		return list(f, v, depth)
	case []any:
		return list(f, v, depth)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprintf("[%T]", v)
	}
	return f.json(raw, depth)
}

// hash filters by key.
func hash[V any](f *filter, m map[string]V, depth int) any {
	out := make(map[string]any, min(len(m), maxItems))
	for i, key := range slices.Sorted(maps.Keys(m)) {
		switch {
		case i == maxItems:
			out["…"] = fmt.Sprintf("%d more", len(m)-maxItems)
			return out
		case sensitiveParam(key):
			out[cut(key, maxText)] = Hidden
		default:
			out[cut(key, maxText)] = f.value(any(m[key]), depth+1)
		}
	}
	return out
}

// list filters one by one.
func list[V any](f *filter, l []V, depth int) any {
	out := make([]any, 0, min(len(l), maxItems+1))
	for i, v := range l {
		if i == maxItems {
			return append(out, fmt.Sprintf("… %d more", len(l)-maxItems))
		}
		out = append(out, f.value(any(v), depth+1))
	}
	return out
}

// json filters a text that should be JSON. What is none stays out: it might be anything.
func (f *filter) json(raw []byte, depth int) any {
	if len(raw) > maxBody {
		return fmt.Sprintf("[%d bytes]", len(raw))
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return fmt.Sprintf("[%d bytes, not JSON]", len(raw))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return fmt.Sprintf("[%d bytes, not JSON]", len(raw))
	}
	f.left++
	return f.value(v, depth)
}

// cut shortens a text between two characters and says by how much.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s… (%d bytes more)", text[:end], len(text)-end)
}
