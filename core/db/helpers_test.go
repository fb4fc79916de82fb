package db_test

import (
	"os"
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// each runs a test on every database with the tables of testdata/steps.
func each(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	dbtest.EachEmpty(t, func(t *testing.T, d *db.DB) {
		if err := d.MigrateFS(t.Context(), os.DirFS("testdata/steps")); err != nil {
			t.Fatal(err)
		}
		test(t, d)
	})
}

// open connects to a database until the test ends.
func open(t *testing.T, url string) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// must runs statements in one transaction.
func must(t *testing.T, d *db.DB, statement string, args ...any) {
	t.Helper()
	if err := write(t, d, statement, args...); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

// write runs a statement in a transaction of its own.
func write(t *testing.T, d *db.DB, statement string, args ...any) error {
	t.Helper()
	return d.Write(t.Context(), func(c *db.Conn) error {
		_, err := c.Exec(t.Context(), statement, args...)
		return err
	})
}

// count asks for one number.
func count(t *testing.T, d *db.DB, query string, args ...any) (n int) {
	t.Helper()
	if err := d.Reader().QueryRow(t.Context(), query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}

// texts asks for a column.
func texts(t *testing.T, d *db.DB, query string, args ...any) (list []string) {
	t.Helper()
	rows, err := d.Reader().Query(t.Context(), query, args...)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			t.Fatal(err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
