package privacy

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/e2e/world"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// TestWhatIsOnlyForAdministratorsLeavesByNoDoor proves USR-07, GDP-06: neither the archive of a person nor the history of
// what was changed tells of attributes that only administrators may know.
func TestWhatIsOnlyForAdministratorsLeavesByNoDoor(t *testing.T) {
	s := newSite(t, world.NewTemplate(t, db.SQLite))
	field := func(name, subject, format string) {
		s.made(name, world.Admin, "/api/v3/custom_fields", `{"name": "`+name+`", "subject": "`+subject+`", "format": "`+format+`", "adminOnly": true`+map[bool]string{true: `, "forAll": true`}[subject == "Project"]+`}`)
	}
	field("Salary", "User", "int")
	field("Desk", "User", "string")
	field("Margin", "Project", "int")
	field("Auditor", "Project", "user")
	s.ask(world.Admin, "PATCH", "/api/v3/custom_fields/{Desk}", `{"adminOnly": false}`, 200)
	s.ask(world.Admin, "PATCH", "/api/v3/users/{person}", `{"customField{Salary}": 98765431, "customField{Desk}": "Behind the boiler"}`, 200)
	s.Wait(time.Hour) // so that this is a change of its own
	s.ask(world.Admin, "PATCH", "/api/v3/projects/{project}", `{"customField{Margin}": 98765432, "_links": {"customField{Auditor}": {"href": "/api/v3/users/{person}"}}}`, 200)
	s.check(s.Write(func(w *unit.Write) error {
		_, err := w.Exec(`UPDATE custom_fields SET default_value = $1 WHERE id = $2`, s.fill("{person}"), s.ids["Auditor"])
		return err
	}))

	for _, as := range []string{login, world.Admin} {
		all := bytes.Join(values(s.export(as)), nil)
		for _, secret := range []string{"Salary", "Margin", "Auditor", "98765431", "98765432"} {
			if bytes.Contains(all, []byte(secret)) {
				t.Errorf("the archive that %s asked for tells of %s", as, secret)
			}
		}
		if !bytes.Contains(all, []byte("Behind the boiler")) {
			t.Errorf("the archive that %s asked for lacks what everybody may know", as)
		}
	}

	told := func(actor *unit.Actor) (all string) {
		s.check(s.App.Env.Read(context.Background(), actor, func(r *unit.Read) error {
			for subject, find := range map[string]func(*resource.Rendering, []*journal.Entry) (map[int64][]resource.Detail, error){
				"Project": projects.Projects.Details, "User": users.Users.Details} {
				c, err := resource.NewRendering(r)
				if err != nil {
					return err
				}
				entries, err := journal.Of(r, subject, s.ids[map[string]string{"Project": "project", "User": "person"}[subject]])
				if err != nil {
					return err
				}
				found, err := find(c, entries)
				if err != nil {
					return err
				}
				for _, details := range found {
					for _, d := range details {
						all += d.Raw + d.HTML
					}
				}
			}
			return nil
		}))
		return all
	}
	if all := told(&unit.Actor{Kind: unit.User, ID: s.ids["person"], Active: true, Language: "en"}); strings.Contains(all, "9876543") || strings.Contains(all, "Auditor") {
		t.Errorf("the history tells a person: %s", all)
	}
	if all := told(&unit.Actor{Kind: unit.User, ID: 1, Admin: true, Active: true, Language: "en"}); !strings.Contains(all, "Margin") || !strings.Contains(all, "Auditor") {
		t.Errorf("the history tells an administrator only: %s", all)
	}
}

func values(files map[string][]byte) (all [][]byte) {
	for _, content := range files {
		all = append(all, content)
	}
	return all
}
