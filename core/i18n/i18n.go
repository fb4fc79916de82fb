// Package i18n holds the words that the server says, in every language it speaks, and how a language writes numbers
// and dates. What the browser application says lives with its screens.
//
// Words are files of flat JSON, key to message, one per language: those of the core in this package, those of a module
// in its folder. A message may have named arguments and choose by number or by word, in the notation of ICU:
//
//	"{attribute} can't be blank."
//	"{count, plural, =0 {Nothing} one {# file} other {# files}} left."
//	"{kind, select, user {They} other {It}} …"
package i18n

import (
	"strings"

	"golang.org/x/text/language"

	"gantry/core/problem"
)

// English is the language that every message exists in.
const English = "en"

// Bundle knows all words. It never changes and is safe for concurrent use.
type Bundle struct {
	names     []string
	languages map[string]*tongue
	matcher   language.Matcher
}

// tongue is one language.
type tongue struct {
	tag      language.Tag
	messages map[string]*message
	group    string // between thousands
	decimal  string // before decimals
	percent  string // after a percentage
}

// Languages lists what the bundle speaks, English first.
func (b *Bundle) Languages() []string { return b.names }

// Match chooses the language for an Accept-Language header, or the fallback if none of its languages is spoken.
func (b *Bundle) Match(acceptLanguage, fallback string) string {
	if _, ok := b.languages[fallback]; !ok {
		fallback = English
	}
	const longest = 500 // no browser sends that much, and reading it costs
	if acceptLanguage == "" || len(acceptLanguage) > longest {
		return fallback
	}
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return fallback
	}
	_, index, confidence := b.matcher.Match(wanted...)
	if confidence == language.No {
		return fallback
	}
	return b.names[index]
}

// T is the message of a key in a language. Arguments are one map, or names and values in turn. What a language does
// not say is said in English; a key that nobody knows is shown as it is.
func (b *Bundle) T(lang, key string, args ...any) string {
	t := b.tongue(lang)
	m := t.messages[key]
	if m == nil {
		t = b.languages[English]
		m = t.messages[key]
	}
	switch {
	case m == nil:
		return key
	case m.fixed:
		return m.text
	}
	return string(m.append(nil, t, arguments(args), ""))
}

// Has tells whether there is a message for the key.
func (b *Bundle) Has(key string) bool {
	return b.languages[English].messages[key] != nil
}

// tongue finds a language; "de-AT" is German, and what is unknown is English.
func (b *Bundle) tongue(lang string) *tongue {
	if t, ok := b.languages[lang]; ok {
		return t
	}
	base, _, _ := strings.Cut(lang, "-")
	if t, ok := b.languages[base]; ok {
		return t
	}
	return b.languages[English]
}

// arguments brings both ways of passing arguments together.
func arguments(args []any) map[string]any {
	if len(args) == 1 {
		switch named := args[0].(type) {
		case map[string]any:
			return named
		case problem.Args:
			return named
		}
	}
	named := make(map[string]any, len(args)/2)
	for i := 0; i+1 < len(args); i += 2 {
		if name, ok := args[i].(string); ok {
			named[name] = args[i+1]
		}
	}
	return named
}
