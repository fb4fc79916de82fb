package users_test

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"gantry/core/unit"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
)

// merged is what a browser keeps after an answer.
func merged(old []*http.Cookie, a *userstest.Reply) []*http.Cookie {
	jar := map[string]*http.Cookie{}
	for _, c := range append(slices.Clone(old), a.Result().Cookies()...) {
		jar[c.Name] = c
		if c.MaxAge < 0 {
			delete(jar, c.Name)
		}
	}
	var out []*http.Cookie
	for _, c := range jar {
		out = append(out, c)
	}
	return out
}

// browser sends JSON with a session, as the application does.
func browser(s *userstest.Site, cookies []*http.Cookie, method, path, body string) *userstest.Reply {
	s.Helper()
	req := httptest.NewRequest(method, "http://example.net"+path, strings.NewReader(body))
	req.Header.Set("X-Requested-With", "XMLHttpRequest")
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.Send(req)
}

func signIn(s *userstest.Site, login, password string) []*http.Cookie {
	s.Helper()
	return merged(nil, s.Post("/login", nil, "username", login, "password", password).Want(303))
}

var chosen = []string{"new_password", "battery staple", "new_password_confirmation", "battery staple"}

func with(fields ...string) []string { return append(fields, chosen...) }

// TestInvitationFromMailToSession proves ACC-05.
func TestInvitationFromMailToSession(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_HOST__NAME": "works.example.net", "OPENPROJECT_APP__TITLE": "Waterworks"}, func(s *userstest.Site) {
		admin := s.Admin()
		made := s.API(admin, "POST", "/api/v3/users", `{"email":"ada@example.net","status":"invited","language":"de"}`).Want(201)
		if made.At("_links", "resendInvitation") == nil {
			t.Errorf("cannot be sent again: %s", made.Body)
		}
		m := s.OneMail()
		if m.To != `"ada @example.net" <ada@example.net>` && !strings.Contains(m.To, "ada@example.net") || m.Subject != "Sie sind zu Waterworks eingeladen" ||
			!strings.HasPrefix(m.Path(), "/account/activate?token=") || !strings.Contains(m.Text, "http://works.example.net/") || !strings.Contains(m.HTML, "Einladung annehmen") {
			t.Fatalf("mail %+v", m)
		}
		page := s.Get(m.Path(), nil).Want(200)
		if !strings.Contains(page.Body.String(), "Willkommen") {
			t.Errorf("page %s", page.Body)
		}
		s.Post("/account/activate", nil, with("token", m.Token(), "firstName", "", "lastName", "Lovelace")...).Want(422)
		s.Post("/account/activate", nil, "token", m.Token(), "firstName", "Ada", "lastName", "Lovelace", "new_password", "short", "new_password_confirmation", "short").Want(422)
		in := s.Post("/account/activate", nil, with("token", m.Token(), "firstName", "Ada", "lastName", "Lovelace")...).Want(303)
		if me := s.Get("/api/v3/users/me", in.Result().Cookies()).Want(200); me.Text("name") != "Ada Lovelace" || me.Text("status") != "active" {
			t.Errorf("account %s", me.Body)
		}
		s.Get(m.Path(), nil).Want(410)
		s.Post("/account/activate", nil, with("token", m.Token(), "firstName", "Eve", "lastName", "Evil")...).Want(410)
		signIn(s, "ada@example.net", "battery staple")
	})
}

func TestInvitationsEndAndAreSentAgain(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		admin := s.Admin()
		made := s.API(admin, "POST", "/api/v3/users", `{"email":"ada@example.net","status":"invited"}`).Want(201)
		again := made.At("_links", "resendInvitation").(map[string]any)["href"].(string)
		first := s.OneMail()
		s.Now = s.Now.Add(8 * 24 * time.Hour)
		if page := s.Get(first.Path(), nil).Want(410); !strings.Contains(page.Body.String(), "expired") {
			t.Errorf("page %s", page.Body)
		}
		s.API(admin, "POST", again, "").Want(200)
		second := s.OneMail()
		s.Get(second.Path(), nil).Want(200)
		s.API(admin, "POST", again, "").Want(200)
		third := s.OneMail()
		s.Get(second.Path(), nil).Want(410)
		s.Get(third.Path(), nil).Want(200)
		ada, token := s.Person("bob")
		s.API(admin, "POST", path(ada)+"/invitation", "").WantError(400, "InvalidUserStatusTransition")
		s.API(token, "POST", again, "").Want(404)
		s.Get("/account/activate?token=unknown", nil).Want(410)
		s.Get("/account/activate", nil).Want(410)
	})
}

