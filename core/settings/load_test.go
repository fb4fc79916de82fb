package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// load reads an environment, with folders of its own.
func load(t *testing.T, environ ...string) (*Settings, error) {
	t.Helper()
	folder := t.TempDir()
	return Load(Options{Environ: append([]string{"GANTRY_DATA=" + folder}, environ...), Folder: folder})
}

// loaded is load where nothing may be wrong.
func loaded(t *testing.T, environ ...string) *Settings {
	t.Helper()
	s, err := load(t, environ...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// withFile loads a YAML file.
func withFile(t *testing.T, yaml string, environ ...string) (*Settings, error) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "gantry.yml"), []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(Options{Environ: append([]string{"GANTRY_DATA=" + folder}, environ...), Folder: folder})
}

// sample is a value that differs from the default, as text and as JSON.
func sample(d *Definition) (text, raw string) {
	if choices := d.Choices(); len(choices) > 0 && d.Type != Array {
		for _, c := range choices {
			if c != d.Default {
				out, _ := json.Marshal(c)
				return fmt.Sprint(c), string(out)
			}
		}
	}
	switch d.Type {
	case Boolean:
		text = fmt.Sprint(d.Default != true)
		return text, text
	case Integer, Float:
		text = fmt.Sprint(3 + d.allowed.low)
		return text, text
	case Array:
		return sampleList(d)
	case Hash:
		return "{ sample: { deep: x } }", `{"sample": {"deep": "x"}}`
	case Datetime:
		return "2026-01-31T12:00:00Z", `"2026-01-31T12:00:00Z"`
	}
	text = map[string]string{"language": "de", "timezone": "Europe/Berlin", "sizes": "5, 7",
		"networks": "10.0.0.0/8", "prefix": "/sample"}[d.allowed.check]
	if text == "" {
		text = "sample"
	}
	return text, `"` + text + `"`
}

func sampleList(d *Definition) (text, raw string) {
	if d.numbers {
		return "2 3", "[2, 3]"
	}
	if choices := d.Choices(); len(choices) > 0 {
		return fmt.Sprint(choices[0]), fmt.Sprintf("[%q]", choices[0])
	}
	return "de en", `["de", "en"]`
}

// TestEveryVariable gives every setting under each of its names, and in the file and the database.
func TestEveryVariable(t *testing.T) {
	for _, d := range Catalogue() {
		text, raw := sample(d)
		want, err := d.decode(json.RawMessage(raw))
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		if hash, ok := want.(map[string]any); ok { // hashes come on top of the default
			base, _ := d.Default.(map[string]any)
			want = merge(base, hash)
		}
		for _, name := range d.Variables() {
			s := loaded(t, name+"="+text)
			if got := s.Value(d.Name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s=%s: got %v, want %v", name, text, got, want)
			}
			if s.Origin(d.Name) != Environment || s.Writable(d.Name) {
				t.Errorf("%s: origin %s, writable %t", name, s.Origin(d.Name), s.Writable(d.Name))
			}
		}
		s, err := withFile(t, d.Name+": "+raw)
		if err != nil || !reflect.DeepEqual(s.Value(d.Name), want) || s.Origin(d.Name) != File {
			t.Errorf("file: %s: got %v, %v", d.Name, s, err)
		}
	}
}

func TestNamesTakePrecedenceInOrder(t *testing.T) {
	for _, d := range Catalogue() {
		if d.Type != Integer && d.Type != Boolean || len(d.Choices()) > 0 {
			continue
		}
		weak, strong := "false", "true"
		if d.Type == Integer {
			weak, strong = fmt.Sprint(d.allowed.low+1), fmt.Sprint(d.allowed.low+2)
		}
		names := d.Variables()
		for i := range names[1:] {
			s := loaded(t, names[i+1]+"="+weak, names[i]+"="+strong)
			if got := fmt.Sprint(s.Value(d.Name)); got != strong {
				t.Errorf("%s before %s: got %s", names[i], names[i+1], got)
			}
		}
	}
}

