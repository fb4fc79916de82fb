package users

import (
	"bytes"
	"embed"
	"html/template"

	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/core/web"
)

//go:embed pages
var pageFiles embed.FS

// pages are the pages that need no script, all in one layout.
var pages = template.Must(template.ParseFS(pageFiles, "pages/*.html"))

// page is what a page shows.
type page struct {
	Lang, App, Prefix string
	Title             string
	Back, Login       string
	Error, Notice     string
	Wrong             map[string]string // messages by field
	Least             int               // characters of a password
	Passwords         bool              // people may sign in with one
	Body              template.HTML

	r *unit.Read
}

func (d *desk) page(r *unit.Read, title string) *page {
	s := d.env.Settings
	return &page{Lang: r.Lang, App: s.Text("app_title"), Prefix: s.Text("rails_relative_url_root"), Title: r.T(title), Wrong: map[string]string{},
		Least: s.Int("password_min_length"), Passwords: !s.Bool("disable_password_login"), r: r}
}

// T translates a word for the page.
func (p *page) T(key string, args ...any) string { return p.r.T(key, args...) }

// explain puts what is wrong beside the fields.
func (p *page) explain(v problem.Violations) {
	for _, found := range v.All() {
		args := map[string]any{"attribute": p.T("users." + found.Attribute)}
		for name, value := range found.Args {
			args[name] = value
		}
		if p.Wrong[found.Attribute] == "" {
			p.Wrong[found.Attribute] = p.T(found.Key, args)
		}
	}
}

// render writes the page into the layout.
func (p *page) render(name string, status int) (*web.Response, error) {
	var body, whole bytes.Buffer
	if err := pages.ExecuteTemplate(&body, name+".html", p); err != nil {
		return nil, err
	}
	p.Body = template.HTML(body.String()) // escaped by the template that wrote it
	if err := pages.ExecuteTemplate(&whole, "layout.html", p); err != nil {
		return nil, err
	}
	return web.HTML(status, whole.Bytes()).With("Cache-Control", "no-store"), nil
}

// show sends a page from a handler that opens its own units.
func (d *desk) show(q *web.Request, actor *unit.Actor, title, name string, status int, fill func(*page)) error {
	return d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		r.Lang = d.env.Words.Match(q.Header.Get("Accept-Language"), d.env.Settings.Text("default_language"))
		if actor.Language != "" {
			r.Lang = actor.Language
		}
		p := d.page(r, title)
		fill(p)
		out, err := p.render(name, status)
		if err == nil {
			q.Send(out)
		}
		return err
	})
}

// LeastArgs is the argument of the hint on passwords.
func (p *page) LeastArgs() map[string]any { return map[string]any{"min": p.Least} }
