package text

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// dresser walks once through the sanitised elements of a text and writes them as they are shown: with our classes,
// with identifiers of headings, every element closed, references cut out.
type dresser struct {
	host     string
	tokens   []html.Token
	at       int
	headings map[int]heading // by the token that begins them
	outline  []heading
	listed   bool // the table of contents is written
	out      strings.Builder
	open     []element
	inside   map[string]int // how many elements of a name are open
	cuts     []cut
}

// element is one that is open, and what follows its end.
type element struct{ name, after string }

// dress makes a document of sanitised HTML.
func dress(clean []byte, host string) *document {
	d := &dresser{host: host, tokens: tokenise(clean), inside: map[string]int{}}
	d.out.Grow(len(clean) + len(clean)/4)
	d.findHeadings()
	for ; d.at < len(d.tokens); d.at++ {
		t := &d.tokens[d.at]
		switch t.Type {
		case html.TextToken:
			d.text(t.Data)
		case html.StartTagToken, html.SelfClosingTagToken:
			d.start(t)
		case html.EndTagToken:
			d.end(t.Data)
		}
	}
	d.closeDownTo(0)
	return &document{text: strings.TrimRight(d.out.String(), "\n"), cuts: d.cuts}
}

func tokenise(clean []byte) []html.Token {
	tokens := make([]html.Token, 0, 2*bytes.Count(clean, []byte("<"))+1)
	for z := html.NewTokenizer(bytes.NewReader(clean)); z.Next() != html.ErrorToken; {
		tokens = append(tokens, z.Token())
	}
	return tokens
}

// literal tells whether text is to be taken as it is: in code and in links there are no references.
func (d *dresser) literal() bool {
	return d.inside["a"]+d.inside["code"]+d.inside["pre"]+d.inside["kbd"]+d.inside["samp"] > 0
}

// text writes text between elements.
func (d *dresser) text(s string) {
	if d.literal() {
		escape(&d.out, s)
		return
	}
	last := 0
	scan(s, func(m match) {
		escape(&d.out, s[last:m.start])
		last = m.end
		d.cut(m.cut)
	})
	escape(&d.out, s[last:])
}

// cut leaves a place for a reference, unless it was switched off or there are too many already.
func (d *dresser) cut(c cut) {
	if c.ref.Kind == "" || len(d.cuts) == maxReferences {
		escape(&d.out, c.shown())
		return
	}
	c.at, c.quoted = d.out.Len(), d.inside["blockquote"] > 0
	d.cuts = append(d.cuts, c)
}

// void are the elements that have no end.
var void = map[string]bool{"br": true, "hr": true, "img": true, "input": true, "col": true}

// blocks end an open paragraph, as they do in a browser.
var blocks = map[string]bool{
	"p": true, "div": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "ul": true, "ol": true,
	"dl": true, "table": true, "blockquote": true, "pre": true, "hr": true, "figure": true, "details": true,
}

func (d *dresser) start(t *html.Token) {
	name := t.Data
	if blocks[name] && len(d.open) > 0 && d.open[len(d.open)-1].name == "p" {
		d.end("p")
	}
	if name == "a" {
		d.end("a") // a link in a link is two links
	}
	if name == "p" && d.leadsToContents() {
		return // a list cannot stand in a paragraph; the end of this one is dropped
	}
	switch {
	case name == "mention" || name == "macro":
		d.special(t)
	case name == "input":
		d.checkbox(t)
	case void[name]:
		d.tag(t)
	case len(d.open) < maxDepth:
		d.element(t)
	}
}

// element opens an element. A table gets a frame that scrolls when it is wide.
func (d *dresser) element(t *html.Token) {
	e := element{name: t.Data}
	if e.name == "table" && d.inside["figure"] == 0 {
		d.out.WriteString(`<figure class="op-uc-figure"><div class="op-uc-figure--content">`)
		e.after = "</div></figure>"
	}
	d.tag(t)
	d.open = append(d.open, e)
	d.inside[e.name]++
}

// end closes an element and those that were left open in it; an end without a beginning is dropped.
func (d *dresser) end(name string) {
	for i := len(d.open) - 1; i >= 0; i-- {
		if d.open[i].name == name {
			d.closeDownTo(i)
			return
		}
	}
}

func (d *dresser) closeDownTo(depth int) {
	for len(d.open) > depth {
		e := d.open[len(d.open)-1]
		d.open = d.open[:len(d.open)-1]
		d.inside[e.name]--
		d.out.WriteString("</" + e.name + ">" + e.after)
	}
}

// following is the next token that is not white space.
func (d *dresser) following(from int) (int, *html.Token) {
	for i := from + 1; i < len(d.tokens); i++ {
		if t := &d.tokens[i]; t.Type != html.TextToken || strings.TrimSpace(t.Data) != "" {
			return i, t
		}
	}
	return len(d.tokens), &html.Token{}
}

// leadsToContents tells whether a paragraph is there only to hold the macro of the table of contents.
func (d *dresser) leadsToContents() bool {
	_, t := d.following(d.at)
	return t.Type == html.StartTagToken && t.Data == "macro" && len(t.Attr) > 0 && t.Attr[0].Val == "toc"
}