func TestLayers(t *testing.T) {
	const name = "activity_days_default"
	s, err := withFile(t, name+": 11\nfeeds_limit: 12", "OPENPROJECT_FEEDS__LIMIT=13")
	if err != nil {
		t.Fatal(err)
	}
	db := map[string]json.RawMessage{name: []byte("1"), "feeds_limit": []byte("2"), "smtp_timeout": []byte("3"), "https": []byte("true")}
	if err := s.Replace(db); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		value  int
		origin Origin
		write  bool
	}{
		{"days_per_month", 20, Default, true},
		{"smtp_timeout", 3, Database, true},
		{name, 11, File, false},
		{"feeds_limit", 13, Environment, false},
	} {
		if s.Int(c.name) != c.value || s.Origin(c.name) != c.origin || s.Writable(c.name) != c.write {
			t.Errorf("%s: %d from %s, writable %t", c.name, s.Int(c.name), s.Origin(c.name), s.Writable(c.name))
		}
	}
	if s.Bool("https") {
		t.Error("a fixed setting came from the database")
	}
	if err := s.Replace(nil); err != nil || s.Int("smtp_timeout") != 5 || s.Origin("smtp_timeout") != Default {
		t.Errorf("after Replace(nil): %d, %v", s.Int("smtp_timeout"), err)
	}
}

func TestReplaceKeepsWhatFits(t *testing.T) {
	s := Defaults()
	err := s.Replace(map[string]json.RawMessage{
		"app_title": []byte(`"Works"`), "feeds_limit": []byte(`"many"`), "days_per_month": []byte(`{`), "gone": []byte("1"), "smtp_password": []byte("12345"),
	})
	if s.Text("app_title") != "Works" || s.Int("feeds_limit") != 15 {
		t.Errorf("got %q and %d", s.Text("app_title"), s.Int("feeds_limit"))
	}
	for _, part := range []string{"feeds_limit", "days_per_month", `"gone"`, "smtp_password: [hidden]"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("the error does not name %s: %v", part, err)
		}
	}
	if strings.Contains(err.Error(), "12345") {
		t.Errorf("a secret is shown: %v", err)
	}
}

func TestValues(t *testing.T) {
	for _, c := range []struct {
		line string
		name string
		want any
	}{
		{"OPENPROJECT_SMTP__PASSWORD=0123", "smtp_password", "0123"},
		{`OPENPROJECT_SMTP__PASSWORD="a: b`, "smtp_password", `"a: b`},
		{"OPENPROJECT_SMTP__PASSWORD=null", "smtp_password", "null"},
		{"OPENPROJECT_SMTP__PASSWORD=", "smtp_password", ""},
		{"OPENPROJECT_HOST__NAME=null", "host_name", nil},
		{"OPENPROJECT_HOST__NAME=", "host_name", ""},
		{"OPENPROJECT_CACHE__EXPIRES__IN__SECONDS=", "cache_expires_in_seconds", nil},
		{"OPENPROJECT_LOGIN__REQUIRED=No", "login_required", false},
		{"OPENPROJECT_LOGIN__REQUIRED=0", "login_required", false},
		{"OPENPROJECT_LOGIN__REQUIRED=on", "login_required", true},
		{"OPENPROJECT_FEEDS__LIMIT= 7 ", "feeds_limit", 7},
		{"OPENPROJECT_HTTPX__READ__TIMEOUT=1.5", "httpx_read_timeout", 1.5},
		{"OPENPROJECT_CONSENT__TIME=2026-01-31", "consent_time", time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)},
		{"OPENPROJECT_CONSENT__TIME=2026-01-31T12:00:00+02:00", "consent_time", time.Date(2026, 1, 31, 10, 0, 0, 0, time.UTC)},
		{"OPENPROJECT_AVAILABLE__LANGUAGES=en no", "available_languages", []string{"en", "no"}},
		{"OPENPROJECT_AVAILABLE__LANGUAGES=[en, no, 'de']", "available_languages", []string{"en", "no", "de"}},
		{"OPENPROJECT_AVAILABLE__LANGUAGES=\n- en\n- no", "available_languages", []string{"en", "no"}},
		{"OPENPROJECT_CSP__IMG__SRC=* data: blob:", "csp_img_src", []string{"*", "data:", "blob:"}},
		{"OPENPROJECT_ALLOWED__LINK__PROTOCOLS=", "allowed_link_protocols", []string{}},
		{"OPENPROJECT_WORKING__DAYS=[1, 3]", "working_days", []int{1, 3}},
		{"OPENPROJECT_WORKING__DAYS=5", "working_days", []int{5}},
		{"OPENPROJECT_SCM=", "scm", map[string]any{}},
		{"LOG_LEVEL=debug", "log_level", "debug"},
	} {
		if got := loaded(t, c.line).Value(c.name); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %#v, want %#v", c.line, got, c.want)
		}
	}
}

func TestHashes(t *testing.T) {
	type hash = map[string]any
	for _, c := range []struct {
		name    string
		environ []string
		want    hash
	}{
		{"metrics", []string{"OPENPROJECT_METRICS_ENABLED=yes"}, hash{"enabled": true, "port": 9394}},
		{"statsd", []string{"OPENPROJECT_STATSD_HOST=10.0.0.1"}, hash{"host": "10.0.0.1", "port": 8125}},
		{"scm", []string{"OPENPROJECT_SCM_SUBVERSION_ACCESS__TOKEN=x", "OPENPROJECT_SCM_SUBVERSION_MAX=3", "OPENPROJECT_SCM={git: {path: /a}}"},
			hash{"git": hash{"path": "/a"}, "subversion": hash{"access_token": "x", "max": 3}}},
		{"scm", []string{"OPENPROJECT_SCM_GIT_COMMAND=/bin/git", "OPENPROJECT_SCM__GIT__COMMAND=/bin/git"}, hash{}},
		{"emails_footer", []string{"OPENPROJECT_EMAILS__FOOTER_DE=true"}, hash{"en": "", "de": "true"}},
		{"emails_header", []string{"OPENPROJECT_EMAILS_HEADER_EN=0042"}, hash{"en": "0042"}},
		{"seed_ldap", []string{"OPENPROJECT_SEED_LDAP_EXAMPLE_PORT=389", "OPENPROJECT_SEED_LDAP_EXAMPLE_TLS__VERIFY=true"},
			hash{"example": hash{"port": "389", "tls_verify": "true"}}},
		{"rate_limiting", []string{"OPENPROJECT_RATE_LIMITING_LOST__PASSWORD_LIMIT=1", "OPENPROJECT_RATE__LIMITING_LOST__PASSWORD_LIMIT=2"},
			hash{"lost_password": hash{"limit": 2}}},
		{"authentication", []string{"OPENPROJECT_AUTHENTICATION_GLOBAL__BASIC__AUTH_USER=admin", "OPENPROJECT_AUTHENTICATION_GLOBAL__BASIC__AUTH_PASSWORD=007"},
			hash{"global_basic_auth": hash{"user": "admin", "password": "007"}}},
		{"fog", []string{"OPENPROJECT_FOG_DIRECTORY=bucket", "OPENPROJECT_FOG_CREDENTIALS_PATH__STYLE=true", "OPENPROJECT_FOG_DOWNLOAD_URL_EXPIRES_IN=60"},
			hash{"directory": "bucket", "credentials": hash{"path_style": true}}},
		{"plugin_openproject_two_factor_authentication", []string{"OPENPROJECT_2FA_ENFORCED=true", "OPENPROJECT_2FA_ACTIVE__STRATEGIES=totp webauthn"},
			hash{"enforced": true, "active_strategies": []any{"totp", "webauthn"}, "allow_remember_for_days": 0}},
	} {
		if got := loaded(t, c.environ...).Map(c.name); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.environ, got, c.want)
		}
	}
	s, err := withFile(t, "scm:\n  git: {path: /a, depth: 1.5}\n  code: 0123", "OPENPROJECT_SCM_GIT_PATH=/b")
	want := hash{"git": hash{"path": "/b", "depth": 1.5}, "code": "0123"}
	if err != nil || !reflect.DeepEqual(s.Map("scm"), want) {
		t.Errorf("file and environment: got %v, %v", s, err)
	}
}

