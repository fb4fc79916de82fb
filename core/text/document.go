package text

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// document is a rendered text in which the references are still missing.
type document struct {
	text string
	cuts []cut
}

// html fills the references in.
func (d *document) html(c Context) string {
	if len(d.cuts) == 0 {
		return d.text
	}
	var b strings.Builder
	b.Grow(len(d.text) + 100*len(d.cuts))
	last := 0
	for i := range d.cuts {
		b.WriteString(d.text[last:d.cuts[i].at])
		d.cuts[i].write(&b, c)
		last = d.cuts[i].at
	}
	b.WriteString(d.text[last:])
	return b.String()
}

// size is about the memory that a document takes.
func (d *document) size() int {
	n := 100 + len(d.text)
	for i := range d.cuts {
		c := &d.cuts[i]
		n += 160 + len(c.written) + len(c.title) + len(c.ref.Name) + len(c.ref.Within)
	}
	return n
}

// document renders a text, or remembers it.
func (r *Renderer) document(src string) *document {
	if d := r.cache.get(src); d != nil {
		return d
	}
	d := r.parse(src)
	r.cache.put(src, d)
	return d
}

func (r *Renderer) parse(src string) *document {
	if len(src) > MaxBytes {
		return &document{text: Plain(src)}
	}
	source := []byte(strings.ToValidUTF8(src, "\uFFFD"))
	pc := parser.NewContext()
	pc.Set(budgetKey, newBudget(len(source)))
	root := r.markdown.Parser().Parse(text.NewReader(source), parser.WithContext(pc))
	var out bytes.Buffer
	out.Grow(2 * len(source))
	if err := r.markdown.Renderer().Render(&out, source, root); err != nil {
		return &document{text: Plain(src)} // a buffer takes everything, so this is never reached
	}
	return dress(r.policy.SanitizeBytes(out.Bytes()), r.host)
}
