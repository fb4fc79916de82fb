package web_test

import (
	"net/http"
	"testing"

	"gantry/core/unit"
	"gantry/core/web"
)

func TestOtherSitesChangeNothing(t *testing.T) {
	s := quietSite(t, nil, func(o *web.Options) { o.TrustedForms = []string{"POST /auth/saml"} })
	done := func(*web.Request, *unit.Write) (*web.Response, error) { return web.NoContent(), nil }
	s.router.Write("POST", "/login", web.Public, done)
	s.router.Write("POST", "/auth/saml", web.Public, done)
	s.router.Write("POST", "/api/v3/pumps", web.Public, done)
	s.router.Read("GET", "/api/v3/pumps", web.Public, hello)
	const cross, same, site, none = "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Site: same-site",
		"Sec-Fetch-Site: none"
	const foreign, own = "Origin: https://evil.example", "Origin: http://example.com"
	cases := []struct {
		path   string
		header string
		status int
	}{
		{"/login", cross, 403}, {"/login", site, 403}, {"/login", same, 204}, {"/login", none, 204}, {"/login", foreign, 403},
		{"/login", own, 204}, {"/login", "X: y", 204}, {"/auth/saml", cross, 204}, {"/auth/saml", foreign, 204},
		{"/api/v3/pumps", cross, 403}, {"/api/v3/pumps", foreign, 403}, {"/api/v3/pumps", "X: y", 204},
	}
	for _, c := range cases {
		s.ask("POST", c.path, c.header).want(c.status)
	}
	s.ask("POST", "/api/v3/pumps", cross).wantError(403, "MissingPermission")
	s.ask("POST", "/api/v3/pumps", cross, foreign, "Authorization: Bearer maria").want(204)
	s.ask("POST", "/api/v3/pumps", cross, foreign, "Authorization: Basic eDp5").want(403)
	s.ask("GET", "/api/v3/pumps", cross).want(200)
}

// With a cookie as the credential, changes need a header that forms of other sites cannot send. (ACC-36)
func TestSessionsProveThemselves(t *testing.T) {
	s := quietSite(t, nil)
	s.addPeople()
	s.addSessionRoutes()
	cookie := s.signIn("maria")
	s.ask("POST", "/api/v3/me", cookie).wantError(401, "Unauthenticated")
	s.ask("POST", "/api/v3/me", cookie, "X-Requested-With: XMLHttpRequest").want(200).wantBody("11")
	s.ask("POST", "/api/v3/me", cookie, "Sec-Fetch-Site: same-origin").want(200).wantBody("11")
	s.ask("POST", "/api/v3/me", cookie, "Sec-Fetch-Site: none").want(401)
	s.ask("POST", "/api/v3/me", cookie, "X-Requested-With: XMLHttpRequest", "Sec-Fetch-Site: cross-site").want(403)
	s.ask("POST", "/api/v3/me", "Authorization: Bearer tom").want(200).wantBody("12")
	s.ask("POST", "/api/v3/me").want(200).wantBody("0")
	s.ask("GET", "/api/v3/me", cookie).want(200).wantBody("11")
}

func TestSharingWithOtherSites(t *testing.T) {
	const origin, other = "Origin: https://tools.example", "Origin: https://evil.example"
	const preflight = "Access-Control-Request-Method: PATCH"
	closed := quietSite(t, map[string]any{"apiv3_cors_origins": []string{"https://tools.example"}})
	open := quietSite(t, map[string]any{"apiv3_cors_enabled": true, "apiv3_cors_origins": []string{"https://tools.example"}})
	for _, s := range []*site{closed, open} {
		s.router.Read("GET", "/api/v3/pumps", web.Public, hello)
		s.router.Write("PATCH", "/api/v3/pumps", web.LoggedIn, func(*web.Request, *unit.Write) (*web.Response, error) {
			return web.NoContent(), nil
		})
		s.router.Read("GET", "/page", web.Public, hello)
	}
	closed.ask("GET", "/api/v3/pumps", origin).want(200).wantHeader("Access-Control-Allow-Origin", "")
	closed.ask("OPTIONS", "/api/v3/pumps", origin, preflight).want(405).wantHeader("Access-Control-Allow-Origin", "")
	open.ask("GET", "/api/v3/pumps", other).want(200).wantHeader("Access-Control-Allow-Origin", "")
	open.ask("GET", "/page", origin).want(200).wantHeader("Access-Control-Allow-Origin", "")
	open.ask("GET", "/api/v3/pumps", origin).want(200).wantHeader("Access-Control-Allow-Origin", "https://tools.example").
		wantHeader("Vary", "Origin").wantHeader("Access-Control-Allow-Credentials", "")
	a := open.ask("OPTIONS", "/api/v3/pumps", origin, preflight).want(http.StatusNoContent)
	a.wantHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
	open.ask("PATCH", "/api/v3/pumps", origin, "Sec-Fetch-Site: cross-site", "Authorization: Basic eDp5").
		wantError(401, "Unauthenticated").wantHeader("Access-Control-Allow-Origin", "https://tools.example")
	open.ask("PATCH", "/api/v3/pumps", origin, "Authorization: Bearer maria").want(204)
}
