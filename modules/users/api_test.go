package users_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/users"
)

func path(id int64) string { return fmt.Sprintf("/api/v3/users/%d", id) }

func TestWhoAsks(t *testing.T) {
	each(t, nil, func(s *site) {
		_, token := s.person("ada")
		basic := func(name, password string) *reply {
			req := httptest.NewRequest("GET", "http://example.net/api/v3/users/me", nil)
			req.SetBasicAuth(name, password)
			return s.send(req)
		}
		if got := basic("apikey", token).want(200).text("login"); got != "ada" {
			t.Errorf("asked as %s", got)
		}
		s.api(token, "GET", "/api/v3/users/me", "").want(200)
		basic("apikey", "opapi-wrong").wantError(401, "Unauthenticated")
		basic("ada", "correct horse").wantError(401, "Unauthenticated")
		basic("apikey", "").wantError(401, "Unauthenticated")
		s.api(strings.ToUpper(token), "GET", "/api/v3/users/me", "").wantError(401, "Unauthenticated")
		s.api("", "GET", "/api/v3/users/me", "").wantError(401, "Unauthenticated")
		s.write(func(w *unit.Write) error {
			var plain int64
			err := w.QueryRow(`SELECT count(*) FROM tokens WHERE hash LIKE '%opapi%'`).Scan(&plain)
			if plain > 0 {
				t.Error("a token is stored as it is")
			}
			return err
		})
	})
}

func TestNoteOfTokensUse(t *testing.T) {
	each(t, nil, func(s *site) {
		_, token := s.person("ada")
		s.api(token, "GET", "/api/v3/users/me", "").want(200)
		s.app.Router.Close()
		for range 1000 {
			var used int64
			s.write(func(w *unit.Write) error {
				return w.QueryRow(`SELECT count(*) FROM tokens WHERE last_used_at IS NOT NULL`).Scan(&used)
			})
			if used == 1 {
				return
			}
		}
		t.Error("the use was never noted")
	})
}

func TestWhatAnAccountShows(t *testing.T) {
	each(t, nil, func(s *site) {
		ada, token := s.person("ada")
		_, other := s.person("bob")
		secret := []string{"login", "firstName", "lastName", "email", "admin", "status", "language", "createdAt"}
		own, managed := s.api(token, "GET", path(ada), "").want(200), s.api(s.admin(), "GET", path(ada), "").want(200)
		for _, name := range secret {
			if own.at(name) == nil || managed.at(name) == nil {
				t.Errorf("%s is missing", name)
			}
		}
		if own.at("password") != nil || own.at("kind") != nil || own.at("nameKey") != nil {
			t.Errorf("too much: %s", own.Body)
		}
		s.api(other, "GET", path(ada), "").wantError(404, "NotFound")
		s.write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		seen := s.api(other, "GET", path(ada), "").want(200)
		for _, name := range secret {
			if seen.at(name) != nil {
				t.Errorf("%s is told to everybody", name)
			}
		}
		if seen.text("name") != "Ada Smith" || seen.at("_links", "updateImmediately") != nil {
			t.Errorf("got %s", seen.Body)
		}
		s.write(func(w *unit.Write) error { return permit(w, "view_user_email") })
		if got := s.api(other, "GET", path(ada), "").text("email"); got != "ada@example.net" {
			t.Errorf("mail %q", got)
		}
		s.api("", "GET", path(ada), "").want(401)
		for _, id := range []int64{users.SystemID, users.AnonymousID, users.DeletedID} {
			s.api(other, "GET", path(id), "").want(200)
		}
	})
}

// permit gives everybody a global permission.
func permit(w *unit.Write, name string) error {
	w.Touch("roles")
	_, err := w.Exec(`INSERT INTO role_permissions (role_id, permission) SELECT id, $1 FROM roles WHERE builtin = 'standard'`, name)
	return err
}

