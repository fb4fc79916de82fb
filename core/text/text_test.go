package text_test

import (
	"strings"
	"sync"
	"testing"

	"gantry/core/text"
)

func renderer() *text.Renderer {
	return text.New(text.Options{Host: "gantry.example.org", Protocols: []string{"ftp"}})
}

// check renders each source and compares.
func check(t *testing.T, c text.Context, cases map[string]string) {
	t.Helper()
	r := renderer()
	for src, want := range cases {
		if got := r.Render(src, c); got != want {
			t.Errorf("%q\n got %s\nwant %s", src, got, want)
		}
	}
}

func TestMarkdown(t *testing.T) {
	check(t, text.Context{}, map[string]string{
		"":                       ``,
		" \n\n ":                 ``,
		"Hello":                  `<p class="op-uc-p">Hello</p>`,
		"a\nb":                   "<p class=\"op-uc-p\">a\nb</p>",
		"a  \nb":                 "<p class=\"op-uc-p\">a<br>\nb</p>",
		"a\n\nb":                 "<p class=\"op-uc-p\">a</p>\n<p class=\"op-uc-p\">b</p>",
		"**a** _b_ ~~c~~ `d`":    `<p class="op-uc-p"><strong>a</strong> <em>b</em> <del>c</del> <code class="op-uc-code">d</code></p>`,
		"a <b> & \"c\" &lt;":     `<p class="op-uc-p">a <b> &amp; "c" &lt;</b></p>`,
		"- a\n- b":               "<ul class=\"op-uc-list\">\n<li class=\"op-uc-list--item\">a</li>\n<li class=\"op-uc-list--item\">b</li>\n</ul>",
		"3. a":                   "<ol class=\"op-uc-list\" start=\"3\">\n<li class=\"op-uc-list--item\">a</li>\n</ol>",
		"> a":                    "<blockquote class=\"op-uc-blockquote\">\n<p class=\"op-uc-p\">a</p>\n</blockquote>",
		"---":                    `<hr>`,
		"    a < b":              "<pre class=\"op-uc-code-block\"><code>a &lt; b\n</code></pre>",
		"![a](/b.png \"c\")":     `<p class="op-uc-p"><img class="op-uc-image" src="/b.png" alt="a" title="c" loading="lazy"></p>`,
		"a\x00b\xffc":            "<p class=\"op-uc-p\">a\uFFFDb\uFFFDc</p>",
		"<u>a</u> <kbd>#1</kbd>": `<p class="op-uc-p"><u>a</u> <kbd>#1</kbd></p>`,
	})
}

func TestTaskLists(t *testing.T) {
	const box = `<input class="op-uc-list--task-checkbox" type="checkbox" disabled`
	check(t, text.Context{}, map[string]string{
		"- [ ] a\n- [x] b": "<ul class=\"op-uc-list op-uc-list_task-list\">\n<li class=\"op-uc-list--item\">" + box +
			"> a</li>\n<li class=\"op-uc-list--item\">" + box + " checked> b</li>\n</ul>",
		"- [ ] a\n\n- b": "<ul class=\"op-uc-list op-uc-list_task-list\">\n<li class=\"op-uc-list--item\">\n<p class=\"op-uc-p\">" + box +
			"> a</p>\n</li>\n<li class=\"op-uc-list--item\">\n<p class=\"op-uc-p\">b</p>\n</li>\n</ul>",
	})
}

func TestTables(t *testing.T) {
	const head = `<table class="op-uc-table">` + "\n" + `<thead class="op-uc-table--head">` + "\n" + `<tr class="op-uc-table--row">` + "\n" +
		`<th class="op-uc-table--cell op-uc-table--cell_head" align="right">a</th>` + "\n</tr>\n</thead>\n<tbody>\n" +
		`<tr class="op-uc-table--row">` + "\n" + `<td class="op-uc-table--cell" align="right">1</td>` + "\n</tr>\n</tbody>\n</table>"
	check(t, text.Context{}, map[string]string{
		"|a|\n|-:|\n|1|": `<figure class="op-uc-figure"><div class="op-uc-figure--content">` + head + "</div></figure>",
		`<figure class="table evil" style="width:50%;position:fixed"><table><tr><td colspan="2" onclick="x()">a</td></tr></table></figure>`: `<figure class="op-uc-figure" style="width: 50%"><table class="op-uc-table"><tr class="op-uc-table--row">` +
			`<td class="op-uc-table--cell" colspan="2">a</td></tr></table></figure>`,
	})
}

