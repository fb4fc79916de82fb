package log

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// newLogger logs into a buffer.
func newLogger(t *testing.T, format string) (*slog.Logger, *bytes.Buffer) {
	t.Helper()
	var out bytes.Buffer
	l, _, err := New(Options{Format: format, Level: "info", Output: &out})
	if err != nil {
		t.Fatal(err)
	}
	return l, &out
}

type person struct {
	Login    string `json:"login"`
	Password string `json:"password"`
	Inner    *person
}

type loud struct{}

func (loud) String() string { return "Authorization: Bearer hunter2hunter2" }

func TestSecretsAreHiddenEverywhere(t *testing.T) {
	for _, format := range []string{"json", "text"} {
		l, out := newLogger(t, format)
		l = l.With("apiToken", "hunter2").WithGroup("request").With("X-Api-Key", "hunter2")
		l.Info("dial postgres://gantry:hunter2@db/gantry?password=hunter2",
			"password", "hunter2",
			"error", errors.New("auth failed: Basic hunter2hunter2"),
			"header", http.Header{"Cookie": {"hunter2"}, "Authorization": {"hunter2"}, "Accept": {"text/html"}},
			"person", person{"maria", "hunter2", &person{Login: "otto", Password: "hunter2"}},
			"body", json.RawMessage(`{"login": "maria", "deep": [{"clientSecret": "hunter2"}]}`),
			"stringer", loud{},
			slog.Group("cookies", "a", "hunter2"),
			slog.Group("fine", slog.Group("otp", "digits", "hunter2")),
			"list", []any{map[string]string{"refresh_token": "hunter2"}},
			"url", "https://gantry/callback?x=1&access_token=hunter2",
		)
		if strings.Contains(out.String(), "hunter2") {
			t.Errorf("%s: a secret is shown: %s", format, out)
		}
		for _, part := range []string{"maria", "otto", "text/html", "postgres://gantry:[hidden]@db/gantry", "x=1"} {
			if !strings.Contains(out.String(), part) {
				t.Errorf("%s: %s is missing: %s", format, part, out)
			}
		}
	}
}

func TestHarmlessValuesStay(t *testing.T) {
	l, out := newLogger(t, "json")
	l.Info("GET /work_packages?query=a=b", "code", 404, "key", "error.not_found", "footprint", "x", "duration", 2*time.Second,
		"sub", map[string]any{"subject": "Repair the pump"}, "none", nil, "keyboard", true)
	var record map[string]any
	if err := json.Unmarshal(out.Bytes(), &record); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"msg": "GET /work_packages?query=a=b", "code": 404.0, "key": "error.not_found", "footprint": "x",
		"duration": 2e9, "none": nil, "keyboard": true, "level": "INFO"}
	for key, v := range want {
		if record[key] != v {
			t.Errorf("%s: got %v, want %v", key, record[key], v)
		}
	}
	if !strings.Contains(out.String(), "Repair the pump") || !strings.HasSuffix(record["time"].(string), "Z") {
		t.Errorf("got %s", out)
	}
}

func TestSensitive(t *testing.T) {
	for _, key := range []string{"password", "user[password]", "newPassword", "PASSWORD_CONFIRMATION", "api_key", "X-API-Key", "apiKey", "APIKey",
		"Authorization", "Set-Cookie", "accessToken", "client_secret", "otp", "otpCode", "backup_code", "SAMLResponse", "code_verifier", "sessionId", "GANTRY_SECRET"} {
		if !Sensitive(key) {
			t.Errorf("%s is a secret", key)
		}
	}
	for _, key := range []string{"", "subject", "footprint", "option", "hotplate", "keyboard", "passenger", "secretary", "author", "code", "key", "api", "_", "ä"} {
		if Sensitive(key) {
			t.Errorf("%s is no secret", key)
		}
	}
}

func TestFilterParams(t *testing.T) {
	long := strings.Repeat("ä", 200)
	for _, c := range []struct {
		in   any
		want string
	}{
		{url.Values{"q": {"pump"}, "password": {"x"}, "ids[]": {"1", "2"}, "code": {"x"}}, `{"code":"[hidden]","ids[]":["1","2"],"password":"[hidden]","q":"pump"}`},
		{[]byte(`{"subject": "a", "_links": {"token": 1}, "n": 12345678901234567890}`), `{"_links":{"token":"[hidden]"},"n":12345678901234567890,"subject":"a"}`},
		{json.RawMessage(`{"a": `), `"[6 bytes, not JSON]"`},
		{[]byte(`1 2`), `"[3 bytes, not JSON]"`},
		{bytes.Repeat([]byte("x"), maxBody+1), `"[65537 bytes]"`},
		{map[string]any{"text": long}, fmt.Sprintf(`{"text":%q}`, long[:256]+"… (144 bytes more)")},
		{[]byte(`[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]`), `[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,"… 2 more"]`},
		{[]byte(`[[[[[[[[1]]]]]]]]`), `[[[[[[["…"]]]]]]]`},
		{map[string]any{"f": func() {}}, `{"f":"[func()]"}`},
		{nil, `null`},
	} {
		raw, err := json.Marshal(FilterParams(c.in))
		if err != nil || string(raw) != strings.ReplaceAll(c.want, "'", `"`) {
			t.Errorf("got %s, %v\nwant %s", raw, err, c.want)
		}
	}
}