func TestWhoSeesTheListOfAccounts(t *testing.T) {
	each(t, nil, func(s *site) {
		_, token := s.person("ada")
		s.person("bob")
		s.api(token, "GET", "/api/v3/users", "").wantError(403, "MissingPermission")
		all := s.api(s.admin(), "GET", "/api/v3/users", "").want(200)
		if got := all.names("login"); !slices.Equal(got, []string{"ada", "bob", "admin"}) {
			t.Errorf("accounts %v", got)
		}
		find := func(filters string) []string {
			return s.api(s.admin(), "GET", "/api/v3/users?filters="+strings.ReplaceAll(filters, `"`, "%22"), "").want(200).names("login")
		}
		for filters, want := range map[string][]string{
			`[{"login":{"operator":"=","values":["ADA"]}}]`:            {"ada"},
			`[{"name":{"operator":"~","values":["smith+bo"]}}]`:        {"bob"},
			`[{"name":{"operator":"~","values":["bob@example"]}}]`:     {"bob"},
			`[{"status":{"operator":"=","values":["locked"]}}]`:        nil,
			`[{"status":{"operator":"!","values":["1"]}}]`:             nil,
			`[{"group":{"operator":"!*","values":[]}}]`:                {"ada", "bob", "admin"},
			`[{"id":{"operator":"=","values":["me"]}}]`:                {"admin"},
			`[{"any_name_attribute":{"operator":"~","values":["b"]}}]`: {"bob"},
		} {
			if got := find(filters); !slices.Equal(got, want) {
				t.Errorf("%s found %v, want %v", filters, got, want)
			}
		}
		s.api(s.admin(), "GET", `/api/v3/users?filters=[{%22status%22:{%22operator%22:%22=%22,%22values%22:[%22odd%22]}}]`, "").wantError(400, "InvalidQuery")
	})
}

func TestHiddenNamesCannotBeGuessedByFilters(t *testing.T) {
	each(t, nil, func(s *site) {
		s.person("ada", func(u *users.User) { u.Mail = "secret@example.net" })
		_, token := s.person("bob")
		s.write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		for _, filters := range []string{
			`[{"name":{"operator":"~","values":["secret"]}}]`,
			`[{"any_name_attribute":{"operator":"~","values":["secret"]}}]`,
			`[{"login":{"operator":"=","values":["ada"]}}]`,
		} {
			a := s.api(token, "GET", "/api/v3/principals?filters="+strings.ReplaceAll(filters, `"`, "%22"), "").want(200)
			if got := a.names("name"); len(got) > 0 {
				t.Errorf("%s tells of %v", filters, got)
			}
		}
	})
}

func TestPrincipalsAreVisibleByWhatIsShared(t *testing.T) {
	each(t, nil, func(s *site) {
		ada, token := s.person("ada")
		bob, _ := s.person("bob")
		s.person("eve")
		names := func() []string { return s.api(token, "GET", "/api/v3/principals", "").want(200).names("name") }
		if got := names(); !slices.Equal(got, []string{"Ada Smith"}) {
			t.Errorf("alone: %v", got)
		}
		s.write(func(w *unit.Write) error {
			var group int64
			err := w.QueryRow(`INSERT INTO users (kind, login, login_folded, first_name, last_name, name_folded, mail, mail_folded, admin, status, language,
				force_password_change, failed_logins, created_at, updated_at)
				VALUES ('Group', '', '', '', 'Pumps', 'pumps', '', '', FALSE, 'active', '', FALSE, 0, $1, $1) RETURNING id`, w.Now).Scan(&group)
			if err != nil {
				return err
			}
			_, err = w.Exec(`INSERT INTO group_users (group_id, user_id) VALUES ($1, $2), ($1, $3)`, group, ada, bob)
			return err
		})
		if got := names(); !slices.Equal(got, []string{"Ada Smith", "Bob Smith", "Pumps"}) {
			t.Errorf("in a group: %v", got)
		}
		kinds := s.api(token, "GET", `/api/v3/principals?filters=[{%22type%22:{%22operator%22:%22=%22,%22values%22:[%22Group%22]}}]`, "").want(200)
		if got := kinds.names("_type"); !slices.Equal(got, []string{"Group"}) {
			t.Errorf("groups: %v", got)
		}
	})
}

func TestNobodyRaisesThemselves(t *testing.T) {
	each(t, nil, func(s *site) {
		ada, token := s.person("ada")
		bob, _ := s.person("bob")
		for _, body := range []string{`{"admin": true}`, `{"login": "root"}`, `{"status": "locked"}`, `{"id": 1}`} {
			s.api(token, "PATCH", path(ada), body).wantError(422, "PropertyIsReadOnly")
		}
		s.api(token, "PATCH", path(ada), `{"kind": "SystemUser"}`).wantError(422, "PropertyIsReadOnly")
		s.api(token, "PATCH", path(ada), `{"forcePasswordChange": true}`).wantError(422, "PropertyIsReadOnly")
		s.api(token, "PATCH", path(ada), `{"passwordHash": "x"}`).want(422)
		s.api(token, "PATCH", path(bob), `{"firstName": "Rob"}`).wantError(404, "NotFound")
		s.write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		s.api(token, "PATCH", path(bob), `{"firstName": "Rob"}`).wantError(403, "MissingPermission")
		s.api(token, "POST", "/api/v3/users", `{"login":"x","email":"x@example.net","firstName":"x","lastName":"x","password":"correct horse"}`).wantError(403, "MissingPermission")
		s.write(func(w *unit.Write) error { return permit(w, "manage_user") })
		s.api(token, "PATCH", path(bob), `{"firstName": "Rob"}`).want(200)
		s.api(token, "PATCH", path(bob), `{"admin": true}`).wantError(422, "PropertyIsReadOnly")
		s.api(token, "PATCH", path(bob), `{"password": "stolen account"}`).wantError(422, "PropertyIsReadOnly")
		s.api(token, "PATCH", path(4), `{"email": "mine@example.net"}`).wantError(403, "MissingPermission")
	})
}

