package privacy

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/e2e/world"
	"gantry/modules/users"
)

// What identifies the person: words that stand nowhere else.
const (
	login = "zephyrinequux"
	first = "Zephyrine"
	last  = "Quuxdottir"
	mail  = "zephyr.ine@quux.example"
)

var identity = []string{login, first, last, mail}

// site is a world in which one person has touched everything.
type site struct {
	*testing.T
	*world.World
	ids    map[string]int64
	cookie *http.Cookie
}

// person is the number of the account.
func (s *site) person() int64 { return s.ids["person"] }

// ask sends a request and fails unless it is answered with the status.
func (s *site) ask(as, method, target, body string, status int) map[string]any {
	s.Helper()
	answer, err := s.Ask(as, method, s.fill(target), s.fill(body))
	if err != nil {
		s.Fatal(err)
	}
	if answer.Status != status {
		s.Fatalf("%s %s %s: %d %s", as, method, s.fill(target), answer.Status, answer.Body)
	}
	out := map[string]any{}
	_ = json.Unmarshal(answer.Body, &out) // some answers have no body
	return out
}

// made keeps the number of what a request creates.
func (s *site) made(name, as, target, body string) {
	s.Helper()
	id, err := s.MadeBy(as, s.fill(target), json.RawMessage(s.fill(body)))
	if err != nil {
		s.Fatal(err)
	}
	s.ids[name] = id
}

// fill puts numbers in the place of {names}.
func (s *site) fill(text string) string {
	for name, id := range s.ids {
		text = strings.ReplaceAll(text, "{"+name+"}", strconv.FormatInt(id, 10))
	}
	return text
}

