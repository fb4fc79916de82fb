package web_test

import (
	"net/http"
	"strings"
	"testing"

	"gantry/core/unit"
	"gantry/core/web"
)

func TestRoutes(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3/pumps/{id}", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		id, err := q.ID("id")
		if err != nil {
			return nil, err
		}
		return web.Text(http.StatusOK, strings.Repeat("x", int(id))), nil
	})
	s.router.Read("GET", "/pages/{name}", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		return web.Text(http.StatusOK, q.Param("name")+q.Param("other")), nil
	})
	s.ask("GET", "/api/v3/pumps/3").want(200).wantBody("xxx")
	s.ask("GET", "/api/v3/pumps/3/").want(200).wantBody("xxx")
	s.ask("HEAD", "/api/v3/pumps/3").want(200).wantBody("").wantHeader("Content-Length", "3")
	for _, id := range []string{"x", "0", "-1", "+3", "3x", "03", "9223372036854775808", "%33%00"} {
		a := s.ask("GET", "/api/v3/pumps/"+id)
		if a.Code != 404 && a.Code != 400 {
			t.Errorf("id %s: status %d", id, a.Code)
		}
	}
	s.ask("GET", "/api/v3/valves").wantError(404, "NotFound")
	s.ask("PATCH", "/api/v3/pumps/3").wantError(405, "MethodNotAllowed").wantHeader("Allow", "GET, HEAD")
	s.ask("BREW", "/api/v3/pumps/3").wantError(405, "MethodNotAllowed")
	s.ask("GET", "/pages/a%2Fb").want(200).wantBody("a/b")
	s.ask("GET", "/pages/%C3%A4").want(200).wantBody("ä")
	s.ask("GET", "/pages/%ff").want(400)
	s.ask("GET", "/pages/a%00b").want(400)
	s.ask("GET", "/nowhere").want(404).wantHeader("Content-Type", "text/html; charset=utf-8")
	s.ask("DELETE", "/pages/x").want(405).wantHeader("Allow", "GET, HEAD")
}

func TestRoutesAreDeclaredWithRules(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/a", web.Resource("view_pumps"), hello)
	s.router.Write("POST", "/a", web.Custom("whoever owns the pump"), nil)
	s.router.Plain("GET", "/b", web.Admin, nil)
	var list []string
	for _, route := range s.router.Routes() {
		list = append(list, route.Method+" "+route.Path+": "+route.Rule.String())
	}
	want := "GET /a: permission view_pumps, POST /a: whoever owns the pump, GET /b: administrator"
	if got := strings.Join(list, ", "); got != want {
		t.Errorf("routes %s, want %s", got, want)
	}
	wrong := map[string]func(){
		"no rule":       func() { s.router.Read("GET", "/c", web.Rule{}, hello) },
		"no permission": func() { s.router.Read("GET", "/c", web.Resource(""), hello) },
		"no note":       func() { s.router.Read("GET", "/c", web.Custom(""), hello) },
		"twice":         func() { s.router.Read("GET", "/a", web.Public, hello) },
	}
	for name, declare := range wrong {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("the start goes on")
				}
			}()
			declare()
		})
	}
}

func TestRules(t *testing.T) {
	s := quietSite(t, nil)
	closed := quietSite(t, map[string]any{"login_required": true})
	for _, site := range []*site{s, closed} {
		site.router.Read("GET", "/api/public", web.Public, hello)
		site.router.Read("GET", "/api/in", web.LoggedIn, hello)
		site.router.Read("GET", "/api/admin", web.Admin, hello)
		site.router.Read("GET", "/api/resource", web.Resource("view_pumps"), hello)
		site.router.Read("GET", "/in", web.LoggedIn, hello)
	}
	const nobody, maria, root, gone, liar = "X: y", "Authorization: Bearer maria", "Authorization: Bearer root",
		"Authorization: Bearer gone", "Authorization: Bearer liar"
	cases := []struct {
		site   *site
		path   string
		who    string
		status int
	}{
		{s, "public", nobody, 200}, {s, "public", maria, 200}, {s, "public", gone, 401}, {s, "public", liar, 401},
		{s, "in", nobody, 401}, {s, "in", maria, 200}, {s, "in", gone, 401},
		{s, "admin", nobody, 401}, {s, "admin", maria, 403}, {s, "admin", root, 200},
		{s, "resource", nobody, 200}, {s, "resource", maria, 200},
		{closed, "public", nobody, 200}, {closed, "resource", nobody, 401}, {closed, "resource", maria, 200},
	}
	for _, c := range cases {
		c.site.ask("GET", "/api/"+c.path, c.who).want(c.status)
	}
	s.ask("GET", "/api/in").wantError(401, "Unauthenticated").wantHeader("WWW-Authenticate", `Basic realm="OpenProject API"`)
	s.ask("GET", "/api/in", "X-Requested-With: XMLHttpRequest").want(401).wantHeader("WWW-Authenticate", "")
	s.ask("GET", "/api/admin", maria).wantError(403, "MissingPermission")
	s.ask("GET", "/in?page=2&x=y").want(303).wantHeader("Location", "/login?back_url=%2Fin%3Fpage%3D2%26x%3Dy")
}