func TestEditingOnesOwnProfile(t *testing.T) {
	each(t, nil, func(s *site) {
		_, token := s.person("ada")
		a := s.api(token, "PATCH", "/api/v3/users/me", `{"firstName": "Ada", "lastName": "Lovelace", "language": "de", "email": "ada@lovelace.example"}`).want(200)
		if a.text("name") != "Ada Lovelace" || a.text("language") != "de" {
			t.Errorf("got %s", a.Body)
		}
		s.api(token, "PATCH", "/api/v3/users/me", `{"language": "tlh"}`).wantError(422, "PropertyConstraintViolation")
		s.api(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple"}`).wantError(422, "PropertyConstraintViolation")
		s.api(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple", "currentPassword": "wrong"}`).wantError(422, "PropertyConstraintViolation")
		s.api(token, "PATCH", "/api/v3/users/me", `{"password": "short", "currentPassword": "correct horse"}`).wantError(422, "PropertyConstraintViolation")
		s.api(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple", "currentPassword": "correct horse"}`).want(200)
		s.post("/login", nil, "username", "ada", "password", "correct horse").want(422)
		s.post("/login", nil, "username", "ada", "password", "battery staple").want(303)
		s.api(token, "POST", "/api/v3/users/me/form", `{"firstName": ""}`).want(200)
		s.api(token, "GET", "/api/v3/users/schema", "").want(200)
	})
}

func TestCreatingAccounts(t *testing.T) {
	each(t, nil, func(s *site) {
		admin := s.admin()
		create := func(body string) *reply { return s.api(admin, "POST", "/api/v3/users", body) }
		a := create(`{"login":"ada","email":"ada@example.net","firstName":"Ada","lastName":"Lovelace","password":"correct horse","status":"active","language":"en","admin":false}`).want(201)
		if a.text("status") != "active" || a.text("name") != "Ada Lovelace" {
			t.Errorf("got %s", a.Body)
		}
		s.post("/login", nil, "username", "ada", "password", "correct horse").want(303)
		invited := create(`{"email":"a.very.long.local.part.of.an.address@example.net","status":"invited"}`).want(201)
		if invited.text("login") != "a.very.long.local.part.of.an.address@example.net" || invited.text("firstName") != "a.very.long.local.part.of.a..." ||
			invited.text("lastName") != "@example.net" || invited.text("status") != "invited" {
			t.Errorf("invited %s", invited.Body)
		}
		long := strings.Repeat("x", 257)
		for body, identifier := range map[string]string{
			`{"login":"ADA","email":"other@example.net","firstName":"A","lastName":"B","password":"correct horse"}`:            "PropertyConstraintViolation",
			`{"login":"other","email":"ADA@example.net","firstName":"A","lastName":"B","password":"correct horse"}`:            "PropertyConstraintViolation",
			`{"login":"me","email":"me@example.net","firstName":"A","lastName":"B","password":"correct horse"}`:                "PropertyConstraintViolation",
			`{"login":"a/b","email":"ab@example.net","firstName":"A","lastName":"B","password":"correct horse"}`:               "PropertyConstraintViolation",
			`{"login":"ab","email":"no address","firstName":"A","lastName":"B","password":"correct horse"}`:                    "PropertyConstraintViolation",
			`{"login":"ab","email":"ab@example.net","firstName":"<b>","lastName":"B","password":"correct horse"}`:              "PropertyConstraintViolation",
			`{"login":"ab","email":"ab@example.net","firstName":"A","lastName":"B"}`:                                           "PropertyConstraintViolation",
			`{"login":"ab","email":"ab@example.net","firstName":"A","lastName":"B","password":"short"}`:                        "PropertyConstraintViolation",
			`{"login":"` + long + `","email":"ab@example.net","firstName":"A","lastName":"B","password":"correct horse"}`:      "PropertyConstraintViolation",
			`{"login":"ab","email":"ab@example.net","firstName":"A","lastName":"B","password":"correct horse","status":"odd"}`: "PropertyConstraintViolation",
			`{"email":"x@example.net"}`: "MultipleErrors",
		} {
			create(body).wantError(422, identifier)
		}
		create(`{"login":"a\u0000b","email":"ab@example.net","firstName":"A","lastName":"B","password":"correct horse"}`).want(400)
	})
}

func TestTwoAtOnceCannotShareALogin(t *testing.T) {
	each(t, nil, func(s *site) {
		admin := s.admin()
		codes := make([]int, 2)
		var both sync.WaitGroup
		for i := range codes {
			both.Go(func() {
				body := fmt.Sprintf(`{"login":"twin","email":"twin%d@example.net","firstName":"T","lastName":"W","password":"correct horse"}`, i)
				codes[i] = s.api(admin, "POST", "/api/v3/users", body).Code
			})
		}
		both.Wait()
		slices.Sort(codes)
		if !slices.Equal(codes, []int{201, 422}) {
			t.Errorf("answers %v", codes)
		}
	})
}

func TestTheLastAdministratorStays(t *testing.T) {
	each(t, nil, func(s *site) {
		admin := s.admin()
		s.api(admin, "PATCH", path(4), `{"admin": false}`).wantError(422, "PropertyConstraintViolation")
		ada, _ := s.person("ada")
		s.api(admin, "PATCH", path(ada), `{"admin": true}`).want(200)
		s.api(admin, "PATCH", path(4), `{"admin": false}`).want(200)
	})
}

func TestPasswordRules(t *testing.T) {
	set := map[string]string{"OPENPROJECT_PASSWORD__MIN__ADHERED__RULES": "3", "OPENPROJECT_PASSWORD__COUNT__FORMER__BANNED": "2"}
	each(t, set, func(s *site) {
		id, _ := s.person("ada", func(u *users.User) { u.Password = "Correct 4 horses" })
		try := func(plain string) error {
			return s.app.Env.Write(context.Background(), nil, func(w *unit.Write) error { return users.SetPassword(w, id, plain, false) })
		}
		for plain, ok := range map[string]bool{"alllowercase": false, "Correct 4 horses": false, strings.Repeat("aB3 ", 300): false} {
			if err := try(plain); (err == nil) != ok {
				t.Errorf("%s: %v", plain, err)
			}
		}
		steps := []struct {
			plain string
			ok    bool
		}{{"Second 5 horses", true}, {"Correct 4 horses", false}, {"Third 6 horses", true}, {"Correct 4 horses", true}, {strings.Repeat("Long 7 horses ", 20), true}}
		for _, step := range steps {
			if err := try(step.plain); (err == nil) != step.ok || err != nil && !problem.Is(err, problem.Constraint) {
				t.Errorf("%s: %v", step.plain, err)
			}
		}
		long := strings.Repeat("Long 7 horses ", 20)
		s.post("/login", nil, "username", "ada", "password", long[:len(long)-1]).want(422)
		s.post("/login", nil, "username", "ada", "password", long).want(303)
		for range 100 {
			if err := try(users.GeneratePassword(s.app.Env.Settings)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestNamesAsTheSettingWants(t *testing.T) {
	for format, want := range map[string]string{"firstname": "Ada", "lastname_firstname": "Smith Ada", "lastname_n_firstname": "SmithAda",
		"lastname_comma_firstname": "Smith, Ada", "username": "ada", "firstname_lastname": "Ada Smith"} {
		each(t, map[string]string{"OPENPROJECT_USER__FORMAT": format}, func(s *site) {
			_, token := s.person("ada")
			if got := s.api(token, "GET", "/api/v3/users/me", "").want(200).text("name"); got != want {
				t.Errorf("%s: %s, want %s", format, got, want)
			}
		})
	}
}

func TestPreferences(t *testing.T) {
	each(t, nil, func(s *site) {
		_, token := s.person("ada")
		const mine = "/api/v3/my_preferences"
		s.api("", "GET", mine, "").want(401)
		a := s.api(token, "GET", mine, "").want(200)
		if a.text("timeZone") != "Etc/UTC" || a.at("warnOnLeavingUnsaved") != true || a.text("theme") != "light" {
			t.Errorf("at first %s", a.Body)
		}
		s.api(token, "PATCH", mine, `{"timeZone": "Europe/Berlin", "commentSortDescending": true, "theme": "dark"}`).want(200)
		a = s.api(token, "GET", mine, "").want(200)
		if a.text("timeZone") != "Europe/Berlin" || a.at("commentSortDescending") != true || a.text("theme") != "dark" {
			t.Errorf("then %s", a.Body)
		}
		for _, body := range []string{`{"timeZone": "Middle/Earth"}`, `{"timeZone": "Local"}`, `{"timeZone": 5}`, `{"theme": "pink"}`, `{"autoHidePopups": "yes"}`} {
			s.api(token, "PATCH", mine, body).want(422)
		}
	})
}
