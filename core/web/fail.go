package web

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"gantry/core/db"
	"gantry/core/hal"
	"gantry/core/problem"
)

// statusGone is what the log says when the client left before the answer; nobody receives it.
const statusGone = 499

// fail answers with an error: a HAL error object for the API, a page for browsers. The cause goes to the log alone.
func (r *Router) fail(q *Request, err error) {
	if q.Context().Err() != nil && !q.late {
		q.out.status = statusGone
		return
	}
	p := explain(err)
	if p.Kind.Status >= http.StatusInternalServerError {
		r.logFailure(q, p)
	}
	if p.Kind.Status == http.StatusForbidden {
		r.logRefusal(q, p)
	}
	if q.out.status != 0 {
		panic(http.ErrAbortHandler) // half an answer is sent: the client must notice that it is not whole
	}
	if q.lang == "" {
		q.lang = r.language(q)
	}
	q.drainUnread()
	switch {
	case q.api:
		q.send(r.errorObject(q, p))
	case p.Kind == problem.Unauthenticated:
		q.send(r.toLogin(q))
	default:
		q.send(r.errorPage(q, p))
	}
}

// explain finds the problem in an error. What the database refuses because somebody else was faster, or because a
// text cannot be stored, is not our failure.
func explain(err error) *problem.Error {
	var p *problem.Error
	switch {
	case errors.As(err, &p):
		return p
	case errors.Is(err, db.ErrNotFound):
		return problem.Because(problem.NotFound, err)
	case errors.Is(err, db.ErrUnique):
		return problem.Because(problem.Conflict, err)
	case errors.Is(err, db.ErrForeignKey):
		return problem.Because(problem.Unprocessable, err)
	case errors.Is(err, db.ErrText):
		return problem.Because(problem.BadRequest, err)
	case errors.Is(err, db.ErrBusy), errors.Is(err, context.DeadlineExceeded):
		return problem.Because(problem.Unavailable, err)
	}
	return problem.Because(problem.Internal, err)
}

// errorObject is the answer of the API.
func (r *Router) errorObject(q *Request, p *problem.Error) *Response {
	answer := JSON(p.Kind.Status, hal.Error(p, func(key string, args map[string]any) string {
		return r.words(q.lang, key, args)
	}))
	switch p.Kind {
	case problem.Unauthenticated:
		if !q.XHR() { // a browser would ask for a password in a window of its own
			answer.With("WWW-Authenticate", `Basic realm="OpenProject API"`)
		}
	case problem.Unavailable:
		answer.With("Retry-After", "1")
	}
	return answer
}

// toLogin leads a browser to the sign-in page, and back here afterwards if that can be done again.
func (r *Router) toLogin(q *Request) *Response {
	login := r.host.prefix + "/login"
	if safe(q.Method) {
		login += "?back_url=" + url.QueryEscape(q.URL.RequestURI())
	}
	return Redirect(http.StatusSeeOther, login)
}

// panicked turns a panic into an error with its place.
func panicked(value any, stack []byte) error {
	return problem.Because(problem.Internal, fmt.Errorf("panic: %v\n%s", value, stack))
}
