// Package hal writes HAL+JSON straight into a buffer. It knows how JSON and the error objects of API v3 look;
// which properties a resource has is the business of package resource.
package hal

import (
	"math"
	"strconv"
	"sync"
	"unicode/utf8"

	"gantry/core/db"
)

// Writer appends JSON to its buffer. Commas place themselves; the caller opens and closes what it opens.
type Writer struct{ buf []byte }

var writers = sync.Pool{New: func() any { return &Writer{buf: make([]byte, 0, 16<<10)} }}

// largestKept keeps single huge answers from staying in memory for ever.
const largestKept = 1 << 20

// New takes a writer from the pool.
func New() *Writer { return writers.Get().(*Writer) }

// Finish answers a copy of what was written and gives the writer back.
func (w *Writer) Finish() []byte {
	out := append([]byte(nil), w.buf...)
	w.Drop()
	return out
}

// Drop gives the writer back without an answer.
func (w *Writer) Drop() {
	if cap(w.buf) <= largestKept {
		w.buf = w.buf[:0]
		writers.Put(w)
	}
}

// Len is the number of bytes written so far.
func (w *Writer) Len() int { return len(w.buf) }

// Truncate takes back everything after the first n bytes.
func (w *Writer) Truncate(n int) { w.buf = w.buf[:n] }

// comma separates the next key or value from the one before.
func (w *Writer) comma() {
	if n := len(w.buf); n > 0 {
		switch w.buf[n-1] {
		case '{', '[', ':':
		default:
			w.buf = append(w.buf, ',')
		}
	}
}

// Open begins an object.
func (w *Writer) Open() { w.comma(); w.buf = append(w.buf, '{') }

// Close ends an object.
func (w *Writer) Close() { w.buf = append(w.buf, '}') }

// OpenList begins an array.
func (w *Writer) OpenList() { w.comma(); w.buf = append(w.buf, '[') }

// CloseList ends an array.
func (w *Writer) CloseList() { w.buf = append(w.buf, ']') }

// Key writes the name of the next value.
func (w *Writer) Key(name string) {
	w.comma()
	w.buf = appendString(w.buf, name)
	w.buf = append(w.buf, ':')
}

// Name is a key prepared once: quoted, with its colon.
type Name []byte

// NameOf prepares a key.
func NameOf(name string) Name { return append(appendString(nil, name), ':') }

// The keys of links.
var hrefName, titleName, methodName = NameOf("href"), NameOf("title"), NameOf("method")

// Named writes a prepared key.
func (w *Writer) Named(name Name) {
	w.comma()
	w.buf = append(w.buf, name...)
}

// String writes a text value.
func (w *Writer) String(value string) {
	w.comma()
	w.buf = appendString(w.buf, value)
}

// Int writes a whole number.
func (w *Writer) Int(value int64) {
	w.comma()
	w.buf = strconv.AppendInt(w.buf, value, 10)
}

// Float writes a number; infinities and NaN, which JSON lacks, become null.
func (w *Writer) Float(value float64) {
	if math.IsInf(value, 0) || math.IsNaN(value) {
		w.Null()
		return
	}
	w.comma()
	w.buf = strconv.AppendFloat(w.buf, value, 'f', -1, 64)
}

// Bool writes true or false.
func (w *Writer) Bool(value bool) {
	w.comma()
	w.buf = strconv.AppendBool(w.buf, value)
}

// Null writes null.
func (w *Writer) Null() {
	w.comma()
	w.buf = append(w.buf, "null"...)
}

// Date writes an ISO 8601 date, or null.
func (w *Writer) Date(value db.Date) {
	if !value.Valid {
		w.Null()
		return
	}
	w.comma()
	w.buf = append(w.buf, '"')
	w.buf = value.Append(w.buf)
	w.buf = append(w.buf, '"')
}

// Instant writes a moment in UTC with milliseconds, or null.
func (w *Writer) Instant(value db.Instant) {
	if !value.Valid {
		w.Null()
		return
	}
	w.comma()
	w.buf = append(w.buf, '"')
	w.buf = value.Append(w.buf)
	w.buf = append(w.buf, '"')
}

// Duration writes an ISO 8601 duration, or null.
func (w *Writer) Duration(value db.Duration) {
	if !value.Valid {
		w.Null()
		return
	}
	w.String(value.String())
}

