package log

import (
	"context"
	"encoding"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
)

// replace hides secrets in one attribute, wherever it stands; slog calls it for every attribute of a record.
func replace(groups []string, a slog.Attr) slog.Attr {
	for _, group := range groups {
		if Sensitive(group) {
			return slog.String(a.Key, Hidden)
		}
	}
	if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
		return builtin(a)
	}
	if Sensitive(a.Key) {
		return slog.String(a.Key, Hidden)
	}
	switch a.Value.Kind() {
	case slog.KindString:
		a.Value = slog.StringValue(scrub(a.Value.String()))
	case slog.KindAny:
		a.Value = anyValue(a.Value.Any())
	}
	return a
}

// builtin writes times in UTC and names the level above error.
func builtin(a slog.Attr) slog.Attr {
	if level, ok := a.Value.Any().(slog.Level); ok && level >= Fatal {
		return slog.String(a.Key, "FATAL")
	}
	if a.Value.Kind() == slog.KindTime {
		a.Value = slog.TimeValue(a.Value.Time().UTC())
	}
	return a
}

// anyValue filters values of other types: what prints itself is text, the rest is walked through.
func anyValue(v any) slog.Value {
	switch v := v.(type) {
	case slog.Level, *slog.Source:
		return slog.AnyValue(v)
	case error:
		return slog.StringValue(scrub(v.Error()))
	case fmt.Stringer:
		return slog.StringValue(scrub(v.String()))
	case encoding.TextMarshaler:
		if text, err := v.MarshalText(); err == nil {
			return slog.StringValue(scrub(string(text)))
		}
	}
	return slog.AnyValue(FilterParams(v))
}

// Secrets inside a text: credentials in an address or in a header.
var (
	userInfo = regexp.MustCompile(`(://[^/\s:@]*):[^/\s@]+@`)
	scheme   = regexp.MustCompile(`\b([Bb]earer|[Bb]asic|BEARER|BASIC)\s+[A-Za-z0-9+/_.~=-]{6,}`)
)

// scrub hides secrets that stand in the middle of a text, as in messages of drivers and clients.
func scrub(text string) string {
	if strings.Contains(text, "://") {
		text = userInfo.ReplaceAllString(text, "$1:"+Hidden+"@")
	}
	for _, sign := range []string{"earer ", "asic ", "EARER ", "ASIC "} {
		if strings.Contains(text, sign) {
			text = scheme.ReplaceAllString(text, "$1 "+Hidden)
		}
	}
	if strings.Contains(text, "=") {
		text = scrubPairs(text)
	}
	return text
}

// scrubPairs hides the value of each name=value whose name is one of a secret.
func scrubPairs(text string) string {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], '=')
		if i < 0 {
			return text
		}
		i += from
		from = i + 1
		name := strings.LastIndexFunc(text[:i], func(r rune) bool { return r != '-' && r != '_' && (r > 'z' || !letter(byte(r))) }) + 1
		if !Sensitive(text[name:i]) {
			continue
		}
		end := strings.IndexAny(text[from:], "& \t\r\n\"'")
		if end < 0 {
			end = len(text) - from
		}
		text = text[:from] + Hidden + text[from+end:]
		from += len(Hidden)
	}
}

// handler adds the id of the request to every record and scrubs messages.
type handler struct{ slog.Handler }

// Handle implements slog.Handler.
func (h handler) Handle(ctx context.Context, r slog.Record) error {
	r = r.Clone()
	r.Message = scrub(r.Message)
	if id := RequestID(ctx); id != "" {
		r.AddAttrs(slog.String("request_id", id))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h handler) WithAttrs(attrs []slog.Attr) slog.Handler {
	return handler{h.Handler.WithAttrs(attrs)}
}

// WithGroup implements slog.Handler.
func (h handler) WithGroup(name string) slog.Handler { return handler{h.Handler.WithGroup(name)} }
