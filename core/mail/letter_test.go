package mail_test

import (
	"strings"
	"testing"

	"gantry/core/mail"
)

func TestLettersSayTheSameInBothForms(t *testing.T) {
	l := mail.Letter{Lang: "en", Title: "Welcome", Header: "Waterworks", Salutation: "Hello Ada", Paragraphs: []string{"You are <b>invited</b>."},
		Quote: "Come\nand see", Button: "Accept", Link: "https://example.net/a?token=1&x=2", After: []string{"It ends soon."}, Footer: "Imprint"}
	want := "Waterworks\n\nHello Ada\n\nYou are <b>invited</b>.\n\n> Come\n> and see\n\nAccept:\nhttps://example.net/a?token=1&x=2\n\nIt ends soon.\n\n--\nImprint\n"
	if got := l.Text(); got != want {
		t.Errorf("text %q", got)
	}
	html := l.HTML()
	for _, part := range []string{"Hello Ada", "You are &lt;b&gt;invited&lt;/b&gt;.", `href="https://example.net/a?token=1&amp;x=2"`, "Come\nand see", "Imprint"} {
		if !strings.Contains(html, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	l.Quote, l.QuoteHTML = "*see*", "<p><em>see</em></p>"
	if html := l.HTML(); !strings.Contains(html, "<p><em>see</em></p></blockquote>") || strings.Contains(html, "*see*") || !strings.Contains(l.Text(), "> *see*") {
		t.Errorf("the words that go along: %s %s", html, l.Text())
	}
	if m := l.To("Ada", "ada@example.net", true); m.HTML != "" || m.Subject != "Welcome" || m.To[0].Address != "ada@example.net" {
		t.Errorf("message %+v", m)
	}
	l.Link = "javascript:alert(1)"
	if strings.Contains(l.HTML(), `href="javascript`) {
		t.Error("a link that runs")
	}
}
