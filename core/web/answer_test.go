package web_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

func TestETag(t *testing.T) {
	body := `{"hello":"world"}`
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/pumps", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		return web.JSON(http.StatusOK, []byte(body)), nil
	})
	a := s.ask("GET", "/api/v3/pumps").want(200)
	tag := a.Header().Get("ETag")
	if len(tag) < 8 || tag[0] != '"' {
		t.Fatalf("tag %s", tag)
	}
	a.wantHeader("Cache-Control", "private, no-cache")
	for _, header := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
		a := s.ask("GET", "/api/v3/pumps", "If-None-Match: "+header).want(304).wantBody("")
		a.wantHeader("ETag", tag).wantHeader("Content-Type", "").wantHeader("Content-Length", "")
	}
	s.ask("HEAD", "/api/v3/pumps", "If-None-Match: "+tag).want(304)
	s.ask("GET", "/api/v3/pumps", `If-None-Match: "x"`).want(200).wantBody(body)
	s.ask("GET", "/api/v3/pumps", "Authorization: Bearer maria").wantHeader("Cache-Control", "no-store")
	body = `{"hello":"you"}`
	s.ask("GET", "/api/v3/pumps", "If-None-Match: "+tag).want(200).wantBody(body)
}

func TestEncodings(t *testing.T) {
	long := []byte(`{"text":"` + strings.Repeat("pump ", 1000) + `"}`)
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/long", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		return web.JSON(http.StatusOK, long), nil
	})
	s.router.Read("GET", "/api/v3/short", web.Public, hello)
	cases := []struct{ accept, want string }{
		{"", ""}, {"br", ""}, {"identity", ""}, {"gzip", "gzip"}, {"GZIP, br", "gzip"}, {"gzip;q=0", ""}, {"gzip; q=0.0", ""},
		{"gzip;q=0.5", "gzip"}, {"gzip, deflate, br, zstd", "zstd"}, {"zstd;q=0, gzip", "gzip"}, {"*", ""},
	}
	for _, c := range cases {
		a := s.ask("GET", "/api/v3/long", "Accept-Encoding: "+c.accept).want(200).wantHeader("Content-Encoding", c.want)
		a.wantHeader("Vary", "Accept-Encoding").wantHeader("Content-Length", fmt.Sprint(a.Body.Len()))
		if got := decode(t, c.want, a.Body); !bytes.Equal(got, long) {
			t.Errorf("%s: %d bytes become %d", c.accept, len(long), len(got))
		}
		tag := a.Header().Get("ETag")
		if weak := strings.HasPrefix(tag, "W/"); weak != (c.want != "") {
			t.Errorf("%s: tag %s", c.accept, tag)
		}
		s.ask("GET", "/api/v3/long", "Accept-Encoding: "+c.accept, "If-None-Match: "+tag).want(304)
		s.ask("GET", "/api/v3/short", "Accept-Encoding: "+c.accept).want(200).wantHeader("Content-Encoding", "")
	}
}

func decode(t *testing.T, coding string, body io.Reader) []byte {
	t.Helper()
	var err error
	switch coding {
	case "gzip":
		body, err = gzip.NewReader(body)
	case "zstd":
		body, err = zstd.NewReader(body)
	}
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func TestErrors(t *testing.T) {
	s := quietSite(t, nil)
	var failure error
	s.router.Read("GET", "/api/v3/fail", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		return nil, failure
	})
	s.router.Read("GET", "/fail", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) { return nil, failure })
	cases := []struct {
		failure    error
		status     int
		identifier string
	}{
		{problem.Of(problem.Forbidden), 403, "MissingPermission"},
		{fmt.Errorf("wrapped: %w", problem.Of(problem.Conflict)), 409, "UpdateConflict"},
		{fmt.Errorf("wrapped: %w", db.ErrNotFound), 404, "NotFound"},
		{db.ErrUnique, 409, "UpdateConflict"},
		{db.ErrForeignKey, 422, "UnprocessableContent"},
		{db.ErrText, 400, "BadRequest"},
		{db.ErrBusy, 503, "ServiceUnavailable"},
		{context.DeadlineExceeded, 503, "ServiceUnavailable"},
		{errors.New("the secret cause"), 500, "InternalServerError"},
	}
	for _, c := range cases {
		failure = c.failure
		a := s.ask("GET", "/api/v3/fail").wantError(c.status, c.identifier)
		page := s.ask("GET", "/fail").want(c.status).wantHeader("Content-Type", "text/html; charset=utf-8")
		for _, text := range []string{a.Body.String(), page.Body.String()} {
			if strings.Contains(text, "secret") || strings.Contains(text, "<script") {
				t.Errorf("%v: the answer tells %s", c.failure, text)
			}
		}
		if id := page.Header().Get("X-Request-ID"); !strings.Contains(page.Body.String(), id) {
			t.Errorf("the page does not name the request %s", id)
		}
	}
	if log := s.log.String(); !strings.Contains(log, "the secret cause") || strings.Contains(log, "no such row") {
		t.Errorf("log: %s", log)
	}
}

func TestErrorsSpeakTheLanguageOfTheReader(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/admin", web.Admin, hello)
	english := s.ask("GET", "/api/v3/admin", "Authorization: Bearer tom").Body.String()
	german := s.ask("GET", "/api/v3/admin", "Authorization: Bearer maria").Body.String()
	if english == german {
		t.Errorf("both are told %s", english)
	}
	if got := s.ask("GET", "/api/v3/admin", "Authorization: Bearer tom", "Accept-Language: de-AT, en;q=0.5").Body.String(); got != german {
		t.Errorf("the browser's language is not spoken: %s", got)
	}
	s.ask("GET", "/nowhere", "Accept-Language: de").want(404)
	if page := s.ask("GET", "/nowhere", "Accept-Language: de").Body.String(); !strings.Contains(page, `<html lang="de">`) {
		t.Errorf("page %s", page)
	}
}

func TestPanics(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := newSite(t, d, nil)
		s.router.Write("POST", "/api/v3/pumps", web.Public, func(_ *web.Request, w *unit.Write) (*web.Response, error) {
			if _, err := w.Exec(`INSERT INTO stamps (name, value) VALUES ('pumps', 1)`); err != nil {
				return nil, err
			}
			panic("the pump exploded")
		})
		s.router.Read("GET", "/api/v3/pumps", web.Public, func(_ *web.Request, u *unit.Read) (*web.Response, error) {
			stamp, err := u.Stamp("pumps")
			return web.Text(http.StatusOK, fmt.Sprint(stamp)), err
		})
		a := s.ask("POST", "/api/v3/pumps").wantError(500, "InternalServerError")
		if strings.Contains(a.Body.String(), "exploded") {
			t.Errorf("the answer tells %s", a.Body)
		}
		s.ask("GET", "/api/v3/pumps").want(200).wantBody("0")
		log := s.log.String()
		for _, want := range []string{"the pump exploded", "answer_test.go", a.Header().Get("X-Request-ID"), `"status":500`} {
			if !strings.Contains(log, want) {
				t.Errorf("the log lacks %q: %s", want, log)
			}
		}
	})
}

func TestAPanicInTheMiddleOfAnAnswerEndsTheConnection(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Plain("GET", "/download", web.Public, func(_ *web.Request, _ *unit.Actor, w http.ResponseWriter) error {
		_, _ = io.WriteString(w, "half")
		_ = http.NewResponseController(w).Flush()
		panic("the disk is gone")
	})
	s.router.Plain("GET", "/broken", web.Public, func(_ *web.Request, _ *unit.Actor, w http.ResponseWriter) error {
		_, _ = io.WriteString(w, "half")
		_ = http.NewResponseController(w).Flush()
		return errors.New("the disk is gone")
	})
	server := httptest.NewServer(s.router.Handler())
	defer server.Close()
	for _, path := range []string{"/download", "/broken"} {
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		if body, err := io.ReadAll(answer.Body); err == nil {
			t.Errorf("%s: the client takes %q for the whole", path, body)
		}
		_ = answer.Body.Close()
	}
	if log := s.log.String(); strings.Count(log, "the disk is gone") != 2 {
		t.Errorf("log: %s", log)
	}
}

func TestDeadline(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/slow", web.Public, func(_ *web.Request, u *unit.Read) (*web.Response, error) {
		<-u.Ctx.Done()
		return nil, u.Ctx.Err()
	}, web.Deadline(time.Millisecond))
	s.ask("GET", "/api/v3/slow").wantError(503, "ServiceUnavailable").wantHeader("Retry-After", "1")
}

func TestAClientThatLeavesIsNoFailure(t *testing.T) {
	s := quietSite(t, nil)
	ctx, leave := context.WithCancel(t.Context())
	s.router.Read("GET", "/api/v3/slow", web.Public, func(_ *web.Request, u *unit.Read) (*web.Response, error) {
		leave()
		<-u.Ctx.Done()
		return nil, u.Ctx.Err()
	})
	s.router.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(ctx, "GET", "/api/v3/slow", nil))
	if log := s.log.String(); !strings.Contains(log, `"status":499`) || strings.Contains(log, "ERROR") {
		t.Errorf("log: %s", log)
	}
}

// TestTheLogHasNoSecrets proves GDP-03 as well: names only where the setting wants them.
func TestTheLogHasNoSecrets(t *testing.T) {
	s := quietSite(t, map[string]any{"log_requesting_user": true})
	s.router.Read("GET", "/api/v3/pumps", web.Public, hello)
	query := "filters=%5B%5D&Pass%77ord=one&api_key=two&x[token]=three&code=four&y=5&SAMLResponse=six&empty&secret"
	s.ask("GET", "/api/v3/pumps?"+query, "Authorization: Bearer maria").want(200)
	log := s.log.String()
	for _, part := range []string{`"filters":"[]"`, `"y":"5"`, `"method":"GET"`, `"path":"/api/v3/pumps"`, `"status":200`, `"user_id":11`, `"bytes":17`, `"queries":1`, `"duration_ms":0`} {
		if !strings.Contains(log, part) {
			t.Errorf("the log lacks %s: %s", part, log)
		}
	}
	for _, secret := range []string{"Bearer", "one", "two", "three", "four", "six"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells %s: %s", secret, log)
		}
	}
	quiet := quietSite(t, nil)
	quiet.router.Read("GET", "/api/v3/pumps", web.Public, hello)
	quiet.ask("GET", "/api/v3/pumps", "Authorization: Bearer maria").want(200)
	if log := quiet.log.String(); !strings.Contains(log, `"user_id":11`) || strings.Contains(log, `"name"`) || strings.Contains(log, `"login"`) {
		t.Errorf("log: %s", log)
	}
}

// TestTheLogTellsWhatWasSent looks at bodies: what people typed, without their secrets.
func TestTheLogTellsWhatWasSent(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Write("POST", "/api/v3/pumps", web.Public, echo)
	s.router.Write("POST", "/login", web.Public, echo)
	s.ask("POST", "/api/v3/pumps", "Content-Type: application/json", "", `{"subject": "Repair it", "deep": {"currentPassword": "seven", "otp": "eight"}}`)
	s.ask("POST", "/login", "Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin", "", "username=maria&password=nine&code=ten")
	log := s.log.String()
	for _, part := range []string{`"subject":"Repair it"`, `"username":"maria"`, `"path":"/login"`} {
		if !strings.Contains(log, part) {
			t.Errorf("the log lacks %s: %s", part, log)
		}
	}
	for _, secret := range []string{"seven", "eight", "nine", `"ten"`} {
		if strings.Contains(log, secret) {
			t.Errorf("the log tells %s: %s", secret, log)
		}
	}
}

func TestConfidentialBodiesStayOutOfTheLog(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("POST", "/api/v3/pumps", web.Public, hello)
	s.router.Read("POST", "/api/v3/keys", web.Public, hello, web.Confidential())
	for _, path := range []string{"/api/v3/pumps", "/api/v3/keys"} {
		req := httptest.NewRequestWithContext(t.Context(), "POST", path, strings.NewReader(`{"value": "for `+path+`"}`))
		req.Header.Set("Content-Type", "application/json")
		s.router.ServeHTTP(httptest.NewRecorder(), req)
	}
	if log := s.log.String(); !strings.Contains(log, "for /api/v3/pumps") || strings.Contains(log, "for /api/v3/keys") {
		t.Errorf("log: %s", log)
	}
}