func TestFilterParamsIsBounded(t *testing.T) {
	wide := map[string]any{}
	for i := range 100 {
		inner := map[string]any{}
		for j := range 100 {
			inner[fmt.Sprint(j)] = strings.Repeat("x", 1000)
		}
		wide[fmt.Sprint(i)] = inner
	}
	raw, err := json.Marshal(FilterParams(wide))
	if err != nil || len(raw) > maxTotal*(maxText+40) {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
}

func TestFilterURL(t *testing.T) {
	for in, want := range map[string]string{
		"/api/v3/work_packages?pageSize=20&filters=%5B%5D": "/api/v3/work_packages?filters=%5B%5D&pageSize=20",
		"/ical?token=hunter2#part":                         "/ical?token=hidden",
		"/callback?code=hunter2&state=1":                   "/callback?code=hidden&state=1",
		"https://u:hunter2@host/":                          "https://u@host/",
		"/plain":                                           "/plain",
		"http://%zz":                                       "[not an address]",
	} {
		if got := FilterURL(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestRequestID(t *testing.T) {
	l, out := newLogger(t, "text")
	ctx := WithRequestID(context.Background(), "abcdefgh")
	l.InfoContext(ctx, "one", "a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6)
	l.Info("two")
	if strings.Count(out.String(), "request_id=abcdefgh") != 1 || RequestID(ctx) != "abcdefgh" {
		t.Errorf("got %s", out)
	}
	if CleanID("0123456789-abc") != "0123456789-abc" {
		t.Error("an id from outside was not taken")
	}
	for _, bad := range []string{"", "short", "with space", "line\nbreak1", strings.Repeat("x", 65)} {
		if id := CleanID(bad); id == bad || CleanID(bad) == id {
			t.Errorf("%q: got %q", bad, id)
		}
	}
}

func TestLevels(t *testing.T) {
	for name, want := range map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError, "fatal": Fatal} {
		if got, err := ParseLevel(name); got != want || err != nil {
			t.Errorf("%s: got %v, %v", name, got, err)
		}
	}
	l, out := newLogger(t, "json")
	l.Debug("quiet")
	l.Log(context.Background(), Fatal, "last words")
	if strings.Contains(out.String(), "quiet") || !strings.Contains(out.String(), `"level":"FATAL"`) {
		t.Errorf("got %s", out)
	}
	for _, o := range []Options{{Level: "loud"}, {Level: "info", Format: "xml"}} {
		if _, _, err := New(o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestFileIsRotatedBySize(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "new", "gantry.log")
	var out bytes.Buffer
	l, closer, err := New(Options{Format: "json", Level: "info", File: path, MaxSize: 1, MaxBackups: 2, Output: &out})
	if err != nil {
		t.Fatal(err)
	}
	for range 3000 {
		l.Info(strings.Repeat("x", 500))
	}
	if err := closer.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 2 {
		t.Fatalf("got %d files, %v", len(files), err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil || info.Size() > 1<<20 || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %d bytes, mode %v, %v", f.Name(), info.Size(), info.Mode(), err)
		}
	}
	if strings.Count(out.String(), "\n") != 3000 {
		t.Error("the output beside the file is incomplete")
	}
}

func TestFileThatCannotBeWritten(t *testing.T) {
	folder := t.TempDir()
	if _, _, err := New(Options{Level: "info", File: folder}); err == nil {
		t.Error("a folder was taken for a file")
	}
	if _, _, err := New(Options{Level: "info", File: filepath.Join(folder, "a.log"), Format: "xml"}); err == nil {
		t.Error("a wrong format was taken")
	}
}

// FuzzFilterParams gives any body: the result is JSON, small, and without what stands under a secret key.
func FuzzFilterParams(f *testing.F) {
	f.Add(`{"a": {"password": "hunter2", "b": [1, null, "x"]}}`)
	f.Add(`[`)
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, body string) {
		wrapped := fmt.Sprintf(`{"token": "hunter2hunter2", "rest": %s}`, body)
		for _, text := range []string{body, wrapped} {
			raw, err := json.Marshal(FilterParams([]byte(text)))
			if err != nil || !strings.Contains(body, "hunter2hunter2") && bytes.Contains(raw, []byte("hunter2hunter2")) {
				t.Fatalf("%q: got %s, %v", text, raw, err)
			}
		}
	})
}

func BenchmarkRecord(b *testing.B) {
	l, _, err := New(Options{Format: "json", Level: "info", Output: discard{}})
	if err != nil {
		b.Fatal(err)
	}
	ctx := WithRequestID(context.Background(), "abcdefghij")
	b.ReportAllocs()
	for b.Loop() {
		l.InfoContext(ctx, "request", "method", "GET", "url", "/api/v3/work_packages?pageSize=20", "status", 200, "duration", 3*time.Millisecond, "user", 7)
	}
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }
