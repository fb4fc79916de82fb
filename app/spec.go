package app

import (
	"encoding/json"
	"net/http"
	"regexp"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"

	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
)

// The description of the API is drawn from the routes and the declarations of resources, so that it cannot be older
// than the program. It is written once, when somebody first asks.

// describe adds the description and the pages that show it.
func (a *App) describe() {
	a.Router.Read(http.MethodGet, "/api/v3/spec.json", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		body, err := json.Marshal(a.Specification())
		return &web.Response{Status: http.StatusOK, Body: body, Type: "application/vnd.oai.openapi+json; charset=utf-8", ETag: true}, err
	})
	a.Router.Read(http.MethodGet, "/api/v3/spec.yml", web.Public, func(q *web.Request, _ *unit.Read) (*web.Response, error) {
		body, err := yaml.Marshal(a.Specification())
		return &web.Response{Status: http.StatusOK, Body: body, Type: "application/vnd.oai.openapi; charset=utf-8", ETag: true}, err
	})
	a.Router.Read(http.MethodGet, "/api/docs", web.Custom("whoever has signed in, and everybody where the setting apiv3_docs_enabled says so"), a.docs)
}

// Specification is the description of our own API in the form of OpenAPI 3.1.
func (a *App) Specification() map[string]any {
	byPlural := map[string]resource.Description{}
	for _, d := range Resources() {
		described := d.Describe()
		byPlural[described.Plural] = described
	}
	paths := map[string]any{}
	for _, route := range a.Router.Routes() {
		if !strings.HasPrefix(route.Path, "/api/v3") {
			continue
		}
		at, ok := paths[route.Path].(map[string]any)
		if !ok {
			at = map[string]any{}
			paths[route.Path] = at
		}
		at[strings.ToLower(route.Method)] = operation(route, byPlural)
	}
	return map[string]any{
		"openapi": "3.1.0",
		"info": map[string]any{"title": "Gantry API v3", "version": "3", "description": "HAL+JSON API of this installation. " +
			"Collections take filters, sortBy, offset, pageSize and select; what you may not see does not exist.",
			"license": map[string]any{"name": "GPL-3.0-or-later"}},
		"paths":      paths,
		"components": map[string]any{"schemas": schemas(byPlural), "securitySchemes": security()},
		"security":   []any{map[string]any{"basic": []string{}}, map[string]any{"bearer": []string{}}, map[string]any{"session": []string{}}},
	}
}

func security() map[string]any {
	return map[string]any{
		"basic":   map[string]any{"type": "http", "scheme": "basic", "description": "User name apikey, password an access token."},
		"bearer":  map[string]any{"type": "http", "scheme": "bearer", "description": "An access token."},
		"session": map[string]any{"type": "apiKey", "in": "cookie", "name": "_open_project_session", "description": "With the header X-Requested-With: XMLHttpRequest."},
	}
}

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// operation describes one route.
func operation(route web.Route, byPlural map[string]resource.Description) map[string]any {
	plural, rest := plurals(route.Path)
	d, known := byPlural[plural]
	var parameters []any
	for _, m := range pathParameter.FindAllStringSubmatch(route.Path, -1) {
		parameters = append(parameters, map[string]any{"name": m[1], "in": "path", "required": true, "schema": map[string]any{"type": "string"}})
	}
	schema := map[string]any{"type": "object"}
	list := known && route.Method == http.MethodGet && rest == ""
	switch {
	case list:
		parameters = append(parameters, listParameters(d)...)
		schema = map[string]any{"$ref": "#/components/schemas/" + d.Singular + "Collection"}
	case known && (rest == "{id}" && route.Method != http.MethodDelete || rest == "" && route.Method == http.MethodPost):
		schema = map[string]any{"$ref": "#/components/schemas/" + d.Singular}
	case strings.HasSuffix(route.Path, "/form"):
		schema = map[string]any{"$ref": "#/components/schemas/Form"}
	}
	out := map[string]any{
		"operationId": operationID(route),
		"summary":     summary(route, plural, rest),
		"description": "Who may: " + route.Rule.String() + ".",
		"tags":        []string{plural},
		"responses":   responses(route, schema),
	}
	if len(parameters) > 0 {
		out["parameters"] = parameters
	}
	if route.Method == http.MethodPost || route.Method == http.MethodPatch {
		out["requestBody"] = map[string]any{"content": map[string]any{"application/json": map[string]any{"schema": schema}}}
	}
	return out
}

// plurals takes a path apart: the collection that it leads to, and what follows.
func plurals(path string) (plural, rest string) {
	parts := strings.Split(strings.TrimPrefix(strings.TrimPrefix(path, "/api/v3"), "/"), "/")
	if len(parts) >= 3 && parts[1] == "{id}" && !strings.HasPrefix(parts[2], "{") && parts[2] != "form" {
		return parts[2], strings.Join(parts[3:], "/")
	}
	return parts[0], strings.Join(parts[1:], "/")
}

