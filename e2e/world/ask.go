package world

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"time"

	"gantry/core/unit"
	"gantry/modules/users"
)

// Anonymous asks without credentials.
const Anonymous = "anonymous"

// Admin is the login of the first administrator.
const Admin = "admin"

// Answer is what came back.
type Answer struct {
	Status  int
	Header  http.Header
	Body    []byte
	Queries int
}

// Ask sends a request as somebody, named by login, and answers what came back. Every request takes a second of the
// world's time, so that what happens one after the other is dated so.
func (w *World) Ask(as, method, target, body string, header ...string) (*Answer, error) {
	return w.AskWithin(context.Background(), as, method, target, body, header...)
}

// AskWithin is Ask with a context, whose end ends streams.
func (w *World) AskWithin(ctx context.Context, as, method, target, body string, header ...string) (*Answer, error) {
	var content io.Reader = http.NoBody
	if body != "" {
		content = strings.NewReader(body)
	}
	req := httptest.NewRequestWithContext(ctx, method, target, content)
	if body != "" || method == http.MethodPost || method == http.MethodPatch || method == http.MethodPut {
		req.Header.Set("Content-Type", "application/json")
	}
	if as != Anonymous {
		token, err := w.Token(as)
		if err != nil {
			return nil, err
		}
		req.SetBasicAuth("apikey", token)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	w.Wait(time.Second)
	out := httptest.NewRecorder()
	w.Handler.ServeHTTP(out, req)
	return &Answer{Status: out.Code, Header: out.Result().Header, Body: out.Body.Bytes(), Queries: queries(out.Header())}, nil
}

// queries reads how many queries the answer took.
func queries(h http.Header) int {
	_, rest, found := strings.Cut(h.Get("Server-Timing"), `desc="`)
	digits, _, _ := strings.Cut(rest, " ")
	n, err := strconv.Atoi(digits)
	if !found || err != nil {
		return -1
	}
	return n
}

// JSON reads the body.
func (a *Answer) JSON() (any, error) {
	var v any
	err := json.Unmarshal(a.Body, &v)
	return v, err
}

// Made asks as the administrator for something new and answers its id.
func (w *World) Made(target string, body any) (int64, error) { return w.MadeBy(Admin, target, body) }

// MadeBy is Made as somebody else; "" is the administrator.
func (w *World) MadeBy(as, target string, body any) (int64, error) {
	raw, err := json.Marshal(body)
	if err != nil {
		return 0, err
	}
	answer, err := w.Ask(cmp.Or(as, Admin), http.MethodPost, target, string(raw))
	if err != nil {
		return 0, err
	}
	var made struct {
		ID int64 `json:"id"`
	}
	if answer.Status >= http.StatusBadRequest || json.Unmarshal(answer.Body, &made) != nil || made.ID == 0 {
		return 0, fmt.Errorf("POST %s %s: %d %s", target, raw, answer.Status, answer.Body)
	}
	return made.ID, nil
}

// Token is an API token of an account, made at the first use.
func (w *World) Token(login string) (string, error) {
	if token := w.tokens[login]; token != "" {
		return token, nil
	}
	err := w.Write(func(u *unit.Write) error {
		found, err := users.ByLogin(&u.Read, login)
		if err != nil {
			return err
		}
		if found == nil {
			return fmt.Errorf("nobody has the login %q", login)
		}
		w.tokens[login], err = users.IssueToken(u, found.ID, "test")
		return err
	})
	return w.tokens[login], err
}
