package db

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSQLNumbersItsArguments(t *testing.T) {
	d := dialects[SQLite]
	visible := NewSQL().Add("(p.public OR").In("p.id", IDs{1, 2}, d).Add(")")
	b := NewSQL().
		Add("SELECT p.id, '?' AS mark, \"odd?\", $1y FROM projects p WHERE p.active = ? AND p.name <> '$1''?'", true).
		Add("AND").Append(visible)
	b.Add("AND " + d.Contains("p.name", b.Arg("pump")))
	b.Add("ORDER BY p.id LIMIT ? OFFSET ?", 25, 50)
	const want = `SELECT p.id, '?' AS mark, "odd?", $1y FROM projects p WHERE p.active = $1 AND p.name <> '$1''?' AND (p.public OR ` +
		`p.id IN (SELECT value FROM json_each($2)) ) AND instr(fold(p.name), fold($3)) > 0 ORDER BY p.id LIMIT $4 OFFSET $5`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{true, IDs{1, 2}, "pump", 25, 50}, b.Args()); diff != "" {
		t.Error(diff)
	}
}

func TestSQLAppendsPartsWithTheirArguments(t *testing.T) {
	part := NewSQL().Add("a = ? AND b = ?", 1, 2)
	b := NewSQL().Append(part).Add("OR c = ?", 3).Add("OR").Append(part)
	if want := "a = $1 AND b = $2 OR c = $3 OR a = $4 AND b = $5"; b.String() != want {
		t.Errorf("built %s", b)
	}
	if diff := cmp.Diff([]any{1, 2, 3, 1, 2}, b.Args()); diff != "" {
		t.Error(diff)
	}
	if NewSQL().Append(NewSQL()).Empty() != true || b.Empty() {
		t.Error("empty is not told from full")
	}
}

func TestSQLWithAnUnclosedQuoteKeepsIt(t *testing.T) {
	if got := NewSQL().Add("a = ? AND 'b = ?", 1).String(); got != "a = $1 AND 'b = ?" {
		t.Errorf("built %s", got)
	}
}

func TestSQLStopsOnTheWrongNumberOfArguments(t *testing.T) {
	for _, args := range [][]any{{}, {1, 2}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%d arguments for one placeholder went through", len(args))
				}
			}()
			NewSQL().Add("a = ?", args...)
		}()
	}
}
