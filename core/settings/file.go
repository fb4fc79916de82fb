package settings

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// file is the YAML file with settings. It may be missing.
type file struct {
	path   string
	values map[string]any
}

// firstFile reads the first file that exists.
func firstFile(paths ...string) (*file, error) {
	for _, path := range paths {
		f, err := readFile(path)
		if !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return &file{}, nil
}

// readFile reads a file whose upper level are names of settings.
func readFile(path string) (*file, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	v, err := parseYAML(string(text))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	values, ok := v.(map[string]any)
	if !ok && v != nil {
		return nil, fmt.Errorf("%s: lines such as login_required: true are expected", path)
	}
	return &file{path, values}, nil
}

// source names a line of the file in messages.
func (f *file) source(key string) string { return filepath.Base(f.path) + ": " + key }

// value looks a setting up.
func (f *file) value(d *Definition) (given, bool, error) {
	raw, ok := f.values[d.Name]
	if !ok {
		return given{}, false, nil
	}
	v, ok := d.value(raw)
	if !ok {
		return given{}, false, d.wrong(f.source(d.Name), strings.TrimSpace(fmt.Sprint(raw)))
	}
	return given{v, File, f.source(d.Name)}, true, nil
}

// unknown refuses names that are no setting: a misspelt line must not go unnoticed.
func (f *file) unknown(own *own) []error {
	var faults []error
	for _, key := range slices.Sorted(maps.Keys(f.values)) {
		if _, ok := Lookup(key); ok {
			continue
		}
		if field := own.byName(strings.ToUpper(key)); field == nil || field.key() != key || field.Name == "GANTRY_CONFIG" {
			faults = append(faults, &Wrong{Name: f.source(key), Value: "this name", Allowed: "a setting" + similar(key)})
		}
	}
	return faults
}

// similar proposes the setting whose name is nearest to a misspelt one.
func similar(key string) string {
	best, least := "", len(key)/3+1
	for _, d := range Catalogue() {
		if n := distance(key, d.Name); n < least {
			best, least = d.Name, n
		}
	}
	if best == "" {
		return " that exists"
	}
	return ", such as " + best
}

// distance counts the letters to add, drop or change (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, diagonal+1, row[j]+1)
		}
	}
	return row[len(b)]
}
