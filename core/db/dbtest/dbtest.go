// Package dbtest gives tests real databases, a fresh one for each test:
// SQLite as a copy of a migrated file, PostgreSQL as a clone of a migrated
// database on a server that the tests start for themselves.
//
// The server is shared by all test processes that run at the same time and
// ends with the last of them, however they end. With DATABASE_URL_TEST set to
// a postgres:// URL whose user may create databases, that server is used.
package dbtest

import (
	"context"
	"testing"
	"time"

	"gantry/core/db"
)

// patience is how long any preparation may take on a busy machine.
const patience = 2 * time.Minute

// Each runs a test on every kind of database, as subtests named after them.
func Each(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	t.Run(db.SQLite.String(), func(t *testing.T) { test(t, SQLite(t)) })
	t.Run(db.Postgres.String(), func(t *testing.T) { test(t, Postgres(t)) })
}

// EachEmpty is Each on databases without any migration.
func EachEmpty(t *testing.T, test func(t *testing.T, d *db.DB)) {
	t.Helper()
	for _, kind := range []db.Kind{db.SQLite, db.Postgres} {
		t.Run(kind.String(), func(t *testing.T) { test(t, open(t, EmptyURL(t, kind))) })
	}
}

// SQLite gives a migrated SQLite database, which ends with the test.
func SQLite(t testing.TB) *db.DB {
	t.Helper()
	return open(t, URL(t, db.SQLite))
}

// Postgres gives a migrated PostgreSQL database, which ends with the test.
func Postgres(t testing.TB) *db.DB {
	t.Helper()
	return open(t, URL(t, db.Postgres))
}

// URL gives the URL of a migrated database, for tests that start the program.
func URL(t testing.TB, kind db.Kind) string {
	t.Helper()
	if kind == db.SQLite {
		return sqliteURL(t)
	}
	return postgresURL(t, migrated)
}

// EmptyURL gives the URL of a database without any migration.
func EmptyURL(t testing.TB, kind db.Kind) string {
	t.Helper()
	if kind == db.SQLite {
		return emptyFile(t)
	}
	return postgresURL(t, empty)
}

// open connects to a database until the test ends.
func open(t testing.TB, url string) *db.DB {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	d, err := db.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Errorf("close the database: %v", err)
		}
	})
	return d
}

// migrate opens a database, migrates it and closes it.
func migrate(ctx context.Context, url string) error {
	d, err := db.Open(ctx, url)
	if err != nil {
		return err
	}
	if err := d.Migrate(ctx); err != nil {
		_ = d.Close()
		return err
	}
	return d.Close()
}
