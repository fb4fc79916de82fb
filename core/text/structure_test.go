package text_test

import (
	"fmt"
	"strings"
	"testing"

	"gantry/core/text"
)

// Whatever elements are left open, closed twice or in the wrong order: the result is whole.
func TestBrokenHTMLBecomesWhole(t *testing.T) {
	check(t, text.Context{}, map[string]string{
		"<div>a":                                    "<div>a</div>",
		"<div>a</p></div></div>":                    "<div>a</div>",
		"<div><b><i>a</b>b</i></div>":               "<div><b><i>a</i></b>b</div>",
		"<div><p>a<p>b</div>":                       `<div><p class="op-uc-p">a</p><p class="op-uc-p">b</p></div>`,
		"<div><p>a<div>b</div></div>":               `<div><p class="op-uc-p">a</p><div>b</div></div>`,
		"<div><table><tr><td>a</div>":               `<div><figure class="op-uc-figure"><div class="op-uc-figure--content"><table class="op-uc-table"><tr class="op-uc-table--row"><td class="op-uc-table--cell">a</td></tr></table></div></figure></div>`,
		"<div></table>a</div>":                      "<div>a</div>",
		"<div>a<br/>b<hr>c<br></div>":               "<div>a<br>b<hr>c<br></div>",
		"<details open><summary>a</summary>b":       `<details open=""><summary>a</summary>b</details>`,
		"<custom-element>a</custom-element> #1":     `<p class="op-uc-p">a <a class="op-uc-link work_package" href="/work_packages/1" data-id="1">#1</a></p>`,
		"<div><!-- a -->b<script>c</script>d</div>": "<div>bd</div>",
		strings.Repeat("<div>", 200) + "a":          strings.Repeat("<div>", 64) + "a" + strings.Repeat("</div>", 64),
	})
}

func TestOnlyOurClassesRemain(t *testing.T) {
	check(t, text.Context{}, map[string]string{
		`<img class="op-uc-image op-uc-image_inline x" src="/a">`:      `<img class="op-uc-image op-uc-image_inline" src="/a" loading="lazy">`,
		`<figure class="image op-uc-figure_align-left">a</figure>`:     `<figure class="op-uc-figure op-uc-figure_align-left">a</figure>`,
		`<span class="k">a</span>`:                                     `<p class="op-uc-p"><span>a</span></p>`,
		`<pre class="x"><code class="language-go">a</code></pre>`:      `<pre class="op-uc-code-block"><code class="language-go">a</code></pre>`,
		`<ul class="todo-list op-uc-list_x"><li class="y">a</li></ul>`: `<ul class="op-uc-list op-uc-list_x"><li class="op-uc-list--item">a</li></ul>`,
	})
}

func TestStylesThatRemain(t *testing.T) {
	const cell = `<figure class="op-uc-figure"><div class="op-uc-figure--content"><table class="op-uc-table"><tr class="op-uc-table--row"><td class="op-uc-table--cell"%s>a</td></tr></table></div></figure>`
	cases := map[string]string{}
	for style, want := range map[string]string{
		"width:50%;height:1.5em":      ` style="width: 50%; height: 1.5em"`,
		"text-align:right;color:red":  ` style="text-align: right"`,
		"vertical-align:TOP":          ` style="vertical-align: top"`,
		"width:50vw":                  ``,
		"width:calc(1px)":             ``,
		"position:fixed":              ``,
		"background:url(/a)":          ``,
		"width:1px;behavior:url(#x)":  ` style="width: 1px"`,
		`text-align:\6c eft`:          ``,
		"text-align:center!important": ` style="text-align: center"`,
		";;;":                         ``,
	} {
		cases[`<table><tr><td style="`+style+`">a</td></tr></table>`] = fmt.Sprintf(cell, want)
	}
	check(t, text.Context{}, cases)
}

// The bounds that keep hostile texts cheap lie far beyond what people write.
func TestLongTextsOfPeopleAreWhole(t *testing.T) {
	r := renderer()
	count := func(name, src, part string, want int) {
		t.Helper()
		if got := strings.Count(r.Render(src, text.Context{}), part); got != want {
			t.Errorf("%s: %d times %s, want %d", name, got, part, want)
		}
	}
	count("emphasis in one paragraph", strings.Repeat("The **pump** is _broken_ again. ", 300), "<strong>", 300)
	count("links in one paragraph", strings.Repeat("See [the log](https://example.org/log \"Log\"). ", 1000), "<a ", 1000)
	count("brackets in one paragraph", strings.Repeat("See [1] and (2), array[i] [x](y. ", 300), "<p", 1)
	count("lines in one paragraph", strings.Repeat("one [link](/a) in each line\n", 1000), "<a ", 1000)
	count("items", strings.Repeat("- item\n", 5000), "<li", 5000)
	count("rows", "|a|b|c|d|e|\n|-|-|-|-|-|\n"+strings.Repeat("|1|2|3|4|5|\n", 2000), "<td", 10_000)
	count("rows without all cells", "|a|b|c|d|e|\n|-|-|-|-|-|\n"+strings.Repeat("|1|\n", 100), "<td", 500)
	count("references", strings.Repeat("#12 is done. ", 1000), "<a ", 1000)
	count("quotations", strings.Repeat("> ", 20)+"a", "<blockquote", 20)
	count("headings", strings.Repeat("## Step\n\nText.\n\n", 1000), "<h2", 1000)

	var nested, defined strings.Builder
	for i := range 20 {
		nested.WriteString(strings.Repeat("  ", i) + "- item\n")
	}
	count("nested items", nested.String(), "<ul", 20)
	for i := range 500 {
		fmt.Fprintf(&defined, "[a%d]: https://example.org/%d\n", i, i)
	}
	for i := range 500 {
		fmt.Fprintf(&defined, "\n[a%d]\n", i)
	}
	count("defined links", defined.String(), "<a ", 500)
}

// An excerpt of everything has the same words as the page.
func TestAnExcerptLosesNoWord(t *testing.T) {
	r := renderer()
	for _, src := range []string{"Pump *4* is `off`, see #12 and [[Log|the log]].", sample} {
		words := strings.Fields(r.Excerpt(src, 100_000))
		for _, word := range []string{"see", "#12"} {
			if !strings.Contains(strings.Join(words, " "), word) {
				t.Errorf("%s is missing in %q", word, words)
			}
		}
	}
}
