package db_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"gantry/core/db"
)

func TestIn(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (id, name) VALUES (1, 'a'), (2, 'b'), (3, '\"c')")
		many := make(db.IDs, 40_000) // more than there may be parameters
		for i := range many {
			many[i] = int64(i + 2)
		}
		in := d.Dialect().In
		for want, got := range map[string][]string{
			`a "c`: texts(t, d, "SELECT name FROM owners WHERE "+in("id", 1)+" ORDER BY id", db.IDs{3, 1, 99}),
			``:     texts(t, d, "SELECT name FROM owners WHERE "+in("id", 1), db.IDs(nil)),
			`b "c`: texts(t, d, "SELECT name FROM owners WHERE "+in("id", 1)+" ORDER BY id", many),
			`"c b`: texts(t, d, "SELECT name FROM owners WHERE "+in("name", 1)+" ORDER BY name", db.Texts{"b", `"c`}),
			`a b "c`: texts(t, d, "SELECT name FROM owners WHERE NOT "+in("name", 1)+" ORDER BY id",
				db.Texts(nil)),
		} {
			if strings.Join(got, " ") != want {
				t.Errorf("found %q, want %q", got, want)
			}
		}
	})
}

func TestContainsIgnoresCaseAndTakesWildcardsLiterally(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		contains := func(d *db.DB) string { return d.Dialect().Contains(d.Dialect().Fold("name"), 1) }
		names := []string{"Straße 100% neu", `back\slash_here`, "ΟΔΟΣ", "Ärger", "plain"}
		for _, name := range names {
			must(t, d, "INSERT INTO owners (name) VALUES ($1)", name)
		}
		for search, want := range map[string]string{
			"STRASSE": names[0], "0% N": names[0], "%": names[0], "_": names[1], `\`: names[1], "H_h": names[1], `K\S`: names[1],
			"οδοσ": names[2], "δος": names[2], "äRGER": names[3], "LAI": names[4], "x": "", "0%%": "", "'": "",
		} {
			got := strings.Join(texts(t, d, "SELECT name FROM owners WHERE "+contains(d), db.Fold(search)), " ")
			if got != want {
				t.Errorf("%q finds %q, want %q", search, got, want)
			}
		}
		if n := count(t, d, "SELECT count(*) FROM owners WHERE "+contains(d), ""); n != len(names) {
			t.Errorf("nothing is contained in %d of %d", n, len(names))
		}
	})
}

func TestFoldIsTheSameInGoAndInTheDatabase(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		query := "SELECT " + d.Dialect().Fold("$1")
		for _, script := range []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Armenian} {
			var letters strings.Builder
			for r := rune(1); r < 0x2000; r++ {
				if unicode.Is(script, r) && unicode.IsLetter(r) {
					fmt.Fprintf(&letters, "%c ", r)
				}
			}
			got := texts(t, d, query, letters.String())
			if diff := cmp.Diff(strings.Fields(db.Fold(letters.String())), strings.Fields(got[0])); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func TestOrderIsTheSameOnBothDatabases(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		for _, name := range []string{"b", "Á", "B 2", "a", "_x", "C", "ä", "Z", "10", "9", "-1", "a b", "ab"} {
			must(t, d, "INSERT INTO owners (name) VALUES ($1)", name)
		}
		got := texts(t, d, "SELECT name FROM owners ORDER BY "+d.Dialect().Order("name")+", id")
		if want := "-1 10 9 _x a a b ab b B 2 C Z Á ä"; strings.Join(got, " ") != want {
			t.Errorf("without regard to case: %s", strings.Join(got, " "))
		}
		got = texts(t, d, "SELECT name FROM owners ORDER BY name")
		if want := "-1 10 9 B 2 C Z _x a a b ab b Á ä"; strings.Join(got, " ") != want {
			t.Errorf("plainly: %s", strings.Join(got, " "))
		}
	})
}

func TestElements(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO things (name, doc) VALUES ('a', $1), ('b', $2)", db.JSON(`[1, 20]`), db.JSON(`[]`))
		query := "SELECT CAST(e.value AS BIGINT) FROM things t, " + d.Dialect().Elements("t.doc", "e") + " ORDER BY 1"
		if got := strings.Join(texts(t, d, query), " "); got != "1 20" {
			t.Errorf("elements are %s", got)
		}
		if got := texts(t, d, "SELECT doc ->> 0 FROM things WHERE name = 'a'"); got[0] != "1" {
			t.Errorf("the first element is %s", got)
		}
	})
}

func TestForUpdate(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (id, name) VALUES (1, 'a')")
		must(t, d, "SELECT name FROM owners WHERE id = 1"+d.Dialect().ForUpdate())
	})
}

func TestResetIdentityCountsOn(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		next := func() (id int64) {
			t.Helper()
			err := d.Write(t.Context(), func(c *db.Conn) error {
				if err := db.ResetIdentity(t.Context(), c, "owners"); err != nil {
					return err
				}
				return c.QueryRow(t.Context(), "INSERT INTO owners (name) VALUES ('a') RETURNING id").Scan(&id)
			})
			if err != nil {
				t.Fatal(err)
			}
			must(t, d, "DELETE FROM owners WHERE name = 'a'")
			return id
		}
		if id := next(); id != 1 {
			t.Errorf("an empty table begins at %d", id)
		}
		must(t, d, "INSERT INTO owners (id, name) VALUES (40, 'b')")
		if id := next(); id != 41 {
			t.Errorf("the id after 40 is %d", id)
		}
	})
}

func TestIDsOfDeletedRowsAreNotUsedAgain(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		seen := map[string]bool{}
		for range 3 {
			must(t, d, "INSERT INTO owners (name) VALUES ('a')")
			id := texts(t, d, "SELECT id FROM owners")[0]
			if seen[id] {
				t.Errorf("id %s came again", id)
			}
			seen[id] = true
			must(t, d, "DELETE FROM owners")
		}
	})
}

func TestAnalyze(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (name) VALUES ('a'), ('b')")
		if err := d.Analyze(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}
