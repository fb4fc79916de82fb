package files

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxName is the longest file name in bytes, as most file systems have it.
const maxName = 255

// CleanName makes a file name that is safe to show and to save: only its last part, without control and direction
// characters, without characters that some system reserves, not hidden, not too long, never empty.
func CleanName(name string) string {
	name = strings.ToValidUTF8(name, "")
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Trim(strings.Map(cleanRune, name), " .")
	if name == "" {
		return "file"
	}
	return shorten(name)
}

// cleanRune drops what cannot be seen (a direction mark makes "exe.png" of "gnp.exe") and replaces what is reserved.
func cleanRune(r rune) rune {
	switch {
	case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		return -1
	case strings.ContainsRune(`<>:"|?*`, r):
		return '_'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// shorten cuts a name before its extension.
func shorten(name string) string {
	if len(name) <= maxName {
		return name
	}
	ext := path.Ext(name)
	if len(ext) > 20 {
		ext = ""
	}
	cut := maxName - len(ext)
	for !utf8.RuneStart(name[cut]) {
		cut--
	}
	return strings.TrimRight(name[:cut], " .") + ext
}

// asciiName is the fallback for clients that do not read filename*: quotes and backslashes never get here, percent
// signs are replaced because some clients decode them.
func asciiName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\%`, r) {
			return '_'
		}
		return r
	}, name)
}

// percentEncode writes the bytes of a name as an extended parameter wants them (RFC 8187).
func percentEncode(name string) string {
	const hex, plain = "0123456789ABCDEF", "!#$&+-.^_`|~"
	var b strings.Builder
	for _, c := range []byte(name) {
		if isAlphanumeric(c) || strings.IndexByte(plain, c) >= 0 {
			b.WriteByte(c)
			continue
		}
		b.WriteByte('%')
		b.WriteByte(hex[c>>4])
		b.WriteByte(hex[c&15])
	}
	return b.String()
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