func operationID(route web.Route) string {
	path := strings.NewReplacer("/api/v3", "", "{", "", "}", "", "/", "_", ".", "_").Replace(route.Path)
	return strings.ToLower(route.Method) + path
}

var verbs = map[string]string{http.MethodGet: "Show", http.MethodPost: "Create", http.MethodPatch: "Change", http.MethodDelete: "Delete"}

func summary(route web.Route, plural, rest string) string {
	name := strings.ReplaceAll(plural, "_", " ")
	switch {
	case name == "":
		return "Show the entry to the API"
	case strings.HasSuffix(route.Path, "/form"):
		return "Check what would become of " + name
	case rest == "" && route.Method == http.MethodGet:
		return "List " + name
	case rest != "" && rest != "{id}":
		return verbs[route.Method] + " " + strings.ReplaceAll(strings.NewReplacer("{", "", "}", "").Replace(rest), "_", " ") + " of " + name
	}
	return verbs[route.Method] + " one of the " + name
}

func listParameters(d resource.Description) []any {
	names := make([]string, 0, len(d.Filters))
	for name, operators := range d.Filters {
		names = append(names, name+" ("+strings.Join(operators, " ")+")")
	}
	sort.Strings(names)
	query := func(name, kind, text string) any {
		return map[string]any{"name": name, "in": "query", "description": text, "schema": map[string]any{"type": kind}}
	}
	return []any{
		query("filters", "string", `JSON array of {"name": {"operator": "=", "values": []}}. Filters with their operators: `+strings.Join(names, ", ")),
		query("sortBy", "string", `JSON array of ["name", "asc"]. Names: `+strings.Join(d.Sorts, ", ")),
		query("groupBy", "string", "One of: "+strings.Join(d.Groups, ", ")),
		query("showSums", "boolean", "Adds sums of the whole collection, and of its groups"),
		query("offset", "integer", "Number of the page, from 1"),
		query("pageSize", "integer", "Elements of a page; -1 for as many as allowed"),
		query("select", "string", "Comma separated paths of what is wanted, such as total,elements/subject"),
	}
}

func responses(route web.Route, schema map[string]any) map[string]any {
	content := func(schema map[string]any) map[string]any {
		return map[string]any{"application/hal+json": map[string]any{"schema": schema}}
	}
	failure := func(text string) any {
		return map[string]any{"description": text, "content": content(map[string]any{"$ref": "#/components/schemas/Error"})}
	}
	out := map[string]any{"404": failure("There is no such thing, or you may not see it")}
	switch route.Method {
	case http.MethodDelete:
		out["204"] = map[string]any{"description": "Done"}
	default:
		out["200"] = map[string]any{"description": "Done", "content": content(schema)}
	}
	if route.Method == http.MethodPost || route.Method == http.MethodPatch {
		out["422"] = failure("Something is wrong with what was sent; every attribute concerned is named")
	}
	out["403"] = failure("You may see it, but not do this")
	return out
}

// schemas describes the representations.
func schemas(byPlural map[string]resource.Description) map[string]any {
	link := map[string]any{"type": "object", "required": []string{"href"}, "properties": map[string]any{
		"href": map[string]any{"type": []string{"string", "null"}}, "title": map[string]any{"type": "string"},
		"method": map[string]any{"type": "string"}, "templated": map[string]any{"type": "boolean"}}}
	text := map[string]any{"type": "string"}
	out := map[string]any{
		"Link":        link,
		"Formattable": map[string]any{"type": "object", "properties": map[string]any{"format": text, "raw": text, "html": text}},
		"Form":        map[string]any{"type": "object", "properties": map[string]any{"_embedded": map[string]any{"type": "object"}}},
		"Error": map[string]any{"type": "object", "required": []string{"_type", "errorIdentifier", "message"},
			"properties": map[string]any{"_type": text, "errorIdentifier": text, "message": text}},
	}
	for _, d := range byPlural {
		properties := map[string]any{"_type": map[string]any{"type": "string"}}
		for name, schema := range d.Properties {
			properties[name] = schema
		}
		links := map[string]any{}
		for name, target := range d.Links {
			one := any(map[string]any{"$ref": "#/components/schemas/Link"})
			if strings.HasPrefix(target, "[]") {
				one = map[string]any{"type": "array", "items": one}
			}
			links[name] = one
		}
		properties["_links"] = map[string]any{"type": "object", "properties": links}
		out[d.Singular] = map[string]any{"type": "object", "properties": properties}
		out[d.Singular+"Collection"] = collectionSchema(d.Singular)
	}
	return out
}

func collectionSchema(singular string) map[string]any {
	number := map[string]any{"type": "integer"}
	return map[string]any{"type": "object", "properties": map[string]any{
		"_type": map[string]any{"type": "string"}, "total": number, "count": number, "pageSize": number, "offset": number,
		"_embedded": map[string]any{"type": "object", "properties": map[string]any{
			"elements": map[string]any{"type": "array", "items": map[string]any{"$ref": "#/components/schemas/" + singular}}}},
	}}
}
