package db

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
)

// Fold makes texts comparable without regard to case, as the SQL function
// fold does: by the full case folding of Unicode, so that STRASSE is straße,
// and with one small i, as the upper case has it.
func Fold(s string) string {
	for i := range len(s) {
		if c := s[i]; 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf {
			return foldFrom(s, i)
		}
	}
	return s
}

// foldFrom folds a text of which the first n bytes are folded already.
func foldFrom(s string, n int) string {
	out := []byte(s)
	for i := n; i < len(out); i++ {
		switch c := out[i]; {
		case c >= utf8.RuneSelf:
			return strings.ReplaceAll(cases.Fold().String(s), "ı", "i")
		case 'A' <= c && c <= 'Z':
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}
