package users_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/modules/users"
)

// logged is what all tests of the package wrote to the log.
var logged lines

type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

// String is everything so far.
func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

func TestMain(m *testing.M) {
	slog.SetDefault(slog.New(slog.NewTextHandler(&logged, nil)))
	os.Exit(m.Run())
}

// site is a seeded application on one kind of database, with a clock that tests move.
type site struct {
	*testing.T
	app *app.App
	now time.Time
}

// each runs a test on a site of either kind of database.
func each(t *testing.T, set map[string]string, test func(s *site)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) { test(newSite(t, d, set)) })
}

func newSite(t *testing.T, d *db.DB, set map[string]string) *site {
	t.Helper()
	environ := []string{"OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=4", "OPENPROJECT_SEED__ADMIN__USER__PASSWORD=initial password",
		"OPENPROJECT_SEED__ADMIN__USER__PASSWORD__RESET=false"}
	for name, value := range set {
		environ = append(environ, name+"="+value)
	}
	config, err := settings.Load(settings.Options{Environ: environ, Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s := &site{T: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	s.app, err = app.New(context.Background(), d, config, app.Options{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Secret: []byte("a secret for tests"), Clock: func() time.Time { return s.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.app.Router.Close)
	if err := s.app.Seed(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// write does something as the system.
func (s *site) write(fn func(*unit.Write) error) {
	s.Helper()
	if err := s.app.Env.Write(context.Background(), app.System(), fn); err != nil {
		s.Fatal(err)
	}
}

// person makes an account and answers its number and a token.
func (s *site) person(login string, change ...func(*users.User)) (id int64, token string) {
	s.Helper()
	s.write(func(w *unit.Write) error {
		u, err := users.Users.Create(w, func(u *users.User) error {
			u.Login, u.FirstName, u.LastName, u.Mail, u.Password = login, strings.ToUpper(login[:1])+login[1:], "Smith", login+"@example.net", "correct horse"
			for _, c := range change {
				c(u)
			}
			return nil
		})
		if err != nil {
			return err
		}
		id = u.ID
		token, err = users.IssueToken(w, id, "tests")
		return err
	})
	return id, token
}

// admin is a token of the seeded administrator.
func (s *site) admin() (token string) {
	s.Helper()
	s.write(func(w *unit.Write) error {
		u, err := users.ByLogin(&w.Read, "admin")
		if err != nil {
			return err
		}
		token, err = users.IssueToken(w, u.ID, "tests")
		return err
	})
	return token
}

// reply is an answer that tests look into.
type reply struct {
	*testing.T
	*httptest.ResponseRecorder
	what string
}

// api sends a request with a token, "" for none.
func (s *site) api(token, method, path, body string) *reply {
	s.Helper()
	req := httptest.NewRequest(method, "http://example.net"+path, strings.NewReader(body))
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return s.send(req)
}

func (s *site) send(req *http.Request) *reply {
	s.Helper()
	out := httptest.NewRecorder()
	s.app.Handler().ServeHTTP(out, req)
	return &reply{s.T, out, req.Method + " " + req.URL.String()}
}

// post sends a form as a browser does, with cookies.
func (s *site) post(path string, cookies []*http.Cookie, fields ...string) *reply {
	s.Helper()
	values := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	req := httptest.NewRequest("POST", "http://example.net"+path, strings.NewReader(values.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.send(req)
}

// get asks for a page with cookies.
func (s *site) get(path string, cookies []*http.Cookie) *reply {
	s.Helper()
	req := httptest.NewRequest("GET", "http://example.net"+path, nil)
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.send(req)
}

func (a *reply) want(status int) *reply {
	a.Helper()
	if a.Code != status {
		a.Fatalf("%s: status %d, want %d: %s", a.what, a.Code, status, a.Body)
	}
	return a
}

func (a *reply) wantError(status int, identifier string) *reply {
	a.Helper()
	a.want(status)
	if got := a.text("errorIdentifier"); got != "urn:openproject-org:api:v3:errors:"+identifier {
		a.Fatalf("%s: error %s, want %s", a.what, got, identifier)
	}
	return a
}

// json is the answer as a map.
func (a *reply) json() map[string]any {
	a.Helper()
	var out map[string]any
	if err := json.Unmarshal(bytes.TrimSpace(a.Body.Bytes()), &out); err != nil {
		a.Fatalf("%s: %v: %s", a.what, err, a.Body)
	}
	return out
}

// at follows names into the answer; numbers of lists are not needed here.
func (a *reply) at(path ...string) any {
	a.Helper()
	var value any = a.json()
	for _, name := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[name]
	}
	return value
}

func (a *reply) text(path ...string) string {
	a.Helper()
	text, _ := a.at(path...).(string)
	return text
}

// names lists one property of the elements of a collection.
func (a *reply) names(property string) []string {
	a.Helper()
	list, _ := a.at("_embedded", "elements").([]any)
	var out []string
	for _, one := range list {
		text, _ := one.(map[string]any)[property].(string)
		out = append(out, text)
	}
	return out
}
