package web

import (
	"io"
	"log/slog"
	"mime"
	"net/http"
	"net/url"
	"runtime/debug"

	"gantry/core/log"
	"gantry/core/problem"
)

// recorder remembers what was sent.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader sends the status.
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 && status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write sends a part of the body.
func (w *recorder) Write(body []byte) (int, error) {
	w.begin()
	n, err := w.ResponseWriter.Write(body)
	w.bytes += int64(n)
	return n, err
}

// ReadFrom lets the operating system copy files to the connection.
func (w *recorder) ReadFrom(source io.Reader) (int64, error) {
	w.begin()
	n, err := io.Copy(w.ResponseWriter, source)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController find the connection.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *recorder) begin() {
	if w.status == 0 {
		w.status = http.StatusOK
	}
}

// finish answers after a panic and writes the line of the log.
func (r *Router) finish(q *Request) {
	value := recover()
	aborted := value == any(http.ErrAbortHandler) // a panic, which nothing wraps
	if value != nil && !aborted {
		r.rescue(q, value)
	}
	r.logRequest(q)
	if aborted {
		panic(value)
	}
}

// rescue answers after a panic; if part of an answer is out, the connection ends.
func (r *Router) rescue(q *Request, value any) {
	err := panicked(value, debug.Stack())
	if q.out.status == 0 {
		r.fail(q, err)
		return
	}
	r.logFailure(q, problem.From(err))
	r.logRequest(q)
	panic(http.ErrAbortHandler)
}

// logFailure writes down why a request failed.
func (r *Router) logFailure(q *Request, p *problem.Error) {
	r.log.LogAttrs(q.Context(), slog.LevelError, "request failed",
		slog.String("request_id", q.id), slog.String("error", p.Error()))
}

// logRefusal writes down who wanted what they may not do.
func (r *Router) logRefusal(q *Request, p *problem.Error) {
	var user int64
	if q.actor != nil {
		user = q.actor.ID
	}
	r.log.LogAttrs(q.Context(), slog.LevelWarn, "refused", slog.String("request_id", q.id), slog.Int64("user_id", user),
		slog.String("method", q.Method), slog.String("path", q.URL.Path), slog.String("error", p.Kind.Identifier))
}

// logRequest writes one line for each request.
func (r *Router) logRequest(q *Request) {
	ctx := q.Context()
	if !r.log.Enabled(ctx, slog.LevelInfo) {
		return
	}
	attributes := make([]slog.Attr, 0, 10)
	attributes = append(attributes,
		slog.String("request_id", q.id), slog.String("method", q.Method), slog.String("path", q.URL.Path),
		slog.Int("status", q.out.status),
		slog.Float64("duration_ms", float64(r.env.Now().Sub(q.started).Microseconds())/1000),
		slog.Int64("bytes", q.out.bytes), slog.Int("queries", q.queries))
	if len(q.query) > 0 {
		attributes = append(attributes, slog.Any("params", log.FilterParams(q.query)))
	}
	if sent := q.loggedBody(); sent != nil {
		attributes = append(attributes, slog.Any("body", sent))
	}
	if q.actor != nil && q.actor.LoggedIn() {
		attributes = append(attributes, slog.Int64("user_id", q.actor.ID))
		if r.env.Settings.Bool("log_requesting_user") {
			attributes = append(attributes, slog.String("login", q.actor.Login), slog.String("name", q.actor.Name))
		}
	}
	r.log.LogAttrs(ctx, slog.LevelInfo, "request", attributes...)
}

// loggedBody is what the log tells of the body: the fields of forms and JSON, without secrets and not at length; nothing
// of other content.
func (q *Request) loggedBody() any {
	if len(q.body) == 0 || q.route != nil && q.route.silent {
		return nil
	}
	kind, _, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	switch {
	case isJSON(kind):
		return log.FilterParams(q.body)
	case kind == "application/x-www-form-urlencoded":
		if values, err := url.ParseQuery(string(q.body)); err == nil {
			return log.FilterParams(values)
		}
	}
	return nil
}
