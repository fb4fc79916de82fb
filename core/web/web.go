// Package web receives requests and sends answers. It routes, finds out who asks, opens the unit in which a handler
// works, turns errors into answers, and keeps sessions, limits, headers and the request log in one place.
//
// A handler gets a request and a unit and returns a response or an error. Which permission a resource needs is checked
// by the pipeline of core/resource; what a representation looks like is the business of core/hal.
package web

import (
	"log/slog"
	"net/http"
	"time"

	"gantry/core/problem"
	"gantry/core/unit"
)

// ReadHandler answers a request that changes nothing.
type ReadHandler func(*Request, *unit.Read) (*Response, error)

// WriteHandler answers a request inside one transaction. The body has been read before the transaction begins.
type WriteHandler func(*Request, *unit.Write) (*Response, error)

// PlainHandler answers a request by itself and opens the units it needs: downloads, uploads, event streams.
type PlainHandler func(*Request, *unit.Actor, http.ResponseWriter) error

// Authenticator finds out who sends a request. ok is false when the request carries no credentials of its kind; an
// error refuses the request.
type Authenticator func(*unit.Read, *http.Request) (actor *unit.Actor, ok bool, err error)

// Options are what an application decides about its router.
type Options struct {
	Authenticators []Authenticator // asked in this order
	Fallback       http.Handler    // answers GET on pages that have no route; nil means 404
	Log            *slog.Logger    // nil means slog.Default
	Secret         []byte          // from which the key for session data is derived; nil makes one up for this process
	Deadline       time.Duration   // for one request, streams excepted; 0 means one minute
	BodyLimit      int64           // bytes, where a route says nothing else; 0 means one megabyte
	TrustedForms   []string        // paths that other sites may post forms to, such as the answers of identity providers
	ServerTiming   bool            // answer with the number of queries, for benchmarks and tests
}

const (
	defaultDeadline  = time.Minute
	defaultBodyLimit = 1 << 20
)

// RuleKind is a class of rules for routes.
type RuleKind int

// The kinds of rules. The zero value is none: a route without a rule does not start.
const (
	KindPublic   RuleKind = iota + 1 // everybody, even where signing in is required
	KindLoggedIn                     // whoever has signed in
	KindAdmin                        // administrators
	KindResource                     // the pipeline of the resource checks the permission
	KindCustom                       // the handler checks; the note says what
)

// Rule says who may use a route. The router enforces the first three kinds; the others it only takes for documentation
// and tests.
type Rule struct {
	Kind       RuleKind
	Permission string
	Note       string
}

// The rules that the router enforces.
var (
	Public   = Rule{Kind: KindPublic}
	LoggedIn = Rule{Kind: KindLoggedIn}
	Admin    = Rule{Kind: KindAdmin}
)

// Resource is the rule of routes whose permission the resource pipeline checks.
func Resource(permission string) Rule { return Rule{Kind: KindResource, Permission: permission} }

// Custom is the rule of routes that check in their handler; the note says who may.
func Custom(note string) Rule { return Rule{Kind: KindCustom, Note: note} }

// String names the rule for documentation.
func (r Rule) String() string {
	switch r.Kind {
	case KindPublic:
		return "public"
	case KindLoggedIn:
		return "signed in"
	case KindAdmin:
		return "administrator"
	case KindResource:
		return "permission " + r.Permission
	case KindCustom:
		return r.Note
	}
	return "none"
}

// check tells whether the actor may use a route with this rule.
func (r Rule) check(actor *unit.Actor, loginRequired bool) error {
	switch {
	case r.Kind == KindPublic:
		return nil
	case actor.LoggedIn() || actor.Kind == unit.System:
		if r.Kind == KindAdmin && !actor.Admin {
			return problem.Of(problem.Forbidden)
		}
		return nil
	case r.Kind == KindLoggedIn || r.Kind == KindAdmin || loginRequired:
		return problem.Of(problem.Unauthenticated)
	}
	return nil
}

// Route is a registered route.
type Route struct {
	Method string
	Path   string
	Rule   Rule

	limit    int64
	types    []string
	deadline time.Duration
	passive  bool
	silent   bool // about bodies
	serve    func(*Request) error
}

// RouteOption changes what a route accepts.
type RouteOption func(*Route)

// BodyLimit allows bodies of up to n bytes.
func BodyLimit(n int64) RouteOption { return func(r *Route) { r.limit = n } }

// Accepts names the media types of bodies, instead of JSON for the API and forms for pages.
func Accepts(types ...string) RouteOption { return func(r *Route) { r.types = types } }

// Passive marks a route that pages ask by themselves, without a person doing anything: it does not keep a session from
// ending.
func Passive() RouteOption { return func(r *Route) { r.passive = true } }

// Confidential keeps bodies out of the log whose fields do not tell by their names that they are secret.
func Confidential() RouteOption { return func(r *Route) { r.silent = true } }

// Deadline gives the route more or less time than others.
func Deadline(d time.Duration) RouteOption { return func(r *Route) { r.deadline = d } }
