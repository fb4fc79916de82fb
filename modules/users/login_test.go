package users_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"gantry/core/unit"
	"gantry/modules/users"
	"gantry/modules/users/userstest"
)

// TestSignInAndOut proves ACC-01.
func TestSignInAndOut(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		page := s.Get("/login?back_url=%2Fprojects%2Fpumps", nil).Want(200)
		for _, part := range []string{`name="back_url" value="/projects/pumps"`, `name="password" type="password"`, `class="page"`} {
			if !strings.Contains(page.Body.String(), part) {
				t.Errorf("the page lacks %s", part)
			}
		}
		in := s.Post("/login", nil, "username", "ADMIN", "password", "initial password", "back_url", "/projects/pumps").Want(303)
		if got := in.Header().Get("Location"); got != "/projects/pumps" {
			t.Errorf("led to %s", got)
		}
		cookies := in.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly {
			t.Fatalf("cookies %v", cookies)
		}
		if got := s.Get("/api/v3/users/me", cookies).Want(200).Text("login"); got != "admin" {
			t.Errorf("signed in as %s", got)
		}
		s.Get("/login", cookies).Want(303)
		s.Get("/logout", cookies).Want(200)
		s.Get("/api/v3/users/me", cookies).Want(200)
		s.Post("/logout", cookies).Want(303)
		s.Get("/api/v3/users/me", cookies).Want(401)
	})
}

// TestSignInLeadsNowhereElse proves ACC-01.
func TestSignInLeadsNowhereElse(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		for _, back := range []string{"https://evil.example", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
			a := s.Post("/login", nil, "username", "admin", "password", "initial password", "back_url", back).Want(303)
			if got := a.Header().Get("Location"); got != "/" {
				t.Errorf("%s led to %s", back, got)
			}
		}
	})
}

// TestRefusedSignInsLookAlike proves ACC-01.
func TestRefusedSignInsLookAlike(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Person("ada")
		locked, _ := s.Person("bob")
		s.Write(func(w *unit.Write) error { _, err := users.Lock(w, locked); return err })
		var first string
		for _, login := range []string{"ada", "bob", "eve", ""} {
			a := s.Post("/login", nil, "username", login, "password", "wrong horse!").Want(422)
			body := strings.ReplaceAll(a.Body.String(), `value="`+login+`"`, `value=""`)
			body = strings.ReplaceAll(body, " autofocus", "")
			if first == "" {
				first = body
			}
			if body != first {
				t.Errorf("%q: %s\nwant %s", login, body, first)
			}
			if len(a.Result().Cookies()) > 0 {
				t.Errorf("%q got a session", login)
			}
		}
		s.Post("/login", nil, "username", "bob", "password", "correct horse").Want(422)
		s.Post("/login", nil, "username", "ada", "password", "").Want(422)
		s.Post("/login", nil, "username", "System", "password", "").Want(422)
	})
}

// TestTooManyFailuresBlockForAWhile proves ACC-08.
func TestTooManyFailuresBlockForAWhile(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_BRUTE__FORCE__BLOCK__AFTER__FAILED__LOGINS": "3"}, func(s *userstest.Site) {
		s.Person("ada")
		for range 3 {
			s.Post("/login", nil, "username", "ada", "password", "wrong horse!").Want(422)
		}
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(422)
		s.Now = s.Now.Add(31 * time.Minute)
		s.Post("/login", nil, "username", "ada", "password", "wrong horse!").Want(422)
		s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303)
	})
}

func TestAttemptsWithOneNameAreLimited(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		var last *userstest.Reply
		for i := range 21 {
			last = s.Post("/login", nil, "username", "eve", "password", strconv.Itoa(i))
		}
		last.Want(429)
		if last.Header().Get("Retry-After") == "" {
			t.Error("nobody says for how long")
		}
		s.Post("/login", nil, "username", "admin", "password", "initial password").Want(303)
	})
}

// TestPasswordThatMustBeChanged proves ACC-07.
func TestPasswordThatMustBeChanged(t *testing.T) {
	userstest.Each(t, map[string]string{"OPENPROJECT_SEED__ADMIN__USER__PASSWORD__RESET": "true"}, func(s *userstest.Site) {
		a := s.Post("/login", nil, "username", "admin", "password", "initial password").Want(200)
		if len(a.Result().Cookies()) > 0 || !strings.Contains(a.Body.String(), "/login/password") {
			t.Fatalf("not asked for a new password: %s", a.Body)
		}
		change := func(current, next, again string) *userstest.Reply {
			return s.Post("/login/password", nil, "username", "admin", "password", current, "new_password", next, "new_password_confirmation", again)
		}
		change("wrong", "another password", "another password").Want(422)
		change("initial password", "short", "short").Want(422)
		change("initial password", "another password", "other").Want(422)
		change("initial password", "initial password", "initial password").Want(422)
		in := change("initial password", "another password", "another password").Want(303)
		s.Get("/api/v3/users/me", in.Result().Cookies()).Want(200)
		s.Post("/login", nil, "username", "admin", "password", "initial password").Want(422)
		s.Post("/login", nil, "username", "admin", "password", "another password").Want(303)
	})
}

// TestChangingOnesOwnPassword proves ACC-07.
func TestChangingOnesOwnPassword(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Person("ada")
		in := func() []*http.Cookie {
			return s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303).Result().Cookies()
		}
		mine, other := in(), in()
		s.Get("/my/password", nil).Want(303)
		s.Get("/my/password", mine).Want(200)
		s.Post("/my/password", mine, "password", "wrong", "new_password", "battery staple", "new_password_confirmation", "battery staple").Want(422)
		s.Post("/my/password", mine, "password", "correct horse", "new_password", "battery staple", "new_password_confirmation", "battery staple").Want(200)
		s.Get("/api/v3/users/me", mine).Want(200)
		s.Get("/api/v3/users/me", other).Want(401)
	})
}

// TestLockingEndsSessions proves USR-03.
func TestLockingEndsSessions(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		id, token := s.Person("ada")
		cookies := s.Post("/login", nil, "username", "ada", "password", "correct horse").Want(303).Result().Cookies()
		admin := s.Admin()
		lock := "/api/v3/users/" + strconv.FormatInt(id, 10) + "/lock"
		s.API(token, "POST", lock, "").WantError(403, "MissingPermission")
		s.API(admin, "DELETE", lock, "").WantError(400, "InvalidUserStatusTransition")
		if got := s.API(admin, "POST", lock, "").Want(200).Text("status"); got != "locked" {
			t.Errorf("status %s", got)
		}
		s.API(admin, "POST", lock, "").WantError(400, "InvalidUserStatusTransition")
		s.Get("/api/v3/users/me", cookies).Want(401)
		s.API(token, "GET", "/api/v3/users/me", "").WantError(401, "Unauthenticated")
		s.API(admin, "DELETE", lock, "").Want(200)
		s.API(token, "GET", "/api/v3/users/me", "").Want(200)
		s.API(admin, "POST", "/api/v3/users/4/lock", "").WantError(400, "InvalidUserStatusTransition")
	})
}

func TestTheLogNamesFailuresAndNoPassword(t *testing.T) {
	userstest.Each(t, nil, func(s *userstest.Site) {
		s.Post("/login", nil, "username", "logged", "password", "not-for-any-log").Want(422)
		if text := logged.String(); !strings.Contains(text, "login=logged ip=192.0.2.1 reason=") || strings.Contains(text, "not-for-any-log") {
			t.Errorf("logged %s", text)
		}
	})
}
