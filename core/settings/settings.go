// Package settings is the configuration of an installation: the catalogue of everything that can be set
// (catalogue.txt, one line each), where a value comes from, and fast access to it.
//
// A value comes from the environment, else from the YAML file, else from the database, else from the
// catalogue. What file or environment say cannot be changed while the program runs. Reading and writing the
// table of settings is left to others: they hand its rows to Replace.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// Origin tells where the value of a setting comes from.
type Origin int

// The origins, the weakest first.
const (
	Default Origin = iota
	Database
	File
	Environment
	Flag
)

// String names the origin.
func (o Origin) String() string {
	return [...]string{"default", "database", "file", "environment", "flag"}[o]
}

// Settings are the settings of a running program; every method may be called at any time by anyone.
type Settings struct {
	Config
	outer    map[int]given // from file and environment, fixed since the start
	now      atomic.Pointer[snapshot]
	warnings []string
	own      *own
}

// given is a value that file, environment or flags bring, and the name it has there.
type given struct {
	value  any
	origin Origin
	source string
}

// snapshot is what holds at one moment, by the index of the definition.
type snapshot struct {
	values  []any
	origins []Origin
}

// Options are the sources of Load; the zero value takes the real ones.
type Options struct {
	Environ []string          // NAME=value; nil means the environment of the process
	Flags   map[string]string // what Flags.Given returns
	Folder  string            // where gantry.yml is looked for; "" means the current folder
}

// Load reads file, environment and flags. The error has one line for each wrong value.
func Load(o Options) (*Settings, error) {
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	env := newEnvironment(o.Environ)
	s := &Settings{}
	s.own = declare(&s.Config)
	file, err := s.own.file(env, o)
	if err != nil {
		return nil, err
	}
	var faults []error
	faults = append(faults, file.unknown(s.own)...)
	faults = append(faults, s.own.assign(file, env, o.Flags)...)
	s.Config.settle()
	s.outer, err = outer(file, env)
	if err := errors.Join(append(faults, err)...); err != nil {
		return nil, err
	}
	s.warnings = env.unknown(s.own)
	return s, s.Replace(nil)
}

// Defaults are the settings of an installation where nothing is set: for tests and for the documentation.
func Defaults() *Settings {
	s := &Settings{outer: map[int]given{}}
	s.own = declare(&s.Config)
	s.own.defaults()
	s.Config.settle()
	_ = s.Replace(nil) // no values, no errors
	return s
}

// outer collects what file and environment say about the settings of the catalogue.
func outer(file *file, env *environment) (map[int]given, error) {
	all := make(map[int]given)
	var faults []error
	for _, d := range Catalogue() {
		for _, layer := range []func(*Definition) (given, bool, error){file.value, env.value} {
			g, found, err := layer(d)
			if err != nil {
				faults = append(faults, err)
			}
			if found && err == nil {
				all[d.index] = over(d, all[d.index], g)
			}
		}
	}
	return all, errors.Join(faults...)
}

// over puts a value over that of a weaker layer: hashes are merged key by key, also with the default.
func over(d *Definition, under, g given) given {
	hash, ok := g.value.(map[string]any)
	if !ok {
		return g
	}
	base, ok := under.value.(map[string]any)
	if !ok {
		base, _ = d.Default.(map[string]any)
	}
	g.value = merge(base, hash)
	return g
}

// Replace takes the values of the database, JSON by name, in place of all that came from there before. A value
// that does not fit is left out and named in the error; everything else holds at once.
func (s *Settings) Replace(values map[string]json.RawMessage) error {
	all := Catalogue()
	next := &snapshot{make([]any, len(all)), make([]Origin, len(all))}
	for i, d := range all {
		next.values[i] = d.Default
		if g, ok := s.outer[i]; ok {
			next.values[i], next.origins[i] = g.value, g.origin
		}
	}
	var faults []error
	for _, name := range slices.Sorted(maps.Keys(values)) {
		faults = append(faults, next.store(name, values[name]))
	}
	s.now.Store(next)
	return errors.Join(faults...)
}