func TestLinks(t *testing.T) {
	const away = ` rel="noopener nofollow" target="_blank"`
	check(t, text.Context{}, map[string]string{
		"[a](/b)":                             `<p class="op-uc-p"><a class="op-uc-link" href="/b">a</a></p>`,
		"[a](https://gantry.example.org/b)":   `<p class="op-uc-p"><a class="op-uc-link" href="https://gantry.example.org/b">a</a></p>`,
		"[a](https://GANTRY.example.org/b)":   `<p class="op-uc-p"><a class="op-uc-link" href="https://GANTRY.example.org/b">a</a></p>`,
		"[a](https://example.org)":            `<p class="op-uc-p"><a class="op-uc-link" href="https://example.org"` + away + `>a</a></p>`,
		"[a](//example.org)":                  `<p class="op-uc-p"><a class="op-uc-link" href="//example.org"` + away + `>a</a></p>`,
		`<a href="/\example.org">a</a>`:       `<p class="op-uc-p"><a class="op-uc-link" href="/%5Cexample.org">a</a></p>`,
		"https://example.org/a?b=c&d#1":       `<p class="op-uc-p"><a class="op-uc-link" href="https://example.org/a?b=c&amp;d#1"` + away + `>https://example.org/a?b=c&amp;d#1</a></p>`,
		"www.example.org.":                    `<p class="op-uc-p"><a class="op-uc-link" href="http://www.example.org"` + away + `>www.example.org</a>.</p>`,
		"maria@example.org":                   `<p class="op-uc-p"><a class="op-uc-link" href="mailto:maria@example.org">maria@example.org</a></p>`,
		"<tel:+4930123>":                      `<p class="op-uc-p"><a class="op-uc-link" href="tel:+4930123">tel:+4930123</a></p>`,
		"[a](ftp://example.org)":              `<p class="op-uc-p"><a class="op-uc-link" href="ftp://example.org"` + away + `>a</a></p>`,
		"[a](gopher://example.org)":           `<p class="op-uc-p"><a class="op-uc-link">a</a></p>`,
		"[a](#Part)":                          `<p class="op-uc-p"><a class="op-uc-link" href="#user-content-Part">a</a></p>`,
		`<a href="/b"><a href="/c">d</a></a>`: `<p class="op-uc-p"><a class="op-uc-link" href="/b"></a><a class="op-uc-link" href="/c">d</a></p>`,
	})
}

func TestCode(t *testing.T) {
	check(t, text.Context{}, map[string]string{
		"```go\nreturn nil // #1\n```": `<pre class="op-uc-code-block"><code class="language-go"><span class="k">return</span> ` +
			`<span class="kc">nil</span> <span class="c1">// #1</span>` + "\n</code></pre>",
		"```GO\nx\n```":             `<pre class="op-uc-code-block"><code class="language-GO"><span class="nx">x</span>` + "\n</code></pre>",
		"```c++\nx\n```":            `<pre class="op-uc-code-block"><code class="language-c++">x` + "\n</code></pre>",
		"```whitespace\na < b\n```": "<pre class=\"op-uc-code-block\"><code class=\"language-whitespace\">a &lt; b\n</code></pre>",
		"```\"><script>\na\n```":    "<pre class=\"op-uc-code-block\"><code>a\n</code></pre>",
		"```\na\n```":               "<pre class=\"op-uc-code-block\"><code>a\n</code></pre>",
	})
}

// Colouring is the costliest part: beyond a bound code stays as it is.
func TestLongCodeIsNotColoured(t *testing.T) {
	r := renderer()
	short := "```go\nreturn nil\n```\n\n"
	for name, code := range map[string]string{
		"long line":  "```go\nreturn " + strings.Repeat("a", 1000) + "\n```\n",
		"long block": "```go\n" + strings.Repeat("return nil\n", 2000) + "```\n",
	} {
		if got := r.Render(code, text.Context{}); strings.Contains(got, "<span") {
			t.Errorf("%s: it was coloured", name)
		}
	}
	if got := strings.Count(r.Render(strings.Repeat(short, 2000), text.Context{}), `<span class="k">`); got == 0 || got == 2000 {
		t.Errorf("%d of 2000 blocks were coloured", got)
	}
}

func TestHeadingsAndContents(t *testing.T) {
	const item = `<li class="op-uc-toc--list-item"><a class="op-uc-link op-uc-toc--item-link" href="#user-content-`
	check(t, text.Context{}, map[string]string{
		"# Über *uns*!\n# -- ?\n# Über uns": "<h1 class=\"op-uc-h1\" id=\"user-content-über-uns\">Über <em>uns</em>!</h1>\n" +
			"<h1 class=\"op-uc-h1\" id=\"user-content-heading\">-- ?</h1>\n" +
			"<h1 class=\"op-uc-h1\" id=\"user-content-über-uns-1\">Über uns</h1>",
		"# a\n# a-1\n# a": "<h1 class=\"op-uc-h1\" id=\"user-content-a\">a</h1>\n<h1 class=\"op-uc-h1\" id=\"user-content-a-1\">a-1</h1>\n" +
			"<h1 class=\"op-uc-h1\" id=\"user-content-a-2\">a</h1>",
		`<h2 id="x" name="y">a</h2>`: `<h2 class="op-uc-h2" id="user-content-a">a</h2>`,
		"<macro class=\"toc\">\n</macro>\n\n## a & b\n\n#### c\n\n### d\n\n# e": `<nav class="op-uc-toc"><ul class="op-uc-toc--list">` +
			item + `a-b">a &amp; b</a><ul class="op-uc-toc--list">` + item + `c">c</a></li>` + item + `d">d</a></li></ul></li>` +
			item + `e">e</a></li></ul></nav>` + "\n" + `<h2 class="op-uc-h2" id="user-content-a-b">a &amp; b</h2>` + "\n" +
			`<h4 class="op-uc-h4" id="user-content-c">c</h4>` + "\n" + `<h3 class="op-uc-h3" id="user-content-d">d</h3>` + "\n" +
			`<h1 class="op-uc-h1" id="user-content-e">e</h1>`,
		"<macro class=\"toc\"></macro>\n\n# a\n\n<macro class=\"toc\"></macro>": `<nav class="op-uc-toc"><ul class="op-uc-toc--list">` +
			item + `a">a</a></li></ul></nav>` + "\n" + `<h1 class="op-uc-h1" id="user-content-a">a</h1>`,
		"<macro class=\"toc\"></macro>": ``,
		`<macro class="embedded-table" data-query-props="{&quot;a&quot;:1}" onclick="x()">no</macro>`: `<p class="op-uc-p">` +
			`<macro class="embedded-table" data-query-props="{&#34;a&#34;:1}">no</macro></p>`,
		`<macro class="other">a</macro>`: `<p class="op-uc-p">a</p>`,
	})
}

