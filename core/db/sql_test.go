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
	b.Add("AND " + d.Contains("p.name_folded", b.Arg("pump")))
	b.Add("ORDER BY p.id LIMIT ? OFFSET ?", 25, 50)
	const want = `SELECT p.id, '?' AS mark, "odd?", $1y FROM projects p WHERE p.active = $1 AND p.name <> '$1''?' AND (p.public OR ` +
		`p.id IN ($2, $3) ) AND instr(p.name_folded, $4) > 0 ORDER BY p.id LIMIT $5 OFFSET $6`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{true, int64(1), int64(2), "pump", 25, 50}, b.Args()); diff != "" {
		t.Error(diff)
	}
}

// TestListsOfAllLengths holds how a list stands in a statement: no list is a list too.
func TestListsOfAllLengths(t *testing.T) {
	ids := func(n int) (list IDs) {
		for i := range n {
			list = append(list, int64(i+1))
		}
		return list
	}
	for _, c := range []struct {
		kind Kind
		n    int
		want string
		args int
	}{
		{SQLite, 0, "id IN (SELECT value FROM json_each($1))", 1}, {SQLite, 1, "id = $1", 1}, {SQLite, 2, "id IN ($1, $2)", 2},
		{SQLite, 3, "id IN ($1, $2, $3, $4)", 4}, {SQLite, 5, "id IN ($1, $2, $3, $4, $5, $6, $7, $8)", 8},
		{SQLite, 129, "id IN (SELECT value FROM json_each($1))", 1},
		{Postgres, 0, "id = ANY($1)", 1}, {Postgres, 1, "id = $1", 1}, {Postgres, 3, "id = ANY($1)", 1},
	} {
		b := NewSQL().In("id", ids(c.n), dialects[c.kind])
		if b.String() != c.want || len(b.Args()) != c.args {
			t.Errorf("%s, %d ids: %s with %v", c.kind, c.n, b, b.Args())
		}
	}
}

// TestLimit keeps the number of rows out of the arguments.
func TestLimit(t *testing.T) {
	b := NewSQL().Add("SELECT id FROM t WHERE a = ?", 1).Limit(25, 50)
	if b.String() != "SELECT id FROM t WHERE a = $1 LIMIT 25 OFFSET $2" || len(b.Args()) != 2 {
		t.Errorf("%s with %v", b, b.Args())
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
