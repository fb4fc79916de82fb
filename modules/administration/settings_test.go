package administration_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gantry/e2e/world"
)

func ask(t *testing.T, w *world.World, method, path, body string, status int) string {
	t.Helper()
	got, err := w.Ask(world.Admin, method, path, body)
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != status {
		t.Fatalf("%s %s: %d %s, want %d", method, path, got.Status, got.Body, status)
	}
	return string(got.Body)
}

func TestWhatTheEnvironmentGivesIsShownAndNotChanged(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t, "OPENPROJECT_APP__TITLE=Quay", "OPENPROJECT_SMTP__PASSWORD=very secret")
		shown := ask(t, w, "GET", "/api/v3/settings/app_title", "", 200)
		for _, part := range []string{`"value":"Quay"`, `"source":"environment"`, `"sourceName":"OPENPROJECT_APP__TITLE"`, `"writable":false`} {
			if !strings.Contains(shown, part) {
				t.Errorf("the setting lacks %s: %s", part, shown)
			}
		}
		if strings.Contains(shown, "updateImmediately") {
			t.Error("a setting of the environment offers to be changed")
		}
		refused := ask(t, w, "PATCH", "/api/v3/settings", `{"app_title": "Mine", "session_ttl": 60}`, 422)
		if !strings.Contains(refused, "OPENPROJECT_APP__TITLE") {
			t.Errorf("the refusal does not name the variable: %s", refused)
		}
		if shown := ask(t, w, "GET", "/api/v3/settings/session_ttl", "", 200); !strings.Contains(shown, `"source":"default"`) {
			t.Errorf("half of a refused change holds: %s", shown)
		}
		if all := ask(t, w, "GET", "/api/v3/settings", "", 200); strings.Contains(all, "very secret") {
			t.Error("a secret of the environment is shown")
		}
	})
}

// TestTheLogSaysWhichSettingNeverItsValue writes to the usual log, hence it runs alone.
func TestTheLogSaysWhichSettingNeverItsValue(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t)
		var out bytes.Buffer
		before := slog.Default()
		slog.SetDefault(slog.New(slog.NewTextHandler(&out, nil)))
		defer slog.SetDefault(before)
		ask(t, w, "PATCH", "/api/v3/settings", `{"smtp_password": "open sesame"}`, 200)
		ask(t, w, "PATCH", "/api/v3/settings/smtp_password", `{"value": "open sesame"}`, 200)
		line := out.String()
		if !strings.Contains(line, "smtp_password") || !strings.Contains(line, "user_id=") || strings.Contains(line, "sesame") {
			t.Errorf("the log says %q", line)
		}
	})
}

func TestATestMailSaysWhatHappens(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		data := t.TempDir()
		w := tpl.New(t, "GANTRY_DATA="+data)
		if got := ask(t, w, "POST", "/api/v3/settings/test_mail", "", 200); !strings.Contains(got, `"sent":false`) {
			t.Errorf("a mail without a way of delivery: %s", got)
		}
		if kept, err := filepath.Glob(filepath.Join(data, "mails", "*")); err != nil || len(kept) == 0 {
			t.Errorf("the folder has no mail: %v", err)
			entries, _ := os.ReadDir(data)
			t.Log(entries)
		}
		ask(t, w, "PATCH", "/api/v3/settings", `{"email_delivery_method": "smtp", "smtp_address": "127.0.0.1", "smtp_port": 1}`, 200)
		if got := ask(t, w, "POST", "/api/v3/settings/test_mail", "", 422); !strings.Contains(got, "could not be sent") {
			t.Errorf("a server that is not there: %s", got)
		}
	})
}