func TestWrongValues(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"OPENPROJECT_SMTP__PORT=abc", `OPENPROJECT_SMTP__PORT: "abc" is not allowed; allowed: a whole number from 1 to 65535`},
		{"OPENPROJECT_SMTP__PORT=70000", `"70000"`},
		{"OPENPROJECT_FEEDS__LIMIT=", `OPENPROJECT_FEEDS__LIMIT: "" is not allowed; allowed: a whole number, 0 or more`},
		{"OPENPROJECT_FEEDS__LIMIT=-1", "0 or more"},
		{"OPENPROJECT_FEEDS__LIMIT=1.5", "a whole number"},
		{"OPENPROJECT_LOGIN__REQUIRED=maybe", "true or false"},
		{"OPENPROJECT_HTTPX__READ__TIMEOUT=NaN", "a number, 0 or more"},
		{"OPENPROJECT_LOG__LEVEL=loud", `"debug", "info", "warn", "error", "fatal"`},
		{"OPENPROJECT_WORKING__DAYS=1 8", "any of 1, 2, 3, 4, 5, 6, 7, separated by spaces"},
		{"OPENPROJECT_WORKING__DAYS=[1, 2", `"[1, 2"`},
		{"OPENPROJECT_PASSWORD__ACTIVE__RULES={a: b}", `any of "lowercase"`},
		{"OPENPROJECT_USER__DEFAULT__TIMEZONE=Mars/Base", "Europe/Berlin, or null"},
		{"OPENPROJECT_USER__DEFAULT__TIMEZONE=Local", "Europe/Berlin"},
		{"OPENPROJECT_SCM=text", "{ key: value }"},
		{"OPENPROJECT_METRICS_PORT=many", "OPENPROJECT_METRICS_PORT: "},
		{"OPENPROJECT_CONSENT__TIME=2026-02-30", "a date"},
		{"OPENPROJECT_BLACKLISTED__ROUTES=(", "regular expressions"},
		{"OPENPROJECT_SSRF__PROTECTION__IP__ALLOWLIST=10.0.0.0/99", "10.0.0.0/8"},
		{"OPENPROJECT_RAILS__RELATIVE__URL__ROOT=projects/", "/projects"},
		{"OPENPROJECT_SESSION__COOKIE__NAME=a b", "cookie"},
		{"OPENPROJECT_PER__PAGE__OPTIONS=20, 0", "separated by commas"},
		{"OPENPROJECT_APP__TITLE=a\xff", `\xff`},
		{"OPENPROJECT_APP__TITLE=" + strings.Repeat("x", 70) + "\xff\n", "xxx…"},
		{"OPENPROJECT_SMTP__PASSWORD=hunter2\xff", "OPENPROJECT_SMTP__PASSWORD: [hidden] is not allowed"},
		{"GANTRY_ADDRESS=nowhere", `GANTRY_ADDRESS: "nowhere" is not allowed; allowed: host:port`},
		{"GANTRY_ADDRESS=host:99999", "host:port"},
		{"PORT=http", "PORT: "},
		{"GANTRY_SECRET=hunter2", "GANTRY_SECRET: [hidden] is not allowed; allowed: 32 characters or more"},
		{"DATABASE_URL=mysql://u:hunter2@h/d", "DATABASE_URL: [hidden] is not allowed; allowed: the path of an SQLite file"},
		{"DATABASE_URL=postgres://u:hunter2@h:%zz/d", "[hidden]"},
		{"GANTRY_LOG_FORMAT=xml", `"text", "json"`},
		{"GANTRY_LOG_MAX_SIZE=0", "from 1"},
	} {
		_, err := load(t, c.line)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %s", c.line, err, c.want)
			continue
		}
		if text := err.Error(); strings.Contains(text, "\n") || strings.Contains(text, "hunter2") {
			t.Errorf("%q: more than one line, or a secret: %s", c.line, text)
		}
		var wrong *Wrong
		if !errors.As(err, &wrong) {
			t.Errorf("%q: the error is not a *Wrong: %T", c.line, err)
		}
	}
}

func TestAllWrongValuesAreTold(t *testing.T) {
	_, err := withFile(t, "feeds_limit: x\nloginrequired: true\ngantry_config: a\n", "GANTRY_LOG_FORMAT=xml", "OPENPROJECT_HTTPS=perhaps")
	if err == nil {
		t.Fatal("no error")
	}
	lines := strings.Split(err.Error(), "\n")
	want := []string{"gantry.yml: gantry_config: this name", "gantry.yml: loginrequired: this name is not allowed; allowed: a setting, such as login_required",
		"GANTRY_LOG_FORMAT: ", "OPENPROJECT_HTTPS: ", `gantry.yml: feeds_limit: "x"`}
	if len(lines) != len(want) {
		t.Fatalf("got %s", err)
	}
	for i := range want {
		if !strings.HasPrefix(lines[i], want[i]) {
			t.Errorf("line %d: got %s, want %s", i+1, lines[i], want[i])
		}
	}
}

