package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Wrong is a value that a setting does not take. It fits on one line and never shows a secret.
type Wrong struct {
	Name    string // as it stands in the place the value comes from
	Value   string // quoted and shortened
	Allowed string
}

// Error says name, value and what is allowed.
func (w *Wrong) Error() string {
	return fmt.Sprintf("%s: %s is not allowed; allowed: %s", w.Name, w.Value, w.Allowed)
}

// plain is an unquoted scalar: what it is, the setting decides.
type plain string

// value turns what a source says into the value of the setting.
func (d *Definition) value(v any) (any, bool) {
	if d.isNull(v) {
		return nil, d.Default == nil
	}
	out, ok := d.coerce(v)
	return out, ok && d.allowed.permits(out)
}

// decode reads a JSON value, as the database and the API have it.
func (d *Definition) decode(raw json.RawMessage) (any, error) {
	v, err := decodeJSON(raw)
	if err == nil {
		if out, ok := d.value(v); ok {
			return out, nil
		}
	}
	return nil, d.wrong(d.Name, string(raw))
}

// wrong makes the error for a value of this setting.
func (d *Definition) wrong(name, value string) *Wrong {
	if d.Secret {
		return &Wrong{Name: name, Value: Hidden, Allowed: d.Allows()}
	}
	if short := []rune(value); len(short) > 60 {
		value = string(short[:59]) + "…"
	}
	return &Wrong{Name: name, Value: strconv.Quote(value), Allowed: d.Allows()}
}

// isNull says whether a source says "none". An empty text stays a text.
func (d *Definition) isNull(v any) bool {
	text, ok := v.(plain)
	if !ok {
		return v == nil
	}
	if d.Type == Text || d.Type == Symbol {
		return d.Default == nil && isNull(string(text))
	}
	return text == "" || isNull(string(text))
}

// isNull says whether YAML means "none" by a text.
func isNull(text string) bool { return text == "~" || strings.EqualFold(text, "null") }

// coerce turns a value of a source into the type of the setting.
func (d *Definition) coerce(v any) (any, bool) {
	switch d.Type {
	case Boolean:
		return toBool(v)
	case Integer:
		return toInt(v)
	case Float:
		return toFloat(v)
	case Text, Symbol:
		return toText(v)
	case Array:
		if d.numbers {
			return toList(v, toInt)
		}
		return toList(v, toText)
	case Hash:
		shape, _ := d.Default.(map[string]any)
		return toHash(v, shape)
	case Datetime:
		return toTime(v)
	}
	panic("settings: unknown type " + string(d.Type))
}

func toBool(v any) (bool, bool) {
	if b, ok := v.(bool); ok {
		return b, true
	}
	text, _ := v.(plain)
	switch strings.ToLower(string(text)) {
	case "true", "yes", "on", "1":
		return true, true
	case "false", "no", "off", "0":
		return false, true
	}
	return false, false
}

func toInt(v any) (int, bool) {
	text, ok := numberText(v)
	n, err := strconv.Atoi(text)
	return n, ok && err == nil
}

func toFloat(v any) (float64, bool) {
	text, ok := numberText(v)
	f, err := strconv.ParseFloat(text, 64)
	return f, ok && err == nil && !math.IsNaN(f) && !math.IsInf(f, 0)
}

// numberText is the text of what may be a number.
func numberText(v any) (string, bool) {
	switch v := v.(type) {
	case plain:
		return strings.TrimSpace(string(v)), true
	case json.Number:
		return v.String(), true
	}
	return "", false
}

