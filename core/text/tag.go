package text

import (
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// classes are what the style sheet knows the elements of a text by.
var classes = map[string]string{
	"h1": "op-uc-h1", "h2": "op-uc-h2", "h3": "op-uc-h3", "h4": "op-uc-h4", "h5": "op-uc-h5", "h6": "op-uc-h6",
	"p": "op-uc-p", "a": "op-uc-link", "blockquote": "op-uc-blockquote", "ul": "op-uc-list", "ol": "op-uc-list",
	"li": "op-uc-list--item", "pre": "op-uc-code-block", "code": "op-uc-code", "img": "op-uc-image",
	"figure": "op-uc-figure", "figcaption": "op-uc-figure--description", "table": "op-uc-table",
	"thead": "op-uc-table--head", "tr": "op-uc-table--row", "td": "op-uc-table--cell",
	"th": "op-uc-table--cell op-uc-table--cell_head",
}

// tag writes the beginning of an element with its classes and attributes.
func (d *dresser) tag(t *html.Token) {
	d.out.WriteString("<" + t.Data)
	if class := d.class(t); class != "" {
		attribute(&d.out, "class", class)
	}
	if h, ok := d.headings[d.at]; ok {
		attribute(&d.out, "id", h.id)
	}
	for _, a := range t.Attr {
		switch a.Key {
		case "class":
		case "href":
			d.href(a.Val)
		case "style":
			d.style(a.Val)
		default:
			attribute(&d.out, a.Key, a.Val)
		}
	}
	if t.Data == "img" {
		attribute(&d.out, "loading", "lazy")
	}
	d.out.WriteByte('>')
}

// class joins our classes with those of the writer that are known.
func (d *dresser) class(t *html.Token) string {
	class := classes[t.Data]
	if t.Data == "code" && d.inside["pre"] > 0 {
		class = ""
	}
	if t.Data == "ul" && d.isTaskList() {
		class += " op-uc-list_task-list"
	}
	for _, a := range t.Attr {
		if a.Key != "class" {
			continue
		}
		for given := range strings.FieldsSeq(a.Val) {
			if d.known(given) && !strings.Contains(" "+class+" ", " "+given+" ") {
				class += " " + given
			}
		}
	}
	return strings.TrimPrefix(class, " ")
}

var tokenClassName = regexp.MustCompile(`^[a-z][a-z0-9]{0,2}$`)

// known tells which classes a writer may use: ours, and within blocks of code those of languages and their tokens.
// Any other could dress an element up as a part of the application.
func (d *dresser) known(class string) bool {
	if d.inside["pre"] > 0 {
		return strings.HasPrefix(class, "language-") || tokenClassName.MatchString(class)
	}
	return strings.HasPrefix(class, "op-uc-")
}

// style writes the few properties that are allowed. An escape in one of them was understood by the sanitiser, but not
// replaced, and stays out.
func (d *dresser) style(rules string) {
	if !strings.ContainsAny(rules, `\()"'<>`) {
		attribute(&d.out, "style", strings.ToLower(rules))
	}
}

// href writes the address of a link. Links to elsewhere open in a new window, which learns nothing of this one.
func (d *dresser) href(address string) {
	if target, ok := strings.CutPrefix(address, "#"); ok {
		address = "#" + idPrefix + strings.TrimPrefix(target, idPrefix)
	}
	attribute(&d.out, "href", address)
	if d.external(address) {
		d.out.WriteString(` rel="noopener nofollow" target="_blank"`)
	}
}

func (d *dresser) external(address string) bool {
	// Browsers take a backslash for a slash and ignore control characters.
	u, err := url.Parse(strings.ReplaceAll(address, `\`, "/"))
	if err != nil {
		return true
	}
	web := u.Scheme == "http" || u.Scheme == "https"
	return u.Host != "" && strings.ToLower(u.Host) != d.host || web && u.Host == ""
}

// isTaskList looks whether a list begins with a box to tick.
func (d *dresser) isTaskList() bool {
	i, item := d.following(d.at)
	i, content := d.following(i)
	if content.Data == "p" && content.Type == html.StartTagToken {
		_, content = d.following(i)
	}
	return item.Data == "li" && content.Type != html.TextToken && content.Data == "input"
}

// checkbox writes the box of a task. No other input remains, and nobody can use it.
func (d *dresser) checkbox(t *html.Token) {
	isBox, checked := false, ""
	for _, a := range t.Attr {
		isBox = isBox || a.Key == "type"
		if a.Key == "checked" {
			checked = " checked"
		}
	}
	if isBox {
		d.out.WriteString(`<input class="op-uc-list--task-checkbox" type="checkbox" disabled` + checked + `>`)
	}
}

// special takes the elements that are ours: a mention becomes a reference, the table of contents is written, other
// macros stay for the browser application, which knows what to make of them.
func (d *dresser) special(t *html.Token) {
	given := map[string]string{}
	for _, a := range t.Attr {
		given[a.Key] = a.Val
	}
	switch {
	case t.Data == "mention":
		d.mention(given)
	case given["class"] == "toc":
		d.end("p")
		d.contents()
	case macros[given["class"]] && len(d.open) < maxDepth:
		d.macro(t)
	}
}

// macros are the elements that the browser application fills.
var macros = map[string]bool{
	"create_work_package_link": true, "include_wiki_page": true, "child_pages": true, "embedded-table": true,
}

func (d *dresser) macro(t *html.Token) {
	d.out.WriteString("<macro")
	for _, a := range t.Attr {
		attribute(&d.out, a.Key, a.Val)
	}
	d.out.WriteByte('>')
	d.open = append(d.open, element{name: "macro"})
	d.inside["macro"]++
}

// mention takes <mention data-id="4" data-type="user">@Maria</mention>; another shape is only text.
func (d *dresser) mention(given map[string]string) {
	if d.at+2 >= len(d.tokens) || d.literal() {
		return
	}
	text, end := &d.tokens[d.at+1], &d.tokens[d.at+2]
	if text.Type != html.TextToken || end.Type != html.EndTagToken || end.Data != "mention" {
		return
	}
	_, id := number(given["data-id"])
	kind := Kind(given["data-type"])
	if id == 0 || (kind != User && kind != Group && kind != WorkPackage) {
		return
	}
	d.at += 2
	level := strings.Count(text.Data[:min(3, len(text.Data))], "#")
	d.cut(cut{ref: Reference{Kind: kind, ID: id}, level: max(0, level-1), written: text.Data, mention: true})
}
