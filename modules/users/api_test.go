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
	"gantry/modules/users/userstest"
)

func path(id int64) string { return fmt.Sprintf("/api/v3/users/%d", id) }

// TestWhoAsks proves ACC-36.
func TestWhoAsks(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		basic := func(name, password string) *userstest.Reply {
			req := httptest.NewRequest("GET", "http://example.net/api/v3/users/me", nil)
			req.SetBasicAuth(name, password)
			return s.Send(req)
		}
		if got := basic("apikey", token).Want(200).Text("login"); got != "ada" {
			t.Errorf("asked as %s", got)
		}
		s.API(token, "GET", "/api/v3/users/me", "").Want(200)
		basic("apikey", "opapi-wrong").WantError(401, "Unauthenticated")
		basic("ada", "correct horse").WantError(401, "Unauthenticated")
		basic("apikey", "").WantError(401, "Unauthenticated")
		s.API(strings.ToUpper(token), "GET", "/api/v3/users/me", "").WantError(401, "Unauthenticated")
		s.API("", "GET", "/api/v3/users/me", "").WantError(401, "Unauthenticated")
		s.Write(func(w *unit.Write) error {
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
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		s.API(token, "GET", "/api/v3/users/me", "").Want(200)
		s.App.Router.Close()
		for range 1000 {
			var used int64
			s.Write(func(w *unit.Write) error {
				return w.QueryRow(`SELECT count(*) FROM tokens WHERE last_used_at IS NOT NULL`).Scan(&used)
			})
			if used == 1 {
				return
			}
		}
		t.Error("the use was never noted")
	})
}

// TestWhatAnAccountShows proves USR-05 and GDP-04.
func TestWhatAnAccountShows(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		_, other := s.Person("bob")
		secret := []string{"login", "firstName", "lastName", "email", "admin", "status", "language", "createdAt"}
		own, managed := s.API(token, "GET", path(ada), "").Want(200), s.API(s.Admin(), "GET", path(ada), "").Want(200)
		for _, name := range secret {
			if own.At(name) == nil || managed.At(name) == nil {
				t.Errorf("%s is missing", name)
			}
		}
		if own.At("password") != nil || own.At("kind") != nil || own.At("nameKey") != nil {
			t.Errorf("too much: %s", own.Body)
		}
		s.API(other, "GET", path(ada), "").WantError(404, "NotFound")
		s.Write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		seen := s.API(other, "GET", path(ada), "").Want(200)
		for _, name := range secret {
			if seen.At(name) != nil {
				t.Errorf("%s is told to everybody", name)
			}
		}
		if seen.Text("name") != "Ada Smith" || seen.At("_links", "updateImmediately") != nil {
			t.Errorf("got %s", seen.Body)
		}
		s.Write(func(w *unit.Write) error { return permit(w, "view_user_email") })
		if got := s.API(other, "GET", path(ada), "").Text("email"); got != "ada@example.net" {
			t.Errorf("mail %q", got)
		}
		s.API("", "GET", path(ada), "").Want(401)
		for _, id := range []int64{users.SystemID, users.AnonymousID, users.DeletedID} {
			s.API(other, "GET", path(id), "").Want(200)
		}
	})
}

// permit gives everybody a global permission.
func permit(w *unit.Write, name string) error {
	w.Touch("roles")
	_, err := w.Exec(`INSERT INTO role_permissions (role_id, permission) SELECT id, $1 FROM roles WHERE builtin = 'standard'`, name)
	return err
}

// TestWhoSeesTheListOfAccounts proves USR-01.
func TestWhoSeesTheListOfAccounts(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		s.Person("bob")
		s.API(token, "GET", "/api/v3/users", "").WantError(403, "MissingPermission")
		all := s.API(s.Admin(), "GET", "/api/v3/users", "").Want(200)
		if got := all.Names("login"); !slices.Equal(got, []string{"ada", "bob", "admin"}) {
			t.Errorf("accounts %v", got)
		}
		find := func(filters string) []string {
			return s.API(s.Admin(), "GET", "/api/v3/users?filters="+strings.ReplaceAll(filters, `"`, "%22"), "").Want(200).Names("login")
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
		s.API(s.Admin(), "GET", `/api/v3/users?filters=[{%22status%22:{%22operator%22:%22=%22,%22values%22:[%22odd%22]}}]`, "").WantError(400, "InvalidQuery")
	})
}

