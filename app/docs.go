package app

import (
	"bytes"
	_ "embed"
	"html/template"
	"net/http"
	"sort"
	"strings"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

//go:embed docs.html
var docsPage string

var docsTemplate = template.Must(template.New("docs").Parse(docsPage))

type docsOperation struct {
	Method, Path, Summary, Description string
	Parameters                         []docsParameter
}

type docsParameter struct{ Name, In, Description string }

type docsGroup struct {
	Name       string
	Operations []docsOperation
}

// docs shows the description of the API as a page without script.
func (a *App) docs(q *web.Request, r *unit.Read) (*web.Response, error) {
	if !r.Actor.LoggedIn() && !r.Env.Settings.Bool("apiv3_docs_enabled") {
		return nil, problem.Of(problem.Unauthenticated)
	}
	var page bytes.Buffer
	err := docsTemplate.Execute(&page, map[string]any{"Groups": docsGroups(a.Specification()), "Nonce": q.Nonce()})
	return web.HTML(http.StatusOK, page.Bytes()), err
}

func docsGroups(spec map[string]any) []docsGroup {
	groups := map[string]*docsGroup{}
	for path, methods := range spec["paths"].(map[string]any) {
		for method, raw := range methods.(map[string]any) {
			o := raw.(map[string]any)
			tag := o["tags"].([]string)[0]
			if groups[tag] == nil {
				groups[tag] = &docsGroup{Name: strings.ReplaceAll(tag, "_", " ")}
			}
			groups[tag].Operations = append(groups[tag].Operations, docsOperation{
				Method: strings.ToUpper(method), Path: path, Summary: o["summary"].(string), Description: o["description"].(string),
				Parameters: docsParameters(o["parameters"]),
			})
		}
	}
	out := make([]docsGroup, 0, len(groups))
	for _, g := range groups {
		sort.Slice(g.Operations, func(i, j int) bool {
			x, y := g.Operations[i], g.Operations[j]
			return x.Path < y.Path || x.Path == y.Path && x.Method < y.Method
		})
		out = append(out, *g)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Name < out[j].Name })
	return out
}

func docsParameters(raw any) []docsParameter {
	list, _ := raw.([]any) // operations without parameters have none
	out := make([]docsParameter, 0, len(list))
	for _, one := range list {
		p := one.(map[string]any)
		text, _ := p["description"].(string) // parts of the path have no description
		out = append(out, docsParameter{p["name"].(string), p["in"].(string), text})
	}
	return out
}
