package settings

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/kong"
)

func TestConfigDefaults(t *testing.T) {
	s := Defaults()
	want := Config{Address: "127.0.0.1:8080", Data: "data", Database: Secret(filepath.Join("data", "gantry.db")),
		LogFormat: "text", LogMaxSize: 100, LogMaxBackups: 10}
	if s.Config != want {
		t.Errorf("got %#v", s.Config)
	}
	if s.Level() != "info" {
		t.Errorf("level %s", s.Level())
	}
}

func TestConfigSources(t *testing.T) {
	s, err := withFile(t, "gantry_log_format: json\ngantry_log_max_age: 30\ngantry_log_max_size: 5\nlog_level: warn", "GANTRY_LOG_MAX_SIZE=6")
	if err != nil || s.LogFormat != "json" || s.LogMaxAge != 30 || s.LogMaxSize != 6 || s.Level() != "warn" {
		t.Errorf("got %#v, %v", s.Config, err)
	}
	s, err = Load(Options{Environ: []string{"GANTRY_ADDRESS=a:1", "GANTRY_LOG_LEVEL=error"}, Flags: map[string]string{"address": "b:2"}, Folder: t.TempDir()})
	if err != nil || s.Address != "b:2" || s.Level() != "error" {
		t.Errorf("got %#v, %v", s.Config, err)
	}
	_, err = Load(Options{Environ: []string{}, Flags: map[string]string{"log-max-age": "x"}, Folder: t.TempDir()})
	if err == nil || !strings.HasPrefix(err.Error(), `--log-max-age: "x" is not allowed`) {
		t.Errorf("got %v", err)
	}
}

func TestPortReplacesThePort(t *testing.T) {
	for _, c := range []struct {
		environ []string
		flags   map[string]string
		want    string
	}{
		{[]string{"PORT=9000"}, nil, "127.0.0.1:9000"},
		{[]string{"PORT="}, nil, "127.0.0.1:8080"},
		{[]string{"PORT=9000", "GANTRY_ADDRESS=0.0.0.0:80"}, nil, "0.0.0.0:9000"},
		{[]string{"PORT=9000", "GANTRY_ADDRESS=[::1]:80"}, nil, "[::1]:9000"},
		{[]string{"PORT=9000"}, map[string]string{"address": ":80"}, ":80"},
	} {
		s, err := Load(Options{Environ: c.environ, Flags: c.flags, Folder: t.TempDir()})
		if err != nil || s.Address != c.want {
			t.Errorf("%v %v: got %s, %v", c.environ, c.flags, s.Address, err)
		}
	}
}

func TestFlagsWithKong(t *testing.T) {
	flags := NewFlags()
	var cli struct {
		Serve struct{} `cmd:""`
	}
	var help strings.Builder
	parser, err := kong.New(&cli, kong.Embed(flags.Struct()), kong.Writers(&help, &help), kong.Exit(func(int) {}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse([]string{"serve", "--address=:1", "--database-url", "a.db"}); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(flags.Given()); got != "map[address::1 database-url:a.db]" {
		t.Errorf("got %s", got)
	}
	_, _ = parser.Parse([]string{"serve", "--help"})
	for _, part := range []string{"--log-format=text|json", "[$GANTRY_ADDRESS]", "(default 127.0.0.1:8080)"} {
		if !strings.Contains(strings.Join(strings.Fields(help.String()), " "), part) {
			t.Errorf("the help lacks %s:\n%s", part, help.String())
		}
	}
	if strings.Contains(help.String(), "--secret") {
		t.Error("a secret has a flag")
	}
}

func TestNothingPrintsSecrets(t *testing.T) {
	const word = "hunter2hunter2hunter2hunter2hunter2"
	s := loaded(t, "OPENPROJECT_SMTP__PASSWORD="+word, "GANTRY_SECRET="+word, "DATABASE_URL=postgres://u:"+word+"@h/d",
		"OPENPROJECT_AUTHENTICATION_GLOBAL__BASIC__AUTH_PASSWORD="+word, "OPENPROJECT_APP__TITLE=Works")
	_ = s.Replace(map[string]json.RawMessage{"mail_handler_api_key": []byte(`"` + word + `"`)})
	var out strings.Builder
	logger := slog.New(slog.NewJSONHandler(&out, nil))
	logger.Info("start", "settings", s, "config", s.Config, "key", s.Key)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		fmt.Fprintf(&out, verb+"\n", s)
		fmt.Fprintf(&out, verb+"\n", s.Config)
		fmt.Fprintf(&out, verb+"\n", &s.Config)
	}
	raw, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%s %+v %s", raw, s.Describe(), s.DatabaseName())
	if strings.Contains(out.String(), "hunter2") {
		t.Errorf("a secret is shown: %s", out.String())
	}
	for _, part := range []string{"Works", "postgres://h/d", "smtp_password=[hidden]", "mail_handler_api_key=[hidden]"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%s is missing", part)
		}
	}
}

func TestDescribe(t *testing.T) {
	s := loaded(t, "OPENPROJECT_SMTP__PASSWORD=a", "PORT=1")
	found := map[string]Description{}
	for _, d := range s.Describe() {
		found[d.Name] = d
	}
	if d := found["smtp_password"]; d.Value != Hidden || d.Source != "OPENPROJECT_SMTP__PASSWORD" || d.Origin != Environment || d.Writable {
		t.Errorf("got %+v", d)
	}
	if d := found["GANTRY_ADDRESS"]; d.Value != "127.0.0.1:1" || d.Source != "PORT" || d.Flag != "address" {
		t.Errorf("got %+v", d)
	}
	if d := found["sys_api_key"]; d.Value != nil || !d.Secret || !d.Writable {
		t.Errorf("a secret without value: %+v", d)
	}
	if d := found["scm"]; fmt.Sprint(d.Value) != "map[]" {
		t.Errorf("an empty secret: %+v", d)
	}
}

func TestSigningKeyIsMadeOnce(t *testing.T) {
	c := Config{Data: filepath.Join(t.TempDir(), "new")}
	keys := make([]Secret, 8)
	var wg sync.WaitGroup
	for i := range keys {
		wg.Go(func() {
			var err error
			if keys[i], err = c.SigningKey(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	for _, k := range keys {
		if k != keys[0] || len(k) < 32 {
			t.Errorf("keys differ or are short")
		}
	}
	files, err := os.ReadDir(c.Data)
	if err != nil || len(files) != 1 || files[0].Name() != "secret" {
		t.Errorf("got %v, %v", files, err)
	}
	info, err := os.Stat(filepath.Join(c.Data, "secret"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("got %v, %v", info.Mode(), err)
	}
}

func TestSigningKeyGivenOrDamaged(t *testing.T) {
	given := Config{Data: filepath.Join(t.TempDir(), "none"), Key: "given"}
	if key, err := given.SigningKey(); key != "given" || err != nil {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(given.Data); err == nil {
		t.Error("the data folder was made for nothing")
	}
	damaged := Config{Data: t.TempDir()}
	if err := os.WriteFile(filepath.Join(damaged.Data, "secret"), []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := damaged.SigningKey(); err == nil || strings.Contains(err.Error(), `"short"`) {
		t.Errorf("got %v", err)
	}
}
