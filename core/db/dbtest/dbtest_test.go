package dbtest_test

import (
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// insert fails if the row is there already.
func insert(t *testing.T, d *db.DB) error {
	t.Helper()
	return d.Write(t.Context(), func(c *db.Conn) error {
		_, err := c.Exec(t.Context(), "INSERT INTO stamps (name, value) VALUES ('mine', 1)")
		return err
	})
}

func TestEachGivesAMigratedDatabaseOfItsOwn(t *testing.T) {
	for range 2 {
		var kinds []db.Kind
		dbtest.Each(t, func(t *testing.T, d *db.DB) {
			kinds = append(kinds, d.Kind())
			if err := insert(t, d); err != nil {
				t.Error(err)
			}
		})
		if len(kinds) != 2 || kinds[0] == kinds[1] {
			t.Errorf("ran on %v", kinds)
		}
	}
}

func TestEachEmptyGivesDatabasesWithoutTables(t *testing.T) {
	dbtest.EachEmpty(t, func(t *testing.T, d *db.DB) {
		if err := insert(t, d); err == nil {
			t.Error("there is a table")
		}
	})
}

func TestURLNamesADatabaseThatEndsWithItsTest(t *testing.T) {
	for _, kind := range []db.Kind{db.SQLite, db.Postgres} {
		var url string
		t.Run(kind.String(), func(t *testing.T) {
			url = dbtest.URL(t, kind)
			for range 2 { // as two processes would
				d, err := db.Open(t.Context(), url)
				if err != nil {
					t.Fatal(err)
				}
				defer d.Close()
				if err := d.Ping(t.Context()); err != nil || d.Kind() != kind {
					t.Errorf("%s: %v", d.Kind(), err)
				}
			}
		})
		if kind != db.Postgres {
			continue // the folder of a test ends with it
		}
		if d, err := db.Open(t.Context(), url); err == nil {
			_ = d.Close()
			t.Error("the database outlived its test")
		}
	}
}
