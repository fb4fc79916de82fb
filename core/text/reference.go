package text

import (
	"html"
	"strconv"
	"strings"
)

// Kind is what a reference leads to, by the name that the stored texts use.
type Kind string

// The kinds that texts can refer to.
const (
	WorkPackage Kind = "work_package"
	User        Kind = "user"
	Group       Kind = "group"
	Version     Kind = "version"
	Project     Kind = "project"
	WikiPage    Kind = "wiki_page"
)

// Reference is what a text refers to, by number or by name.
type Reference struct {
	Kind    Kind
	ID      int64
	Name    string // a login, a name, the title of a page; empty if there is a number
	Within  string // the project that is named before a page, as in [[pumps:Start]]
	Project int64  // the project in which the name is meant; zero if it means the same everywhere
}

// Target is what a reader sees of a reference.
type Target struct {
	Href  string // a path of ours, without base
	Title string // shown on hovering
	Class string // further classes, such as that of a closed work package
	// Labels are what is shown for #, ## and ###. Users, groups and the like have only the first; an empty one leaves
	// the text as it was written.
	Labels [3]string
}

// Targets are the references a reader may see.
type Targets map[Reference]Target

// Resolver adds what the reader may see of some references of one kind.
type Resolver func(kind Kind, refs []Reference, into Targets) error

// in is the reference as it is meant in a project.
func (r Reference) in(project int64) Reference {
	if r.Name != "" && r.Within == "" && (r.Kind == WikiPage || r.Kind == Version) {
		r.Project = project
	}
	return r
}

// paths lead to what a reference by number means.
var paths = map[Kind]string{
	WorkPackage: "/work_packages/", User: "/users/", Group: "/groups/", Version: "/versions/", Project: "/projects/",
}

// target finds what a reader sees of a reference.
func (c Context) target(r Reference) (Target, bool) {
	if c.Targets != nil {
		t, ok := c.Targets[r.in(c.Project)]
		return t, ok
	}
	path, ok := paths[r.Kind]
	if r.ID == 0 || !ok {
		return Target{}, false
	}
	return Target{Href: path + strconv.FormatInt(r.ID, 10)}, true
}

// cut is a place in the HTML where a reference belongs.
type cut struct {
	at      int
	ref     Reference
	level   int    // how much of it is shown, 0 to 2
	written string // what stood there, and stays if the reader may not see more
	title   string // the words that the writer chose for the link
	mention bool   // it was written as an element that is kept
	quoted  bool
}

func (c *cut) write(b *strings.Builder, in Context) {
	target, ok := in.target(c.ref)
	if !ok {
		escape(b, c.shown())
		return
	}
	if c.mention {
		c.open(b)
	}
	c.link(b, in.Base, target)
	if c.mention {
		b.WriteString("</mention>")
	}
}

// open writes the mention as it was written, for the browser application to find it.
func (c *cut) open(b *strings.Builder) {
	b.WriteString(`<mention class="mention"`)
	attribute(b, "data-id", strconv.FormatInt(c.ref.ID, 10))
	attribute(b, "data-type", string(c.ref.Kind))
	attribute(b, "data-text", c.written)
	b.WriteByte('>')
}

func (c *cut) link(b *strings.Builder, base string, t Target) {
	class := "op-uc-link " + string(c.ref.Kind)
	if c.mention {
		class += " " + string(c.ref.Kind) + "-mention"
	}
	if t.Class != "" {
		class += " " + t.Class
	}
	b.WriteString("<a")
	attribute(b, "class", class)
	attribute(b, "href", base+t.Href)
	if c.ref.ID != 0 {
		attribute(b, "data-id", strconv.FormatInt(c.ref.ID, 10))
	}
	if t.Title != "" {
		attribute(b, "title", t.Title)
	}
	b.WriteByte('>')
	escape(b, c.label(t))
	b.WriteString("</a>")
}

func (c *cut) label(t Target) string {
	label := t.Labels[c.level]
	switch {
	case c.title != "":
		return c.title
	case label == "":
		return c.shown()
	case c.mention && strings.HasPrefix(c.written, "@"):
		return "@" + label
	}
	return label
}

// shown is the text for readers who may not see more. The words somebody chose for a link are no secret.
func (c *cut) shown() string {
	if c.title != "" {
		return c.title
	}
	return c.written
}

func attribute(b *strings.Builder, name, value string) {
	b.WriteByte(' ')
	b.WriteString(name)
	b.WriteString(`="`)
	b.WriteString(html.EscapeString(value))
	b.WriteByte('"')
}

var escaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// escape writes text that stands between elements.
func escape(b *strings.Builder, s string) {
	_, _ = escaper.WriteString(b, s)
}
