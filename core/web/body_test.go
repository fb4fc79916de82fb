package web_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/unit"
	"gantry/core/web"
)

// echo answers the length of the body.
func echo(q *web.Request, _ *unit.Write) (*web.Response, error) {
	body, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	return web.Text(http.StatusOK, fmt.Sprint(len(body))), nil
}

func TestBodies(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
	s.router.Write("POST", "/api/v3/large", web.Public, echo, web.BodyLimit(3<<20))
	s.router.Write("POST", "/api/v3/render", web.Public, echo, web.Accepts("text/plain"))
	const asJSON, asHAL, asText = "Content-Type: application/json", "Content-Type: application/hal+json; charset=utf-8",
		"Content-Type: text/plain"
	megabyte := strings.Repeat("x", 1<<20)
	cases := []struct {
		name, path, kind, body string
		status                 int
		identifier             string
	}{
		{"object", "pumps", asJSON, `{"a":1}`, 200, ""},
		{"HAL", "pumps", asHAL, `{"a":1}`, 200, ""},
		{"empty", "pumps", "X: y", ``, 200, ""},
		{"no type", "pumps", "X: y", `{}`, 415, "TypeNotSupported"},
		{"broken type", "pumps", "Content-Type: /", `{}`, 415, "TypeNotSupported"},
		{"text", "pumps", asText, `{}`, 415, "TypeNotSupported"},
		{"form", "pumps", "Content-Type: application/x-www-form-urlencoded", `a=b`, 415, "TypeNotSupported"},
		{"accepted text", "render", asText, `a \u0000 b`, 200, ""},
		{"JSON for text", "render", asJSON, `{}`, 415, "TypeNotSupported"},
		{"NUL", "pumps", asJSON, "{\"a\":\"\x00\"}", 400, "InvalidRequestBody"},
		{"escaped NUL", "pumps", asJSON, `{"a":"\u0000"}`, 400, "InvalidRequestBody"},
		{"escaped NUL after a backslash", "pumps", asJSON, `{"a":"\\\u0000"}`, 400, "InvalidRequestBody"},
		{"text about NUL", "pumps", asJSON, `{"a":"\\u0000"}`, 200, ""},
		{"text about NUL, then NUL", "pumps", asJSON, `{"a":"\\u0000\u0000"}`, 400, "InvalidRequestBody"},
		{"half a surrogate pair", "pumps", asJSON, `{"a":"\ud83d"}`, 400, "InvalidRequestBody"},
		{"the other half", "pumps", asJSON, `{"a":"\ude00"}`, 400, "InvalidRequestBody"},
		{"both in the wrong order", "pumps", asJSON, `{"a":"\ude00\ud83d"}`, 400, "InvalidRequestBody"},
		{"a surrogate pair", "pumps", asJSON, `{"a":"\ud83d\uDE00"}`, 200, ""},
		{"text about half a pair", "pumps", asJSON, `{"a":"\\ud83d"}`, 200, ""},
		{"an escape cut short", "pumps", asJSON, `{"a":"\u00`, 200, ""},
		{"invalid UTF-8", "pumps", asJSON, "{\"a\":\"\xff\"}", 400, "InvalidRequestBody"},
		{"a megabyte", "pumps", asJSON, megabyte, 200, ""},
		{"more", "pumps", asJSON, megabyte + "x", 413, "RequestTooLarge"},
		{"more, allowed", "large", asJSON, megabyte + megabyte, 200, ""},
		{"ten megabytes", "large", asJSON, strings.Repeat(megabyte, 10), 413, "RequestTooLarge"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			a := s.ask("POST", "/api/v3/"+c.path, c.kind, "", c.body)
			if c.identifier != "" {
				a.wantError(c.status, c.identifier)
				return
			}
			a.want(c.status).wantBody(fmt.Sprint(len(c.body)))
		})
	}
}

func TestABodyWithoutLengthIsLimitedToo(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
	req := httptest.NewRequest("POST", "/api/v3/pumps", io.MultiReader(strings.NewReader(strings.Repeat("x", 2<<20))))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	s.router.ServeHTTP(w, req)
	if w.Code != 413 {
		t.Errorf("status %d", w.Code)
	}
}

