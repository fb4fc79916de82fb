package text

import (
	"regexp"

	"github.com/microcosm-cc/bluemonday"
)

var (
	cssLength  = regexp.MustCompile(`^\d{1,4}(\.\d{1,3})?(px|em|rem|%)?$`)
	htmlLength = regexp.MustCompile(`^\d{1,4}%?$`)
	smallCount = regexp.MustCompile(`^\d{1,3}$`)
	classNames = regexp.MustCompile(`^[\w +#.-]{1,300}$`)
	simpleWord = regexp.MustCompile(`^[\w.:-]{1,100}$`)
)

// newPolicy lists what HTML may remain. Identifiers and names of elements do not: they could stand in for properties
// that scripts of the page look up. Everything not named here is dropped and its text kept, except for the content of
// scripts, styles and frames.
func newPolicy(protocols []string) *bluemonday.Policy {
	p := bluemonday.NewPolicy()
	p.AllowElements(
		"h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "blockquote", "pre", "details", "summary",
		"ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "th", "td",
		"figure", "figcaption", "strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small", "sub", "sup", "abbr", "cite",
		"q", "code", "kbd", "samp", "var", "span",
	)
	p.AllowNoAttrs().OnElements("a", "span")
	allowAddresses(p, protocols)
	allowAttributes(p)
	return p
}

func allowAddresses(p *bluemonday.Policy, protocols []string) {
	p.AllowURLSchemes("http", "https", "mailto", "tel")
	p.AllowURLSchemes(protocols...)
	p.AllowRelativeURLs(true)
	p.RequireParseableURLs(true)
	p.AllowAttrs("href").OnElements("a")
	p.AllowAttrs("src").OnElements("img")
}

func allowAttributes(p *bluemonday.Policy) {
	p.AllowAttrs("title").Globally()
	p.AllowAttrs("class").Matching(classNames).Globally()
	p.AllowAttrs("dir").Matching(regexp.MustCompile(`^(ltr|rtl|auto)$`)).Globally()
	p.AllowAttrs("lang").Matching(simpleWord).Globally()
	p.AllowAttrs("alt").OnElements("img")
	p.AllowAttrs("width", "height").Matching(htmlLength).OnElements("img", "col", "td", "th", "table")
	p.AllowAttrs("align").Matching(regexp.MustCompile(`^(left|center|right)$`)).OnElements("td", "th")
	p.AllowAttrs("colspan", "rowspan").Matching(smallCount).OnElements("td", "th")
	p.AllowAttrs("span").Matching(smallCount).OnElements("col", "colgroup")
	p.AllowAttrs("start").Matching(smallCount).OnElements("ol")
	p.AllowAttrs("open").Matching(regexp.MustCompile(`^$`)).OnElements("details")
	p.AllowAttrs("type").Matching(regexp.MustCompile(`^checkbox$`)).OnElements("input")
	p.AllowAttrs("checked").Matching(regexp.MustCompile(`^(checked)?$`)).OnElements("input")
	p.AllowAttrs("data-id").Matching(regexp.MustCompile(`^\d{1,18}$`)).OnElements("mention")
	p.AllowAttrs("data-type").Matching(simpleWord).OnElements("mention", "macro")
	p.AllowAttrs("data-text").OnElements("mention")
	p.AllowAttrs("data-page", "data-include-parent", "data-classes", "data-query-props").OnElements("macro")
	p.AllowStyles("width", "height").Matching(cssLength).OnElements("img", "figure", "table", "col", "td", "th")
	p.AllowStyles("text-align").MatchingEnum("left", "center", "right").OnElements("td", "th", "p")
	p.AllowStyles("vertical-align").MatchingEnum("top", "middle", "bottom").OnElements("td", "th")
}
