package web_test

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/unit"
	"gantry/core/web"
)

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

// eachSession runs a test on both databases, with routes to sign in and out and to keep values.
func eachSession(t *testing.T, set map[string]any, test func(t *testing.T, s *site)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := newSite(t, d, set)
		s.addPeople()
		s.addSessionRoutes()
		test(t, s)
	})
}

// addPeople inserts the accounts that sessions refer to.
func (s *site) addPeople() {
	s.t.Helper()
	err := s.env.Write(s.t.Context(), nil, func(w *unit.Write) error {
		for name, p := range people {
			_, err := w.Exec(`INSERT INTO users (id, kind, login, login_folded, first_name, last_name, name_folded, mail,
					mail_folded, admin, status, language, force_password_change, failed_logins, created_at, updated_at)
				VALUES ($1, 'user', $2, $2, $2, $2, $2, $2, $2, $3, 'active', '', $4, 0, $5, $5)`,
				p.ID, name, p.Admin, false, w.Now)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *site) addSessionRoutes() {
	s.router.Write("POST", "/in/{id}", web.Public, func(q *web.Request, w *unit.Write) (*web.Response, error) {
		id, err := q.ID("id")
		if err != nil {
			return nil, err
		}
		if err := web.SignIn(w, q, id); err != nil {
			return nil, err
		}
		if q.Query().Has("fail") {
			return nil, errors.New("after all")
		}
		return web.NoContent(), nil
	})
	s.router.Write("POST", "/out", web.Public, func(q *web.Request, w *unit.Write) (*web.Response, error) {
		return web.NoContent(), web.SignOut(w, q)
	})
	s.router.Write("POST", "/value/{value}", web.Public, func(q *web.Request, w *unit.Write) (*web.Response, error) {
		value := q.Param("value")
		if value == "-" {
			value = ""
		}
		return web.NoContent(), web.SetSessionValue(w, q, "value", value)
	})
	s.router.Read("GET", "/value", web.Public, func(q *web.Request, u *unit.Read) (*web.Response, error) {
		value, err := web.SessionValue(u, q, "value")
		return web.Text(http.StatusOK, value), err
	})
	s.router.Read("GET", "/api/v3/me", web.Public, whoAmI)
	s.router.Write("POST", "/api/v3/me", web.Public, func(q *web.Request, w *unit.Write) (*web.Response, error) {
		return whoAmI(q, &w.Read)
	})
	s.router.Read("GET", "/api/v3/poll", web.Public, whoAmI, web.Passive())
	s.router.Read("GET", "/sessions", web.LoggedIn, func(q *web.Request, u *unit.Read) (*web.Response, error) {
		list, err := web.Sessions(u, u.Actor.ID)
		if err != nil {
			return nil, err
		}
		current, err := web.CurrentSession(u, q)
		var out strings.Builder
		for _, s := range list {
			fmt.Fprintf(&out, "%s %s %s %v;", s.Browser, s.BrowserVersion, s.Platform, s.ID == current)
		}
		return web.Text(http.StatusOK, out.String()), err
	})
}

func whoAmI(_ *web.Request, u *unit.Read) (*web.Response, error) {
	return web.Text(http.StatusOK, strconv.FormatInt(u.Actor.ID, 10)), nil
}

// cookie is the one that an answer sets, as a header for the next request.
func (a *answer) cookie() string {
	a.t.Helper()
	for _, c := range a.Result().Cookies() {
		return "Cookie: " + c.Name + "=" + c.Value
	}
	a.t.Fatalf("%s: no cookie", a.request)
	return ""
}

func (s *site) signIn(who string, headers ...string) string {
	s.t.Helper()
	path := "/in/" + strconv.FormatInt(people[who].ID, 10)
	return s.ask("POST", path, append(headers, "User-Agent: "+firefox)...).want(204).cookie()
}

func (s *site) wantUser(cookie, id string) {
	s.t.Helper()
	s.ask("GET", "/api/v3/me", cookie).want(200).wantBody(id)
}

// count asks the database for a number.
func (s *site) count(query string) (n int) {
	s.t.Helper()
	err := s.env.Read(s.t.Context(), nil, func(u *unit.Read) error { return u.QueryRow(query).Scan(&n) })
	if err != nil {
		s.t.Fatal(err)
	}
	return n
}

func TestSigningInAndOut(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		s.wantUser("X: y", "0")
		cookie := s.signIn("maria")
		s.wantUser(cookie, "11")
		s.wantUser("X: y", "0")
		s.wantUser(cookie+"x", "0")
		out := s.ask("POST", "/out", cookie).want(204)
		if c := out.Result().Cookies(); len(c) != 1 || c[0].MaxAge != -1 || c[0].Value != "" {
			t.Errorf("cookies %v", c)
		}
		s.wantUser(cookie, "0")
		s.ask("POST", "/out", cookie).want(204)
		if n := s.count(`SELECT COUNT(*) FROM sessions`); n != 0 {
			t.Errorf("%d sessions are left", n)
		}
	})
}

// TestTheCookie proves ACC-40.
func TestTheCookie(t *testing.T) {
	cases := []struct {
		set  map[string]any
		want string
	}{
		{nil, "_open_project_session=*; Path=/; HttpOnly; SameSite=Lax"},
		{map[string]any{"https": true, "session_cookie_name": "pumps", "rails_relative_url_root": "/tools"},
			"pumps=*; Path=/tools/; HttpOnly; Secure; SameSite=Lax"},
	}
	for _, c := range cases {
		s := quietSite(t, c.set)
		s.addPeople()
		s.addSessionRoutes()
		a := s.ask("POST", s.env.Settings.Text("rails_relative_url_root")+"/in/11").want(204)
		header := a.Header().Get("Set-Cookie")
		name, rest, _ := strings.Cut(header, "=")
		token, rest, _ := strings.Cut(rest, ";")
		if got := name + "=*;" + rest; got != c.want || len(token) < 40 {
			t.Errorf("cookie %s, want %s", header, c.want)
		}
	}
}

// The token changes at sign-in, so a token that somebody planted in the browser is worth nothing.
func TestTheTokenChangesAtSignIn(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		planted := "Cookie: _open_project_session=planted"
		first := s.signIn("maria", planted)
		before := s.ask("POST", "/value/kept", "X: y").want(204).cookie()
		after := s.signIn("tom", before)
		if after == before || first == planted {
			t.Error("the token is the same")
		}
		s.wantUser(planted, "0")
		s.wantUser(before, "0")
		s.wantUser(after, "12")
		s.ask("GET", "/value", after).wantBody("kept")
		again := s.signIn("root", after)
		s.wantUser(after, "0")
		s.wantUser(again, "13")
	})
}