func TestHiddenNamesCannotBeGuessedByFilters(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Person("ada", func(u *users.User) { u.Mail = "secret@example.net" })
		_, token := s.Person("bob")
		s.Write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		for _, filters := range []string{
			`[{"name":{"operator":"~","values":["secret"]}}]`,
			`[{"any_name_attribute":{"operator":"~","values":["secret"]}}]`,
			`[{"login":{"operator":"=","values":["ada"]}}]`,
		} {
			a := s.API(token, "GET", "/api/v3/principals?filters="+strings.ReplaceAll(filters, `"`, "%22"), "").Want(200)
			if got := a.Names("name"); len(got) > 0 {
				t.Errorf("%s tells of %v", filters, got)
			}
		}
	})
}

// TestPrincipalsAreVisibleByWhatIsShared proves USR-21.
func TestPrincipalsAreVisibleByWhatIsShared(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		bob, _ := s.Person("bob")
		s.Person("eve")
		names := func() []string { return s.API(token, "GET", "/api/v3/principals", "").Want(200).Names("name") }
		if got := names(); !slices.Equal(got, []string{"Ada Smith"}) {
			t.Errorf("alone: %v", got)
		}
		s.Write(func(w *unit.Write) error {
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
		kinds := s.API(token, "GET", `/api/v3/principals?filters=[{%22type%22:{%22operator%22:%22=%22,%22values%22:[%22Group%22]}}]`, "").Want(200)
		if got := kinds.Names("_type"); !slices.Equal(got, []string{"Group"}) {
			t.Errorf("groups: %v", got)
		}
	})
}

// TestNobodyRaisesThemselves proves USR-02.
func TestNobodyRaisesThemselves(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		bob, _ := s.Person("bob")
		for _, body := range []string{`{"admin": true}`, `{"login": "root"}`, `{"status": "locked"}`, `{"id": 1}`} {
			s.API(token, "PATCH", path(ada), body).WantError(422, "PropertyIsReadOnly")
		}
		s.API(token, "PATCH", path(ada), `{"kind": "SystemUser"}`).WantError(422, "PropertyIsReadOnly")
		s.API(token, "PATCH", path(ada), `{"forcePasswordChange": true}`).WantError(422, "PropertyIsReadOnly")
		s.API(token, "PATCH", path(ada), `{"passwordHash": "x"}`).Want(422)
		s.API(token, "PATCH", path(bob), `{"firstName": "Rob"}`).WantError(404, "NotFound")
		s.Write(func(w *unit.Write) error { return permit(w, "view_all_principals") })
		s.API(token, "PATCH", path(bob), `{"firstName": "Rob"}`).WantError(403, "MissingPermission")
		s.API(token, "POST", "/api/v3/users", `{"login":"x","email":"x@example.net","firstName":"x","lastName":"x","password":"correct horse"}`).WantError(403, "MissingPermission")
		s.Write(func(w *unit.Write) error { return permit(w, "manage_user") })
		s.API(token, "PATCH", path(bob), `{"firstName": "Rob"}`).Want(200)
		s.API(token, "PATCH", path(bob), `{"admin": true}`).WantError(422, "PropertyIsReadOnly")
		s.API(token, "PATCH", path(bob), `{"password": "stolen account"}`).WantError(422, "PropertyIsReadOnly")
		s.API(token, "PATCH", path(4), `{"email": "mine@example.net"}`).WantError(403, "MissingPermission")
	})
}

func TestEditingOnesOwnProfile(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		a := s.API(token, "PATCH", "/api/v3/users/me", `{"firstName": "Ada", "lastName": "Lovelace", "language": "de", "email": "ada@lovelace.example"}`).Want(200)
		if a.Text("name") != "Ada Lovelace" || a.Text("language") != "de" {
			t.Errorf("got %s", a.Body)
		}
		s.API(token, "PATCH", "/api/v3/users/me", `{"language": "tlh"}`).WantError(422, "PropertyConstraintViolation")
		s.API(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple"}`).WantError(422, "PropertyConstraintViolation")
		s.API(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple", "currentPassword": "wrong"}`).WantError(422, "PropertyConstraintViolation")
		s.API(token, "PATCH", "/api/v3/users/me", `{"password": "short", "currentPassword": "correct horse"}`).WantError(422, "PropertyConstraintViolation")
		s.API(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple", "currentPassword": "correct horse"}`).Want(200)
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(422)
		s.Post("/login", nil, "username", "ada", "password", "battery staple").Want(303)
		s.API(token, "POST", "/api/v3/users/me/form", `{"firstName": ""}`).Want(200)
		s.API(token, "GET", "/api/v3/users/schema", "").Want(200)
	})
}

// TestCreatingAccounts proves USR-02.
func TestCreatingAccounts(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		admin := s.Admin()
		create := func(body string) *userstest.Reply { return s.API(admin, "POST", "/api/v3/users", body) }
		a := create(`{"login":"ada","email":"ada@example.net","firstName":"Ada","lastName":"Lovelace","password":"correct horse","status":"active","language":"en","admin":false}`).Want(201)
		if a.Text("status") != "active" || a.Text("name") != "Ada Lovelace" {
			t.Errorf("got %s", a.Body)
		}
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303)
		invited := create(`{"email":"a.very.long.local.part.of.an.address@example.net","status":"invited"}`).Want(201)
		if invited.Text("login") != "a.very.long.local.part.of.an.address@example.net" || invited.Text("firstName") != "a.very.long.local.part.of.a..." ||
			invited.Text("lastName") != "@example.net" || invited.Text("status") != "invited" {
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
			create(body).WantError(422, identifier)
		}
		create(`{"login":"a\u0000b","email":"ab@example.net","firstName":"A","lastName":"B","password":"correct horse"}`).Want(400)
	})
}