func TestAClientThatSendsTooMuchReadsWhy(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
	s.router.Write("POST", "/api/v3/valves", web.LoggedIn, echo)
	server := httptest.NewServer(s.router)
	defer server.Close()
	for path, want := range map[string]int{"pumps": 413, "valves": 401, "nothing": 404} {
		t.Run(path, func(t *testing.T) {
			conn, err := net.Dial("tcp", server.Listener.Addr().String())
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			const size = 10 << 20
			_, err = fmt.Fprintf(conn, "POST /api/v3/%s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
				path, size, strings.Repeat("x", size))
			if err != nil {
				t.Fatal("the connection ended while the client was sending: ", err)
			}
			answer, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer answer.Body.Close()
			if answer.StatusCode != want {
				t.Errorf("status %d", answer.StatusCode)
			}
		})
	}
}

func TestAHandlerMayAllowLess(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, func(q *web.Request, _ *unit.Write) (*web.Response, error) {
		_, err := q.Body(3)
		return web.NoContent(), err
	})
	s.ask("POST", "/api/v3/pumps", "Content-Type: application/json", "", `{}`).want(204)
	s.ask("POST", "/api/v3/pumps", "Content-Type: application/json", "", `{"":1}`).wantError(413, "RequestTooLarge")
}

func TestForms(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/login", web.Public, func(q *web.Request, _ *unit.Write) (*web.Response, error) {
		form, err := q.Form()
		if err != nil {
			return nil, err
		}
		return web.Text(http.StatusOK, form.Get("name")), nil
	})
	const asForm = "Content-Type: application/x-www-form-urlencoded"
	s.ask("POST", "/login", asForm, "", "name=M%C3%A4x&x=%5Cu0000").want(200).wantBody("Mäx")
	s.ask("POST", "/login", asForm, "", "name=%00").want(400)
	s.ask("POST", "/login", asForm, "", "name=%ff").want(400)
	s.ask("POST", "/login", asForm, "", "name=%zz").want(400)
	s.ask("POST", "/login", "Content-Type: application/json", "", "{}").want(415)
}

func TestQueries(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/pumps", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		return web.Text(http.StatusOK, q.Query().Get("a")), nil
	})
	s.ask("GET", "/api/v3/pumps?a=%C3%A4&b=1").want(200).wantBody("ä")
	s.ask("GET", "/api/v3/pumps").want(200).wantBody("")
	for _, query := range []string{"a=%00", "a=%ff", "%ff=a", "a=%zz", "a=1;b=2"} {
		s.ask("GET", "/api/v3/pumps?"+query).wantError(400, "BadRequest")
	}
}

// While a client takes its time with a body, others write: its transaction has not begun.
func TestASlowBodyHoldsNoWriter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := newSite(t, d, nil)
		s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
		server := httptest.NewServer(s.router.Handler())
		defer server.Close()
		slow, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer slow.Close()
		_, _ = io.WriteString(slow, "POST /api/v3/pumps HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{")
		for range 3 {
			answer, err := http.Post(server.URL+"/api/v3/pumps", "application/json", strings.NewReader("{}"))
			if err != nil {
				t.Fatal(err)
			}
			_ = answer.Body.Close()
			if answer.StatusCode != 200 {
				t.Errorf("status %d", answer.StatusCode)
			}
		}
		_, _ = io.WriteString(slow, "  }")
		answer, err := http.ReadResponse(bufio.NewReader(slow), nil)
		if err != nil || answer.StatusCode != 200 {
			t.Errorf("the slow client gets %v, %v", answer, err)
		}
	})
}

func TestABodyThatNeverEnds(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo, web.Deadline(20*time.Millisecond))
	server := httptest.NewServer(s.router.Handler())
	defer server.Close()
	slow, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	_, _ = io.WriteString(slow, "POST /api/v3/pumps HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\n{")
	answer, err := http.ReadResponse(bufio.NewReader(slow), nil)
	if err != nil || answer.StatusCode != 400 {
		t.Errorf("the client gets %v, %v", answer, err)
	}
}

func FuzzBodies(f *testing.F) {
	s := quietSite(f, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
	for _, seed := range []string{`{}`, `{"a":"\u0000"}`, "\xff", `\\\\u0000`} {
		f.Add([]byte(seed), "application/json")
	}
	f.Fuzz(func(t *testing.T, body []byte, kind string) {
		req := httptest.NewRequest("POST", "/api/v3/pumps", strings.NewReader(string(body)))
		req.Header["Content-Type"] = []string{kind}
		w := httptest.NewRecorder()
		s.router.ServeHTTP(w, req)
		if w.Code >= 500 {
			t.Errorf("%q as %q: status %d", body, kind, w.Code)
		}
	})
}
