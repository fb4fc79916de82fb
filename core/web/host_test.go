package web_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"gantry/core/web"
)

// TestHosts asks an installation that knows its names under those and others.
func TestHosts(t *testing.T) {
	s := quietSite(t, map[string]any{"host_name": "Works.example.net:8443", "additional_host_names": []string{"old.example.net", ".wide.example.org"}})
	for _, path := range []string{"/pumps", "/health_checks/default"} {
		s.router.Read("GET", path, web.Public, hello)
	}
	for _, c := range []struct {
		host, path string
		want       int
	}{
		{"works.example.net", "/pumps", 200}, {"WORKS.example.net:8443", "/pumps", 200}, {"old.example.net:80", "/pumps", 200},
		{"a.wide.example.org", "/pumps", 200}, {"localhost:8080", "/pumps", 200}, {"127.0.0.1:8080", "/pumps", 200}, {"[::1]:8080", "/pumps", 200},
		{"evil.example.com", "/pumps", 403}, {"works.example.net.evil.com", "/pumps", 403}, {"evilwide.example.org", "/pumps", 403}, {"", "/pumps", 403},
		{"10.0.0.7:8080", "/health_checks/default", 200},
	} {
		req := httptest.NewRequest(http.MethodGet, c.path, nil)
		req.Host = c.host
		w := httptest.NewRecorder()
		s.router.Handler().ServeHTTP(w, req)
		if w.Code != c.want {
			t.Errorf("%s under %q: %d, want %d", c.path, c.host, w.Code, c.want)
		}
	}
}
