package text

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// idPrefix keeps identifiers made from texts apart from those of the page.
const idPrefix = "user-content-"

// heading is one of a text's headings.
type heading struct {
	level int
	id    string
	title string
}

// findHeadings collects the headings before anything is written: the table of contents may stand above them.
func (d *dresser) findHeadings() {
	d.headings = map[int]heading{}
	taken := map[string]int{}
	for i := range d.tokens {
		level := headingLevel(&d.tokens[i])
		if level == 0 || d.tokens[i].Type != html.StartTagToken {
			continue
		}
		title := d.title(i)
		h := heading{level: level, id: idPrefix + unique(slug(title), taken), title: title}
		d.headings[i] = h
		d.outline = append(d.outline, h)
	}
}

func headingLevel(t *html.Token) int {
	if t.Type != html.TextToken && len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] >= '1' && t.Data[1] <= '6' {
		return int(t.Data[1] - '0')
	}
	return 0
}

// title joins the texts up to the end of a heading, or to the next one.
func (d *dresser) title(from int) string {
	var b strings.Builder
	for i := from + 1; i < len(d.tokens) && headingLevel(&d.tokens[i]) == 0; i++ {
		if d.tokens[i].Type == html.TextToken {
			b.WriteString(d.tokens[i].Data)
		}
	}
	return shorten(strings.Join(strings.Fields(b.String()), " "), 200)
}

// slug makes an identifier of a title: its letters and digits in lower case, dashes between the words.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_':
			b.WriteRune(r)
		case (unicode.IsSpace(r) || r == '-') && b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if b.Len() == 0 {
		return "heading"
	}
	return strings.TrimSuffix(b.String(), "-")
}

// unique puts a number behind an identifier that is there already.
func unique(id string, taken map[string]int) string {
	candidate := id
	for _, again := taken[candidate]; again; _, again = taken[candidate] {
		taken[id]++
		candidate = id + "-" + strconv.Itoa(taken[id])
	}
	taken[candidate] = 0
	return candidate
}

// contents writes the table of contents in place of its macro, the first time it is asked for.
func (d *dresser) contents() {
	if i, end := d.following(d.at); end.Type == html.EndTagToken && end.Data == "macro" {
		d.at = i
	}
	if d.listed || len(d.outline) == 0 {
		return
	}
	d.listed = true
	d.out.WriteString(`<nav class="op-uc-toc">`)
	var levels []int // of the lists that are open
	for _, h := range d.outline {
		levels = d.step(levels, h.level)
		d.out.WriteString(`<li class="op-uc-toc--list-item"><a class="op-uc-link op-uc-toc--item-link"`)
		attribute(&d.out, "href", "#"+h.id)
		d.out.WriteByte('>')
		escape(&d.out, h.title)
		d.out.WriteString("</a>")
	}
	for range levels {
		d.out.WriteString("</li></ul>")
	}
	d.out.WriteString("</nav>")
}

// step ends and begins lists until the next item can be written.
func (d *dresser) step(levels []int, level int) []int {
	for len(levels) > 1 && levels[len(levels)-1] > level && levels[len(levels)-2] >= level {
		levels = levels[:len(levels)-1]
		d.out.WriteString("</li></ul>")
	}
	if len(levels) > 0 && levels[len(levels)-1] >= level {
		d.out.WriteString("</li>")
		levels[len(levels)-1] = level
		return levels
	}
	d.out.WriteString(`<ul class="op-uc-toc--list">`)
	return append(levels, level)
}
