package world

import (
	"strings"

	"gantry/core/web"
)

// RouteOf is the route that answers a request, nil if there is none.
func (w *World) RouteOf(method, path string) *web.Route {
	path, _, _ = strings.Cut(path, "?")
	parts := strings.Split(path, "/")
	var best *web.Route
	most := -1
	for _, route := range w.App.Router.Routes() {
		if route.Method != method {
			continue
		}
		if static := match(strings.Split(route.Path, "/"), parts); static > most {
			best, most = &route, static
		}
	}
	return best
}

// match counts the parts of a pattern that a path has literally; -1 if it does not fit.
func match(pattern, parts []string) int {
	if len(pattern) != len(parts) {
		return -1
	}
	static := 0
	for i, part := range pattern {
		switch {
		case strings.HasPrefix(part, "{") && parts[i] != "":
		case part == parts[i]:
			static++
		default:
			return -1
		}
	}
	return static
}
