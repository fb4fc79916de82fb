package web

import (
	"net/url"
	"strings"
)

// secretParams are parts of the names of parameters whose values no log may hold.
var secretParams = []string{
	"password", "passwd", "secret", "token", "key", "code", "otp", "assertion", "saml", "signature",
}

const (
	hidden        = "[FILTERED]"
	longestParams = 2000 // bytes of an address that the log keeps
)

// filterParams copies the parameters of an address for the log, without the values of secret ones.
func filterParams(query string) string {
	var out strings.Builder
	copied := 0 // what is in out, of the query
	for at := 0; at < len(query); {
		end := paramEnd(query, at)
		if name, _, found := strings.Cut(query[at:end], "="); found && isSecret(name) {
			out.WriteString(query[copied : at+len(name)+1])
			out.WriteString(hidden)
			copied = end
		}
		at = end + 1
	}
	if copied > 0 {
		out.WriteString(query[copied:])
		query = out.String()
	}
	return query[:min(len(query), longestParams)]
}

// isSecret tells whether the value of a parameter is kept out of the log; escapes do not hide a name.
func isSecret(name string) bool {
	if strings.Contains(name, "%") {
		if plain, err := url.QueryUnescape(name); err == nil {
			name = plain
		}
	}
	name = strings.ToLower(name)
	for _, part := range secretParams {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// paramEnd is where the parameter that begins at this place ends.
func paramEnd(query string, at int) int {
	if n := strings.IndexByte(query[at:], '&'); n >= 0 {
		return at + n
	}
	return len(query)
}
