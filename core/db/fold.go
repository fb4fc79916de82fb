package db

import (
	"strings"
	"unicode"
)

// Fold makes texts comparable without regard to case, as the SQL function
// fold does.
func Fold(s string) string {
	return strings.Map(foldRune, s)
}

// foldRune goes by the upper case, so that the two small sigmas are one.
func foldRune(r rune) rune {
	if r < 0x80 {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return unicode.ToLower(unicode.ToUpper(r))
}
