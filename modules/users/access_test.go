package users_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"gantry/core/unit"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
)

// elements are those of a collection.
func elements(a *userstest.Reply) []map[string]any {
	a.Helper()
	list, _ := a.At("_embedded", "elements").([]any)
	var out []map[string]any
	for _, one := range list {
		out = append(out, one.(map[string]any))
	}
	return out
}

// TestStayingSignedIn proves ACC-09.
func TestStayingSignedIn(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_AUTOLOGIN": "7", "OPENPROJECT_DROP__OLD__SESSIONS__ON__LOGOUT": "false"}, func(s *userstest.Site) {
		s.Person("ada")
		in := s.Post("/login", nil, "username", "ada", "password", "correct horse", "autologin", "1").Want(303)
		var stay []*http.Cookie
		for _, c := range in.Result().Cookies() {
			if c.Name == "autologin" {
				stay = append(stay, c)
				if !c.HttpOnly || c.MaxAge != 7*24*60*60 || c.SameSite != http.SameSiteLaxMode {
					t.Errorf("cookie %+v", c)
				}
			}
		}
		if len(stay) != 1 {
			t.Fatal("no cookie")
		}
		s.Get("/api/v3/users/me", stay).Want(200)
		both := merged(nil, in)
		list := elements(s.Get("/api/v3/users/me/sessions", both).Want(200))
		if len(list) != 1 || list[0]["current"] != true || list[0]["staySignedInUntil"] == nil {
			t.Errorf("sessions %v", list)
		}
		forged := *stay[0]
		forged.Value = strings.Map(func(r rune) rune { return r ^ 1 }, forged.Value[:4]) + forged.Value[4:]
		s.Get("/api/v3/users/me", []*http.Cookie{&forged}).Want(401)
		s.Now = s.Now.Add(8 * 24 * time.Hour)
		s.Get("/api/v3/users/me", stay).Want(401)
		s.Now = s.Now.Add(-8 * 24 * time.Hour)
		s.Post("/logout", both).Want(303)
		s.Get("/api/v3/users/me", stay).Want(401)
	})
	userstest.Each(t, nil, func(s *userstest.Site) {
		if got := s.Post("/login", nil, "username", "admin", "password", "initial password", "autologin", "1").Want(303).Result().Cookies(); len(got) != 1 {
			t.Errorf("cookies %v though it is turned off", got)
		}
	})
}

func TestStayingSignedInEndsWithThePassword(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_AUTOLOGIN": "30"}, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		stay := func() []*http.Cookie {
			s.Helper()
			var out []*http.Cookie
			for _, c := range s.Post("/login", nil, "username", "ada", "password", "correct horse", "autologin", "1").Want(303).Result().Cookies() {
				if c.Name == "autologin" {
					out = append(out, c)
				}
			}
			return out
		}
		first := stay()
		s.Write(func(w *unit.Write) error { _, err := users.Lock(w, ada); return err })
		s.Get("/api/v3/users/me", first).Want(401)
		s.Write(func(w *unit.Write) error { _, err := users.Unlock(w, ada); return err })
		s.Get("/api/v3/users/me", first).Want(401)
		second := stay()
		s.API(token, "PATCH", "/api/v3/users/me", `{"password": "battery staple", "currentPassword": "correct horse"}`).Want(200)
		s.Get("/api/v3/users/me", second).Want(401)
	})
}

