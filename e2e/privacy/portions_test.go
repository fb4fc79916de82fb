package privacy

import (
	"bytes"
	"fmt"
	"testing"

	"gantry/core/db"
	"gantry/core/module"
	"gantry/core/unit"
	"gantry/e2e/world"
	"gantry/modules/users"
)

// TestACrashHalfWay does by hand what a job that died had done already, and lets another attempt go on.
func TestACrashHalfWay(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		s.ask(login, "DELETE", "/api/v3/users/me", "", 202)
		s.check(s.Write(func(w *unit.Write) error {
			done := 0
			for _, c := range unit.Use[users.PersonalData](w.Env) {
				if !c.Refers() || c.Text || c.OnDeletion != module.Reassign {
					continue
				}
				if done++; done > 3 {
					break
				}
				if _, err := w.Exec("UPDATE "+c.Table+" SET "+c.Column+" = 3 WHERE "+c.Condition(c.Column+" = $1"), s.person()); err != nil {
					return err
				}
			}
			var erasure int64
			if err := w.QueryRow(`SELECT id FROM erasures`).Scan(&erasure); err != nil {
				return err
			}
			return w.Enqueue(users.Forget{Erasure: erasure}) // and somebody else does it at the same time
		}))
		s.check(s.Drain())
		s.wantNoReference()
		s.wantDeletedUser()
	})
}

// TestPeopleWithVeryMuch needs several portions for the rows and for the histories.
func TestPeopleWithVeryMuch(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		const entries = 4500
		s.check(s.Write(func(w *unit.Write) error {
			changes := db.JSON(fmt.Sprintf(`{"assignee": [%d, null], "customField%d": [["%d", "7"], null], "description": ["", "<mention data-id=\"%d\" data-type=\"user\">@%s</mention> and user#%d"]}`,
				s.person(), s.ids["inspectors"], s.person(), s.person(), first, s.person()))
			for i := range entries {
				_, err := w.Exec(`INSERT INTO journals (subject_type, subject_id, version, user_id, notes, internal, changes, created_at, updated_at)
					VALUES ('WorkPackage', $1, $2, $3, $4, FALSE, $5, $6, $6)`, s.ids["own"], 100+i, s.person(), "Ask user:\""+login+"\".", changes, w.Now)
				if err != nil {
					return err
				}
			}
			return nil
		}))
		s.ask(world.Admin, "DELETE", "/api/v3/users/{person}", "", 202)
		s.check(s.Drain())
		s.wantNoReference()
		s.mustNotFind(login, first)
		if n := count(t, s.World, `SELECT count(*) FROM journals WHERE notes = 'Ask user#3.' AND user_id = 3`); n != entries {
			t.Errorf("%d of %d entries were rewritten", n, entries)
		}
		if n := count(t, s.World, `SELECT count(*) FROM journals WHERE CAST(changes AS TEXT) LIKE '%@Deleted user%'`); n != entries {
			t.Errorf("%d of %d mentions were rewritten", n, entries)
		}
	})
}

// TestGroupsAndPlaceholders leave nothing behind either.
func TestGroupsAndPlaceholders(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		s := newSite(t, tpl)
		s.made("robot", world.Admin, "/api/v3/placeholder_users", `{"name": "Quuxrobot"}`)
		for _, who := range []string{"group", "robot"} {
			_, err := s.Member(s.ids["project"], s.ids[who], s.ids["role"])
			s.check(err)
			s.made("of "+who, "olga", "/api/v3/projects/{project}/work_packages", `{"subject": "Wait", "_links": {"type": {"href": "/api/v3/types/{type}"},
				"assignee": {"href": "/api/v3/users/{`+who+`}"}}}`)
		}
		s.ask(world.Admin, "DELETE", "/api/v3/groups/{group}", "", 202)
		s.ask(world.Admin, "DELETE", "/api/v3/placeholder_users/{robot}", "", 202)
		s.check(s.Drain())
		for _, who := range []string{"of group", "of robot"} {
			answer, err := s.Ask("olga", "GET", "/api/v3/work_packages/"+s.fill("{"+who+"}"), "")
			s.check(err)
			if !bytes.Contains(answer.Body, []byte(`"/api/v3/users/3"`)) {
				t.Errorf("%s: %s", who, answer.Body)
			}
		}
		if n := count(t, s.World, `SELECT count(*) FROM members WHERE user_id IN ($1, $2)`, s.ids["group"], s.ids["robot"]); n > 0 {
			t.Errorf("%d memberships remain", n)
		}
		s.ask(login, "GET", "/api/v3/projects/{project}", "", 200) // the own membership stays
	})
}
