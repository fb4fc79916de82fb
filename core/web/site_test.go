package web_test

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/event"
	"gantry/core/i18n"
	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
)

// site is a router over a database, with people who are known by their tokens.
type site struct {
	t      testing.TB
	env    *unit.Env
	router *web.Router
	clock  *frozen
	log    *syncBuffer
}

// frozen is a clock that moves only when told.
type frozen struct {
	mu  sync.Mutex
	now time.Time
}

func (f *frozen) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *frozen) pass(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}

// syncBuffer is a log that may be read while others write.
type syncBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *syncBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

var people = map[string]*unit.Actor{
	"maria": {ID: 11, Kind: unit.User, Name: "Maria", Active: true, Language: "de"},
	"tom":   {ID: 12, Kind: unit.User, Name: "Tom", Active: true},
	"root":  {ID: 13, Kind: unit.User, Name: "Root", Active: true, Admin: true},
	"gone":  {ID: 14, Kind: unit.User, Name: "Gone"},
}

// byToken knows people by "Bearer name", and refuses other names.
func byToken(_ *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	name, found := strings.CutPrefix(req.Header.Get("Authorization"), "Bearer ")
	if !found {
		return nil, false, nil
	}
	if actor := people[name]; actor != nil {
		copied := *actor
		return &copied, true, nil
	}
	return nil, false, problem.New(problem.Unauthenticated, "error.wrong_credentials", nil)
}

// bySession knows people who have signed in.
func bySession(u *unit.Read, req *http.Request) (*unit.Actor, bool, error) {
	id, ok, err := web.SessionUser(u, req)
	if err != nil || !ok {
		return nil, false, err
	}
	for _, actor := range people {
		if actor.ID == id {
			copied := *actor
			return &copied, true, nil
		}
	}
	return nil, false, nil
}

func newSite(t testing.TB, d *db.DB, set map[string]any, change ...func(*web.Options)) *site {
	t.Helper()
	words, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	s := &site{t: t, clock: &frozen{now: time.Date(2026, 3, 14, 9, 26, 53, 0, time.UTC)}, log: &syncBuffer{}}
	s.env = &unit.Env{DB: d, Settings: newSettings(t, set), Words: words, Hub: &event.Hub{}, Clock: s.clock.Now}
	options := web.Options{
		Authenticators: []web.Authenticator{byToken, bySession},
		Log:            slog.New(slog.NewJSONHandler(s.log, nil)),
		Secret:         []byte("a secret of the tests"),
		ServerTiming:   true,
	}
	for _, f := range change {
		f(&options)
	}
	s.router = web.NewRouter(s.env, options)
	t.Cleanup(s.router.Close)
	return s
}

// newSettings are the defaults with some changes, as an environment would make them.
func newSettings(t testing.TB, set map[string]any) *settings.Settings {
	t.Helper()
	environment := []string{"GANTRY_DATA=" + t.TempDir()}
	if _, given := set["login_required"]; !given {
		environment = append(environment, "OPENPROJECT_LOGIN__REQUIRED=false")
	}
	for name, value := range set {
		text, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		name = "OPENPROJECT_" + strings.ToUpper(strings.ReplaceAll(name, "_", "__"))
		environment = append(environment, name+"="+strings.Trim(string(text), `"`))
	}
	s, err := settings.Load(settings.Options{Environ: environment, Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func quietSite(t testing.TB, set map[string]any, change ...func(*web.Options)) *site {
	t.Helper()
	return newSite(t, dbtest.SQLite(t), set, change...)
}

// ask sends a request. Each header is "Name: value"; a body comes after an empty one.
func (s *site) ask(method, path string, headers ...string) *answer {
	s.t.Helper()
	var body io.Reader
	for i, header := range headers {
		if header == "" {
			body = strings.NewReader(headers[i+1])
			headers = headers[:i]
			break
		}
	}
	req := httptest.NewRequest(method, path, body)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		req.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	s.router.Handler().ServeHTTP(w, req)
	return &answer{ResponseRecorder: w, t: s.t, request: method + " " + path}
}

// answer is a response with questions to it.
type answer struct {
	*httptest.ResponseRecorder
	t       testing.TB
	request string
}

func (a *answer) want(status int) *answer {
	a.t.Helper()
	if a.Code != status {
		a.t.Errorf("%s: status %d, want %d: %s", a.request, a.Code, status, a.Body)
	}
	return a
}

// wantError expects an error object of the API.
func (a *answer) wantError(status int, identifier string) *answer {
	a.t.Helper()
	a.want(status)
	var e struct {
		Type            string `json:"_type"`
		ErrorIdentifier string `json:"errorIdentifier"`
		Message         string `json:"message"`
	}
	if err := json.Unmarshal(a.Body.Bytes(), &e); err != nil {
		a.t.Fatalf("%s: %v: %s", a.request, err, a.Body)
	}
	if e.Type != "Error" || e.ErrorIdentifier != "urn:openproject-org:api:v3:errors:"+identifier || e.Message == "" {
		a.t.Errorf("%s: error %+v, want %s", a.request, e, identifier)
	}
	a.wantHeader("Content-Type", "application/hal+json; charset=utf-8")
	return a
}

func (a *answer) wantHeader(name, value string) *answer {
	a.t.Helper()
	if got := strings.Join(a.Header().Values(name), " | "); got != value {
		a.t.Errorf("%s: %s is %q, want %q", a.request, name, got, value)
	}
	return a
}

func (a *answer) wantBody(body string) *answer {
	a.t.Helper()
	if got := a.Body.String(); got != body {
		a.t.Errorf("%s: body %q, want %q", a.request, got, body)
	}
	return a
}

// hello answers a fixed body.
func hello(*web.Request, *unit.Read) (*web.Response, error) {
	return web.JSON(http.StatusOK, []byte(`{"hello":"world"}`)), nil
}