// Raw writes a value that is JSON already.
func (w *Writer) Raw(value []byte) {
	w.comma()
	w.buf = append(w.buf, value...)
}

// Href writes a link's address made of a path and a number.
func (w *Writer) Href(path string, id int64) {
	w.Named(hrefName)
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, path...)
	w.buf = append(w.buf, '/')
	w.buf = strconv.AppendInt(w.buf, id, 10)
	w.buf = append(w.buf, '"')
}

// Link writes {"href": …}, with a title unless it is empty.
func (w *Writer) Link(href, title string) {
	w.Open()
	w.Named(hrefName)
	w.String(href)
	if title != "" {
		w.Named(titleName)
		w.String(title)
	}
	w.Close()
}

// LinkTo writes a link to a numbered resource.
func (w *Writer) LinkTo(path string, id int64, title string) {
	w.Open()
	w.Href(path, id)
	w.Named(titleName)
	w.String(title)
	w.Close()
}

// NoLink writes the link that points nowhere: {"href": null}.
func (w *Writer) NoLink() { w.Raw(noLink) }

// Undisclosed writes the link to something that exists but that the actor may not see.
func (w *Writer) Undisclosed(title string) { w.Link(UndisclosedURN, title) }

// UndisclosedURN is the address of what may not be seen.
const UndisclosedURN = "urn:openproject-org:api:v3:undisclosed"

var noLink = []byte(`{"href":null}`)

// Action writes a link that changes something: href, title and method.
func (w *Writer) Action(href, title, method string) {
	w.Open()
	w.Named(hrefName)
	w.String(href)
	if title != "" {
		w.Named(titleName)
		w.String(title)
	}
	w.Named(methodName)
	w.String(method)
	w.Close()
}

// Below writes a link to an address below a numbered resource; with a method it is one that changes something. Path and
// rest need no escapes.
func (w *Writer) Below(path string, id int64, rest, method string) {
	w.Open()
	w.Named(hrefName)
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, path...)
	w.buf = append(w.buf, '/')
	w.buf = strconv.AppendInt(w.buf, id, 10)
	w.buf = append(w.buf, rest...)
	w.buf = append(w.buf, '"')
	if method != "" {
		w.Named(methodName)
		w.String(method)
	}
	w.Close()
}

var formatName, rawName, htmlName = NameOf("format"), NameOf("raw"), NameOf("html")

// Formattable writes a text with its source and its rendered form.
func (w *Writer) Formattable(format, raw, html string) {
	w.Open()
	w.Named(formatName)
	w.String(format)
	w.Named(rawName)
	w.String(raw)
	w.Named(htmlName)
	w.String(html)
	w.Close()
}

const hexDigits = "0123456789abcdef"

// plain marks the bytes that stand for themselves in JSON. Angle brackets and ampersands are escaped as well, so
// that an answer read as HTML by mistake stays harmless.
var plain = func() (table [256]bool) {
	for i := 0x20; i < utf8.RuneSelf; i++ {
		table[i] = i != '"' && i != '\\' && i != '<' && i != '>' && i != '&'
	}
	return table
}()

func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	start := 0
	for i := 0; i < len(s); {
		b := s[i]
		if plain[b] {
			i++
			continue
		}
		if b < utf8.RuneSelf {
			out = append(out, s[start:i]...)
			out = appendEscape(out, b)
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == '\u2028' || r == '\u2029' {
			out = append(out, s[start:i]...)
			out = append(out, '\\', 'u', hexDigits[r>>12&0xf], hexDigits[r>>8&0xf], hexDigits[r>>4&0xf], hexDigits[r&0xf])
			i += size
			start = i
			continue
		}
		i += size
	}
	out = append(out, s[start:]...)
	return append(out, '"')
}

func appendEscape(out []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(out, '\\', b)
	case '\n':
		return append(out, '\\', 'n')
	case '\r':
		return append(out, '\\', 'r')
	case '\t':
		return append(out, '\\', 't')
	}
	return append(out, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&0xf])
}

// Since answers a copy of everything after the first n bytes and takes it back.
func (w *Writer) Since(n int) []byte {
	out := append([]byte(nil), w.buf[n:]...)
	w.buf = w.buf[:n]
	return out
}

// Bytes is what was written, for as long as the writer is neither written to nor given back.
func (w *Writer) Bytes() []byte { return w.buf }

// Copy answers a copy of what was written.
func (w *Writer) Copy() []byte { return append([]byte(nil), w.buf...) }