func TestAFailedSignInSetsNoCookie(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		a := s.ask("POST", "/in/11?fail").want(500)
		if len(a.Result().Cookies()) != 0 || s.count(`SELECT COUNT(*) FROM sessions`) != 0 {
			t.Error("the unit failed, but the session lives")
		}
	})
}

func TestSessionValues(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		s.ask("GET", "/value").want(200).wantBody("")
		if len(s.ask("POST", "/value/-").want(204).Result().Cookies()) != 0 {
			t.Error("removing nothing began a session")
		}
		cookie := s.ask("POST", "/value/a%20secret%20word").want(204).cookie()
		s.ask("GET", "/value", cookie).wantBody("a secret word")
		s.wantUser(cookie, "0")
		s.ask("POST", "/value/two", cookie).want(204)
		s.ask("GET", "/value", cookie).wantBody("two")
		s.ask("POST", "/value/-", cookie).want(204)
		s.ask("GET", "/value", cookie).wantBody("")
	})
}

// Neither the token nor what a session keeps can be read in the database.
func TestSessionsAreSealed(t *testing.T) {
	d := dbtest.SQLite(t)
	s := newSite(t, d, nil)
	s.addPeople()
	s.addSessionRoutes()
	cookie := s.signIn("maria")
	s.ask("POST", "/value/mystery", cookie).want(204)
	token := strings.TrimPrefix(cookie, "Cookie: _open_project_session=")
	var stored string
	var data []byte
	err := s.env.Read(t.Context(), nil, func(u *unit.Read) error {
		return u.QueryRow(`SELECT token, data FROM sessions`).Scan(&stored, &data)
	})
	if err != nil || strings.Contains(stored, token) || strings.Contains(string(data), "mystery") {
		t.Errorf("stored as %s %q, %v", stored, data, err)
	}
	other := newSite(t, d, nil, func(o *web.Options) { o.Secret = []byte("another secret") })
	other.addSessionRoutes()
	other.wantUser(cookie, "0")
	s.wantUser(cookie, "11")
	err = s.env.Write(t.Context(), nil, func(w *unit.Write) error {
		_, err := w.Exec(`UPDATE sessions SET user_id = 13`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.wantUser(cookie, "0")
}

func TestSessionsEnd(t *testing.T) {
	day := 24 * time.Hour
	cases := []struct {
		name string
		set  map[string]any
		idle time.Duration
		want string
	}{
		{"after a week", nil, 7 * day, "11"},
		{"after a month", nil, 31 * day, "0"},
		{"within the limit", map[string]any{"session_ttl_enabled": true, "session_ttl": 60}, 59 * time.Minute, "11"},
		{"after the limit", map[string]any{"session_ttl_enabled": true, "session_ttl": 60}, 61 * time.Minute, "0"},
		{"limit not enabled", map[string]any{"session_ttl": 60}, 61 * time.Minute, "11"},
		{"limit without effect", map[string]any{"session_ttl_enabled": true, "session_ttl": 4}, 61 * time.Minute, "11"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := quietSite(t, c.set)
			s.addPeople()
			s.addSessionRoutes()
			cookie := s.signIn("maria")
			s.clock.pass(c.idle)
			s.wantUser(cookie, c.want)
			s.router.Close()
		})
	}
}

func TestUseIsNotedOnceAMinute(t *testing.T) {
	d := dbtest.SQLite(t)
	s := newSite(t, d, map[string]any{"session_ttl_enabled": true, "session_ttl": 10})
	s.addPeople()
	s.addSessionRoutes()
	cookie := s.signIn("maria")
	begin := s.clock.Now()
	noted := func() time.Duration {
		t.Helper()
		var last db.Instant
		err := s.env.Read(t.Context(), nil, func(u *unit.Read) error {
			return u.QueryRow(`SELECT last_used_at FROM sessions`).Scan(&last)
		})
		if err != nil {
			t.Fatal(err)
		}
		return last.Sub(db.FromTime(begin))
	}
	// Each site writes down what it saw when it is closed.
	visit := func(after time.Duration) {
		t.Helper()
		s.clock.pass(after)
		other := newSite(t, d, map[string]any{"session_ttl_enabled": true, "session_ttl": 10})
		other.clock.pass(s.clock.Now().Sub(begin))
		other.addSessionRoutes()
		other.wantUser(cookie, "11")
		other.router.Close()
	}
	visit(50 * time.Second)
	if got := noted(); got != 0 {
		t.Errorf("noted after %v", got)
	}
	visit(20 * time.Second)
	if got := noted(); got != 70*time.Second {
		t.Errorf("noted after %v", got)
	}
	for range 5 { // together longer than the limit
		visit(9 * time.Minute)
	}
	before := noted()
	s.clock.pass(9 * time.Minute)
	s.ask("GET", "/api/v3/poll", cookie).want(200).wantBody("11")
	s.router.Close()
	if noted() != before {
		t.Error("a page that asks by itself keeps the session")
	}
}

func TestOtherSessions(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		one, two, other := s.signIn("maria"), s.signIn("maria"), s.signIn("tom")
		s.ask("GET", "/sessions", one).want(200)
		list := s.ask("GET", "/sessions", two).Body.String()
		if strings.Count(list, "Firefox 140.0 Linux true;") != 1 || strings.Count(list, "Firefox 140.0 Linux false;") != 1 {
			t.Errorf("sessions %s", list)
		}
		s.ask("POST", "/out", one).want(204)
		s.wantUser(two, "0")
		s.wantUser(other, "12")
	})
	eachSession(t, map[string]any{"drop_old_sessions_on_login": true, "drop_old_sessions_on_logout": false},
		func(t *testing.T, s *site) {
			one := s.signIn("maria")
			two := s.signIn("maria")
			s.wantUser(one, "0")
			s.wantUser(two, "11")
		})
	eachSession(t, map[string]any{"drop_old_sessions_on_logout": false}, func(t *testing.T, s *site) {
		one, two := s.signIn("maria"), s.signIn("maria")
		s.ask("POST", "/out", one).want(204)
		s.wantUser(two, "11")
	})
}