func (s *site) check(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// newSite makes the world and lets the person work in it.
func newSite(t *testing.T, tpl *world.Template, environ ...string) *site {
	t.Helper()
	environ = append(environ, "OPENPROJECT_USERS__DELETABLE__BY__ADMINS=true", "OPENPROJECT_USERS__DELETABLE__BY__SELF=true",
		"OPENPROJECT_ATTACHMENTS__STORAGE__PATH="+t.TempDir())
	s := &site{T: t, World: tpl.New(t, environ...), ids: map[string]int64{}}
	s.furnish()
	s.work()
	s.signIn()
	s.fillTheRest()
	return s
}

// furnish makes the project, the roles and the people.
func (s *site) furnish() {
	var err error
	s.ids["person"], err = s.User(login, func(u *users.User) { u.FirstName, u.LastName, u.Mail = first, last, mail })
	s.check(err)
	s.ids["other"], err = s.User("olga")
	s.check(err)
	s.ids["role"], err = s.Role("Worker", false, "view_work_packages", "add_work_packages", "edit_work_packages", "add_work_package_comments",
		"work_package_assigned", "view_members", "view_project_attributes")
	s.check(err)
	s.ids["everywhere"], err = s.Role("Founder", true, "add_project")
	s.check(err)
	s.ids["project"], err = s.Project("Pumps", "pumps", nil)
	s.check(err)
	for _, who := range []string{"person", "other"} {
		_, err = s.Member(s.ids["project"], s.ids[who], s.ids["role"])
		s.check(err)
	}
	_, err = s.Member(0, s.ids["person"], s.ids["everywhere"])
	s.check(err)
	s.ids["type"] = count(s.T, s.World, `SELECT min(type_id) FROM project_types WHERE project_id = $1`, s.ids["project"])
	s.made("group", world.Admin, "/api/v3/groups", `{"name": "Mechanics", "_links": {"members": [{"href": "/api/v3/users/{person}"}]}}`)
	s.check(s.Write(func(w *unit.Write) error {
		for _, field := range []struct{ name, kind string }{{"Inspector", "user"}, {"Inspectors", "user"}} {
			var id int64
			err := w.QueryRow(`INSERT INTO custom_fields (subject_type, name, format, is_required, is_for_all, is_filter, multi_value, min_length, max_length,
					regexp, default_value, position, created_at, updated_at, name_folded)
				VALUES ('WorkPackage', $1, $2, FALSE, TRUE, TRUE, $3, 0, 0, '', '', 1, $4, $4, $1) RETURNING id`, field.name, field.kind, field.name == "Inspectors", w.Now).Scan(&id)
			if err != nil {
				return err
			}
			s.ids[strings.ToLower(field.name)] = id
			if _, err := w.Exec(`INSERT INTO custom_field_types (custom_field_id, type_id) SELECT $1, id FROM types`, id); err != nil {
				return err
			}
		}
		w.Touch("custom_fields")
		return nil
	}))
}

// work lets the person and others do what refers to the person, now and in the histories.
func (s *site) work() {
	s.made("own", login, "/api/v3/projects/{project}/work_packages", `{"subject": "Repair the pump", "description": {"raw": "It leaks."},
		"_links": {"type": {"href": "/api/v3/types/{type}"}, "assignee": {"href": "/api/v3/users/{person}"}, "responsible": {"href": "/api/v3/users/{person}"},
			"customField{inspector}": {"href": "/api/v3/users/{person}"},
			"customField{inspectors}": [{"href": "/api/v3/users/{person}"}, {"href": "/api/v3/users/{other}"}]}}`)
	s.made("given", "olga", "/api/v3/projects/{project}/work_packages", `{"subject": "Paint the pump", "_links": {"type": {"href": "/api/v3/types/{type}"}, "assignee": {"href": "/api/v3/users/{person}"}}}`)
	s.Wait(time.Hour) // later changes are entries of their own
	s.ask("olga", "PATCH", "/api/v3/work_packages/{given}", `{"lockVersion": 0, "_links": {"assignee": {"href": "/api/v3/users/{other}"}}}`, 200)
	s.ask("olga", "PATCH", "/api/v3/work_packages/{own}", `{"lockVersion": 0, "_links": {"customField{inspectors}": [{"href": "/api/v3/users/{other}"}]}}`, 200)
	s.made("comment", login, "/api/v3/work_packages/{own}/activities", `{"comment": {"raw": "Spare parts have come."}}`)
	s.ask(login, "PATCH", "/api/v3/my_preferences", `{"timeZone": "Europe/Berlin"}`, 200)
	s.check(s.Write(func(w *unit.Write) error {
		_, err := w.Exec(`INSERT INTO categories (project_id, name, name_folded, assignee_id, created_at, updated_at) VALUES ($1, 'Water', 'water', $2, $3, $3)`,
			s.ids["project"], s.person(), w.Now)
		if err == nil {
			_, err = w.Exec(`INSERT INTO favorites (user_id, project_id, created_at) VALUES ($1, $2, $3)`, s.person(), s.ids["project"], w.Now)
		}
		return err
	}))
}

// signIn opens a browser's session.
func (s *site) signIn() {
	form := url.Values{"username": {login}, "password": {world.Password}}
	req := httptest.NewRequestWithContext(context.Background(), "POST", "/login", strings.NewReader(form.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	out := httptest.NewRecorder()
	s.Handler.ServeHTTP(out, req)
	for _, c := range out.Result().Cookies() {
		if c.Name == "_open_project_session" {
			s.cookie = c
		}
	}
	if s.cookie == nil || s.browserUser() != s.person() {
		s.Fatalf("signing in answered %d %s", out.Code, out.Body)
	}
}

// browserUser is whom the browser's session belongs to, 0 for nobody.
func (s *site) browserUser() int64 {
	req := httptest.NewRequestWithContext(context.Background(), "GET", "/api/v3/users/me", nil)
	req.AddCookie(s.cookie)
	out := httptest.NewRecorder()
	s.Handler.ServeHTTP(out, req)
	var me struct{ ID int64 }
	if out.Code != http.StatusOK {
		return 0
	}
	s.check(json.Unmarshal(out.Body.Bytes(), &me))
	return me.ID
}

// fillTheRest makes a row in each table that refers to people and that nobody has touched so far, with words that
// identify the person wherever text may stand.
func (s *site) fillTheRest() {
	all := schemaOf(s.T, s.World)
	byTable := map[string][]column{}
	for _, c := range all {
		byTable[c.table] = append(byTable[c.table], c)
	}
	for _, c := range all {
		if c.target != "users" || c.table == "erasures" {
			continue
		}
		if count(s.T, s.World, "SELECT count(*) FROM "+c.table+" WHERE "+c.name+" = $1", s.person()) == 0 {
			s.insert(c, byTable)
		}
	}
}

// insert makes a row that refers to the person in one column.
func (s *site) insert(in column, byTable map[string][]column) {
	s.check(s.Write(func(w *unit.Write) error {
		var names, places []string
		var values []any
		for _, c := range byTable[in.table] {
			value, err := s.value(w, in, c)
			if err != nil {
				return err
			}
			if value != nil {
				names, values = append(names, c.name), append(values, value)
				places = append(places, "$"+strconv.Itoa(len(values)))
			}
		}
		_, err := w.Exec("INSERT INTO "+in.table+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(places, ", ")+")", values...)
		if err != nil {
			return fmt.Errorf("a row of %s that refers to a person by %s: %w", in.table, in.name, err)
		}
		return nil
	}))
}

// value is something for a column; nil leaves it out.
func (s *site) value(w *unit.Write, in, c column) (any, error) {
	switch {
	case c.name == in.name || c.target == "users" && c.required:
		return s.person(), nil
	case !c.required && !c.texts():
		return nil, nil
	case c.target != "":
		var id int64
		err := w.QueryRow("SELECT max(id) FROM " + c.target).Scan(&id)
		return id, err
	case strings.Contains(c.kind, "json"), c.name == "data" && c.kind == "text", c.name == "result", c.name == "filters":
		return db.JSON(`{"name": "` + first + `"}`), nil
	case c.name == "file_key":
		return "exports/" + login, nil
	case c.kind == "blob" || c.kind == "bytea":
		return []byte(login), nil
	case c.texts():
		return fmt.Sprintf("%s %s %s", mail, in.name, c.name), nil
	case c.kind == "boolean":
		return false, nil
	case strings.HasSuffix(c.name, "_at"):
		return w.Now, nil
	case strings.Contains(c.kind, "date"):
		return w.Today(), nil
	}
	return int64(1), nil
}