// store puts one value of the database where nothing stronger stands.
func (n *snapshot) store(name string, raw json.RawMessage) error {
	d, ok := Lookup(name)
	if !ok {
		return fmt.Errorf("the database has a setting %q that does not exist", name)
	}
	if d.Fixed || n.origins[d.index] > Database {
		return nil
	}
	v, err := d.decode(raw)
	if err == nil {
		n.values[d.index], n.origins[d.index] = v, Database
	}
	return err
}

// Validate says whether a setting takes a JSON value; the error is a *Wrong.
func Validate(name string, raw json.RawMessage) error {
	_, err := Decode(name, raw)
	return err
}

// Decode reads a JSON value of a setting, as Validate does.
func Decode(name string, raw json.RawMessage) (any, error) {
	d, ok := Lookup(name)
	if !ok {
		return nil, &Wrong{Name: name, Value: "this name", Allowed: "a setting that exists"}
	}
	return d.decode(raw)
}

// Bool is the value of a boolean setting.
func (s *Settings) Bool(name string) bool { return get[bool](s, name, Boolean) }

// Int is the value of an integer setting; 0 where there is none.
func (s *Settings) Int(name string) int { return get[int](s, name, Integer) }

// Float is the value of a float setting.
func (s *Settings) Float(name string) float64 { return get[float64](s, name, Float) }

// Text is the value of a string or symbol setting; "" where there is none.
func (s *Settings) Text(name string) string { return get[string](s, name, Text, Symbol) }

// List is the value of an array setting of texts. It is shared: do not change it.
func (s *Settings) List(name string) []string { return get[[]string](s, name, Array) }

// Numbers is the value of an array setting of whole numbers, or of a text with numbers separated by commas. It is
// shared: do not change it.
func (s *Settings) Numbers(name string) []int {
	if must(name).allowed.check == "sizes" {
		return sizes(s.Text(name))
	}
	return get[[]int](s, name, Array)
}

// sizes reads a text that the check "sizes" has accepted.
func sizes(text string) []int {
	var out []int
	for part := range strings.SplitSeq(text, ",") {
		n, _ := toInt(plain(part))
		out = append(out, n)
	}
	return out
}

// Map is the value of a hash setting. It is shared: do not change it.
func (s *Settings) Map(name string) map[string]any { return get[map[string]any](s, name, Hash) }

// Time is the value of a datetime setting; the zero time where there is none.
func (s *Settings) Time(name string) time.Time { return get[time.Time](s, name, Datetime) }

// Value is the value of any setting, nil where there is none.
func (s *Settings) Value(name string) any { return s.now.Load().values[must(name).index] }

// Origin tells where the value of a setting comes from.
func (s *Settings) Origin(name string) Origin { return s.now.Load().origins[must(name).index] }

// Writable says whether people can change the value: not of settings that are fixed by nature, by the file or by the
// environment, nor of those that are made up once, on which stored things depend.
func (s *Settings) Writable(name string) bool {
	d := must(name)
	return !d.Fixed && !d.Generated && s.now.Load().origins[d.index] <= Database
}

// Warnings are things worth telling at the start: names in the environment that mean nothing.
func (s *Settings) Warnings() []string { return s.warnings }

// get reads one value. A name that does not exist, or has another type, is a mistake in the program.
func get[T any](s *Settings, name string, types ...Type) T {
	d := must(name)
	if !slices.Contains(types, d.Type) {
		panic("settings: " + name + " is of type " + string(d.Type))
	}
	v, ok := s.now.Load().values[d.index].(T)
	if !ok && s.now.Load().values[d.index] != nil {
		panic(fmt.Sprintf("settings: %s is not of type %T", name, v))
	}
	return v
}

// must finds a definition that the program relies on.
func must(name string) *Definition {
	d, ok := Lookup(name)
	if !ok {
		panic("settings: there is no setting " + name)
	}
	return d
}
