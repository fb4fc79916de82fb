package i18n_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"gantry/core/i18n"
	"gantry/core/problem"
)

// module is a module's folder with words in English and German.
func module(english, german string) fstest.MapFS {
	return fstest.MapFS{
		"words.en.json": {Data: []byte(english)},
		"words.de.json": {Data: []byte(german)},
		"other.json":    {Data: []byte("not for us")},
	}
}

func bundle(t *testing.T, further ...fstest.MapFS) *i18n.Bundle {
	t.Helper()
	var b *i18n.Bundle
	var err error
	if len(further) == 1 {
		b, err = i18n.New(further[0])
	} else {
		b, err = i18n.New()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOurOwnWordsAreComplete(t *testing.T) {
	for _, wrong := range i18n.Complete(bundle(t)) {
		t.Error(wrong)
	}
}

// Every kind of problem has its words, and says them as a sentence that fits without arguments.
func TestEveryKindOfProblemHasWords(t *testing.T) {
	b := bundle(t)
	for _, kind := range []problem.Kind{
		problem.Internal, problem.BadRequest, problem.InvalidBody, problem.InvalidQuery, problem.InvalidSignal,
		problem.InvalidContext, problem.StatusTransition, problem.Unauthenticated, problem.Forbidden, problem.NotFound,
		problem.MethodNotAllowed, problem.Conflict, problem.TooLarge, problem.TypeNotSupported, problem.Unprocessable,
		problem.TooMany, problem.Unavailable, problem.Constraint, problem.Format, problem.ReadOnly, problem.Missing,
		problem.TypeMismatch, problem.Multiple,
	} {
		for _, lang := range b.Languages() {
			if text := b.T(lang, kind.Key); text == kind.Key || strings.ContainsAny(text, "{}") || !strings.HasSuffix(text, ".") {
				t.Errorf("%s, %s: %q", lang, kind.Identifier, text)
			}
		}
	}
}

func TestErrorsAndViolationsAreSentences(t *testing.T) {
	b := bundle(t)
	args := problem.Args{
		"attribute": "Subject", "name": "x", "filter": "x", "operator": "=", "min": 2, "max": 255, "granted": "a", "required": "b",
		"expected": "a", "given": "b",
	}
	for key, text := range map[string]string{
		"violation.blank":         "Subject can't be blank.",
		"violation.too_long":      "Subject can't have more than 255 characters.",
		"error.unknown_property":  "There is no property called “x” here.",
		"error.filter_operator":   "The filter “x” doesn't know the operator “=”.",
		"violation.not_a_date":    "Subject has to be a date such as 2026-03-31.",
		"violation.weak_password": "Subject needs characters of at least 2 kinds: lower case, upper case, digits, others.",
	} {
		if got := b.T("en", key, args); got != text {
			t.Errorf("%s: %q", key, got)
		}
	}
	if got := b.T("de", "violation.blank", "attribute", "Thema"); got != "Thema darf nicht leer sein." {
		t.Errorf("got %q", got)
	}
}

func TestLanguagesAndKeysFallBack(t *testing.T) {
	b := bundle(t, module(`{"a": "apple", "only": "English only {n}"}`, `{"a": "Apfel"}`))
	for _, c := range []struct{ lang, key, want string }{
		{"en", "a", "apple"},
		{"de", "a", "Apfel"},
		{"de-AT", "a", "Apfel"},
		{"fr", "a", "apple"},
		{"", "a", "apple"},
		{"de", "only", "English only 1,234"}, // with the numbers of English, too
		{"de", "nobody.knows", "nobody.knows"},
	} {
		if got := b.T(c.lang, c.key, "n", 1234); got != c.want {
			t.Errorf("%s %s: got %q, want %q", c.lang, c.key, got, c.want)
		}
	}
	if !b.Has("a") || b.Has("nobody.knows") {
		t.Error("Has is wrong")
	}
}

func TestMessages(t *testing.T) {
	const files = "{n, plural, =0 {No files} one {# file} other {# files of {who}}}"
	for _, c := range []struct {
		message string
		args    []any
		want    string
	}{
		{"plain", nil, "plain"},
		{"", nil, ""},
		{"a {x} b", []any{"x", "X"}, "a X b"},
		{"{ x }", []any{"x", "X"}, "X"},
		{"{x}{x}", []any{"x", "{x}"}, "{x}{x}"},
		{"{x}", []any{map[string]any{"x": 1}}, "1"},
		{"{x}", []any{problem.Args{"x": true}}, "true"},
		{"{x}", []any{"x", errors.New("broken")}, "broken"},
		{"{x}", []any{"x", time.Minute}, "1m0s"},
		{"{x}", []any{"x", 1234567}, "1,234,567"},
		{"{x}", []any{"x", int64(-1234)}, "-1,234"},
		{"{x}", []any{"x", 1234.5}, "1,234.5"},
		{"{x}", []any{"y", 1}, "{x}"},
		{"{x}", []any{"x"}, "{x}"},
		{"{x}", []any{1, "x", 2}, "{x}"},
		{"{attribute} is red.", nil, "This value is red."},
		{files, []any{"n", 0}, "No files"},
		{files, []any{"n", 1}, "1 file"},
		{files, []any{"n", 1234, "who", "Maria"}, "1,234 files of Maria"},
		{files, []any{"n", 1.5, "who", "Maria"}, "1.5 files of Maria"},
		{files, []any{"n", "?", "who", "Maria"}, "? files of Maria"},
		{"{n, plural, one {#} other {'#' is #}}", []any{"n", -1}, "-1"},
		{"{n, plural, one {#} other {'#' is #}}", []any{"n", 2}, "# is 2"},
		{"{k, select, user {They} other {It}} can't", []any{"k", "user"}, "They can't"},
		{"{k, select, user {They} other {It}} can't", []any{"k", "group"}, "It can't"},
		{"{k, select, other {{n, plural, other {#{x}}}}}", []any{"k", 1, "n", 2, "x", "!"}, "2!"},
		{"it's, it''s, '{x}', # 'x", nil, "it's, it's, {x}, # 'x"},
		{"'{never closed", nil, "{never closed"},
	} {
		text := strings.ReplaceAll(c.message, `"`, `\"`)
		if got := bundle(t, module(`{"m": "`+text+`"}`, `{}`)).T("en", "m", c.args...); got != c.want {
			t.Errorf("%s %v: got %q, want %q", c.message, c.args, got, c.want)
		}
	}
}

func TestBrokenWordsAreRefused(t *testing.T) {
	for _, english := range []string{
		``, `[]`, `"a"`, `{"a": 1}`, `{"a": "x", "a": "y"}`, `{"a": {"b": "c"}}`, `{"a": "x"`, `{"error.not_found": "again"}`,
		`{"a": "{"}`, `{"a": "}"}`, `{"a": "{}"}`, `{"a": "{x"}`, `{"a": "{0}"}`, `{"a": "{x y}"}`, `{"a": "{x, date}"}`,
		`{"a": "{x, plural}"}`, `{"a": "{x, plural, }"}`, `{"a": "{x, plural, one {a}}"}`, `{"a": "{x, plural, other {a}"}`,
		`{"a": "{x, plural, other {a} other {b}}"}`, `{"a": "{x, plural, other {a"}`, `{"a": "{x, plural, =x {a} other {b}}"}`,
		`{"a": "{x, plural, other {a} b}"}`, `{"a": "{x, plural, other {{}}}"}`,
	} {
		if _, err := i18n.New(module(english, `{}`)); err == nil {
			t.Errorf("%s was accepted", english)
		}
	}
	if _, err := i18n.New(fstest.MapFS{"words.not a language.json": {Data: []byte(`{}`)}}); err == nil {
		t.Error("a language that is none was accepted")
	}
}

func TestCompleteFindsWhatIsMissing(t *testing.T) {
	b := bundle(t, module(
		`{"same": "{x}", "missing": "m", "args": "{a} {b}", "plural": "{n, plural, other {{x}}}"}`,
		`{"same": "{x}", "alone": "a", "args": "{a} {c}", "plural": "{n, plural, other {#}}"}`))
	got := strings.Join(i18n.Complete(b), "\n")
	const want = `de: alone is missing in English
de: args takes [a c], in English [a b]
de: missing is missing
de: plural takes [n], in English [n x]`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTheLanguageOfABrowser(t *testing.T) {
	b := bundle(t)
	if got := strings.Join(b.Languages(), " "); got != "en de" {
		t.Errorf("languages are %s", got)
	}
	for _, c := range []struct{ header, fallback, want string }{
		{"de", "en", "de"},
		{"de-AT,de;q=0.9,en;q=0.5", "en", "de"},
		{"en-GB", "de", "en"},
		{"fr,de;q=0.5", "en", "de"},
		{"fr;q=0.9,en;q=0.1,de;q=0.5", "en", "de"},
		{"gsw", "en", "de"}, // Swiss German is understood as German
		{"fr, ja", "de", "de"},
		{"", "de", "de"},
		{"", "fr", "en"},
		{"*", "de", "de"},
		{"de;q=x", "en", "en"},
		{"\x00\xff;;,,", "de", "de"},
		{strings.Repeat("de,", 1000), "en", "en"},
	} {
		if got := b.Match(c.header, c.fallback); got != c.want {
			t.Errorf("%.40q, else %s: got %s, want %s", c.header, c.fallback, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	b := bundle(t)
	for _, c := range []struct {
		n        float64
		decimals int
		en, de   string
	}{
		{0, -1, "0", "0"},
		{1, 2, "1.00", "1,00"},
		{999, 0, "999", "999"},
		{1000, 0, "1,000", "1.000"},
		{-1234567.891, -1, "-1,234,567.891", "-1.234.567,891"},
		{1234567.891, 1, "1,234,567.9", "1.234.567,9"},
		{0.5, -1, "0.5", "0,5"},
		{-0.001, 2, "0.00", "0,00"},
		{1e21, 0, "1,000,000,000,000,000,000,000", "1.000.000.000.000.000.000.000"},
	} {
		if got := b.Number("en", c.n, c.decimals); got != c.en {
			t.Errorf("%v in English: %s", c.n, got)
		}
		if got := b.Number("de", c.n, c.decimals); got != c.de {
			t.Errorf("%v in German: %s", c.n, got)
		}
	}
	if got := b.Integer("de", -9223372036854775808); got != "-9.223.372.036.854.775.808" {
		t.Errorf("the least integer is %s", got)
	}
	if got := b.Percent("en", 40) + " " + b.Percent("de", 33.5); got != "40% 33,5 %" {
		t.Errorf("percentages are %s", got)
	}
}

func TestDatesAndTimes(t *testing.T) {
	b := bundle(t)
	moment := time.Date(2026, 3, 1, 15, 4, 5, 0, time.UTC)
	for _, c := range []struct{ lang, format, want string }{
		{"en", "", "Mar 1, 2026"},
		{"de", "", "01.03.2026"},
		{"de", "%Y-%m-%d", "2026-03-01"},
		{"en", "%d %b %Y", "01 Mar 2026"},
		{"de", "%e. %B %Y", "1. März 2026"},
		{"en", "%A, %a", "Sunday, Sun"},
		{"de", "%A, %a", "Sonntag, So"},
		{"en", "%H:%M:%S %I %p %% %x %", "15:04:05 03 PM % %x %"},
	} {
		if got := b.Date(c.lang, c.format, moment); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.lang, c.format, got, c.want)
		}
	}
	if got := b.Time("en", "", moment) + " " + b.Time("de", "", moment) + " " + b.Time("en", "%H:%M", moment); got != "03:04 PM 15:04 15:04" {
		t.Errorf("times are %s", got)
	}
}

func TestAPlainMessageAllocatesNothing(t *testing.T) {
	b := bundle(t)
	if n := testing.AllocsPerRun(100, func() { b.T("de", "error.not_found") }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzMessages(f *testing.F) {
	f.Add("{n, plural, =0 {a} one {# b} other {'{' c}} {k, select, other {x}} it''s")
	f.Fuzz(func(t *testing.T, message string) {
		words := fstest.MapFS{"words.en.json": {Data: []byte(`{"m": ` + quote(message) + `}`)}}
		if b, err := i18n.New(words); err == nil {
			b.T("en", "m", "n", 3, "k", "x")
		}
	})
}

// quote writes a JSON text; what JSON cannot hold is left out.
func quote(s string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(clean) + `"`
}

func BenchmarkT(b *testing.B) {
	words, err := i18n.New()
	if err != nil {
		b.Fatal(err)
	}
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			words.T("de", "error.not_found")
		}
	})
	b.Run("arguments", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			words.T("de", "violation.too_long", problem.Args{"attribute": "Thema", "max": 255})
		}
	})
}

// A language with more forms than ours needs nothing but its file.
func TestALanguageWithManyForms(t *testing.T) {
	b := bundle(t, fstest.MapFS{
		"words.en.json": {Data: []byte(`{"files": "{n, plural, one {# file} other {# files}}"}`)},
		"words.pl.json": {Data: []byte(`{"files": "{n, plural, one {# plik} few {# pliki} many {# plików} other {# pliku}}",
			"format.group": "\u00a0", "format.decimal": ","}`)},
	})
	for n, want := range map[any]string{
		1: "1 plik", 2: "2 pliki", int64(5): "5 plików", 12: "12 plików", 22: "22 pliki", 1000: "1\u00a0000 plików", 1.5: "1,5 pliku",
	} {
		if got := b.T("pl", "files", "n", n); got != want {
			t.Errorf("%v: got %q, want %q", n, got, want)
		}
	}
	if got := strings.Join(b.Languages(), " "); got != "en de pl" {
		t.Errorf("languages are %s", got)
	}
	if got := b.T("pl", "violation.blank", "attribute", "Temat"); got != "Temat can't be blank." {
		t.Errorf("got %q", got)
	}
	if got := b.Match("pl-PL,pl;q=0.9", "en"); got != "pl" {
		t.Errorf("got %q", got)
	}
}

func TestWordsOfSeveralModules(t *testing.T) {
	b, err := i18n.New(module(`{"a.x": "ax"}`, `{"a.x": "AX"}`), module(`{"b.x": "bx"}`, `{}`), fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	if got := b.T("de", "a.x") + b.T("de", "b.x"); got != "AXbx" {
		t.Errorf("got %q", got)
	}
	if _, err := i18n.New(module(`{"a.x": "1"}`, `{}`), module(`{"a.x": "2"}`, `{}`)); err == nil || !strings.Contains(err.Error(), "a.x") {
		t.Errorf("two modules share a key: %v", err)
	}
}

// Every identifier that the API documents has a sentence, in both languages and without arguments left over.
func TestDocumentedErrorsHaveWords(t *testing.T) {
	b := bundle(t)
	for identifier, key := range map[string]string{
		"BadRequest":                       "error.bad_request",
		"InvalidRequestBody":               "error.invalid_body",
		"InvalidQuery":                     "error.invalid_query",
		"InvalidRenderContext":             "error.invalid_render_context",
		"InvalidSignal":                    "error.invalid_signal",
		"InvalidUserStatusTransition":      "error.invalid_user_status_transition",
		"Unauthenticated":                  "error.unauthenticated",
		"MissingPermission":                "error.missing_permission",
		"InsufficientScope":                "error.insufficient_scope",
		"NotFound":                         "error.not_found",
		"UpdateConflict":                   "error.conflict",
		"TypeNotSupported":                 "error.type_not_supported",
		"PropertyConstraintViolation":      "violation.invalid",
		"PropertyFormatError":              "violation.not_a_date",
		"PropertyIsReadOnly":               "violation.read_only",
		"PropertyMissingError":             "violation.blank",
		"PropertyValueNotAvailableAnymore": "violation.not_available_anymore",
		"ResourceTypeMismatch":             "violation.type_mismatch",
		"MultipleErrors":                   "error.multiple",
		"UnprocessableContent":             "error.unprocessable",
		"TooManyRequests":                  "error.too_many_requests",
		"InternalServerError":              "error.internal",
		"MissingEnterpriseToken":           "error.missing_enterprise_token",
		"OutboundRequest:Forbidden":        "error.outbound_forbidden",
		"OutboundRequest:NotFound":         "error.outbound_not_found",
		"OutboundRequest:Failure":          "error.outbound_failure",
		"NotImplemented":                   "error.not_implemented",
	} {
		for _, lang := range b.Languages() {
			got := b.T(lang, key, "attribute", "Subject", "granted", "a", "required", "b")
			if got == key || !strings.HasSuffix(got, ".") || strings.ContainsAny(got, "{}") {
				t.Errorf("%s, %s: %q", lang, identifier, got)
			}
		}
	}
}

func TestManyReadersAtOnce(t *testing.T) {
	b := bundle(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for n := range 200 {
				want := "Dieser Wert darf höchstens " + b.Integer("de", int64(n)) + " Zeichen haben."
				if got := b.T("de", "violation.too_long", "max", n); got != want {
					t.Errorf("got %q, want %q", got, want)
				}
				b.Match("de-AT,en;q=0.5", "en")
			}
		})
	}
	all.Wait()
}
