package web

import (
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"gantry/core/problem"
)

var (
	errNUL  = errors.New("a NUL character")
	errUTF8 = errors.New("invalid UTF-8")
)

// Body is the request's body, at most limit bytes of it; 0 means the limit of the route. Its media type is one the
// route accepts, and it is UTF-8 without NUL. It may be empty.
func (q *Request) Body(limit int64) ([]byte, error) {
	if limit <= 0 {
		limit = q.route.limit
	}
	if err := q.fetch(q.Context(), limit); err != nil {
		return nil, err
	}
	if int64(len(q.body)) > limit {
		return nil, problem.Of(problem.TooLarge)
	}
	return q.body, nil
}

// Form holds the fields of a form that was sent.
func (q *Request) Form() (url.Values, error) {
	body, err := q.Body(0)
	if err != nil {
		return nil, err
	}
	values, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, problem.Because(problem.InvalidBody, err)
	}
	if err := checkValues(values); err != nil {
		return nil, badText(problem.InvalidBody, err)
	}
	return values, nil
}

// fetch reads the body once. The router calls it before a transaction begins, so that a slow client holds nothing
// that others wait for.
func (q *Request) fetch(ctx context.Context, limit int64) error {
	if q.fetched || q.Request.Body == nil || q.Request.Body == http.NoBody {
		return nil
	}
	if q.ContentLength > limit {
		q.drain(ctx)
		return problem.Of(problem.TooLarge)
	}
	body, err := q.readAll(ctx, limit)
	if err != nil {
		return err
	}
	if len(body) > 0 {
		if err := q.checkBody(body); err != nil {
			return err
		}
	}
	q.body, q.fetched = body, true
	return nil
}

func (q *Request) readAll(ctx context.Context, limit int64) ([]byte, error) {
	stop := context.AfterFunc(ctx, q.stopReading)
	defer stop()
	var buf bytes.Buffer
	if q.ContentLength > 0 {
		buf.Grow(int(q.ContentLength) + bytes.MinRead)
	}
	// The reader tells the server to close the connection when a client sends more than allowed.
	_, err := buf.ReadFrom(http.MaxBytesReader(q.out.ResponseWriter, q.Request.Body, limit))
	q.late = err != nil && ctx.Err() != nil
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		q.drain(ctx)
		return nil, problem.Because(problem.TooLarge, err)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return nil, problem.Because(problem.InvalidBody, err)
	case err != nil:
		return nil, problem.Because(problem.BadRequest, err)
	}
	return buf.Bytes(), nil
}

// stopReading wakes a read that waits for a slow client. A moment long past is a deadline that is over.
func (q *Request) stopReading() {
	_ = http.NewResponseController(q.out.ResponseWriter).SetReadDeadline(time.Unix(1, 0))
}

// How much of a body that is too large is read to no purpose, and for how long.
const (
	mostDrained = 32 << 20
	drainTime   = 5 * time.Second
)

// drainUnread reads on when a request is refused before its body was looked at.
func (q *Request) drainUnread() {
	if !q.fetched && q.Request.Body != nil && q.Request.Body != http.NoBody {
		q.drain(q.Context())
	}
}

// drain reads on when a body will not be used, as it has proved too large or the request was refused: a client that is
// still sending would find the connection reset, and never read why. A client that asks before it sends has not begun.
func (q *Request) drain(ctx context.Context) {
	if q.drained || q.Header.Get("Expect") != "" {
		return
	}
	q.drained = true
	ctx, cancel := context.WithTimeout(ctx, drainTime)
	defer cancel()
	stop := context.AfterFunc(ctx, q.stopReading)
	defer stop()
	_, _ = io.CopyN(io.Discard, q.Request.Body, mostDrained)
}

// checkBody holds the media type against what the route accepts, and refuses what the databases cannot store; JSON
// can hide it in an escape.
func (q *Request) checkBody(body []byte) error {
	kind, _, err := mime.ParseMediaType(q.Header.Get("Content-Type"))
	if err != nil {
		return problem.Because(problem.TypeNotSupported, err)
	}
	if accepted := q.route.accepted(q.api); !accepts(accepted, kind) {
		return problem.New(problem.TypeNotSupported, "error.type_expected",
			problem.Args{"expected": strings.Join(accepted, ", "), "given": kind})
	}
	switch {
	case bytes.IndexByte(body, 0) >= 0:
		return badText(problem.InvalidBody, errNUL)
	case !utf8.Valid(body):
		return badText(problem.InvalidBody, errUTF8)
	case isJSON(kind):
		if err := badEscape(body); err != nil {
			return badText(problem.InvalidBody, err)
		}
	}
	return nil
}

const jsonType = "application/json"

// isJSON knows JSON under its other names too, such as application/hal+json.
func isJSON(kind string) bool {
	return kind == jsonType || strings.HasPrefix(kind, "application/") && strings.HasSuffix(kind, "+json")
}

// accepted lists the media types of the route's bodies.
func (r *Route) accepted(api bool) []string {
	switch {
	case r.types != nil:
		return r.types
	case api:
		return []string{jsonType}
	}
	return []string{"application/x-www-form-urlencoded"}
}

func accepts(accepted []string, kind string) bool {
	return slices.Contains(accepted, kind) || isJSON(kind) && slices.Contains(accepted, jsonType)
}

// badText refuses a text that cannot be stored.
func badText(kind problem.Kind, cause error) error {
	return &problem.Error{Kind: kind, Key: "error.invalid_text", Cause: cause}
}

// badEscape finds what is no text behind the escapes of JSON: a NUL, or one half of a surrogate pair, which decoding
// would silently replace.
func badEscape(text []byte) error {
	for {
		at := bytes.IndexByte(text, '\\')
		if at < 0 {
			return nil
		}
		unit, size := escape(text[at:])
		text = text[at+size:]
		switch {
		case unit == 0:
			return errNUL
		case utf16.IsSurrogate(unit):
			low, size := escape(text)
			if utf16.DecodeRune(unit, low) == utf8.RuneError {
				return errUTF8
			}
			text = text[size:]
		}
	}
}

// escape reads the escape that a text begins with: its UTF-16 unit, or -1 where it is another one or none.
func escape(text []byte) (unit rune, size int) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return -1, min(len(text), 2)
	}
	n, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	if err != nil {
		return -1, 2
	}
	return rune(n), 6
}

func checkString(text string) error {
	if strings.IndexByte(text, 0) >= 0 {
		return errNUL
	}
	if !utf8.ValidString(text) {
		return errUTF8
	}
	return nil
}

func checkValues(values url.Values) error {
	for name, list := range values {
		if err := checkString(name); err != nil {
			return err
		}
		for _, value := range list {
			if err := checkString(value); err != nil {
				return err
			}
		}
	}
	return nil
}
