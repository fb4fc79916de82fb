package settings

import (
	"net"
	"path/filepath"
	"strconv"
	"strings"
)

// Config is how this process runs. These settings come from flags, environment and file, never from the database.
type Config struct {
	Address       string
	Data          string
	Database      Secret // a file path or a postgres:// URL
	Key           Secret // the key for cookies if one is given; see SigningKey
	LogFile       string
	LogFormat     string
	LogLevel      string // "": as the setting log_level says; see Settings.Level
	LogMaxSize    int    // MB
	LogMaxBackups int
	LogMaxAge     int // days, 0 for ever
	File          string
}

// declare lists the operational settings, one line each.
func declare(c *Config) *own {
	s := &own{}
	s.Text("GANTRY_CONFIG", &c.File, "", "", "YAML file with settings; else gantry.yml in the current or the data folder")
	s.Text("GANTRY_ADDRESS", &c.Address, "127.0.0.1:8080", "@address", "where the server listens; PORT replaces its port")
	s.Text("GANTRY_DATA", &c.Data, "data", "", "folder of database, files and key")
	s.Secret("DATABASE_URL", &c.Database, "@database", "SQLite file or postgres:// URL; else gantry.db in the data folder").flag = "database-url"
	s.Secret("GANTRY_SECRET", &c.Key, "@key", "key for cookies; else one is made up and kept in the data folder")
	s.Text("GANTRY_LOG_FILE", &c.LogFile, "", "", "log file, rotated by size; else standard error")
	s.Text("GANTRY_LOG_FORMAT", &c.LogFormat, "text", `["text", "json"]`, "shape of the log")
	s.Text("GANTRY_LOG_LEVEL", &c.LogLevel, "", `["", "debug", "info", "warn", "error", "fatal"]`, "what is logged; else as log_level says")
	s.Number("GANTRY_LOG_MAX_SIZE", &c.LogMaxSize, 100, "1..102400", "MB after which the log file is rotated")
	s.Number("GANTRY_LOG_MAX_BACKUPS", &c.LogMaxBackups, 10, "1..10000", "rotated log files that are kept, the oldest goes first")
	s.Number("GANTRY_LOG_MAX_AGE", &c.LogMaxAge, 0, "0..36500", "days that rotated log files are kept; 0: no limit")
	return s
}

// settle fills in what follows from other values.
func (c *Config) settle() {
	c.Data = filepath.Clean(c.Data)
	if c.Database == "" {
		c.Database = Secret(filepath.Join(c.Data, "gantry.db"))
	}
}

// Level is what is logged: GANTRY_LOG_LEVEL, else the setting log_level.
func (s *Settings) Level() string {
	if s.LogLevel != "" {
		return s.LogLevel
	}
	return s.Text("log_level")
}

// own are the declared operational settings.
type own struct{ fields []*field }

// field is an operational setting: a definition whose name is its variable, and the place of its value.
type field struct {
	Definition
	flag   string // "" if there is none
	assign func(any)
	now    any
	given  given
}

// set gives the field a value.
func (f *field) set(v any) {
	f.now = v
	f.assign(v)
}

// Text declares a text, with what is allowed in the words of the catalogue.
func (o *own) Text(name string, to *string, def, allowed, meaning string) *field {
	return o.add(&field{Definition: Definition{Name: name, Type: Text, Meaning: meaning}, flag: flagOf(name),
		assign: func(v any) { *to = v.(string) }}, def, allowed)
}

// Number declares a whole number.
func (o *own) Number(name string, to *int, def int, allowed, meaning string) *field {
	return o.add(&field{Definition: Definition{Name: name, Type: Integer, Meaning: meaning}, flag: flagOf(name),
		assign: func(v any) { *to = v.(int) }}, plain(strconv.Itoa(def)), allowed)
}

// Secret declares a text that is never shown. It gets no flag: others on the machine can read flags.
func (o *own) Secret(name string, to *Secret, allowed, meaning string) *field {
	return o.add(&field{Definition: Definition{Name: name, Type: Text, Secret: true, Meaning: meaning},
		assign: func(v any) { *to = Secret(v.(string)) }}, "", allowed)
}

func (o *own) add(f *field, def any, allowed string) *field {
	f.Group = "Operation"
	f.define(def, allowed)
	o.fields = append(o.fields, f)
	return f
}

// flagOf is the flag of a variable: GANTRY_LOG_FILE is --log-file.
func flagOf(name string) string {
	return strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, "GANTRY_")), "_", "-")
}

// key is the name in the YAML file.
func (f *field) key() string { return strings.ToLower(f.Name) }

// byName finds an operational setting by its variable.
func (o *own) byName(name string) *field {
	for _, f := range o.fields {
		if f.Name == name {
			return f
		}
	}
	return nil
}

// defaults assigns every default.
func (o *own) defaults() {
	for _, f := range o.fields {
		f.set(f.Default)
	}
}

// assign gives every field its value: flag, else environment, else file, else default.
func (o *own) assign(file *file, env *environment, flags map[string]string) []error {
	o.defaults()
	var faults []error
	for _, f := range o.fields {
		if err := f.take(file, env, flags); err != nil {
			faults = append(faults, err)
		}
	}
	if err := o.port(env); err != nil {
		faults = append(faults, err)
	}
	return faults
}

// take finds the strongest source that names the field.
func (f *field) take(file *file, env *environment, flags map[string]string) error {
	g, ok := f.source(file, env, flags)
	if !ok {
		return nil
	}
	v, ok := f.value(g.value)
	if !ok {
		text, _ := toText(g.value)
		return f.wrong(g.source, text)
	}
	f.given = g
	f.set(v)
	return nil
}

func (f *field) source(file *file, env *environment, flags map[string]string) (given, bool) {
	if text, ok := flags[f.flag]; ok && f.flag != "" {
		return given{plain(text), Flag, "--" + f.flag}, true
	}
	if text, ok := env.text[f.Name]; ok {
		return given{plain(text), Environment, f.Name}, true
	}
	if v, ok := file.values[f.key()]; ok && f.Name != "GANTRY_CONFIG" {
		return given{v, File, file.source(f.key())}, true
	}
	return given{}, false
}

// port lets PORT, which hosting services set, replace the port of the address; a flag is stronger.
func (o *own) port(env *environment) error {
	f := o.byName("GANTRY_ADDRESS")
	port := env.text["PORT"]
	if port == "" || f.given.origin == Flag {
		return nil
	}
	if !isPort(port) {
		return &Wrong{Name: "PORT", Value: strconv.Quote(port), Allowed: "a whole number from 0 to 65535"}
	}
	host, _, err := net.SplitHostPort(f.now.(string))
	if err == nil {
		f.given = given{origin: Environment, source: "PORT"}
		f.set(net.JoinHostPort(host, port))
	}
	return err
}

// file reads the YAML file that flag or environment name, or the one that lies where it is looked for.
func (o *own) file(env *environment, options Options) (*file, error) {
	name := func(variable string) string {
		g, _ := o.byName(variable).source(&file{}, env, options.Flags)
		text, _ := toText(g.value)
		return text
	}
	if path := name("GANTRY_CONFIG"); path != "" {
		return readFile(path)
	}
	data := name("GANTRY_DATA")
	if data == "" {
		data, _ = o.byName("GANTRY_DATA").Default.(string)
	}
	return firstFile(filepath.Join(options.Folder, "gantry.yml"), filepath.Join(data, "gantry.yml"))
}
