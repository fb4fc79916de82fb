package activities

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

const typeAtom = "application/atom+xml; charset=utf-8"

// atomFeed is a document of RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Author  string   `xml:"author>name"`
	Content struct {
		Type string `xml:"type,attr"`
		HTML string `xml:",chardata"`
	} `xml:"content"`
}

// atomOfProject is what happened in a project, for programs that read feeds.
func atomOfProject(q *web.Request, r *unit.Read) (*web.Response, error) {
	within, err := place(q, r)
	if err != nil {
		return nil, err
	}
	p, err := projects.Projects.Find(r, within[0])
	if err != nil {
		return nil, err
	}
	return atom(r, within, p.Name, "/projects/"+p.Identifier+"/activity")
}

// atomOfAll is what happened in all projects that the reader sees.
func atomOfAll(_ *web.Request, r *unit.Read) (*web.Response, error) {
	return atom(r, nil, r.Env.Settings.Text("app_title"), "/activity")
}

func atom(r *unit.Read, within []int64, place, path string) (*web.Response, error) {
	s := r.Env.Settings
	if !s.Bool("feeds_enabled") {
		return nil, problem.Of(problem.NotFound)
	}
	entries, err := newest(r, &asked{within: within, most: int64(max(s.Int("feeds_limit"), 1))})
	if err != nil {
		return nil, err
	}
	c, err := resource.NewRendering(r)
	if err != nil {
		return nil, err
	}
	defer c.W.Drop()
	details, err := needed(c, entries)
	if err != nil {
		return nil, err
	}
	base := users.BaseURL(s)
	feed := atomFeed{ID: base + path, Title: place + ": " + r.T("activities.feed"), Updated: rfc3339(r.Now),
		Links: []atomLink{{"alternate", base + path}, {"self", base + path + ".atom"}}}
	for _, e := range entries {
		if tells(e, details[e.ID]) {
			feed.Entries = append(feed.Entries, atomOf(c, e, details[e.ID], base))
		}
	}
	if len(feed.Entries) > 0 {
		feed.Updated = feed.Entries[0].Updated
	}
	body, err := xml.MarshalIndent(feed, "", "  ")
	return &web.Response{Status: http.StatusOK, Type: typeAtom, Body: append([]byte(xml.Header), body...), ETag: true}, err
}

func atomOf(c *resource.Rendering, e *journal.Entry, details []resource.Detail, base string) atomEntry {
	who := named(c, users.Principals, e.User)
	what := named(c, unit.Use[resource.Chronicles](c.R.Env).Of(e.Subject), e.SubjectID)
	page := base + "/projects/" + strconv.FormatInt(e.Project, 10)
	if e.Subject == workpackages.JournalType {
		id := strconv.FormatInt(e.SubjectID, 10)
		what = "#" + id + " " + what
		page = fmt.Sprintf("%s/work_packages/%s/activity#activity-%d", base, id, e.ID)
	}
	out := atomEntry{ID: base + addressOf(e.ID), Title: c.R.T(deed(e, details), map[string]any{"who": who, "what": what}), Updated: rfc3339(e.Created),
		Link: atomLink{"alternate", page}, Author: who}
	var body strings.Builder
	for _, d := range details {
		body.WriteString("<p>" + d.HTML + "</p>")
	}
	if e.Notes != "" {
		body.WriteString(c.HTML(e.Notes, e.Project, base))
	}
	out.Content.Type, out.Content.HTML = "html", body.String()
	return out
}

// deed is the key of the sentence that says what somebody did.
func deed(e *journal.Entry, details []resource.Detail) string {
	switch {
	case e.Version == 1:
		return "activities.created"
	case e.Notes != "" && len(details) == 0:
		return "activities.commented"
	}
	return "activities.changed"
}

func named(c *resource.Rendering, t resource.Target, id int64) string {
	if label, ok := c.Label(t, id); ok {
		return label.Title
	}
	return c.R.T("resource.undisclosed")
}

func rfc3339(at db.Instant) string { return at.Time().UTC().Format("2006-01-02T15:04:05Z") }
