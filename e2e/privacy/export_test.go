package privacy

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"html"
	"io"
	"strings"
	"testing"

	"gantry/core/unit"
	"gantry/core/web"
	"gantry/e2e/world"
)

// export lets somebody have their archive made and answers its files.
func (s *site) export(as string) map[string][]byte {
	s.Helper()
	s.ids["export"] = 0
	made := s.ask(as, "POST", "/api/v3/users/{person}/personal_data_exports", "", 202)
	s.ids["export"] = int64(made["id"].(float64))
	s.check(s.Drain())
	answer, err := s.Ask(as, "GET", s.fill("/api/v3/personal_data_exports/{export}/content"), "")
	s.check(err)
	if answer.Status != 200 {
		s.Fatalf("the archive: %d %s", answer.Status, answer.Body)
	}
	archive, err := zip.NewReader(bytes.NewReader(answer.Body), int64(len(answer.Body)))
	s.check(err)
	out := map[string][]byte{}
	for _, f := range archive.File {
		in, err := f.Open()
		s.check(err)
		out[f.Name], err = io.ReadAll(in)
		s.check(err)
		s.check(in.Close())
	}
	return out
}

func TestExportIsComplete(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		for _, as := range []string{login, world.Admin} {
			archive := s.export(as)
			s.wantSections(archive)
			page := string(archive["index.html"])
			for _, word := range append(identity, "Pumps", "Mechanics", "Repair the pump", "Spare parts have come.", "Europe/Berlin", "bu-05") {
				if !strings.Contains(page, word) {
					t.Errorf("the page of %s lacks %s", as, word)
				}
			}
			for name, content := range archive {
				for _, secret := range []string{"$2a$", s.cookie.Value, "opapi-"} {
					if bytes.Contains(content, []byte(secret)) {
						t.Errorf("%s of %s holds a secret", name, as)
					}
				}
				if bytes.Contains(content, []byte("olga@example.net")) {
					t.Errorf("%s of %s tells of somebody else", name, as)
				}
			}
		}
	})
}

// TestExportHasThePhoneNumber opens what is sealed of a second factor, as far as it is the person's.
func TestExportHasThePhoneNumber(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		s.check(s.Write(func(w *unit.Write) error {
			sealed := web.Seal(w.Env, "second factor", []byte(`{"phone":"+491701234567","seed":"JBSWY3DPEHPK3PXP"}`))
			_, err := w.Exec(`INSERT INTO two_factor_devices (user_id, kind, name, active, is_default, secret, last_step, code_hash, created_at)
				VALUES ($1, 'sms', 'Phone', TRUE, FALSE, $2, 0, '', $3)`, s.person(), sealed, w.Now)
			return err
		}))
		archive := s.export(login)
		if factors := string(archive["bu-03.json"]); !strings.Contains(factors, `"phoneNumber":"+491701234567"`) || strings.Contains(factors, "JBSWY3DPEHPK3PXP") {
			t.Errorf("second factors: %s", factors)
		}
		if page := html.UnescapeString(string(archive["index.html"])); !strings.Contains(page, "Telephone number") || !strings.Contains(page, "+491701234567") {
			t.Error("the page lacks the telephone number")
		}
	})
}

// wantSections makes sure that every exported reference has rows, as the person has touched everything.
func (s *site) wantSections(archive map[string][]byte) {
	s.Helper()
	rows := map[string]int{}
	for name, content := range archive {
		if !strings.HasSuffix(name, ".json") {
			continue
		}
		var group struct {
			Sections []struct {
				Title, Source string
				Rows          []map[string]any
			}
		}
		if err := json.Unmarshal(content, &group); err != nil {
			s.Errorf("%s: %v: %s", name, err, content)
		}
		for _, section := range group.Sections {
			rows[section.Source] += len(section.Rows)
			if section.Title == "" {
				s.Errorf("%s has no title", section.Source)
			}
		}
	}
	for _, c := range declarations(s.World) {
		source := c.Table + "." + c.Column
		if c.Refers() && c.Exported && rows[source] == 0 && !strings.HasPrefix(c.Table, "custom_") && c.Where == "" {
			s.Errorf("the export has nothing of %s", source)
		}
	}
}
