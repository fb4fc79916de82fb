package web_test

import (
	"bufio"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/event"
	"gantry/core/unit"
	"gantry/core/web"
)

// newStream is a site with an event stream; visible decides what is told.
func newStream(t *testing.T, visible func(*unit.Read, event.Change) bool) (*site, *httptest.Server) {
	s := quietSite(t, nil)
	s.addPeople()
	s.addSessionRoutes()
	s.router.Plain("GET", "/api/v3/events", web.LoggedIn, web.Events(s.env.Hub, visible))
	server := httptest.NewServer(s.router.Handler())
	t.Cleanup(server.Close)
	return s, server
}

// listen opens a stream and answers its messages; the channel closes with the stream.
func listen(t *testing.T, server *httptest.Server, header string) <-chan string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), "GET", server.URL+"/api/v3/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	name, value, _ := strings.Cut(header, ": ")
	req.Header.Set(name, value)
	answer, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream; charset=utf-8" {
		t.Fatalf("stream: %v", answer)
	}
	messages := make(chan string, 100)
	go func() {
		defer close(messages)
		defer answer.Body.Close()
		lines := bufio.NewScanner(answer.Body)
		for lines.Scan() {
			if data, found := strings.CutPrefix(lines.Text(), "data: "); found {
				messages <- data
			}
		}
	}()
	return messages
}

func TestEvents(t *testing.T) {
	var mu sync.Mutex
	asked := map[int64]int{}
	s, server := newStream(t, func(u *unit.Read, c event.Change) bool {
		mu.Lock()
		defer mu.Unlock()
		asked[u.Actor.ID]++
		return c.ProjectID == 0 || c.ProjectID == u.Actor.ID
	})
	s.ask("GET", "/api/v3/events").wantError(401, "Unauthenticated")
	if s.env.Hub.Active() {
		t.Error("the hub is asked while nobody listens")
	}
	maria, again := listen(t, server, "Authorization: Bearer maria"), listen(t, server, "Authorization: Bearer maria")
	tom := listen(t, server, "Authorization: Bearer tom")
	s.env.Hub.Publish(
		event.Change{Resource: "pumps", ID: 1, ProjectID: 11, Action: "updated", ActorID: 1, Stamp: 1},
		event.Change{Resource: "pumps", ID: 1, ProjectID: 11, Action: "updated", ActorID: 2, Stamp: 2},
		event.Change{Resource: "pumps", ID: 2, ProjectID: 12, Action: "created"},
		event.Change{Resource: "users", ID: 3, Action: "deleted"},
	)
	one, two := `{"resource":"pumps","id":1,"project":11,"action":"updated"}`, `{"resource":"pumps","id":2,"project":12,"action":"created"}`
	three := `{"resource":"users","id":3,"action":"deleted"}`
	for name, c := range map[string]struct {
		from <-chan string
		want []string
	}{"maria": {maria, []string{one, three}}, "again": {again, []string{one, three}}, "tom": {tom, []string{two, three}}} {
		if got := []string{<-c.from, <-c.from}; !slices.Equal(got, c.want) {
			t.Errorf("%s hears %q, want %q", name, got, c.want)
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if asked[11] != 3 || asked[12] != 3 {
		t.Errorf("asked %v: once a change and person is enough", asked)
	}
}

func TestWhatWasMissedIsToldAsAGap(t *testing.T) {
	panics := false
	s, server := newStream(t, func(*unit.Read, event.Change) bool {
		if panics {
			panic("the rules are broken")
		}
		return true
	})
	maria := listen(t, server, "Authorization: Bearer maria")
	s.env.Hub.Publish(event.Change{Missed: true})
	if got := <-maria; got != `{"resource":"*"}` {
		t.Errorf("heard %s", got)
	}
	panics = true
	s.env.Hub.Publish(event.Change{Resource: "pumps", ID: 1})
	if got := <-maria; got != `{"resource":"*"}` {
		t.Errorf("heard %s", got)
	}
}

// A stream ends when its session does, at the latest half a minute after.
func TestStreamsEndWithTheirSessions(t *testing.T) {
	s, server := newStream(t, func(*unit.Read, event.Change) bool { return true })
	cookie := s.signIn("maria")
	maria, tom := listen(t, server, cookie), listen(t, server, "Authorization: Bearer tom")
	s.clock.pass(31 * time.Second)
	s.env.Hub.Publish(event.Change{Resource: "pumps", ID: 1, Action: "updated"})
	if got := <-maria; !strings.Contains(got, `"id":1`) {
		t.Errorf("heard %s", got)
	}
	<-tom
	s.ask("POST", "/out", cookie).want(204)
	s.clock.pass(31 * time.Second)
	s.env.Hub.Publish(event.Change{Resource: "pumps", ID: 2, Action: "updated"})
	if got, open := <-maria; open {
		t.Errorf("after signing out, maria hears %s", got)
	}
	if got := <-tom; !strings.Contains(got, `"id":2`) {
		t.Errorf("heard %s", got)
	}
}

func TestServing(t *testing.T) {
	s, _ := newStream(t, func(*unit.Read, event.Change) bool { return true })
	began, release := make(chan bool), make(chan bool)
	s.router.Read("GET", "/api/v3/slow", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		began <- true
		<-release
		return web.Text(http.StatusOK, "done"), nil
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- web.Serve(ctx, listener, s.router.Handler()) }()
	server := &httptest.Server{URL: "http://" + listener.Addr().String()}
	stream := listen(t, server, "Authorization: Bearer maria")
	status := make(chan int)
	go func() {
		answer, err := http.Get(server.URL + "/api/v3/slow")
		if err != nil {
			t.Error(err)
			status <- 0
			return
		}
		_ = answer.Body.Close()
		status <- answer.StatusCode
	}()
	<-began
	stop()
	if _, open := <-stream; open {
		t.Error("the stream goes on")
	}
	if _, err := http.Get(server.URL + "/api/v3/events"); err == nil {
		t.Error("a stopping server takes requests")
	}
	release <- true
	if got := <-status; got != 200 {
		t.Errorf("the request under way gets %d", got)
	}
	if err := <-served; err != nil {
		t.Error(err)
	}
	if err := web.Serve(t.Context(), listener, s.router.Handler()); !errors.Is(err, net.ErrClosed) {
		t.Errorf("a closed listener: %v", err)
	}
}
