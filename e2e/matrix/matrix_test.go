package matrix

import (
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/e2e/story"
	"gantry/e2e/world"
)

// stage is the data in a world, with the names that it gives.
type stage struct {
	t         *testing.T
	template  *world.Template
	fill      func(string) string
	catalogue *permission.Catalogue
}

func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{t: t}
	s.template = world.NewTemplate(t, db.SQLite, func(w *world.World) (err error) {
		s.fill, err = story.Prepare(t, w, Given)
		if err == nil {
			s.resolve()
		}
		return err
	})
	s.catalogue = unit.Use[*permission.Catalogue](s.template.New(t).App.Env)
	return s
}

// resolve looks up every name while the data is open: all copies have the same ids.
func (s *stage) resolve() {
	known := map[string]string{}
	for _, text := range append(values(things), values(bodies)...) {
		known[text] = s.fill(text)
	}
	for _, one := range specials {
		known[one.at], known[one.query] = s.fill(one.at), s.fill(one.query)
	}
	for _, name := range []string{"{Holding}", "{Lacking}", "{Holding everywhere}", "{Lacking everywhere}"} {
		known[name] = s.fill(name)
	}
	longest := slices.SortedFunc(maps.Keys(known), func(a, b string) int { return len(b) - len(a) }) // a name may be part of another text
	s.fill = func(text string) string {
		if found, ok := known[text]; ok {
			return found
		}
		for _, name := range longest {
			if name != "" {
				text = strings.ReplaceAll(text, name, known[name])
			}
		}
		return text
	}
}

func values(m map[string]string) (list []string) {
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

// cast gives the roles the permissions that a case is about.
func (s *stage) cast(w *world.World, c *Case) {
	s.t.Helper()
	give := func(role string, permissions []string) {
		id, err := strconv.ParseInt(s.fill("{"+role+"}"), 10, 64)
		if err == nil {
			err = w.Permissions(id, permissions...)
		}
		if err != nil {
			s.t.Fatalf("%s: %s: %v", c.Key(), role, err)
		}
	}
	inProjects, everywhere := c.Held(s.catalogue)
	give("Holding", inProjects)
	give("Holding everywhere", everywhere)
	inProjects, everywhere = c.Lacked(s.catalogue)
	give("Lacking", inProjects)
	give("Lacking everywhere", everywhere)
}

// lock makes a locked account of a member: the token stays, the account does not.
func lock(t *testing.T, w *world.World) {
	t.Helper()
	if _, err := w.Token("mate"); err != nil {
		t.Fatal(err)
	}
	id := func() string {
		answer, err := w.Ask(world.Admin, http.MethodGet, `/api/v3/users?filters=[{"login":{"operator":"=","values":["mate"]}}]`, "")
		if err != nil {
			t.Fatal(err)
		}
		_, rest, _ := strings.Cut(string(answer.Body), `"id":`)
		digits, _, _ := strings.Cut(rest, ",")
		return digits
	}()
	answer, err := w.Ask(world.Admin, http.MethodPost, "/api/v3/users/"+id+"/lock", "")
	if err != nil || answer.Status != http.StatusOK {
		t.Fatalf("lock: %v, %+v", err, answer)
	}
}

// logins are the accounts of the actors.
var logins = map[Actor]string{Anonymous: world.Anonymous, Stranger: "stranger", Without: "without", With: "with", Locked: "mate", Admin: world.Admin}

// TestMatrix asks every route of the API as every actor.
func TestMatrix(t *testing.T) {
	s := newStage(t)
	shared := s.template.New(t)
	lock(t, shared)
	asked, seen := 0, map[string]bool{}
	for _, route := range shared.App.Router.Routes() {
		if IsPage(route) {
			continue
		}
		c, complaint := CaseOf(route, s.catalogue)
		seen[c.Key()] = true
		if complaint != "" {
			t.Errorf("%s: %s", c.Key(), complaint)
			continue
		}
		s.cast(shared, c)
		for _, actor := range []Actor{Anonymous, Locked, Stranger, Without, With, Admin} {
			want, w := c.Wants(actor, s.catalogue), shared
			if want == Served && !c.Passive() {
				w = s.template.New(t)
				s.cast(w, c)
			}
			before := rows(t, w)
			answer := s.ask(w, c, actor)
			asked++
			if got := verdict(c, answer); got != want {
				t.Errorf("%s as %s: want %s, got %s: %d %.300s", c.Key(), actor, want, got, answer.Status, answer.Body)
			}
			if want != Served && rows(t, w) != before {
				t.Errorf("%s as %s: refused, and yet there are other rows", c.Key(), actor)
			}
		}
	}
	for _, key := range append(keys(bodies), keys(specials)...) {
		if !seen[key] {
			t.Errorf("there is a case for %s, which is no route", key)
		}
	}
	t.Logf("%d routes, %d answers", len(seen), asked)
}

func keys[V any](m map[string]V) (list []string) {
	for key := range m {
		list = append(list, key)
	}
	return list
}

// ask sends the request of a case.
func (s *stage) ask(w *world.World, c *Case, actor Actor) *world.Answer {
	s.t.Helper()
	ctx := context.Background()
	if c.special.stream {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 50*time.Millisecond) // the stream is open by then, or closed by now
		defer cancel()
	}
	var header []string
	if c.special.plain {
		header = []string{"Content-Type", "text/plain"}
	}
	answer, err := w.AskWithin(ctx, logins[actor], c.Route.Method, s.fill(c.Target)+encode(s.fill(c.special.query)), s.fill(c.Body), header...)
	if err != nil {
		s.t.Fatal(err)
	}
	return answer
}