func TestTwoAtOnceCannotShareALogin(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		admin := s.Admin()
		codes := make([]int, 2)
		var both sync.WaitGroup
		for i := range codes {
			both.Go(func() {
				body := fmt.Sprintf(`{"login":"twin","email":"twin%d@example.net","firstName":"T","lastName":"W","password":"correct horse"}`, i)
				codes[i] = s.API(admin, "POST", "/api/v3/users", body).Code
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
	userstest.Each(t, nil, func(s *userstest.Site) {
		admin := s.Admin()
		s.API(admin, "PATCH", path(4), `{"admin": false}`).WantError(422, "PropertyConstraintViolation")
		ada, _ := s.Person("ada")
		s.API(admin, "PATCH", path(ada), `{"admin": true}`).Want(200)
		s.API(admin, "PATCH", path(4), `{"admin": false}`).Want(200)
	})
}

func TestTwoAdministratorsCannotLeaveAtOnce(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, hers := s.Person("ada", func(u *users.User) { u.Admin = true })
		admin := s.Admin()
		codes := make([]int, 2)
		var both sync.WaitGroup
		both.Go(func() { codes[0] = s.API(admin, "PATCH", path(4), `{"admin": false}`).Code })
		both.Go(func() { codes[1] = s.API(hers, "PATCH", path(ada), `{"admin": false}`).Code })
		both.Wait()
		if slices.Sort(codes); !slices.Equal(codes, []int{200, 422}) {
			t.Errorf("answers %v", codes)
		}
	})
}

// TestPasswordRules proves ACC-07.
func TestPasswordRules(t *testing.T) {
	set := map[string]string{"OPENPROJECT_PASSWORD__MIN__ADHERED__RULES": "3", "OPENPROJECT_PASSWORD__COUNT__FORMER__BANNED": "2"}
	userstest.Each(t, set, func(s *userstest.Site) {
		id, _ := s.Person("ada", func(u *users.User) { u.Password = "Correct 4 horses" })
		try := func(plain string) error {
			return s.App.Env.Write(context.Background(), nil, func(w *unit.Write) error { return users.SetPassword(w, id, plain, false) })
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
		s.Post("/login", nil, "username", "ada", "password", long[:len(long)-1]).Want(422)
		s.Post("/login", nil, "username", "ada", "password", long).Want(303)
		for range 100 {
			if err := try(users.GeneratePassword(s.App.Env.Settings)); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// TestNamesAsTheSettingWants proves USR-08.
func TestNamesAsTheSettingWants(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_USER__FORMAT": "lastname_comma_firstname"}, func(s *userstest.Site) {
		_, token := s.Person("ada")
		me := s.API(token, "GET", "/api/v3/users/me", "").Want(200)
		if me.Text("name") != "Smith, Ada" || me.At("_links", "self", "title") != "Smith, Ada" {
			t.Errorf("got %s", me.Body)
		}
	})
}

// TestPreferences proves USR-09 and USR-10.
func TestPreferences(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		const mine = "/api/v3/my_preferences"
		s.API("", "GET", mine, "").Want(401)
		a := s.API(token, "GET", mine, "").Want(200)
		if a.Text("timeZone") != "Etc/UTC" || a.At("warnOnLeavingUnsaved") != true || a.Text("theme") != "light" {
			t.Errorf("at first %s", a.Body)
		}
		s.API(token, "PATCH", mine, `{"timeZone": "Europe/Berlin", "commentSortDescending": true, "theme": "dark"}`).Want(200)
		a = s.API(token, "GET", mine, "").Want(200)
		if a.Text("timeZone") != "Europe/Berlin" || a.At("commentSortDescending") != true || a.Text("theme") != "dark" {
			t.Errorf("then %s", a.Body)
		}
		for _, body := range []string{`{"timeZone": "Middle/Earth"}`, `{"timeZone": "Local"}`, `{"timeZone": 5}`, `{"theme": "pink"}`, `{"autoHidePopups": "yes"}`} {
			s.API(token, "PATCH", mine, body).Want(422)
		}
	})
}