func TestInvitingByMail(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, _ := s.Person("ada")
		s.Write(func(w *unit.Write) error {
			known, err := users.Invite(w, "ADA@example.net", "Welcome back")
			if err == nil && known.ID != ada {
				t.Errorf("another account: %+v", known)
			}
			return err
		})
		if list := s.Mails(); len(list) > 0 {
			t.Errorf("mails %+v", list)
		}
		s.Write(func(w *unit.Write) error {
			u, err := users.Invite(w, " new@example.net ", "Come & see")
			if err == nil && (u.Status != users.Invited || u.Mail != "new@example.net") {
				t.Errorf("account %+v", u)
			}
			return err
		})
		if m := s.OneMail(); !strings.Contains(m.Text, "> Come & see") || !strings.Contains(m.HTML, "Come &amp; see") {
			t.Errorf("mail %+v", m)
		}
	})
}

// TestLostPasswordTellsNothing proves ACC-06.
func TestLostPasswordTellsNothing(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Person("ada")
		in := signIn(s, "ada", "correct horse")
		s.Get("/account/lost_password", nil).Want(200)
		known := s.Post("/account/lost_password", nil, "mail", "ADA@example.net").Want(200)
		unknown := s.Post("/account/lost_password", nil, "mail", "eve@example.net").Want(200)
		if known.Body.String() != unknown.Body.String() {
			t.Error("the answers differ")
		}
		m := s.OneMail()
		if !strings.Contains(m.Text, "“ada”") {
			t.Errorf("mail %s", m.Text)
		}
		s.Get(m.Path(), nil).Want(200)
		s.Post("/account/lost_password", nil, "token", m.Token(), "new_password", "x", "new_password_confirmation", "x").Want(422)
		s.Post("/account/lost_password", nil, with("token", m.Token())...).Want(200)
		s.Post("/account/lost_password", nil, with("token", m.Token())...).Want(410)
		s.Get("/api/v3/users/me", in).Want(401)
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(422)
		signIn(s, "ada", "battery staple")
		s.Post("/account/lost_password", nil, "mail", "ada@example.net").Want(200)
		m = s.OneMail()
		s.Now = s.Now.Add(25 * time.Hour)
		s.Get(m.Path(), nil).Want(410)
	})
	userstest.Each(t, map[string]string{"OPENPROJECT_LOST__PASSWORD": "false"}, func(s *userstest.Site) {
		s.Get("/account/lost_password", nil).Want(404)
		s.Post("/account/lost_password", nil, "mail", "admin@example.net").Want(404)
	})
}

func TestLostPasswordsAreLimited(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		for _, mail := range []string{"admin@example.net", "nobody@example.net"} {
			for range 3 {
				s.Post("/account/lost_password", nil, "mail", mail).Want(200)
			}
			s.Post("/account/lost_password", nil, "mail", mail).Want(429)
		}
	})
}

func applies(login, mail string) []string {
	return with("login", login, "firstName", "Ada", "lastName", "Lovelace", "mail", mail)
}

