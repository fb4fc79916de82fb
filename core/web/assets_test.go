package web_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"gantry/core/unit"
	"gantry/core/web"
)

const page = `<html><meta name="nonce" content="" /><script type="module" src="/assets/index-Dra3YJ5V.js"></script></html>`

func withAssets(files fstest.MapFS) func(*web.Options) {
	return func(o *web.Options) { o.Fallback = web.Assets(files) }
}

func file(content string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(content)} }

func TestAssets(t *testing.T) {
	s := quietSite(t, nil, withAssets(fstest.MapFS{
		"index.html": file(page), "theme.js": file("theme"), "assets/index-Dra3YJ5V.js": file("script"),
		"assets/index-Dra3YJ5V.js.br": file("brotli"), "assets/index-Dra3YJ5V.js.gz": file("gzipped"),
		"assets/inter.woff2": file("font"), ".vite/manifest.json": file("{}"), ".gitkeep": file(""),
	}))
	const script = "/assets/index-Dra3YJ5V.js"
	plain := s.ask("GET", script).want(200).wantBody("script")
	plain.wantHeader("Cache-Control", "public, max-age=31536000, immutable").wantHeader("Vary", "Accept-Encoding")
	plain.wantHeader("Content-Type", "text/javascript; charset=utf-8").wantHeader("Content-Length", "6")
	plain.wantHeader("Content-Security-Policy", "default-src 'self'").wantHeader("X-Content-Type-Options", "nosniff")
	s.ask("GET", script, "Accept-Encoding: gzip, br").wantBody("brotli").wantHeader("Content-Encoding", "br")
	s.ask("GET", script, "Accept-Encoding: gzip, br;q=0").wantBody("gzipped").wantHeader("Content-Encoding", "gzip")
	s.ask("HEAD", script).want(200).wantBody("").wantHeader("Content-Length", "6")
	s.ask("GET", "/theme.js", "Accept-Encoding: br").want(200).wantBody("theme").wantHeader("Cache-Control", "no-cache")
	s.ask("GET", "/assets/inter.woff2").want(200).wantHeader("Content-Type", "font/woff2")
	for _, path := range []string{"/none.js", "/.vite/manifest.json", "/.gitkeep", "/assets/../none.js", script + ".br", "/assets.js/"} {
		s.ask("GET", path).want(404)
	}
	s.ask("POST", "/theme.js").want(404)
	s.ask("GET", "/api/none.js").wantError(404, "NotFound")
}

func TestPagesOfTheBrowserApplication(t *testing.T) {
	s := quietSite(t, nil, withAssets(fstest.MapFS{"index.html": file(page)}))
	seen := map[string]bool{}
	for _, path := range []string{"/", "/projects/pumps/work_packages/details/42/overview", "/index.html", "/assets"} {
		a := s.ask("GET", path).want(200).wantHeader("Content-Type", "text/html; charset=utf-8").wantHeader("Cache-Control", "no-cache")
		_, rest, _ := strings.Cut(a.Body.String(), `<meta name="nonce" content="`)
		nonce, rest, _ := strings.Cut(rest, `"`)
		if len(nonce) < 20 || seen[nonce] || !strings.HasPrefix(rest, ` /><script type="module"`) {
			t.Errorf("%s: %s", path, a.Body)
		}
		if policy := a.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "'nonce-"+nonce+"'") {
			t.Errorf("%s: policy %s", path, policy)
		}
		seen[nonce] = true
	}
}

func TestTheBrowserApplicationIsNotBuilt(t *testing.T) {
	s := quietSite(t, nil, withAssets(fstest.MapFS{".gitkeep": file("")}))
	s.ask("GET", "/projects").want(503).wantBody("The front end is not built. Run: make ui\n")
}

func TestLimit(t *testing.T) {
	s := quietSite(t, nil)
	limit := web.NewLimit(3, 60e9, 30*60e9)
	s.router.Write("POST", "/api/v3/login", web.Public, func(q *web.Request, _ *unit.Write) (*web.Response, error) {
		return web.NoContent(), limit.Check(q, q.Query().Get("name"))
	})
	for range 3 {
		s.ask("POST", "/api/v3/login?name=maria").want(204)
	}
	s.ask("POST", "/api/v3/login?name=maria").wantError(429, "TooManyRequests").wantHeader("Retry-After", "1800")
	s.ask("POST", "/api/v3/login?name=tom").want(204).wantHeader("X-RateLimit-Limit", "")
	s.clock.pass(20 * 60e9)
	s.ask("POST", "/api/v3/login?name=maria").want(429).wantHeader("Retry-After", "600")
}

func TestClientIP(t *testing.T) {
	s := quietSite(t, nil)
	var peer string
	s.router.Read("GET", "/ip", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		q.RemoteAddr = peer
		return web.Text(http.StatusOK, q.ClientIP()), nil
	})
	cases := []struct{ peer, forwarded, want string }{
		{"203.0.113.9:4711", "", "203.0.113.9"}, {"203.0.113.9:4711", "198.51.100.1", "203.0.113.9"},
		{"127.0.0.1:4711", "", "127.0.0.1"}, {"127.0.0.1:4711", "198.51.100.1", "198.51.100.1"},
		{"10.0.0.1:4711", "6.6.6.6, 198.51.100.1, 10.0.0.2", "198.51.100.1"}, {"10.0.0.1:4711", "198.51.100.1, nonsense", "10.0.0.1"},
		{"[::1]:4711", "2001:db8::1", "2001:db8::1"}, {"@", "198.51.100.1", "@"},
	}
	for _, c := range cases {
		peer = c.peer
		s.ask("GET", "/ip", "X-Forwarded-For: "+c.forwarded).want(200).wantBody(c.want)
	}
}

// TestBelowAPath: pages, files and representations of an installation that has only a part of its host.
func TestBelowAPath(t *testing.T) {
	s := quietSite(t, map[string]any{"rails_relative_url_root": "/gantry"}, withAssets(fstest.MapFS{
		"index.html":  file(`<meta name="prefix" content="" /><link href="/favicon.svg"><script src="/assets/a.js"></script>`),
		"assets/a.js": file("script"),
	}))
	s.router.Read("GET", "/api/v3/pumps", web.Public, func(*web.Request, *unit.Read) (*web.Response, error) {
		return web.JSON(200, []byte(`{"note":"\"href\":\"/x\"","_links":{"self":{"href":"/api/v3/pumps"},"help":{"href":"https://example.net/"}}}`)), nil
	})
	s.ask("GET", "/gantry/projects/pumps").want(200).
		wantBody(`<meta name="prefix" content="/gantry" /><link href="/gantry/favicon.svg"><script src="/gantry/assets/a.js"></script>`)
	s.ask("GET", "/gantry/assets/a.js").want(200).wantBody("script")
	s.ask("GET", "/assets/a.js").want(404)
	s.ask("GET", "/gantry/api/v3/pumps").want(200).
		wantBody(`{"note":"\"href\":\"/x\"","_links":{"self":{"href":"/gantry/api/v3/pumps"},"help":{"href":"https://example.net/"}}}`)
}

// The application shows at every path that there is nothing; the status must say so too, for those who do not look.
func TestPagesThatDoNotExist(t *testing.T) {
	s := quietSite(t, nil, withAssets(fstest.MapFS{
		"index.html": file(page), "pages.json": file(`["/", "/projects", "/projects/$project/members"]`),
	}))
	for _, path := range []string{"/", "/index.html", "/projects", "/projects/", "/projects/pumps/members", "/projects/7/members?page=2"} {
		s.ask("GET", path).want(200)
	}
	for _, path := range []string{"/project", "/projects/pumps", "/projects/pumps/members/all", "/projects//members", "/members"} {
		s.ask("GET", path).want(404).wantHeader("Content-Type", web.TypeHTML)
	}
}
