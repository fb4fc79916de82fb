package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// database gives the URL of the database to fill, and what ends it.
func (s *scene) database() (url string, closer func(), err error) {
	switch {
	case s.kind == db.SQLite.String() && s.keep != "":
		return s.keep + s.world.suffix, func() {}, nil
	case s.kind == db.SQLite.String():
		return filepath.Join(s.folder, "gantry.db"), func() {}, nil
	case s.kind == db.Postgres.String() && s.address != "":
		return s.address, func() {}, nil
	case s.kind == db.Postgres.String():
		return borrowed()
	}
	return "", nil, fmt.Errorf("unknown database: sqlite and postgres can be measured")
}

// borrowed is an empty database on the server that tests use.
func borrowed() (url string, closer func(), err error) {
	b := &borrower{}
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	return dbtest.EmptyURL(b, db.Postgres), b.end, nil
}

// borrower stands in for a test where there is none.
type borrower struct {
	testing.TB
	cleanups []func()
}

// Helper does nothing.
func (b *borrower) Helper() {}

// Cleanup keeps a function for the end.
func (b *borrower) Cleanup(f func()) { b.cleanups = append(b.cleanups, f) }

// Fatalf gives up.
func (b *borrower) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// Errorf says what went wrong at the end.
func (b *borrower) Errorf(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

func (b *borrower) end() {
	for i := len(b.cleanups) - 1; i >= 0; i-- {
		b.cleanups[i]()
	}
}
