// Package userstest gives tests a whole application over HTTP, with people who sign in.
package userstest

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Site is a seeded application on one kind of database, with a clock that tests move.
type Site struct {
	*testing.T
	App *app.App
	Now time.Time
}

// Each runs a test on a site of either kind of database.
func Each(t *testing.T, set map[string]string, test func(s *Site)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) { test(New(t, d, set)) })
}

// New makes a site over a database, with settings as the environment names them.
func New(t *testing.T, d *db.DB, set map[string]string) *Site {
	t.Helper()
	environ := []string{"OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=4", "OPENPROJECT_SEED__ADMIN__USER__PASSWORD=initial password",
		"OPENPROJECT_SEED__ADMIN__USER__PASSWORD__RESET=false", "GANTRY_DATA=" + t.TempDir()}
	for name, value := range set {
		environ = append(environ, name+"="+value)
	}
	config, err := settings.Load(settings.Options{Environ: environ, Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s := &Site{T: t, Now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	s.App, err = app.New(context.Background(), d, config, app.Options{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), Secret: []byte("a secret for tests"), Clock: func() time.Time { return s.Now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.App.Router.Close)
	if err := s.App.Seed(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// Write does something as the system.
func (s *Site) Write(fn func(*unit.Write) error) {
	s.Helper()
	if err := s.App.Env.Write(context.Background(), app.System(), fn); err != nil {
		s.Fatal(err)
	}
}

// Person makes an account and answers its number and a token.
func (s *Site) Person(login string, change ...func(*users.User)) (id int64, token string) {
	s.Helper()
	s.Write(func(w *unit.Write) error {
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

// Admin is a token of the seeded administrator.
func (s *Site) Admin() (token string) {
	s.Helper()
	s.Write(func(w *unit.Write) error {
		u, err := users.ByLogin(&w.Read, "admin")
		if err != nil {
			return err
		}
		token, err = users.IssueToken(w, u.ID, "tests")
		return err
	})
	return token
}

// Reply is an answer that tests look into.
type Reply struct {
	*testing.T
	*httptest.ResponseRecorder
	what string
}

// API sends a request with a token, "" for none.
func (s *Site) API(token, method, path, body string) *Reply {
	s.Helper()
	req := httptest.NewRequestWithContext(context.Background(), method, "http://example.net"+path, strings.NewReader(body))
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	return s.Send(req)
}

// Send sends any request.
func (s *Site) Send(req *http.Request) *Reply {
	s.Helper()
	if name := s.App.Env.Settings.Text("host_name"); name != "" {
		req.Host = name
	}
	out := httptest.NewRecorder()
	s.App.Handler().ServeHTTP(out, req)
	return &Reply{s.T, out, req.Method + " " + req.URL.String()}
}

// Post sends a form as a browser does, with cookies.
func (s *Site) Post(path string, cookies []*http.Cookie, fields ...string) *Reply {
	s.Helper()
	values := url.Values{}
	for i := 0; i < len(fields); i += 2 {
		values.Set(fields[i], fields[i+1])
	}
	req := httptest.NewRequestWithContext(context.Background(), "POST", "http://example.net"+path, strings.NewReader(values.Encode()))
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.Send(req)
}

// Get asks for a page with cookies.
func (s *Site) Get(path string, cookies []*http.Cookie) *Reply {
	s.Helper()
	req := httptest.NewRequestWithContext(context.Background(), "GET", "http://example.net"+path, nil)
	for _, c := range cookies {
		req.AddCookie(c)
	}
	return s.Send(req)
}

// Want fails the test unless the answer has the status.
func (a *Reply) Want(status int) *Reply {
	a.Helper()
	if a.Code != status {
		a.Fatalf("%s: status %d, want %d: %s", a.what, a.Code, status, a.Body)
	}
	return a
}

// WantError fails the test unless the answer is this error.
func (a *Reply) WantError(status int, identifier string) *Reply {
	a.Helper()
	a.Want(status)
	if got := a.Text("errorIdentifier"); got != "urn:openproject-org:api:v3:errors:"+identifier {
		a.Fatalf("%s: error %s, want %s", a.what, got, identifier)
	}
	return a
}

// JSON is the answer as a map.
func (a *Reply) JSON() map[string]any {
	a.Helper()
	var out map[string]any
	if err := json.Unmarshal(bytes.TrimSpace(a.Body.Bytes()), &out); err != nil {
		a.Fatalf("%s: %v: %s", a.what, err, a.Body)
	}
	return out
}

// At follows names into the answer; numbers of lists are not needed here.
func (a *Reply) At(path ...string) any {
	a.Helper()
	var value any = a.JSON()
	for _, name := range path {
		object, ok := value.(map[string]any)
		if !ok {
			return nil
		}
		value = object[name]
	}
	return value
}

// Text is a text somewhere in the answer, "" if there is none.
func (a *Reply) Text(path ...string) string {
	a.Helper()
	text, _ := a.At(path...).(string)
	return text
}

// Names lists one property of the elements of a collection.
func (a *Reply) Names(property string) []string {
	a.Helper()
	list, _ := a.At("_embedded", "elements").([]any)
	var out []string
	for _, one := range list {
		text, _ := one.(map[string]any)[property].(string)
		out = append(out, text)
	}
	return out
}
