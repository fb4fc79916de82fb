package text

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// words is what remains of HTML when the markup and the table of contents are gone: one line.
func words(shown string) string {
	var b strings.Builder
	for z, listing := html.NewTokenizer(strings.NewReader(shown)), false; ; {
		kind := z.Next()
		switch kind {
		case html.ErrorToken:
			return strings.Join(strings.Fields(b.String()), " ")
		case html.TextToken:
			if !listing {
				b.WriteString(z.Token().Data)
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			if separates[string(name)] {
				b.WriteByte(' ')
			}
			if string(name) == "nav" {
				listing = kind == html.StartTagToken
			}
		}
	}
}

// separates are the elements that stand apart from the words before and after them.
var separates = map[string]bool{
	"p": true, "br": true, "hr": true, "div": true, "li": true, "td": true, "th": true, "pre": true, "blockquote": true,
	"h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "dt": true, "dd": true, "figcaption": true,
	"caption": true, "summary": true, "nav": true,
}

// shorten cuts a line to n characters, at a space if there is one in its second half.
func shorten(line string, n int) string {
	runes := []rune(line)
	if len(runes) <= n {
		return line
	}
	if n < 1 {
		return ""
	}
	cut := n - 1
	for i := cut; i > cut/2; i-- {
		if runes[i] == ' ' {
			cut = i
			break
		}
	}
	return strings.TrimRightFunc(string(runes[:cut]), unicode.IsSpace) + "…"
}