// TestSessionsAreListedAndEnded proves ACC-10.
func TestSessionsAreListedAndEnded(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		_, bob := s.Person("bob")
		mine, other, third := signIn(s, "ada", "correct horse"), signIn(s, "ada", "correct horse"), signIn(s, "ada", "correct horse")
		answer := s.Get("/api/v3/users/me/sessions", mine).Want(200)
		list := elements(answer)
		if len(list) != 3 || answer.At("_links", "deleteOthers") == nil {
			t.Fatalf("sessions %s", answer.Body)
		}
		theirs := elements(s.Get("/api/v3/users/me/sessions", other).Want(200))
		var current, ended string
		for _, one := range theirs {
			if one["current"] == true {
				current = one["id"].(string)
			}
		}
		if browser(s, other, "DELETE", "/api/v3/users/me/sessions/"+current, "").Code != 422 {
			t.Error("the current session was ended")
		}
		ended = current
		s.API(bob, "DELETE", path(ada)+"/sessions/"+ended, "").Want(404)
		browser(s, mine, "DELETE", "/api/v3/users/me/sessions/"+ended, "").Want(204)
		browser(s, mine, "DELETE", "/api/v3/users/me/sessions/"+ended, "").Want(404)
		s.Get("/api/v3/users/me", other).Want(401)
		s.Get("/api/v3/users/me", third).Want(200)
		browser(s, mine, "DELETE", "/api/v3/users/me/sessions", "").Want(204)
		s.Get("/api/v3/users/me", third).Want(401)
		s.Get("/api/v3/users/me", mine).Want(200)
		s.API(s.Admin(), "GET", path(ada)+"/sessions", "").Want(200)
		s.API(s.Admin(), "DELETE", path(ada)+"/sessions", "").Want(204)
		s.Get("/api/v3/users/me", mine).Want(401)
		s.API(token, "GET", "/api/v3/users/me/sessions", "").Want(200)
		s.API("", "GET", "/api/v3/users/me/sessions", "").Want(401)
	})
}

// TestIdleSessionsEnd proves ACC-10.
func TestIdleSessionsEnd(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_SESSION__TTL__ENABLED": "true", "OPENPROJECT_SESSION__TTL": "30"}, func(s *userstest.Site) {
		in := signIn(s, "admin", "initial password")
		s.Now = s.Now.Add(29 * time.Minute)
		s.Get("/api/v3/users/me", in).Want(200)
		s.App.Router.Close()
		s.Now = s.Now.Add(31 * time.Minute)
		s.Get("/api/v3/users/me", in).Want(401)
	})
}

// TestAccessTokens proves ACC-33 and ACC-34.
func TestAccessTokens(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		_, bob := s.Person("bob")
		const at = "/api/v3/users/me/tokens"
		made := s.API(token, "POST", at, `{"kind":"api","name":"Backup","expiresAt":"2026-03-10"}`).Want(201)
		value := made.Text("value")
		if !strings.HasPrefix(value, "opapi-") || made.Text("expiresAt") != "2026-03-11T00:00:00.000Z" {
			t.Errorf("token %s", made.Body)
		}
		s.API(value, "GET", "/api/v3/users/me", "").Want(200)
		if told := s.OneMail(); !strings.Contains(told.Text, "“Backup”") || strings.Contains(told.Text, value) || !strings.Contains(told.Text, "/my/access_tokens") {
			t.Errorf("the owner is told: %+v", told)
		}
		list := s.API(token, "GET", at, "").Want(200)
		if len(elements(list)) != 2 || strings.Contains(list.Body.String(), value) {
			t.Errorf("tokens %s", list.Body)
		}
		for body, attribute := range map[string]string{
			`{"kind":"api","name":"Backup"}`:                            "name",
			`{"kind":"api","name":" "}`:                                 "name",
			`{"kind":"session","name":"x"}`:                             "kind",
			`{"kind":"api","name":"x","expiresAt":"2020-01-01"}`:        "expiresAt",
			`{"kind":"api","name":"x","expiresAt":"soon"}`:              "expiresAt",
			`{"kind":"ical","name":"` + strings.Repeat("x", 300) + `"}`: "name",
		} {
			if got := s.API(token, "POST", at, body).Want(422).Text("_embedded", "details", "attribute"); got != attribute {
				t.Errorf("%s: %s", body, got)
			}
		}
		feed := s.API(token, "POST", at, `{"kind":"rss"}`).Want(201).Text("value")
		s.API(feed, "GET", "/api/v3/users/me", "").Want(401)
		newer := s.API(token, "POST", at, `{"kind":"rss"}`).Want(201).Text("value")
		s.Write(func(w *unit.Write) error {
			_, old, err := users.TokenUser(&w.Read, "rss", feed)
			actor, found, err2 := users.TokenUser(&w.Read, "rss", newer)
			if old || !found || err != nil || actor.ID != ada {
				t.Errorf("feeds: %v %v %v", old, found, actor)
			}
			_, wrong, _ := users.TokenUser(&w.Read, "api", value)
			if wrong {
				t.Error("a token of another kind")
			}
			return err2
		})
		self := made.At("_links", "delete").(map[string]any)["href"].(string)
		other := strings.Replace(self, "/me/", path(ada)[len("/api/v3/users"):]+"/", 1)
		s.API(bob, "DELETE", other, "").Want(404)
		s.API(s.Admin(), "GET", path(ada)+"/tokens", "").Want(200)
		s.API(s.Admin(), "POST", path(ada)+"/tokens", `{"kind":"api","name":"x"}`).WantError(403, "MissingPermission")
		s.Now = s.Now.Add(10 * 24 * time.Hour)
		s.API(value, "GET", "/api/v3/users/me", "").Want(401)
		s.API(s.Admin(), "DELETE", other, "").Want(204)
		s.API(token, "GET", self, "").Want(404)
	})
}

