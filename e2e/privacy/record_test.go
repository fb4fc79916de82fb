package privacy

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/e2e/world"
)

// secrets are settings whose values nobody may read.
var secrets = []string{
	"OPENPROJECT_SMTP__PASSWORD=hunter2a", "OPENPROJECT_SMTP__USER__NAME=hunter2b", "OPENPROJECT_SMTP__ADDRESS=mail.example.net",
	"OPENPROJECT_EMAIL__DELIVERY__METHOD=smtp", "OPENPROJECT_HASHED__TOKEN__PEPPER=hunter2c",
	"OPENPROJECT_ATTACHMENTS__STORAGE=fog",
	`OPENPROJECT_FOG={"directory": "papers", "credentials": {"endpoint": "https://s3.example.net", "aws_access_key_id": "hunter2d", "aws_secret_access_key": "hunter2e"}}`,
	`OPENPROJECT_PLUGIN__OPENPROJECT__TWO__FACTOR__AUTHENTICATION={"allow_remember_for_days": 14, "http": {"url": "https://sms.example.net/?key=hunter2f"}}`,
	"OPENPROJECT_AUTOLOGIN=7", "OPENPROJECT_SESSION__COOKIE__NAME=_waterworks",
}

func TestRecordOfProcessing(t *testing.T) {
	s := &site{T: t, World: world.NewTemplate(t, db.SQLite).New(t, secrets...), ids: map[string]int64{}}
	raw, err := s.Ask(world.Admin, "GET", "/api/v3/data_protection", "")
	s.check(err)
	document, err := s.Ask(world.Admin, "GET", "/api/v3/data_protection.md?language=de", "")
	s.check(err)
	for _, answer := range []*world.Answer{raw, document} {
		if answer.Status != 200 || bytes.Contains(answer.Body, []byte("hunter2")) {
			t.Errorf("%d, or a secret is told: %s", answer.Status, answer.Body)
		}
		for _, told := range []string{"_waterworks", "mail.example.net", "papers", "sms.example.net", "bu-03", "cw-02", "cc-01", "op2fa_remember_token"} {
			if !bytes.Contains(answer.Body, []byte(told)) {
				t.Errorf("%s is not told", told)
			}
		}
	}
	if s.App.Env.Version = "1.2.3-test"; !strings.Contains(s.said("/api/v3/data_protection"), `"version":"1.2.3-test"`) || !strings.Contains(s.said("/api/v3/data_protection.md"), "| 1.2.3-test |") {
		t.Error("the version of the program is not told")
	}
	s.ask(world.Admin, "PATCH", "/api/v3/settings", `{"date_format": "%d.%m.%Y", "time_format": "%H:%M"}`, 200)
	if written := s.Now().UTC().Format("02.01.2006, 15:04 UTC"); !strings.Contains(s.said("/api/v3/data_protection.md"), written) {
		t.Errorf("the document is not dated %s, as the installation writes it: %.300s", written, s.said("/api/v3/data_protection.md"))
	}
	if !strings.Contains(string(document.Body), "# Verzeichnis der Verarbeitung") {
		t.Errorf("the document is not German: %.200s", document.Body)
	}
	s.wantWorded(raw.Body)
}

// said is what administrators read there.
func (s *site) said(path string) string {
	answer, err := s.Ask(world.Admin, "GET", path, "")
	s.check(err)
	return string(answer.Body)
}

// wantWorded makes sure that everything has a name in words rather than that of a column or a key.
func (s *site) wantWorded(raw []byte) {
	var record struct {
		Groups []struct {
			Code, Title string
			UsedIn      []string
			Data        []struct{ Name, Of, Source, OnDeletion string }
		}
		Flows []struct{ Code, Name, Purpose, Details string }
	}
	s.check(json.Unmarshal(raw, &record))
	for _, g := range record.Groups {
		if strings.Contains(g.Title, "privacy.") || len(g.UsedIn) == 0 {
			s.Errorf("%s is called %q, used in %v", g.Code, g.Title, g.UsedIn)
		}
		for _, d := range g.Data {
			if d.Name == "" || d.Of == "" || strings.Contains(d.Name+d.Of, "privacy.") || strings.Contains(d.Name+d.Of, "_") {
				s.Errorf("%s is called %q of %q", d.Source, d.Name, d.Of)
			}
		}
	}
	for _, f := range record.Flows {
		if strings.Contains(f.Name+f.Purpose+f.Details, "privacy.") {
			s.Errorf("the flow %s is called %q, for %q", f.Code, f.Name, f.Purpose)
		}
	}
	if len(record.Groups) < 6 || len(record.Flows) < 8 {
		s.Errorf("%d groups and %d flows", len(record.Groups), len(record.Flows))
	}
}
