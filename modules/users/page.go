package users

import (
	"bytes"
	"embed"
	"html/template"
	"strings"

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
	Days              int               // for how long a browser can stay signed in
	Lost, Register    bool              // what is offered beside signing in
	Token             string            // by which somebody came
	Lead              string            // what the page says first
	Text              template.HTML     // a text of the installation
	Values            map[string]string // what was typed so far
	Asked             []question        // attributes that every person must have
	Consent           bool              // the text must be agreed to
	Footer            template.HTML     // a text of the installation below the form
	ByMail            bool              // the mail address is the login
	Factor            *factorPage       // what a second factor needs
	Wide              bool              // there is a longer text
	Body              template.HTML

	led bool // the cursor goes to a field with something wrong
	r   *unit.Read
}

func (d *desk) page(r *unit.Read, title string) *page {
	s := d.env.Settings
	return &page{Lang: r.Lang, App: s.Text("app_title"), Prefix: s.Text("rails_relative_url_root"), Title: r.T(title), Wrong: map[string]string{}, Values: map[string]string{},
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

// State is what a field says of itself besides: that it is wrong, and where the hints and the error that belong to it
// stand. The cursor goes to the first that is wrong. Attributes and hints are words of ours.
func (p *page) State(attribute string, hints ...string) template.HTMLAttr {
	state, described := "", hints
	if p.Wrong[attribute] != "" {
		state, described = ` aria-invalid="true"`, append(described, attribute+"_error")
		if !p.led {
			state, p.led = state+" autofocus", true
		}
	}
	if len(described) > 0 {
		state += ` aria-describedby="` + strings.Join(described, " ") + `"`
	}
	return template.HTMLAttr(state)
}

// render writes the page into the layout.
func (p *page) render(name string, status int) (*web.Response, error) {
	if len(p.Wrong) > 0 && p.Error == "" {
		p.Error = p.T("users.entries_wrong", map[string]any{"count": len(p.Wrong)})
	}
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
	return d.showPage(q, actor, name, status, func(r *unit.Read) *page { return d.page(r, title) }, func(p *page) error {
		fill(p)
		return nil
	})
}

// showPage is show for pages that have more than a title.
func (d *desk) showPage(q *web.Request, actor *unit.Actor, name string, status int, start func(*unit.Read) *page, fill func(*page) error) error {
	return d.env.Read(q.Context(), actor, func(r *unit.Read) error {
		r.Lang = d.language(q, actor)
		p := start(r)
		if err := fill(p); err != nil {
			return err
		}
		out, err := p.render(name, status)
		if err == nil {
			q.Send(out)
		}
		return err
	})
}

// language is the one that whoever asks reads.
func (d *desk) language(q *web.Request, actor *unit.Actor) string {
	if actor.Language != "" {
		return actor.Language
	}
	return d.env.Words.Match(q.Header.Get("Accept-Language"), d.env.Settings.Text("default_language"))
}

// tell sends a page that says one thing.
func (d *desk) tell(q *web.Request, actor *unit.Actor, status int, title, text string) error {
	return d.show(q, actor, title, "message", status, func(p *page) { p.Lead = p.T(text) })
}

// Me is the login of whoever is signed in.
func (p *page) Me() string { return p.r.Actor.Login }

// Arg is the one argument of a message.
func (p *page) Arg(name string, value any) map[string]any { return map[string]any{name: value} }

// LeastArgs is the argument of the hint on passwords.
func (p *page) LeastArgs() map[string]any { return map[string]any{"min": p.Least} }