// TestCriticalActionsAskForThePassword proves ACC-13.
func TestCriticalActionsAskForThePassword(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Person("ada")
		in := signIn(s, "ada", "correct horse")
		create := func(name string) *userstest.Reply {
			return browser(s, in, "POST", "/api/v3/users/me/tokens", `{"kind":"api","name":"`+name+`"}`)
		}
		create("one").Want(201)
		s.Now = s.Now.Add(11 * time.Minute)
		create("two").WantError(403, "PasswordConfirmationRequired")
		confirm := func(password string) *userstest.Reply {
			return browser(s, in, "POST", "/api/v3/users/me/password_confirmation", `{"currentPassword":"`+password+`"}`)
		}
		confirm("wrong").Want(422)
		confirm("correct horse").Want(204)
		create("two").Want(201)
		s.Now = s.Now.Add(11 * time.Minute)
		create("three").WantError(403, "PasswordConfirmationRequired")
	})
	userstest.Each(t, map[string]string{"OPENPROJECT_INTERNAL__PASSWORD__CONFIRMATION": "false"}, func(s *userstest.Site) {
		in := signIn(s, "admin", "initial password")
		s.Now = s.Now.Add(time.Hour)
		browser(s, in, "POST", "/api/v3/users/me/tokens", `{"kind":"api","name":"one"}`).Want(201)
	})
}

func TestAnnouncements(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		_, token := s.Person("ada")
		const at = "/api/v3/announcement"
		if a := s.API("", "GET", at, "").Want(200); a.At("visible") != false || a.At("text") != nil {
			t.Errorf("without: %s", a.Body)
		}
		s.API(token, "PATCH", at, `{"active":true}`).WantError(403, "MissingPermission")
		s.API(s.Admin(), "PATCH", at, `{"active":true,"showUntil":"2026-03-03","text":{"raw":"Closed on **Friday**"}}`).Want(200)
		if a := s.API("", "GET", at, "").Want(200); a.At("visible") != true || !strings.Contains(a.Text("text", "html"), "<strong>Friday</strong>") || a.At("_links", "updateImmediately") != nil {
			t.Errorf("shown: %s", a.Body)
		}
		if page := s.Get("/login", nil).Body.String(); !strings.Contains(page, "<strong>Friday</strong>") {
			t.Error("not on the sign-in page")
		}
		s.Now = s.Now.Add(48 * time.Hour)
		if a := s.API(token, "GET", at, "").Want(200); a.At("visible") != false || a.At("text") != nil {
			t.Errorf("over: %s", a.Body)
		}
		if a := s.API(s.Admin(), "GET", at, "").Want(200); a.Text("text", "raw") == "" {
			t.Errorf("administrators: %s", a.Body)
		}
		s.API(s.Admin(), "PATCH", at, `{"active":"perhaps","showUntil":"soon","text":7}`).WantError(422, "MultipleErrors")
	})
}
