package mail

import (
	"bytes"
	"html/template"
	"strings"
)

// Letter is what a message says to one person, before it becomes text and HTML.
type Letter struct {
	Lang       string
	Title      string
	Header     string // of the installation, above everything
	Salutation string
	Paragraphs []string
	Quote      string        // somebody else's words, in Markdown
	QuoteHTML  template.HTML // the same for programs that show it: sanitised; empty to show the words as they are
	Button     string        // what the link does
	Link       string
	After      []string // below the link
	Footer     string   // of the installation
}

// Text is the letter for programs that show no HTML.
func (l *Letter) Text() string {
	var parts []string
	add := func(list ...string) {
		for _, part := range list {
			if part = strings.TrimSpace(part); part != "" {
				parts = append(parts, part)
			}
		}
	}
	add(l.Header, l.Salutation)
	add(l.Paragraphs...)
	if l.Quote != "" {
		add("> " + strings.ReplaceAll(strings.TrimSpace(l.Quote), "\n", "\n> "))
	}
	if l.Link != "" {
		add(l.Button + ":\n" + l.Link)
	}
	add(l.After...)
	if l.Footer != "" {
		add("--\n" + l.Footer)
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// letterPage has its styles in attributes: many programs know no others.
var letterPage = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>{{.Title}}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 -apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:560px;margin:0 auto">
{{with .Header}}<p style="white-space:pre-line">{{.}}</p>{{end}}
<p>{{.Salutation}}</p>
{{range .Paragraphs}}<p>{{.}}</p>
{{end}}{{if .QuoteHTML}}<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #888">{{.QuoteHTML}}</blockquote>
{{else if .Quote}}<blockquote style="margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid #888;white-space:pre-line">{{.Quote}}</blockquote>
{{end}}{{if .Link}}<p><a href="{{.Link}}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#0b5cad;color:#fff;text-decoration:none">{{.Button}}</a></p>
<p style="font-size:13px;word-break:break-all">{{.Link}}</p>
{{end}}{{range .After}}<p>{{.}}</p>
{{end}}{{with .Footer}}<hr style="border:0;border-top:1px solid #bbb"><p style="font-size:13px;white-space:pre-line">{{.}}</p>{{end}}
</div></body></html>
`))

// HTML is the letter for programs that show it.
func (l *Letter) HTML() string {
	var out bytes.Buffer
	if err := letterPage.Execute(&out, l); err != nil {
		panic(err) // the template is fixed, and a buffer takes everything
	}
	return out.String()
}

// To makes the message to one person; plain leaves the HTML out.
func (l *Letter) To(name, address string, plain bool) *Message {
	m := &Message{To: []Address{{Name: name, Address: address}}, Subject: l.Title, Text: l.Text()}
	if !plain {
		m.HTML = l.HTML()
	}
	return m
}
