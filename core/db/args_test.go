package db

import (
	"database/sql/driver"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

type (
	colour string
	level  int16
	flag   bool
	ratio  float32
)

// custom is a type that converts itself, as decimals do.
type custom struct{ value any }

func (c custom) Value() (driver.Value, error) {
	if err, failed := c.value.(error); failed {
		return nil, err
	}
	return c.value, nil
}

func TestArgumentsBecomeWhatTheDriverTakes(t *testing.T) {
	date, moment := NewDate(2026, 11, 22), time.Date(2026, 11, 22, 3, 14, 19, 123456789, time.FixedZone("x", 3600))
	instant := FromTime(moment)
	micros := time.UnixMicro(instant.Micros).UTC()
	name, none := "x", (*string)(nil)
	cases := []struct{ arg, sqlite, postgres any }{
		{nil, nil, nil},
		{int64(1), int64(1), int64(1)},
		{1, int64(1), int64(1)},
		{uint8(1), int64(1), int64(1)},
		{"a", "a", "a"},
		{true, true, true},
		{1.5, 1.5, 1.5},
		{[]byte{0, 1}, []byte{0, 1}, []byte{0, 1}},
		{colour("red"), "red", "red"},
		{level(3), int64(3), int64(3)},
		{flag(true), true, true},
		{ratio(0.5), 0.5, 0.5},
		{&name, "x", "x"},
		{none, nil, nil},
		{date, "2026-11-22", time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)},
		{&date, "2026-11-22", time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)},
		{Date{}, nil, nil},
		{instant, instant.Micros, micros},
		{moment, instant.Micros, micros},
		{Instant{}, nil, nil},
		{Hours(1), int64(3600), int64(3600)},
		{Duration{}, nil, nil},
		{Int(4), int64(4), int64(4)},
		{NullInt{}, nil, nil},
		{Text("t"), "t", "t"},
		{NullText{}, nil, nil},
		{JSON(`{"a":1}`), `{"a":1}`, `{"a":1}`},
		{JSON(nil), nil, nil},
		{IDs{3, -1}, "[3,-1]", []int64{3, -1}},
		{IDs(nil), "[]", []int64{}},
		{Texts{"a", `"`}, `["a","\""]`, []string{"a", `"`}},
		{Texts(nil), "[]", []string{}},
		{custom{"1.25"}, "1.25", "1.25"},
		{custom{date}, "2026-11-22", time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)},
		{(*custom)(nil), nil, nil},
	}
	for _, c := range cases {
		for kind, want := range map[Kind]any{SQLite: c.sqlite, Postgres: c.postgres} {
			got, err := dialects[kind].args([]any{c.arg})
			if err != nil {
				t.Errorf("%s: %T: %v", kind, c.arg, err)
				continue
			}
			if diff := cmp.Diff([]any{want}, got); diff != "" {
				t.Errorf("%s: %T: %s", kind, c.arg, diff)
			}
		}
	}
}

func TestArgumentsThatNeedNoChangeAreNotCopied(t *testing.T) {
	args := []any{int64(1), "a", nil, true}
	same, err := dialects[SQLite].args(args)
	if err != nil || &same[0] != &args[0] {
		t.Error("the arguments were copied", err)
	}
	mine := []any{"a", NewDate(2026, 1, 1)}
	if _, err := dialects[SQLite].args(mine); err != nil || mine[1] != any(NewDate(2026, 1, 1)) {
		t.Error("the caller's arguments were changed", err)
	}
}

func TestTextThatNoDatabaseStoresIsRefused(t *testing.T) {
	bad := "a\xffb"
	for _, arg := range []any{
		"a\x00b", bad, colour(bad), &bad, Text("\x00"), Texts{"fine", "\x00"}, JSON("\"\xff\""), JSON(`{"a":"\u0000"}`), JSON(`"\\\u0000"`), custom{bad},
	} {
		for _, d := range dialects {
			_, err := d.args([]any{"fine", arg})
			var text *TextError
			if !errors.Is(err, ErrText) || !errors.As(err, &text) || text.Argument != 2 || strings.Contains(err.Error(), "fine") {
				t.Errorf("%s: %T %q: %v", d.name, arg, arg, err)
			}
		}
	}
	if _, err := dialects[SQLite].args([]any{JSON(`"\\u0000"`), JSON(`"\\\\u0000 \u00e4"`)}); err != nil {
		t.Errorf("an escaped backslash is taken for a NUL: %v", err)
	}
}

func TestOtherArgumentsAreRefused(t *testing.T) {
	broken := errors.New("broken")
	for _, arg := range []any{time.Second, struct{}{}, uint64(1), []string{"a"}, map[string]int{}, Date{Days: lastDay + 1, Valid: true}, custom{broken}} {
		for _, d := range dialects {
			if got, err := d.args([]any{arg}); err == nil || errors.Is(err, ErrText) {
				t.Errorf("%s: %T becomes %v", d.name, arg, got)
			}
		}
	}
}

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "abc": "abc", "aBC": "abc", "Ärger ÜBER Straße": "ärger über strasse", "ΟΔΟΣ οδος": "οδοσ οδοσ", "ДОМ": "дом", "IĞDIR ığdır": "iğdir iğdir", "日本 X": "日本 x",
	} {
		if got := Fold(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Fold("already folded") }); n != 0 {
		t.Errorf("folding what is folded allocates %v times", n)
	}
}

func TestURL(t *testing.T) {
	for url, want := range map[string]struct {
		kind    Kind
		address string
	}{
		"data/gantry.db":           {SQLite, "data/gantry.db"},
		"sqlite:data.db":           {SQLite, "data.db"},
		"sqlite:///var/x y.db":     {SQLite, "/var/x y.db"},
		`C:\data\gantry.db`:        {SQLite, `C:\data\gantry.db`},
		"postgres://u@h/db":        {Postgres, "postgres://u@h/db"},
		"postgresql://u@h/db?a=b":  {Postgres, "postgresql://u@h/db?a=b"},
		"postgres.db":              {SQLite, "postgres.db"},
		"folder with ?#%/data.db ": {SQLite, "folder with ?#%/data.db "},
	} {
		dialect, address, err := parseURL(url)
		if err != nil || dialect.kind != want.kind || address != want.address {
			t.Errorf("%q: %v %q %v", url, dialect, address, err)
		}
	}
	for _, url := range []string{"", "sqlite:", ":memory:", "sqlite::memory:", "mysql://h/db", "http://x"} {
		if _, address, err := parseURL(url); err == nil {
			t.Errorf("%q is taken for %q", url, address)
		}
	}
}
