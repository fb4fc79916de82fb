package privacy

import (
	_ "embed"
	"html/template"
	"io"

	"gantry/core/db"
	"gantry/core/unit"
)

//go:embed page.html
var pageText string

var pageTemplate = template.Must(template.New("page").Parse(pageText))

// page is the readable part of an archive.
type page struct {
	r      *unit.Read
	Made   db.Instant
	Groups []pageGroup
	Files  []string
}

type pageGroup struct {
	Code, Title, File string
	Sections          []pageSection
}

type pageSection struct {
	Title   string
	Columns []string
	Rows    [][]string
	Total   int
}

// Single tells whether the section is better read as a list of names and values.
func (s pageSection) Single() bool { return s.Total == 1 && len(s.Columns) > 3 }

// More is how many rows only the JSON has.
func (s pageSection) More() int { return s.Total - len(s.Rows) }

// T translates a word for the page.
func (p page) T(key string, args ...any) string { return p.r.T(key, args...) }

// Lang is the language of the page.
func (p page) Lang() string { return p.r.Lang }

// App is the name of the installation.
func (p page) App() string { return p.r.Env.Settings.Text("app_title") }

// Person is whose data it is.
func (p page) Person() string { return p.r.Actor.Name }

// Moment is when it was collected.
func (p page) Moment() string {
	return p.r.Moment(p.Made)
}

func (p page) write(out io.Writer) error { return pageTemplate.Execute(out, p) }
