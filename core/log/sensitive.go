package log

import "strings"

// Hidden stands where a secret would be shown.
const Hidden = "[hidden]"

// secrets are the words that make a key one of a secret. Two words are looked for side by side. This is the only
// list: records, parameters and addresses are all filtered by it.
var secrets = words(`
	password passwords passwd passphrase pwd secret secrets pepper
	token tokens jwt bearer authorization
	cookie cookies otp totp hotp
	credential credentials assertion
	apikey api-key private-key secret-key access-key cipher-key signing-key
	session-id backup-code backup-codes recovery-code recovery-codes
	code-verifier saml-response saml-request`)

// exact are parameters that are secret when they stand alone; elsewhere these words mean harmless things.
var exact = words(`code key pin signature sig`)

func words(text string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(text) {
		set[w] = true
	}
	return set
}

// Sensitive says whether the value under a key has to stay hidden. It understands snake_case, kebab-case,
// camelCase, X-Header-Names and nested[names].
func Sensitive(key string) bool {
	parts := split(key)
	for i, word := range parts {
		if secrets[word] || i > 0 && secrets[parts[i-1]+"-"+word] {
			return true
		}
	}
	return false
}

// sensitiveParam is Sensitive for parameters of requests.
func sensitiveParam(key string) bool { return exact[strings.ToLower(key)] || Sensitive(key) }

// split cuts a key into lower-case words.
func split(key string) []string {
	var out []string
	start := 0
	flush := func(end int) {
		if end > start {
			out = append(out, strings.ToLower(key[start:end]))
		}
		start = end
	}
	for i := range len(key) {
		switch {
		case !letter(key[i]):
			flush(i)
			start = i + 1
		case upper(key[i]) && i > 0 && (!upper(key[i-1]) || i+1 < len(key) && letter(key[i+1]) && !upper(key[i+1])):
			flush(i)
		}
	}
	flush(len(key))
	return out
}

func upper(c byte) bool { return c >= 'A' && c <= 'Z' }

// letter takes every byte outside ASCII for one.
func letter(c byte) bool { return upper(c) || c >= 'a' && c <= 'z' || c >= 0x80 }
