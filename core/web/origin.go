package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gantry/core/problem"
)

// Browsers attach cookies, and passwords they were asked for, to whatever another site lets them send. Requests that
// change something are therefore refused when they come from another site, unless an administrator trusts the site.

const (
	corsMethods = "GET, HEAD, POST, PUT, PATCH, DELETE"
	corsHeaders = "Authorization, Content-Type, If-None-Match, X-Requested-With, X-Request-ID"
	corsExposed = "ETag, Location, Retry-After, X-Request-ID"
)

func newCrossOrigin(trustedForms []string) *http.CrossOriginProtection {
	protection := http.NewCrossOriginProtection()
	for _, path := range trustedForms {
		protection.AddInsecureBypassPattern(path)
	}
	return protection
}

// crossOrigin refuses what another site wants to change, and answers browsers that ask beforehand.
func (r *Router) crossOrigin(q *Request) (done bool, err error) {
	if origin := q.Header.Get("Origin"); origin != "" && q.api && r.allowsOrigin(q, origin) {
		return r.cors(q, origin), nil
	}
	if safe(q.Method) || strings.HasPrefix(q.Header.Get("Authorization"), "Bearer ") {
		return false, nil // no browser sends a token of its own accord
	}
	if err := r.protection.Check(q.Request); err != nil {
		return false, &problem.Error{Kind: problem.Forbidden, Key: "error.cross_origin", Cause: err}
	}
	return false, nil
}

// allowsOrigin tells whether scripts of another site may use the API.
func (r *Router) allowsOrigin(q *Request, origin string) bool {
	address, err := url.Parse(origin)
	if err != nil || address.Host == q.Host || !r.env.Settings.Bool("apiv3_cors_enabled") {
		return false
	}
	return slices.ContainsFunc(r.env.Settings.List("apiv3_cors_origins"), func(allowed string) bool {
		return strings.TrimRight(allowed, "/") == origin || allowed == address.Host
	})
}

// cors tells the browser that the other site may read the answer. A question asked beforehand is answered here.
func (r *Router) cors(q *Request, origin string) (done bool) {
	h := q.out.Header()
	h.Set("Access-Control-Allow-Origin", origin)
	h.Set("Access-Control-Expose-Headers", corsExposed)
	h.Add("Vary", "Origin")
	if q.Method != http.MethodOptions || q.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	h.Set("Access-Control-Allow-Methods", corsMethods)
	h.Set("Access-Control-Allow-Headers", corsHeaders)
	h.Set("Access-Control-Max-Age", "3600")
	q.out.WriteHeader(http.StatusNoContent)
	return true
}