func TestPlain(t *testing.T) {
	for src, want := range map[string]string{
		"":                                   "<p></p>",
		"Hello world! This *is* plain text!": "<p>Hello world! This *is* plain text!</p>",
		"a\nb":                               "<p>a<br/>\nb</p>",
		"a\r\n\r\n\r\n\r\nb\n":               "<p>a</p>\n<p>b</p>",
		"<b>&\"#1":                           "<p>&lt;b&gt;&amp;&#34;#1</p>",
		"a\xff":                              "<p>a\uFFFD</p>",
	} {
		if got := text.Plain(src); got != want {
			t.Errorf("%q: got %q, want %q", src, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	r := renderer()
	for _, c := range []struct {
		src  string
		n    int
		want string
	}{
		{"", 10, ""},
		{"# Title\n\nThe **pump** is #12.\n\n- a\n- b", 100, "Title The pump is #12. a b"},
		{"The pump is broken", 18, "The pump is broken"},
		{"The pump is broken", 17, "The pump is…"},
		{"Donaudampfschifffahrt", 10, "Donaudamp…"},
		{"äöü äöü", 4, "äöü…"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"<macro class=\"toc\"></macro>\n\n# a\n\n<b>b</b><script>c</script> &amp; d", 100, "a b & d"},
		{"|a|b|\n|-|-|\n|1|2|", 100, "a b 1 2"},
		{"<mention data-id=\"4\" data-type=\"user\">@Maria</mention> [[a|b]]", 100, "@Maria b"},
		{strings.Repeat("word ", 1_000_000), 14, "word word…"},
	} {
		if got := r.Excerpt(c.src, c.n); got != c.want {
			t.Errorf("%.40q in %d: got %q, want %q", c.src, c.n, got, c.want)
		}
	}
}

func TestATextThatIsTooLongIsNotRead(t *testing.T) {
	got := renderer().Render(strings.Repeat("*a* <script>", text.MaxBytes/10), text.Context{})
	if !strings.HasPrefix(got, "<p>*a* &lt;script&gt;") {
		t.Errorf("it begins with %.40s", got)
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	r := text.New(text.Options{CacheBytes: 10_000}) // small, so that texts are forgotten under way
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 200 {
				src := strings.Repeat("a #12 **b**\n\n", i%20)
				if got := strings.Count(r.Render(src, text.Context{}), "work_packages/12"); got != i%20 {
					t.Errorf("%d references, want %d", got, i%20)
				}
			}
		})
	}
	all.Wait()
}

// sample is a description as people write it, of some 2 KB.
var sample = strings.Repeat(`## What happened

The pump of **building 4** stopped twice, see #12 and ##13. <mention class="mention" data-id="4" data-type="user" data-text="@Maria">@Maria</mention>
looked at it on *Monday*; her notes are in [the log](https://example.org/log).

1. Switch off the main valve
2. Check the seal (user#5 has the key)
   - [x] ordered
   - [ ] replaced

| part | price |
|------|------:|
| seal | 4.50  |

`, 5)

func BenchmarkRender(b *testing.B) {
	b.Run("remembered", func(b *testing.B) {
		r := renderer()
		b.SetBytes(int64(len(sample)))
		b.ReportAllocs()
		for b.Loop() {
			r.Render(sample, text.Context{})
		}
	})
	b.Run("new", func(b *testing.B) {
		r := text.New(text.Options{CacheBytes: 1})
		b.SetBytes(int64(len(sample)))
		b.ReportAllocs()
		for b.Loop() {
			r.Render(sample, text.Context{})
		}
	})
	b.Run("remembered without references", func(b *testing.B) {
		r, plain := renderer(), strings.Repeat("The pump of **building 4** stopped twice.\n\n", 50)
		b.ReportAllocs()
		for b.Loop() {
			r.Render(plain, text.Context{})
		}
	})
}
