package configuration

import (
	"net/http"

	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/text"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/workpackages"
)

// renderMarkdown shows how a text will look to the reader, in the context that the address names.
func renderMarkdown(q *web.Request, r *unit.Read) (*web.Response, error) {
	source, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	project, err := contextOf(r, q.Query().Get("context"))
	if err != nil {
		return nil, err
	}
	html, err := unit.Use[*resource.Texts](r.Env).HTML(r, string(source), project)
	if err != nil {
		return nil, err
	}
	return web.HTML(http.StatusOK, []byte(html)), nil
}

// contextOf answers the project that a text to be rendered belongs to: that of the work package or the project that the
// address names, as far as the reader sees it.
func contextOf(r *unit.Read, href string) (int64, error) {
	if href == "" {
		return 0, nil
	}
	if id, ok := workpackages.WorkPackages.Parse(href); ok {
		if m, err := workpackages.WorkPackages.Find(r, id); err == nil || !problem.Is(err, problem.NotFound) {
			return projectOf(m), err
		}
	}
	if id, ok := projects.Projects.Parse(href); ok {
		if _, err := projects.Projects.Find(r, id); err == nil || !problem.Is(err, problem.NotFound) {
			return id, err
		}
	}
	return 0, problem.Of(problem.InvalidContext)
}

func projectOf(m *workpackages.WorkPackage) int64 {
	if m == nil {
		return 0
	}
	return m.Project
}

// renderPlain turns plain text into paragraphs and lines, with nothing in it understood.
func renderPlain(q *web.Request, _ *unit.Read) (*web.Response, error) {
	source, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	return web.HTML(http.StatusOK, []byte(text.Plain(string(source)))), nil
}