func TestPrefix(t *testing.T) {
	fallback := http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) { _, _ = w.Write([]byte(req.URL.Path)) })
	s := quietSite(t, map[string]any{"rails_relative_url_root": "/tools"},
		func(o *web.Options) { o.Fallback = fallback })
	s.router.Read("GET", "/api/v3", web.Public, hello)
	s.router.Read("GET", "/in", web.LoggedIn, hello)
	s.ask("GET", "/tools/api/v3").want(200)
	s.ask("GET", "/api/v3").want(404)
	s.ask("GET", "/toolshed/api/v3").want(404)
	s.ask("GET", "/tools/in").want(303).wantHeader("Location", "/tools/login?back_url=%2Ftools%2Fin")
	s.ask("GET", "/tools/projects/pumps?x=y").want(200).wantBody("/projects/pumps")
	s.ask("GET", "/tools").want(200).wantBody("/")
	s.ask("POST", "/tools/projects/pumps").want(404)
	s.ask("GET", "/tools/api/valves").wantError(404, "NotFound")
}

func TestForbiddenRoutes(t *testing.T) {
	s := quietSite(t, map[string]any{"blacklisted_routes": []string{"^/api/v3/pumps"}})
	s.router.Read("GET", "/api/v3/pumps", web.Public, hello)
	s.router.Read("GET", "/api/v3/valves", web.Public, hello)
	s.ask("GET", "/api/v3/pumps").wantError(404, "NotFound")
	s.ask("GET", "/api/v3/valves").want(200)
}

func TestHeaders(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3", web.Public, hello)
	s.router.Read("GET", "/page", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		return web.HTML(http.StatusOK, []byte(q.Nonce())), nil
	})
	a := s.ask("GET", "/api/v3").want(200)
	a.wantHeader("X-Content-Type-Options", "nosniff").wantHeader("Referrer-Policy", "same-origin")
	a.wantHeader("X-Frame-Options", "SAMEORIGIN").wantHeader("Strict-Transport-Security", "")
	a.wantHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
	page := s.ask("GET", "/page")
	nonce := page.Body.String()
	if len(nonce) < 20 || nonce == s.ask("GET", "/page").Body.String() {
		t.Errorf("nonce %q", nonce)
	}
	policy := page.Header().Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'self'", "style-src 'self' 'nonce-" + nonce + "'", "img-src 'self' data: blob: *",
		"object-src 'none'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'self'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("policy %q lacks %q", policy, part)
		}
	}
	secure := quietSite(t, map[string]any{"https": true, "csp_img_src": []string{"pics.example.org", "a; script-src *"}})
	secure.router.Read("GET", "/page", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		return web.HTML(http.StatusOK, nil), nil
	})
	page = secure.ask("GET", "/page").wantHeader("Strict-Transport-Security", "max-age=31536000")
	policy = page.Header().Get("Content-Security-Policy")
	if !strings.Contains(policy, "img-src 'self' data: blob: pics.example.org;") || strings.Contains(policy, "script-src") {
		t.Errorf("policy %q", policy)
	}
	secure.ask("GET", "/page?x=y", "X-Forwarded-Proto: http").want(308).wantHeader("Location", "https://example.com/page?x=y")
	secure.ask("GET", "/page", "X-Forwarded-Proto: https").want(200)
}

func TestRequestID(t *testing.T) {
	s := quietSite(t, nil)
	s.router.Read("GET", "/api/v3", web.Public, hello)
	s.ask("GET", "/api/v3", "X-Request-ID: abc-1.2_3").wantHeader("X-Request-ID", "abc-1.2_3")
	seen := map[string]bool{}
	for _, given := range []string{"", "a b", "ä", "a\"", strings.Repeat("x", 65)} {
		id := s.ask("GET", "/api/v3", "X-Request-ID: "+given).Header().Get("X-Request-ID")
		if id == given || len(id) < 10 || seen[id] {
			t.Errorf("for %q: %q", given, id)
		}
		seen[id] = true
	}
}
