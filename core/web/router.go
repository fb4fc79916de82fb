package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/go-chi/chi/v5"

	"gantry/core/log"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Router knows the routes of an application. Routes are added while the application is put together; a router in use
// does not change.
type Router struct {
	env        *unit.Env
	options    Options
	log        *slog.Logger
	host       host
	sessions   *sessions
	protection *http.CrossOriginProtection
	tree       *chi.Mux // finds patterns; what they mean is in routes, so that a request is not copied on its way
	routes     map[routeKey]*Route
	order      []*Route
}

type routeKey struct{ method, path string }

// NewRouter makes a router without routes.
func NewRouter(env *unit.Env, options Options) *Router {
	if options.Log == nil {
		options.Log = slog.Default()
	}
	if options.Deadline == 0 {
		options.Deadline = defaultDeadline
	}
	if options.BodyLimit == 0 {
		options.BodyLimit = defaultBodyLimit
	}
	r := &Router{env: env, options: options, log: options.Log, host: hostOf(env.Settings),
		protection: newCrossOrigin(options.TrustedForms), tree: chi.NewMux(), routes: map[routeKey]*Route{}}
	r.sessions = newSessions(env, r.host, options)
	unit.Provide(env, r.sessions)
	return r
}

// Read adds a route that changes nothing; forms, which are sent by POST, are such routes too.
func (r *Router) Read(method, path string, rule Rule, h ReadHandler, options ...RouteOption) {
	route := r.add(method, path, rule, options)
	route.serve = func(q *Request) error { return r.read(q, h) }
}

// Write adds a route that works in one transaction.
func (r *Router) Write(method, path string, rule Rule, h WriteHandler, options ...RouteOption) {
	route := r.add(method, path, rule, options)
	route.serve = func(q *Request) error { return r.write(q, h) }
}

// Plain adds a route that writes its own answer and has no deadline.
func (r *Router) Plain(method, path string, rule Rule, h PlainHandler, options ...RouteOption) {
	route := r.add(method, path, rule, options)
	route.serve = func(q *Request) error { return r.plain(q, h) }
}

// Routes lists what was added, in this order.
func (r *Router) Routes() []Route {
	list := make([]Route, len(r.order))
	for i, route := range r.order {
		list[i] = *route
	}
	return list
}

// Handler answers requests with the routes.
func (r *Router) Handler() http.Handler { return r }

// add registers a route. Mistakes in a declaration stop the start, hence the panics.
func (r *Router) add(method, path string, rule Rule, options []RouteOption) *Route {
	if rule.Kind < KindPublic || rule.Kind > KindCustom {
		panic(fmt.Sprintf("web: %s %s has no rule", method, path))
	}
	if rule.Kind == KindResource && rule.Permission == "" || rule.Kind == KindCustom && rule.Note == "" {
		panic(fmt.Sprintf("web: the rule of %s %s does not say who may", method, path))
	}
	key := routeKey{method, path}
	if r.routes[key] != nil {
		panic(fmt.Sprintf("web: %s %s exists already", method, path))
	}
	route := &Route{Method: method, Path: path, Rule: rule, limit: r.options.BodyLimit, deadline: r.options.Deadline}
	for _, option := range options {
		option(route)
	}
	r.tree.Method(method, path, http.NotFoundHandler()) // never called
	r.routes[key] = route
	r.order = append(r.order, route)
	return route
}

// ServeHTTP answers one request.
func (r *Router) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	q := &Request{Request: req, router: r, started: r.env.Now()}
	q.out.ResponseWriter = w
	q.id = log.CleanID(req.Header.Get("X-Request-ID"))
	defer r.finish(q)
	r.host.headers(w.Header(), q.id)
	if err := r.dispatch(q); err != nil {
		r.fail(q, err)
	}
}

// dispatch finds the route and lets it answer.
func (r *Router) dispatch(q *Request) error {
	path, ok := r.host.local(q.URL)
	q.path, q.api = path, isAPI(path)
	if !ok {
		return problem.Of(problem.NotFound)
	}
	if !known(r.env.Settings, q.Host) && !strings.HasPrefix(path, "/health_checks/") {
		return problem.New(problem.Forbidden, "error.unknown_host", nil)
	}
	if r.host.redirect(q) {
		return nil
	}
	if done, err := r.crossOrigin(q); done || err != nil {
		return err
	}
	if err := q.parseQuery(); err != nil {
		return err
	}
	if err := r.find(q); err != nil {
		return err
	}
	if q.route == nil {
		return r.missing(q)
	}
	return q.route.serve(q)
}

// isAPI tells whether a path belongs to the API.
func isAPI(path string) bool { return strings.HasPrefix(path, "/api/") }

var matches = sync.Pool{New: func() any { return chi.NewRouteContext() }}

// find sets the route of the request, if there is one. HEAD is answered as GET; the server leaves out the body.
func (r *Router) find(q *Request) error {
	method := q.Method
	if method == http.MethodHead {
		method = http.MethodGet
	}
	match := matches.Get().(*chi.Context)
	defer matches.Put(match)
	match.Reset()
	pattern := r.tree.Find(match, method, q.path)
	if pattern == "" {
		return nil
	}
	q.route = r.routes[routeKey{method, pattern}]
	return q.setParams(match.URLParams.Keys, match.URLParams.Values)
}

// missing answers a request that has no route: another method has one, the browser application shows the page, or
// there is nothing.
func (r *Router) missing(q *Request) error {
	if allowed := r.allowed(q.path); len(allowed) > 0 {
		q.out.Header().Set("Allow", strings.Join(allowed, ", "))
		return problem.Of(problem.MethodNotAllowed)
	}
	if q.api || r.options.Fallback == nil || q.Method != http.MethodGet && q.Method != http.MethodHead {
		return problem.Of(problem.NotFound)
	}
	r.options.Fallback.ServeHTTP(&q.out, q.outside())
	return nil
}

// allowed lists the methods that a path has routes for.
func (r *Router) allowed(path string) []string {
	var found []string
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		if r.tree.Find(chi.NewRouteContext(), method, path) == "" {
			continue
		}
		found = append(found, method)
		if method == http.MethodGet {
			found = append(found, http.MethodHead)
		}
	}
	slices.Sort(found)
	return found
}

// Close waits for what the router writes down beside its requests. The application calls it once nobody sends any.
func (r *Router) Close() { r.sessions.notes.close() }
