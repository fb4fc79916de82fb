package settings

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// prefix of all variables of the catalogue.
const prefix = "OPENPROJECT_"

// environment is the environment of the process, by name.
type environment struct {
	text   map[string]string
	sorted []string
	exact  map[string]bool // every name that is a setting as a whole
	used   map[string]bool
}

// newEnvironment reads NAME=value lines; of a name that stands there twice, the last counts.
func newEnvironment(lines []string) *environment {
	e := &environment{text: map[string]string{}, exact: map[string]bool{}, used: map[string]bool{}}
	for _, line := range lines {
		if name, value, ok := strings.Cut(line, "="); ok {
			e.text[name] = value
		}
	}
	e.sorted = slices.Sorted(maps.Keys(e.text))
	for _, d := range Catalogue() {
		for _, name := range d.Variables() {
			e.exact[name] = true
		}
	}
	return e
}

// value looks a setting up under all its names; hashes also by key, level for level.
func (e *environment) value(d *Definition) (given, bool, error) {
	g, found, err := e.whole(d)
	if d.Type != Hash || err != nil {
		return g, found, err
	}
	for _, name := range e.sorted {
		keys := e.keys(d, name)
		if keys == nil {
			continue
		}
		e.used[name] = true
		hash, err := d.leaf(name, keys, e.text[name])
		if err != nil {
			return given{}, false, err
		}
		under, _ := g.value.(map[string]any)
		g, found = given{merge(under, hash), Environment, name}, true
	}
	return g, found, nil
}

// whole is the value of the first name that is set.
func (e *environment) whole(d *Definition) (given, bool, error) {
	for _, name := range d.Variables() {
		text, ok := e.text[name]
		if !ok {
			continue
		}
		e.used[name] = true
		v, ok := d.value(parseText(d.Type, text))
		if !ok {
			return given{}, false, d.wrong(name, text)
		}
		return given{v, Environment, name}, true, nil
	}
	return given{}, false, nil
}

// parseText reads the value of a variable: lists and hashes are YAML, a list may also be separated by white
// space; everything else is text that its type reads.
func parseText(t Type, text string) any {
	if t != Array && t != Hash {
		return plain(text)
	}
	v, err := parseYAML(text)
	switch v := v.(type) {
	case []any, map[string]any:
		return v
	}
	switch {
	case t == Hash && strings.TrimSpace(text) == "":
		return map[string]any{}
	case t == Array && (err == nil || !strings.HasPrefix(strings.TrimSpace(text), "[")):
		return words(text)
	}
	return text // neither list nor hash: refused by its type
}

// keys splits OPENPROJECT_NAME_KEY_OTHER__KEY behind the name of a hash: key, other_key.
func (e *environment) keys(d *Definition, name string) []string {
	if e.exact[name] {
		return nil
	}
	for _, variable := range d.Variables() {
		rest, ok := strings.CutPrefix(name, variable+"_")
		if !ok || rest == "" || rest[0] == '_' || !strings.HasPrefix(variable, prefix) {
			continue
		}
		keys := strings.Split(strings.ReplaceAll(strings.ToLower(rest), "__", "\x00"), "_")
		for i := range keys {
			keys[i] = strings.ReplaceAll(keys[i], "\x00", "_")
		}
		if !slices.Contains(keys, "") {
			return keys
		}
	}
	return nil
}

// leaf is a hash with the one value that a variable gives.
func (d *Definition) leaf(name string, keys []string, text string) (map[string]any, error) {
	var v any = text
	if !d.texts {
		v = parseLeaf(text)
	}
	for _, key := range slices.Backward(keys) {
		v = map[string]any{key: v}
	}
	hash, ok := d.value(v)
	if !ok {
		w := d.wrong(name, text)
		w.Allowed = "a value of the type it has by default"
		return nil, w
	}
	return hash.(map[string]any), nil
}

// parseLeaf reads a value inside a hash: lists and hashes are YAML, a text stays as it stands.
func parseLeaf(text string) any {
	v, _ := parseYAML(text) // what is not YAML is text
	switch v := v.(type) {
	case []any, map[string]any:
		return v
	}
	if text == "" {
		return text
	}
	return plain(text)
}

// unknown lists variables that look like ours and mean nothing: most likely misspelt.
func (e *environment) unknown(own *own) []string {
	var out []string
	for _, name := range e.sorted {
		ours := strings.HasPrefix(name, prefix) || strings.HasPrefix(name, "GANTRY_")
		if ours && !e.used[name] && !e.exact[name] && own.byName(name) == nil {
			out = append(out, fmt.Sprintf("the environment has %s, which is no setting", name))
		}
	}
	return out
}