func TestFile(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"a: [", "gantry.yml: yaml:"},
		{"- a", "lines such as"},
		{"app_title: a\napp_title: b", "twice"},
		{"app_title: &x a", ""},
		{"scm: &x\n  a: *x", "references"},
		{"app_title: a\n---\napp_title: b", "more than one document"},
		{"app_title: 7", ""},
		{"feeds_limit: '7'", "a whole number"},
		{"", ""},
		{"# nothing", ""},
	} {
		_, err := withFile(t, c.yaml)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%q: got %v, want %q", c.yaml, err, c.want)
		}
	}
	if _, err := load(t, "GANTRY_CONFIG="+filepath.Join(t.TempDir(), "missing.yml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is named must exist: %v", err)
	}
	s, err := withFile(t, "app_title: 007\nsmtp_password: 0123")
	if err != nil || s.Text("app_title") != "007" || s.Text("smtp_password") != "0123" {
		t.Errorf("unquoted texts: %v, %v", s, err)
	}
}

func TestWarnings(t *testing.T) {
	s := loaded(t, "OPENPROJECT_APP__TITEL=x", "GANTRY_DATTA=y", "OPENPROJECT_SCM_GIT_A=1", "OPENPROJECT_WEB_=1", "HOME=/")
	want := []string{"GANTRY_DATTA", "OPENPROJECT_APP__TITEL", "OPENPROJECT_WEB_"}
	if len(s.Warnings()) != len(want) {
		t.Fatalf("got %q", s.Warnings())
	}
	for i, w := range s.Warnings() {
		if !strings.Contains(w, "has "+want[i]+",") {
			t.Errorf("got %s, want %s", w, want[i])
		}
	}
}

func TestMistakesInTheProgramPanic(t *testing.T) {
	s := Defaults()
	for name, use := range map[string]func(){
		"unknown":       func() { s.Bool("no_such_setting") },
		"other type":    func() { s.Int("app_title") },
		"other element": func() { s.List("working_days") },
		"origin":        func() { s.Origin("no_such_setting") },
		"writable":      func() { s.Writable("no_such_setting") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			use()
		}()
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		name, raw string
		ok        bool
	}{
		{"app_title", `"x"`, true},
		{"app_title", `null`, false},
		{"app_title", `1`, false},
		{"app_title", `"a\u0000b"`, false},
		{"host_name", `null`, true},
		{"feeds_limit", `"7"`, false},
		{"feeds_limit", `7.5`, false},
		{"feeds_limit", `7 8`, false},
		{"feeds_limit", ``, false},
		{"login_required", `"yes"`, false},
		{"working_days", `[1, 7]`, true},
		{"working_days", `["1"]`, false},
		{"scm", `{"a": {"b\u0000": 1}}`, false},
		{"scm", `{"a": ["\u0000"]}`, false},
		{"metrics", `{"port": "x"}`, false},
		{"no_such_setting", `1`, false},
	} {
		if err := Validate(c.name, json.RawMessage(c.raw)); (err == nil) != c.ok {
			t.Errorf("%s = %s: %v", c.name, c.raw, err)
		}
	}
}

func TestReadersSeeOneSnapshot(t *testing.T) {
	s := Defaults()
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 500 {
				if title := s.Text("app_title"); !slices.Contains([]string{"Gantry", "Other"}, title) {
					t.Errorf("got %q", title)
				}
			}
		})
	}
	for range 50 {
		_ = s.Replace(map[string]json.RawMessage{"app_title": []byte(`"Other"`)})
		_ = s.Replace(nil)
	}
	wg.Wait()
}

func BenchmarkBool(b *testing.B) {
	s := Defaults()
	b.ReportAllocs()
	for b.Loop() {
		s.Bool("login_required")
	}
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	folder := b.TempDir()
	for b.Loop() {
		if _, err := Load(Options{Environ: []string{}, Folder: folder}); err != nil {
			b.Fatal(err)
		}
	}
}
