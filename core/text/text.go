// Package text turns what people write into HTML that is safe to show.
//
// A text is Markdown (CommonMark with tables, task lists, strikethrough and bare links) in which HTML may stand, as
// older texts have it. It may refer to work packages (#12, ##12, ###12), users, groups, versions, projects and wiki
// pages, mention people and ask for a table of contents. Rendering has four steps:
//
//	parse      goldmark, with bounds that keep hostile texts linear (bound.go)
//	sanitise   an allow-list of elements, attributes and addresses (sanitise.go)
//	dress      classes, headings, references cut out, everything balanced (dress.go)
//	fill in    what the reader may see of the references (document.go)
//
// The first three depend on the text alone and are remembered; only the last is done for each reader. Who may see
// what is unknown here: a [Resolver] tells.
package text

import (
	"html"
	"slices"
	"strings"

	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
)

// MaxBytes is the size up to which a text is rendered; whoever accepts texts refuses longer ones.
const MaxBytes = 1 << 20

// Options say what is particular about an installation.
type Options struct {
	Host       string   // links to other hosts are external
	Protocols  []string // schemes of links that are allowed besides http, https, mailto and tel
	CacheBytes int      // how much memory rendered texts may take; 16 MB if zero
}

// Renderer renders texts and remembers them. It is safe for concurrent use.
type Renderer struct {
	host     string
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
	cache    *cache
}

// New makes a renderer.
func New(o Options) *Renderer {
	if o.CacheBytes == 0 {
		o.CacheBytes = 16 << 20
	}
	return &Renderer{
		host:     strings.ToLower(o.Host),
		markdown: newMarkdown(),
		policy:   newPolicy(o.Protocols),
		cache:    newCache(o.CacheBytes),
	}
}

// Context is the place where a text is shown.
type Context struct {
	// Base stands before the path of every link to our own pages, such as https://example.org in a mail.
	Base string
	// Project is the one the text belongs to: names of wiki pages and versions mean those of this project.
	Project int64
	// Targets are the references the reader may see; the others stay as they were written. Without any targets, which
	// is another thing than none, references by number become plain links.
	Targets Targets
}

// Render gives the HTML of a text.
func (r *Renderer) Render(src string, c Context) string {
	return r.document(src).html(c)
}

// Source is a text and the project it belongs to.
type Source struct {
	Text    string
	Project int64
}

// Resolve finds what several texts refer to, asking the resolver once for each kind. The result is never nil.
func (r *Renderer) Resolve(resolve Resolver, sources ...Source) (Targets, error) {
	wanted := map[Kind][]Reference{}
	seen := map[Reference]bool{}
	for _, s := range sources {
		for _, c := range r.document(s.Text).cuts {
			ref := c.ref.in(s.Project)
			if !seen[ref] {
				seen[ref] = true
				wanted[ref.Kind] = append(wanted[ref.Kind], ref)
			}
		}
	}
	targets := Targets{}
	for kind, refs := range wanted {
		if err := resolve(kind, refs, targets); err != nil {
			return Targets{}, err
		}
	}
	return targets, nil
}

// Mentions lists the users and groups that a text speaks to, each once. What stands in a quotation speaks to nobody.
func (r *Renderer) Mentions(src string) []Reference {
	var found []Reference
	for _, c := range r.document(src).cuts {
		if (c.ref.Kind == User || c.ref.Kind == Group) && !c.quoted && !slices.Contains(found, c.ref) {
			found = append(found, c.ref)
		}
	}
	return found
}

// Excerpt gives the beginning of a text without any markup, in one line of at most n characters.
func (r *Renderer) Excerpt(src string, n int) string {
	if enough := 16*n + 1000; len(src) > enough {
		src = strings.ToValidUTF8(src[:enough], "")
	}
	return shorten(words(r.document(src).html(Context{Targets: Targets{}})), n)
}

// Plain gives the HTML of a text that is no Markdown: paragraphs and line breaks.
func Plain(src string) string {
	src = strings.ReplaceAll(strings.ToValidUTF8(src, "\uFFFD"), "\r\n", "\n")
	var b strings.Builder
	for paragraph := range strings.SplitSeq(src, "\n\n") {
		if paragraph = strings.Trim(paragraph, "\n"); paragraph == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("<p>")
		b.WriteString(strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br/>\n"))
		b.WriteString("</p>")
	}
	if b.Len() == 0 {
		return "<p></p>"
	}
	return b.String()
}
