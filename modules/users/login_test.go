package users_test

import (
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"gantry/core/unit"
	"gantry/modules/users"
)

func TestSignInAndOut(t *testing.T) {
	each(t, nil, func(s *site) {
		page := s.get("/login?back_url=%2Fprojects%2Fpumps", nil).want(200)
		for _, part := range []string{`name="back_url" value="/projects/pumps"`, `name="password" type="password"`, `class="page"`} {
			if !strings.Contains(page.Body.String(), part) {
				t.Errorf("the page lacks %s", part)
			}
		}
		in := s.post("/login", nil, "username", "ADMIN", "password", "initial password", "back_url", "/projects/pumps").want(303)
		if got := in.Header().Get("Location"); got != "/projects/pumps" {
			t.Errorf("led to %s", got)
		}
		cookies := in.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly {
			t.Fatalf("cookies %v", cookies)
		}
		if got := s.get("/api/v3/users/me", cookies).want(200).text("login"); got != "admin" {
			t.Errorf("signed in as %s", got)
		}
		s.get("/login", cookies).want(303)
		s.get("/logout", cookies).want(200)
		s.get("/api/v3/users/me", cookies).want(200)
		s.post("/logout", cookies).want(303)
		s.get("/api/v3/users/me", cookies).want(401)
	})
}

func TestSignInLeadsNowhereElse(t *testing.T) {
	each(t, nil, func(s *site) {
		for _, back := range []string{"https://evil.example", "//evil.example", `/\evil.example`, "javascript:alert(1)"} {
			a := s.post("/login", nil, "username", "admin", "password", "initial password", "back_url", back).want(303)
			if got := a.Header().Get("Location"); got != "/" {
				t.Errorf("%s led to %s", back, got)
			}
		}
	})
}

func TestRefusedSignInsLookAlike(t *testing.T) {
	each(t, nil, func(s *site) {
		s.person("ada")
		locked, _ := s.person("bob")
		s.write(func(w *unit.Write) error { _, err := users.Lock(w, locked); return err })
		var first string
		for _, login := range []string{"ada", "bob", "eve", ""} {
			a := s.post("/login", nil, "username", login, "password", "wrong horse!").want(422)
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
		s.post("/login", nil, "username", "bob", "password", "correct horse").want(422)
		s.post("/login", nil, "username", "ada", "password", "").want(422)
		s.post("/login", nil, "username", "System", "password", "").want(422)
	})
}

func TestTooManyFailuresBlockForAWhile(t *testing.T) {
	each(t, map[string]string{"OPENPROJECT_BRUTE__FORCE__BLOCK__AFTER__FAILED__LOGINS": "3"}, func(s *site) {
		s.person("ada")
		for range 3 {
			s.post("/login", nil, "username", "ada", "password", "wrong horse!").want(422)
		}
		s.post("/login", nil, "username", "ada", "password", "correct horse").want(422)
		s.now = s.now.Add(31 * time.Minute)
		s.post("/login", nil, "username", "ada", "password", "wrong horse!").want(422)
		s.post("/login", nil, "username", "ada", "password", "correct horse").want(303)
	})
}

func TestAttemptsWithOneNameAreLimited(t *testing.T) {
	each(t, nil, func(s *site) {
		var last *reply
		for i := range 21 {
			last = s.post("/login", nil, "username", "eve", "password", strconv.Itoa(i))
		}
		last.want(429)
		if last.Header().Get("Retry-After") == "" {
			t.Error("nobody says for how long")
		}
		s.post("/login", nil, "username", "admin", "password", "initial password").want(303)
	})
}

func TestPasswordThatMustBeChanged(t *testing.T) {
	each(t, map[string]string{"OPENPROJECT_SEED__ADMIN__USER__PASSWORD__RESET": "true"}, func(s *site) {
		a := s.post("/login", nil, "username", "admin", "password", "initial password").want(200)
		if len(a.Result().Cookies()) > 0 || !strings.Contains(a.Body.String(), "/login/password") {
			t.Fatalf("not asked for a new password: %s", a.Body)
		}
		change := func(current, next, again string) *reply {
			return s.post("/login/password", nil, "username", "admin", "password", current, "new_password", next, "new_password_confirmation", again)
		}
		change("wrong", "another password", "another password").want(422)
		change("initial password", "short", "short").want(422)
		change("initial password", "another password", "other").want(422)
		change("initial password", "initial password", "initial password").want(422)
		in := change("initial password", "another password", "another password").want(303)
		s.get("/api/v3/users/me", in.Result().Cookies()).want(200)
		s.post("/login", nil, "username", "admin", "password", "initial password").want(422)
		s.post("/login", nil, "username", "admin", "password", "another password").want(303)
	})
}

func TestChangingOnesOwnPassword(t *testing.T) {
	each(t, nil, func(s *site) {
		s.person("ada")
		in := func() []*http.Cookie {
			return s.post("/login", nil, "username", "ada", "password", "correct horse").want(303).Result().Cookies()
		}
		mine, other := in(), in()
		s.get("/my/password", nil).want(303)
		s.get("/my/password", mine).want(200)
		s.post("/my/password", mine, "password", "wrong", "new_password", "battery staple", "new_password_confirmation", "battery staple").want(422)
		s.post("/my/password", mine, "password", "correct horse", "new_password", "battery staple", "new_password_confirmation", "battery staple").want(200)
		s.get("/api/v3/users/me", mine).want(200)
		s.get("/api/v3/users/me", other).want(401)
	})
}

func TestLockingEndsSessions(t *testing.T) {
	each(t, nil, func(s *site) {
		id, token := s.person("ada")
		cookies := s.post("/login", nil, "username", "ada", "password", "correct horse").want(303).Result().Cookies()
		admin := s.admin()
		lock := "/api/v3/users/" + strconv.FormatInt(id, 10) + "/lock"
		s.api(token, "POST", lock, "").wantError(403, "MissingPermission")
		s.api(admin, "DELETE", lock, "").wantError(400, "InvalidUserStatusTransition")
		if got := s.api(admin, "POST", lock, "").want(200).text("status"); got != "locked" {
			t.Errorf("status %s", got)
		}
		s.api(admin, "POST", lock, "").wantError(400, "InvalidUserStatusTransition")
		s.get("/api/v3/users/me", cookies).want(401)
		s.api(token, "GET", "/api/v3/users/me", "").wantError(401, "Unauthenticated")
		s.api(admin, "DELETE", lock, "").want(200)
		s.api(token, "GET", "/api/v3/users/me", "").want(200)
		s.api(admin, "POST", "/api/v3/users/4/lock", "").wantError(400, "InvalidUserStatusTransition")
	})
}

func TestTheLogNamesFailuresAndNoPassword(t *testing.T) {
	each(t, nil, func(s *site) {
		s.post("/login", nil, "username", "logged", "password", "not-for-any-log").want(422)
		if text := logged.String(); !strings.Contains(text, "login=logged ip=192.0.2.1 reason=") || strings.Contains(text, "not-for-any-log") {
			t.Errorf("logged %s", text)
		}
	})
}
