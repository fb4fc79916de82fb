package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"gantry/core/problem"
	"gantry/core/unit"
)

// Request is a request under way, with what the router knows about it.
type Request struct {
	*http.Request

	id      string
	started time.Time
	router  *Router
	route   *Route
	out     recorder
	path    string // what is routed: without the prefix of the installation and without a slash at the end
	api     bool
	params  []param
	query   url.Values
	body    []byte
	fetched bool
	drained bool
	late    bool // the body did not come in time; the connection for reading is ended, the one for writing is not
	actor   *unit.Actor
	lang    string
	nonce   string
	queries int
}

type param struct{ key, value string }

// RequestID is what names this request in the log.
func (q *Request) RequestID() string { return q.id }

// Actor is who asks; nil as long as nobody has found out.
func (q *Request) Actor() *unit.Actor { return q.actor }

// Param is a part of the path by its name in the route, or "".
func (q *Request) Param(name string) string {
	for _, p := range q.params {
		if p.key == name {
			return p.value
		}
	}
	return ""
}

// ID is a part of the path that must be a positive number; anything else does not exist.
func (q *Request) ID(name string) (int64, error) {
	text := q.Param(name)
	if text == "" || text[0] < '1' || text[0] > '9' {
		return 0, problem.Of(problem.NotFound)
	}
	id, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, problem.Of(problem.NotFound)
	}
	return id, nil
}

// Query holds the parameters of the address. The router has checked them: they are UTF-8 without NUL. Do not change it.
func (q *Request) Query() url.Values { return q.query }

// IsAPI tells whether the request belongs to the API, whose errors are HAL objects, rather than to pages.
func (q *Request) IsAPI() bool { return q.api }

// XHR tells whether a script of ours sends the request, as it says by a header that other sites cannot set.
func (q *Request) XHR() bool {
	return strings.EqualFold(q.Header.Get("X-Requested-With"), "XMLHttpRequest")
}

// parseQuery reads the parameters once, before any handler runs.
func (q *Request) parseQuery() error {
	if q.URL.RawQuery == "" {
		return nil
	}
	values, err := url.ParseQuery(q.URL.RawQuery)
	if err != nil {
		return problem.Because(problem.BadRequest, err)
	}
	if err := checkValues(values); err != nil {
		return badText(problem.BadRequest, err)
	}
	q.query = values
	return nil
}

// setParams keeps the parts of the path that the route names. An escaped path was routed as it came, so that an
// escaped slash is no separator; its parts are unescaped here.
func (q *Request) setParams(keys, values []string) error {
	if len(keys) == 0 {
		return nil
	}
	q.params = make([]param, len(keys))
	for i, key := range keys {
		value := values[i]
		if q.URL.RawPath != "" {
			var err error
			if value, err = url.PathUnescape(value); err != nil {
				return problem.Because(problem.BadRequest, err)
			}
		}
		if err := checkString(value); err != nil {
			return badText(problem.BadRequest, err)
		}
		q.params[i] = param{key, value}
	}
	return nil
}

// sameSession tells whether the credentials of the request are a cookie rather than its own.
func (q *Request) sameSession() bool { return q.Header.Get("Authorization") == "" }

// safe tells whether the method promises to change nothing.
func safe(method string) bool {
	return method == http.MethodGet || method == http.MethodHead || method == http.MethodOptions
}