func toText(v any) (string, bool) {
	var text string
	switch v := v.(type) {
	case string:
		text = v
	case plain:
		text = string(v)
	default:
		return "", false
	}
	return text, utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

// toList takes a list, or a text split at white space.
func toList[T any](v any, element func(any) (T, bool)) ([]T, bool) {
	if text, ok := v.(plain); ok {
		v = words(string(text))
	}
	list, ok := v.([]any)
	if !ok {
		return nil, false
	}
	out := make([]T, 0, len(list))
	for _, e := range list {
		t, ok := element(e)
		if !ok {
			return nil, false
		}
		out = append(out, t)
	}
	return slices.Clip(out), true
}

// words splits a text at white space.
func words(text string) []any {
	list := []any{}
	for _, w := range strings.Fields(text) {
		list = append(list, plain(w))
	}
	return list
}

func toTime(v any) (time.Time, bool) {
	text, ok := toText(v)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// toHash takes a mapping; a key that the default has keeps the type it has there.
func toHash(v any, shape map[string]any) (map[string]any, bool) {
	hash, ok := v.(map[string]any)
	if !ok {
		return nil, false
	}
	out := make(map[string]any, len(hash))
	for _, key := range slices.Sorted(maps.Keys(hash)) {
		_, clean := toText(key)
		if out[key], ok = fit(hash[key], shape[key]); !ok || !clean {
			return nil, false
		}
	}
	return out, true
}

// fit turns a value inside a hash into the type of a sample; without a sample every type will do.
func fit(v, sample any) (any, bool) {
	switch sample := sample.(type) {
	case bool:
		return toBool(v)
	case int:
		return toInt(v)
	case float64:
		return toFloat(v)
	case string:
		return toText(v)
	case []any:
		if text, ok := v.(plain); ok {
			v = words(string(text))
		}
		if _, ok := v.([]any); !ok {
			return nil, false
		}
	case map[string]any:
		return toHash(v, sample)
	}
	out := loosen(v)
	return out, !isBad(out)
}

// errText marks a text that nothing can store.
var errText = errors.New("not a text")

// isBad asks without comparing: lists and hashes cannot be compared.
func isBad(v any) bool {
	_, bad := v.(error)
	return bad
}

// loosen gives every part of a value the type that it seems to have.
func loosen(v any) any {
	switch v := v.(type) {
	case plain:
		return v.resolve()
	case json.Number:
		if n, ok := toInt(v); ok {
			return n
		}
		f, _ := toFloat(v)
		return whole(f)
	case string:
		if _, ok := toText(v); !ok {
			return errText
		}
	case []any:
		out := make([]any, len(v))
		for i := range v {
			if out[i] = loosen(v[i]); isBad(out[i]) {
				return errText
			}
		}
		return out
	case map[string]any:
		if hash, ok := toHash(v, nil); ok {
			return hash
		}
		return errText
	}
	return v
}

// Numbers as people write them; with leading zeros they are codes, and stay texts.
var (
	integerLike = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)$`)
	floatLike   = regexp.MustCompile(`^[-+]?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?$`)
)

// resolve reads a scalar by its looks, as YAML does.
func (p plain) resolve() any {
	text := string(p)
	if isNull(text) {
		return nil
	}
	if n, ok := toInt(p); ok && integerLike.MatchString(text) {
		return n
	}
	if f, ok := toFloat(p); ok && floatLike.MatchString(text) {
		return whole(f)
	}
	if b, ok := toBool(p); ok && text != "0" && text != "1" {
		return b
	}
	if _, ok := toText(text); !ok {
		return errText
	}
	return text
}

// whole makes 2.0 the whole number 2, which it is once it has been through JSON.
func whole(f float64) any {
	if f == math.Trunc(f) && math.Abs(f) < 1<<53 {
		return int(f)
	}
	return f
}

// merge puts one hash over another, level by level, and leaves both as they are.
func merge(base, top map[string]any) map[string]any {
	out := maps.Clone(base)
	if out == nil {
		out = make(map[string]any, len(top))
	}
	for key, v := range top {
		under, ok1 := out[key].(map[string]any)
		upper, ok2 := v.(map[string]any)
		if ok1 && ok2 {
			v = merge(under, upper)
		}
		out[key] = v
	}
	return out
}

// decodeJSON reads exactly one JSON value and keeps numbers as they are written.
func decodeJSON(raw []byte) (any, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	return v, nil
}
