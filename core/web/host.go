package web

import (
	"bytes"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"gantry/core/settings"
)

// host is what the installation's place in the net decides; these settings are fixed while the program runs.
type host struct {
	prefix     string // path under which everything lies, without a slash at the end
	https      bool
	hsts       bool
	noStore    bool             // browsers keep nothing of what signed-in people see
	forbidden  []*regexp.Regexp // paths that do not exist, whatever routes say
	pagePolicy [2]string        // content security policy of pages, before and after the nonce
}

func hostOf(s *settings.Settings) host {
	h := host{
		prefix:  strings.TrimRight(s.Text("rails_relative_url_root"), "/"),
		https:   s.Bool("https"),
		noStore: s.Bool("disable_browser_cache"),
	}
	h.hsts = h.https && s.Bool("hsts")
	for _, expression := range s.List("blacklisted_routes") {
		h.forbidden = append(h.forbidden, regexp.MustCompile(expression)) // the settings have checked them
	}
	connect := sources("'self'", s.Text("remote_storage_upload_host"), s.Text("remote_storage_download_host"))
	h.pagePolicy = [2]string{
		"default-src 'self'; style-src 'self' 'nonce-",
		"'; img-src " + sources("'self' data: blob:", s.List("csp_img_src")...) + "; connect-src " + connect +
			"; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
	}
	return h
}

// sources adds to a list of sources what is not in it. Characters that end a directive are no part of a source.
func sources(list string, more ...string) string {
	for _, source := range more {
		if source != "" && !strings.ContainsAny(source, "; ,\r\n") && !strings.Contains(" "+list+" ", " "+source+" ") {
			list += " " + source
		}
	}
	return list
}

// policy is the content security policy of a page.
func (h *host) policy(nonce string) string { return h.pagePolicy[0] + nonce + h.pagePolicy[1] }

// headers sets what every answer carries; pages replace the policy, which allows nothing.
func (h *host) headers(out http.Header, requestID string) {
	out["X-Request-Id"] = []string{requestID}
	out["X-Content-Type-Options"] = headerNosniff
	out["Referrer-Policy"] = headerReferrer
	out["X-Frame-Options"] = headerFrame
	out["Content-Security-Policy"] = headerNoContent
	if h.hsts {
		out["Strict-Transport-Security"] = headerHSTS
	}
}

// prefixed puts the installation's path before the addresses in a representation, which is written without it. A quote
// within a string is escaped, so that what is replaced can only be the beginning of a member.
func (h *host) prefixed(kind string, body []byte) []byte {
	if h.prefix == "" || kind != TypeHAL {
		return body
	}
	return bytes.ReplaceAll(body, []byte(`"href":"/`), []byte(`"href":"`+h.prefix+`/`))
}

// local is the path within the installation; ok is false for what lies outside of it.
func (h *host) local(address *url.URL) (path string, ok bool) {
	path = address.Path
	if address.RawPath != "" {
		path = address.RawPath
	}
	if h.prefix != "" {
		rest, inside := strings.CutPrefix(path, h.prefix)
		if !inside || rest != "" && rest[0] != '/' {
			return path, false
		}
		path = rest
	}
	for _, expression := range h.forbidden {
		if expression.MatchString(path) {
			return path, false
		}
	}
	if path = strings.TrimRight(path, "/"); path == "" {
		path = "/"
	}
	return path, true
}

// known tells whether the name by which a request calls us is ours. Where the settings say our names, nobody is served
// under another one; the machine itself may always ask.
func known(s *settings.Settings, called string) bool {
	own := s.Text("host_name")
	if own == "" {
		return true
	}
	name := bareName(called)
	if ip := net.ParseIP(name); name == "localhost" || strings.HasSuffix(name, ".localhost") || ip != nil && ip.IsLoopback() {
		return true
	}
	for _, one := range append([]string{own}, s.List("additional_host_names")...) {
		one = bareName(one)
		if name == one || one != "" && one[0] == '.' && strings.HasSuffix(name, one) { // ".example.net" stands for all below it
			return true
		}
	}
	return false
}

// bareName is the name of a host without its port.
func bareName(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return strings.ToLower(strings.Trim(host, "[]"))
}

// redirect leads a browser that came through a proxy without encryption to https.
func (h *host) redirect(q *Request) bool {
	if !h.hsts || q.Header.Get("X-Forwarded-Proto") != "http" {
		return false
	}
	q.out.Header()["Location"] = []string{"https://" + q.Host + q.URL.RequestURI()}
	q.out.WriteHeader(http.StatusPermanentRedirect)
	return true
}