// TestRegisteringByMail proves ACC-04.
func TestRegisteringByMail(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_SELF__REGISTRATION": "1"}, func(s *userstest.Site) {
		s.Person("bob")
		s.Get("/account/register", nil).Want(200)
		fresh := s.Post("/account/register", nil, applies("ada", "ada@example.net")...).Want(200)
		m := s.OneMail()
		s.Post("/login", nil, "username", "ada", "password", "battery staple").Want(403)
		s.Post("/login", nil, "username", "ada", "password", "wrong").Want(422)
		known := s.Post("/account/register", nil, applies("bobby", "bob@example.net")...).Want(200)
		if fresh.Body.String() != known.Body.String() {
			t.Error("a known address can be told from others")
		}
		if told := s.OneMail(); told.Subject != "You have an account in OpenProject already" && !strings.Contains(told.Subject, "already") {
			t.Errorf("mail %+v", told)
		}
		s.Post("/account/register", nil, applies("bob", "other@example.net")...).Want(422)
		s.Post("/account/register", nil, applies("me", "other@example.net")...).Want(422)
		s.Post("/account/register", nil, applies("eve", "no address")...).Want(422)
		s.Get(m.Path(), nil).Want(200)
		s.Post("/account/activate", nil, "token", m.Token()).Want(200)
		s.Post("/account/activate", nil, "token", m.Token()).Want(410)
		signIn(s, "ada", "battery staple")
	})
}

// TestRegisteringWithApproval proves ACC-04.
func TestRegisteringWithApproval(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) { // the usual mode
		s.Post("/account/register", nil, applies("ada", "ada@example.net")...).Want(200)
		m := s.OneMail()
		if !strings.Contains(m.To, "admin@example.net") || !strings.Contains(m.Subject, "Ada Lovelace") || !strings.HasPrefix(m.Path(), "/users/") {
			t.Fatalf("mail %+v", m)
		}
		s.Post("/login", nil, "username", "ada", "password", "battery staple").Want(403)
		admin := s.Admin()
		list := s.API(admin, "GET", `/api/v3/users?filters=[{%22status%22:{%22operator%22:%22=%22,%22values%22:[%22registered%22]}}]`, "").Want(200)
		if got := list.Names("login"); !slices.Equal(got, []string{"ada"}) {
			t.Fatalf("waiting: %v", got)
		}
		account := strings.TrimSuffix(strings.TrimPrefix(m.Path(), "/users/"), "/edit")
		href := "/api/v3/users/" + account
		_, bob := s.Person("bob")
		s.API(bob, "POST", href+"/activation", "").WantError(403, "MissingPermission")
		s.API(admin, "POST", href+"/activation", "").Want(200)
		s.API(admin, "POST", href+"/activation", "").WantError(400, "InvalidUserStatusTransition")
		if told := s.OneMail(); !strings.Contains(told.To, "ada@example.net") {
			t.Errorf("mail %+v", told)
		}
		signIn(s, "ada", "battery staple")
	})
}

// TestRegisteringAtOnceAndNotAtAll proves ACC-04.
func TestRegisteringAtOnceAndNotAtAll(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_SELF__REGISTRATION": "3", "OPENPROJECT_CONSENT__REQUIRED": "true"}, func(s *userstest.Site) {
		s.Post("/account/register", nil, applies("ada", "ada@example.net")...).Want(422) // without consent
		in := s.Post("/account/register", nil, append(applies("ada", "ada@example.net"), "consent", "1")...).Want(303)
		me := s.Get("/api/v3/users/me", in.Result().Cookies()).Want(200)
		if me.Text("consentedAt") == "" {
			t.Errorf("the consent was not noted: %s", me.Body)
		}
		s.Post("/account/register", nil, append(applies("eve", "ada@example.net"), "consent", "1")...).Want(422)
	})
	userstest.Each(t, map[string]string{"OPENPROJECT_SELF__REGISTRATION": "0"}, func(s *userstest.Site) {
		s.Get("/account/register", nil).Want(404)
		s.Post("/account/register", nil, applies("ada", "ada@example.net")...).Want(404)
		if page := s.Get("/login", nil).Body.String(); strings.Contains(page, "/account/register") {
			t.Error("registration is offered")
		}
	})
}