// encode escapes the value of a filter; plain parameters need no escape.
func encode(query string) string {
	name, value, found := strings.Cut(query, "=")
	if !found || !strings.HasPrefix(value, "[") {
		return query
	}
	return name + "=" + url.QueryEscape(value)
}

// verdict sorts an answer.
func verdict(c *Case, answer *world.Answer) Verdict {
	switch {
	case answer.Status == http.StatusUnauthorized:
		return Unknown
	case answer.Status == http.StatusForbidden, answer.Status == http.StatusNotFound:
		return Refused
	case answer.Status == http.StatusUnprocessableEntity:
		return Invalid
	case answer.Status >= http.StatusBadRequest:
		return Verdict("status " + strconv.Itoa(answer.Status))
	case answer.Status == http.StatusOK && c.Permission != "" && !c.special.bare && c.Route.Method == http.MethodGet && empty(answer):
		return Refused
	}
	return Served
}

// empty tells whether an answer is a collection that shows nothing of the hidden data.
func empty(answer *world.Answer) bool {
	return strings.Contains(string(answer.Body), `"elements":`) && !strings.Contains(string(answer.Body), Marker)
}

// rows counts what is in the tables that requests write.
func rows(t *testing.T, w *world.World) (count int64) {
	t.Helper()
	var parts []string
	for _, table := range []string{"users", "group_users", "roles", "role_permissions", "projects", "members", "member_roles", "types", "versions",
		"work_packages", "journals", "non_working_days", "favorites"} {
		parts = append(parts, "(SELECT count(*) FROM "+table+")")
	}
	err := w.Read(func(r *unit.Read) error { return r.QueryRow("SELECT " + strings.Join(parts, " * 31 + ")).Scan(&count) })
	if err != nil {
		t.Fatal(err)
	}
	return count
}

// TestPages asks the routes for browsers as nobody: what needs an account leads to the sign-in page.
func TestPages(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	for _, route := range w.App.Router.Routes() {
		if !IsPage(route) {
			continue
		}
		answer, err := w.Ask(world.Anonymous, route.Method, route.Path, "", "Content-Type", "application/x-www-form-urlencoded")
		if err != nil {
			t.Fatal(err)
		}
		login := answer.Status == http.StatusSeeOther && strings.HasPrefix(answer.Header.Get("Location"), "/login")
		switch {
		case answer.Status >= http.StatusInternalServerError:
			t.Errorf("%s %s: %d %.300s", route.Method, route.Path, answer.Status, answer.Body)
		case slices.Contains([]web.RuleKind{web.KindLoggedIn, web.KindAdmin}, route.Rule.Kind) && !login:
			t.Errorf("%s %s lets nobody in without an account, but answers %d", route.Method, route.Path, answer.Status)
		}
	}
}
