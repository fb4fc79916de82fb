package text

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest name a reference may have; nothing further is looked at.
const maxName = 255

// numbered are the kinds that are written with their name, as in version#3 or version:"1.0".
var numbered = map[string]Kind{"user": User, "group": Group, "version": Version, "project": Project}

// match is a reference found in a text, or one that a ! switched off.
type match struct {
	start, end int
	cut        cut
}

// scan finds the references in a piece of plain text.
func scan(s string, found func(match)) {
	if !strings.Contains(s, "#") && !strings.Contains(s, "[[") && !strings.Contains(s, `:"`) {
		return
	}
	for i := 0; i < len(s); {
		if !begins(s, i) {
			i++
			continue
		}
		start, off := i, s[i] == '!'
		if off {
			i++
		}
		n, c := reference(s[i:])
		if n == 0 {
			i = start + 1
			continue
		}
		i += n
		c.written = s[i-n : i]
		if off {
			c.ref, c.title = Reference{}, ""
		}
		found(match{start: start, end: i, cut: c})
	}
}

// begins tells whether a reference may begin here: with one of its characters, and not inside a word or an address.
func begins(s string, i int) bool {
	if strings.IndexByte("#[!ugvp", s[i]) < 0 {
		return false
	}
	if i == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	return !isWord(before) && !strings.ContainsRune(`#&/=?@.\!`, before) && (before != '[' || s[i] != '[')
}

// reference reads the reference that s begins with and says how long it is; zero means that there is none.
func reference(s string) (int, cut) {
	switch {
	case s == "":
		return 0, cut{}
	case s[0] == '#':
		return workPackage(s)
	case strings.HasPrefix(s, "[["):
		return wikiPage(s)
	}
	end := 0
	for end < len(s) && s[end] >= 'a' && s[end] <= 'z' && end <= len("project") {
		end++
	}
	kind, ok := numbered[s[:end]]
	if !ok || end == len(s) {
		return 0, cut{}
	}
	return named(s, end, kind)
}

// workPackage reads #12, ##12 and ###12.
func workPackage(s string) (int, cut) {
	hashes := 1
	for hashes < len(s) && hashes < 3 && s[hashes] == '#' {
		hashes++
	}
	digits, id := number(s[hashes:])
	if digits == 0 {
		return 0, cut{}
	}
	return hashes + digits, cut{ref: Reference{Kind: WorkPackage, ID: id}, level: hashes - 1}
}

// named reads version#3 and version:"1.0" after the word, which ends at the given place.
func named(s string, end int, kind Kind) (int, cut) {
	if s[end] == '#' {
		digits, id := number(s[end+1:])
		if digits == 0 {
			return 0, cut{}
		}
		return end + 1 + digits, cut{ref: Reference{Kind: kind, ID: id}}
	}
	quoted, ok := strings.CutPrefix(s[end:], `:"`)
	if !ok {
		return 0, cut{}
	}
	length := strings.IndexAny(quoted[:min(len(quoted), maxName+1)], "\"\n")
	if length < 1 || quoted[length] != '"' {
		return 0, cut{}
	}
	return end + length + 3, cut{ref: Reference{Kind: kind, Name: quoted[:length]}}
}

// wikiPage reads [[Page]], [[Page|Title]] and [[project:Page]].
func wikiPage(s string) (int, cut) {
	length := strings.IndexAny(s[2:min(len(s), 2*maxName)], "[]\n")
	if length < 1 || !strings.HasPrefix(s[2+length:], "]]") {
		return 0, cut{}
	}
	page, title, _ := strings.Cut(s[2:2+length], "|")
	within, name, ok := strings.Cut(page, ":")
	if !ok {
		within, name = "", page
	}
	name = strings.TrimSpace(name)
	if name == "" {
		return 0, cut{}
	}
	c := cut{ref: Reference{Kind: WikiPage, Name: name, Within: strings.TrimSpace(within)}, title: strings.TrimSpace(title)}
	return length + 4, c
}

// number reads a positive number that is not the beginning of something else, such as #12a, #1.5 or #12-b.
func number(s string) (int, int64) {
	end := 0
	for end < len(s) && end < 19 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == 0 || s[0] == '0' {
		return 0, 0
	}
	next, size := utf8.DecodeRuneInString(s[end:])
	if isWord(next) || next == '#' {
		return 0, 0
	}
	if after, _ := utf8.DecodeRuneInString(s[end+size:]); strings.ContainsRune(".-/:", next) && isWord(after) {
		return 0, 0
	}
	id, err := strconv.ParseInt(s[:end], 10, 64)
	if err != nil {
		return 0, 0
	}
	return end, id
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r))
}