// TestConsentComesBeforeTheSession proves ACC-11 and GDP-02.
func TestConsentComesBeforeTheSession(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_CONSENT__REQUIRED": "true", "OPENPROJECT_CONSENT__DECLINE__MAIL": "privacy@example.net"}, func(s *userstest.Site) {
		s.Person("ada")
		in := s.Post("/login", nil, "username", "ada", "password", "correct horse", "back_url", "/projects").Want(303)
		if to := in.Header().Get("Location"); to != "/account/consent" {
			t.Fatalf("led to %s", to)
		}
		cookies := merged(nil, in)
		s.Get("/api/v3/users/me", cookies).Want(401)
		s.Get("/account/consent", cookies).Want(200)
		s.Get("/account/consent", nil).Want(303)
		done := s.Post("/account/consent", cookies, "consent", "1").Want(303)
		if to := done.Header().Get("Location"); to != "/projects" {
			t.Errorf("led to %s", to)
		}
		s.Get("/api/v3/users/me", merged(cookies, done)).Want(200)
		if to := s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303).Header().Get("Location"); to != "/" {
			t.Errorf("asked again: %s", to)
		}
		admin := merged(nil, s.Post("/login", nil, "username", "admin", "password", "initial password").Want(303))
		no := s.Post("/account/consent", admin, "consent", "0").Want(200)
		if !strings.Contains(no.Body.String(), "privacy@example.net") {
			t.Errorf("page %s", no.Body)
		}
		s.Post("/account/consent", merged(admin, no), "consent", "1").Want(303)
		s.Get("/api/v3/users/me", merged(admin, no)).Want(401)
	})
}

func TestAssigningPasswords(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		ada, token := s.Person("ada")
		in := signIn(s, "ada", "correct horse")
		admin := s.Admin()
		s.API(token, "POST", path(ada)+"/password", `{"random":true}`).WantError(403, "MissingPermission")
		s.API(admin, "POST", path(ada)+"/password", `{"password":"short"}`).WantError(422, "PropertyConstraintViolation")
		s.API(admin, "POST", path(ada)+"/password", `{}`).Want(422)
		s.API(admin, "POST", path(4)+"/password", `{"random":true}`).Want(422)
		s.API(admin, "POST", path(ada)+"/password", `{"password":"battery staple","forceChange":true}`).Want(204)
		s.Get("/api/v3/users/me", in).Want(401)
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(422)
		if page := s.Post("/login", nil, "username", "ada", "password", "battery staple").Want(200); !strings.Contains(page.Body.String(), "/login/password") {
			t.Error("need not be changed")
		}
		made := s.API(admin, "POST", path(ada)+"/password", `{"random":true}`).Want(200).Text("password")
		s.Post("/login", nil, "username", "ada", "password", made).Want(200)
	})
}

func TestFailuresAreForgottenByAdministrators(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_BRUTE__FORCE__BLOCK__AFTER__FAILED__LOGINS": "2"}, func(s *userstest.Site) {
		ada, _ := s.Person("ada")
		for range 2 {
			s.Post("/login", nil, "username", "ada", "password", "wrong horse!").Want(422)
		}
		admin := s.Admin()
		shown := s.API(admin, "GET", path(ada), "").Want(200)
		if shown.At("blocked") != true || shown.At("_links", "resetFailedLogins") == nil {
			t.Errorf("account %s", shown.Body)
		}
		s.API(admin, "DELETE", path(ada)+"/failed_logins", "").Want(204)
		signIn(s, "ada", "correct horse")
		if shown := s.API(admin, "GET", path(ada), "").Want(200); shown.At("blocked") != false || shown.Text("lastLoginAt") == "" {
			t.Errorf("account %s", shown.Body)
		}
	})
}

func TestFailuresFromOneAddressAreLimited(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_RATE__LIMITING": "{login_by_address: {limit: 3, period: 600}}"}, func(s *userstest.Site) {
		s.Person("ada")
		for _, login := range []string{"eve", "mallory", "trent"} {
			s.Post("/login", nil, "username", login, "password", "wrong horse!").Want(422)
		}
		s.Post("/login", nil, "username", "walter", "password", "wrong horse!").Want(429)
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(429)
	})
}