func TestEndingSessions(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		one, two, other := s.signIn("maria"), s.signIn("maria"), s.signIn("tom")
		err := s.env.Write(t.Context(), nil, func(w *unit.Write) error {
			list, err := web.Sessions(&w.Read, 12)
			if err != nil || len(list) != 1 {
				t.Fatalf("sessions %v, %v", list, err)
			}
			if ended, err := web.EndSession(w, 11, list[0].ID); err != nil || ended {
				t.Errorf("somebody else's session: %v, %v", ended, err)
			}
			if ended, err := web.EndSession(w, 12, list[0].ID); err != nil || !ended {
				t.Errorf("one's own session: %v, %v", ended, err)
			}
			return web.EndSessions(w, 11, "")
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, cookie := range []string{one, two, other} {
			s.wantUser(cookie, "0")
		}
	})
}

// TestCleaning proves GDP-05.
func TestCleaning(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		s.signIn("maria")
		s.clock.pass(20 * 24 * time.Hour)
		s.signIn("tom")
		s.clock.pass(20 * 24 * time.Hour)
		if err := s.env.Write(t.Context(), nil, web.CleanSessions); err != nil {
			t.Fatal(err)
		}
		if n := s.count(`SELECT COUNT(*) FROM sessions WHERE user_id = 12`); n != 1 || s.count(`SELECT COUNT(*) FROM sessions`) != 1 {
			t.Error("the wrong sessions are gone")
		}
	})
}

