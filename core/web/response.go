package web

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"gantry/core/hal"
)

// Response is what a handler answers: a body, or a stream that writes itself.
type Response struct {
	Status int
	Body   []byte
	Type   string
	Header http.Header
	Stream func(http.ResponseWriter)
	ETag   bool // the answer to GET carries a tag, and none is sent again that the client has

	done func() // once it is sent
}

// The media types of most answers.
const (
	TypeHAL  = "application/hal+json; charset=utf-8"
	TypeHTML = "text/html; charset=utf-8"
	TypeText = "text/plain; charset=utf-8"
)

// JSON answers a HAL document.
func JSON(status int, body []byte) *Response {
	return &Response{Status: status, Body: body, Type: TypeHAL, ETag: true}
}

// Written answers a HAL document that stands in a writer, which goes back when the answer is sent.
func Written(status int, w *hal.Writer) *Response {
	return &Response{Status: status, Body: w.Bytes(), Type: TypeHAL, ETag: true, done: w.Drop}
}

// HTML answers a page.
func HTML(status int, page []byte) *Response {
	return &Response{Status: status, Body: page, Type: TypeHTML}
}

// Text answers a line of text.
func Text(status int, text string) *Response {
	return &Response{Status: status, Body: []byte(text), Type: TypeText}
}

// NoContent answers that it is done.
func NoContent() *Response { return &Response{Status: http.StatusNoContent} }

// Redirect leads to another address. Addresses that come from a request go through LocalPath first.
func Redirect(status int, to string) *Response {
	return &Response{Status: status, Header: http.Header{"Location": {to}}}
}

// With adds a header.
func (a *Response) With(name, value string) *Response {
	if a.Header == nil {
		a.Header = http.Header{}
	}
	a.Header.Set(name, value)
	return a
}

// LocalPath answers the path if it lies within this installation, else the fallback: nobody is led to another site.
func LocalPath(path, fallback string) string {
	if path == "" || path[0] != '/' || strings.HasPrefix(path, "//") {
		return fallback
	}
	for i := range len(path) {
		if path[i] < ' ' || path[i] == '\\' || path[i] == 0x7f {
			return fallback
		}
	}
	return path
}

// Values of headers that never change; sharing them saves an allocation a header.
var (
	headerHAL       = []string{TypeHAL}
	headerHTML      = []string{TypeHTML}
	headerNosniff   = []string{"nosniff"}
	headerReferrer  = []string{"same-origin"}
	headerFrame     = []string{"SAMEORIGIN"}
	headerVary      = []string{"Accept-Encoding"}
	headerNoStore   = []string{"no-store"}
	headerNoCache   = []string{"private, no-cache"}
	headerNoContent = []string{"default-src 'none'; frame-ancestors 'none'"}
	headerOwnFiles  = []string{"default-src 'self'"}
	headerHSTS      = []string{"max-age=31536000"}
)

// Send writes an answer, for handlers that open their own units.
func (q *Request) Send(a *Response) { q.send(a) }

// send writes the answer.
func (q *Request) send(a *Response) {
	if a.done != nil {
		defer a.done()
	}
	h := q.out.Header()
	for name, values := range a.Header {
		h[name] = append(h[name], values...)
	}
	setType(h, a.Type)
	a.Body = q.router.host.prefixed(a.Type, a.Body)
	if a.Type == TypeHTML {
		h["Content-Security-Policy"] = []string{q.router.host.policy(q.Nonce())}
	}
	q.timing(h)
	switch {
	case a.Stream != nil:
		q.out.WriteHeader(a.Status)
		a.Stream(&q.out)
	case a.ETag && a.Status == http.StatusOK && safe(q.Method):
		q.sendTagged(h, a.Body)
	default:
		if h["Cache-Control"] == nil {
			h["Cache-Control"] = headerNoStore
		}
		q.sendBody(h, a.Status, a.Body)
	}
}

func setType(h http.Header, kind string) {
	switch kind {
	case "":
	case TypeHAL:
		h["Content-Type"] = headerHAL
	case TypeHTML:
		h["Content-Type"] = headerHTML
	default:
		h["Content-Type"] = []string{kind}
	}
}

// timing tells benchmarks and tests how many statements the answer took.
func (q *Request) timing(h http.Header) {
	if q.router.options.ServerTiming {
		h["Server-Timing"] = []string{`db;desc="` + strconv.Itoa(q.queries) + ` queries"`}
	}
}

// sendTagged sends the body, or says that the client has it already.
func (q *Request) sendTagged(h http.Header, body []byte) {
	tag := entityTag(body)
	if h["Cache-Control"] == nil {
		h["Cache-Control"] = q.caching()
	}
	if known := q.Header["If-None-Match"]; known != nil && tagMatches(known, tag) {
		h["Etag"] = []string{tag}
		vary(h)
		delete(h, "Content-Type")
		q.out.WriteHeader(http.StatusNotModified)
		return
	}
	h["Etag"] = []string{tag}
	q.sendBody(h, http.StatusOK, body)
}

// caching says what a browser may keep: what signed-in people see only if the settings allow it.
func (q *Request) caching() []string {
	if q.router.host.noStore && q.actor != nil && q.actor.LoggedIn() {
		return headerNoStore
	}
	return headerNoCache
}

// entityTag names the content by its hash and its length. The hash need not withstand an enemy, who could only hide his own change
// from a copy that somebody keeps; it has to be cheap, as it reads every byte that is sent.
func entityTag(body []byte) string {
	tag := make([]byte, 0, 32)
	tag = append(tag, '"')
	tag = strconv.AppendUint(tag, xxhash.Sum64(body), 36)
	tag = append(tag, '-')
	tag = strconv.AppendInt(tag, int64(len(body)), 36)
	return string(append(tag, '"'))
}

// tagMatches compares as If-None-Match demands: weakly, as an encoded body has a weak tag.
func tagMatches(headers []string, tag string) bool {
	for _, header := range headers {
		for part := range strings.SplitSeq(header, ",") {
			part = strings.TrimSpace(part)
			if part == "*" || strings.TrimPrefix(part, "W/") == tag {
				return true
			}
		}
	}
	return false
}

// sendBody writes the body, encoded if that pays and the client can read it.
func (q *Request) sendBody(h http.Header, status int, body []byte) {
	if len(body) >= smallestEncoded {
		vary(h)
		if kind := acceptedEncoding(q.Header["Accept-Encoding"]); kind != identity && h["Content-Encoding"] == nil {
			encoded := encode(kind, body)
			defer encoded.drop()
			body = encoded.bytes
			h["Content-Encoding"] = kind.header()
			weaken(h)
		}
	}
	if status != http.StatusNoContent {
		h["Content-Length"] = []string{strconv.Itoa(len(body))}
	}
	q.out.WriteHeader(status)
	if q.Method != http.MethodHead && len(body) > 0 {
		_, _ = q.out.Write(body) // a client that has gone is no failure of ours
	}
}

// vary says that the answer depends on what the client can decode.
func vary(h http.Header) {
	if h["Vary"] == nil {
		h["Vary"] = headerVary
		return
	}
	h.Add("Vary", headerVary[0])
}

// weaken marks the tag: the bytes sent are not the ones it was computed from.
func weaken(h http.Header) {
	if tags := h["Etag"]; len(tags) == 1 && !strings.HasPrefix(tags[0], "W/") {
		h["Etag"] = []string{"W/" + tags[0]}
	}
}