// Every request asks for the stamps. Sessions cost nothing where there is none, and one query where there is one.
func TestWhatSessionsCost(t *testing.T) {
	s := quietSite(t, nil)
	s.addPeople()
	s.addSessionRoutes()
	cookie := s.signIn("maria")
	for header, queries := range map[string]string{"X: y": "1", cookie: "2", "Cookie: other=x": "1"} {
		s.ask("GET", "/api/v3/me", header).wantHeader("Server-Timing", `db;desc="`+queries+` queries"`)
	}
	s.ask("GET", "/api/v3/me", cookie, "Authorization: Bearer tom").wantBody("12").wantHeader("Server-Timing", `db;desc="1 queries"`)
	s.ask("GET", "/value", cookie).wantHeader("Server-Timing", `db;desc="2 queries"`)
}

func TestSessionsInParallel(t *testing.T) {
	eachSession(t, nil, func(t *testing.T, s *site) {
		var wg sync.WaitGroup
		for i := range 8 {
			wg.Go(func() {
				id := strconv.Itoa(11 + i%3)
				cookie := s.ask("POST", "/in/"+id).want(204).cookie()
				for j := range 5 {
					s.wantUser(cookie, id)
					value := fmt.Sprint(i, "-", j)
					s.ask("POST", "/value/"+value, cookie).want(204)
					s.ask("GET", "/value", cookie).want(200).wantBody(value)
				}
			})
		}
		wg.Wait()
		if n := s.count(`SELECT COUNT(*) FROM sessions`); n != 8 {
			t.Errorf("%d sessions", n)
		}
	})
}

func TestBrowsers(t *testing.T) {
	cases := map[string]string{
		firefox: "Firefox 140.0 Linux",
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.3537.57":              "Edge 141.0.3537.57 Windows",
		"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15":                          "Safari 18.5 macOS",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.7390.26 Mobile/15E148 Safari/604.1": "Chrome 141.0.7390.26 iOS",
		"Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.7390.43 Mobile Safari/537.36":                      "Chrome 141.0.7390.43 Android",
		"curl/8.5.0":                         "curl 8.5.0 ",
		"Chrome/" + strings.Repeat("1", 300): "Chrome 11111111111111111111 ",
		"":                                   "  ",
	}
	s := quietSite(t, map[string]any{"drop_old_sessions_on_login": true})
	s.addPeople()
	s.addSessionRoutes()
	for agent, want := range cases {
		cookie := s.ask("POST", "/in/11", "User-Agent: "+agent).want(204).cookie()
		s.ask("GET", "/sessions", cookie).want(200).wantBody(want + " true;")
	}
}
