// Package db connects Gantry to its database: SQLite in a file or PostgreSQL.
//
// It opens the pools, runs migrations, converts Go values into what each
// database stores, and turns driver errors into the few that callers tell
// apart. SQL is written once, as text with $1 placeholders; what differs
// between the databases is the table in dialect.go, and nobody outside this
// package asks which database is there.
//
// Reading goes through [DB.Reader], which cannot write. Writing goes through
// [DB.Write], one transaction per call. Who asks, at which moment and with
// which rights is the business of core/unit.
package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"
)

// DB is one database: a pool for reading and a pool for writing.
type DB struct {
	dialect *Dialect
	url     string
	read    *sql.DB
	write   *sql.DB
}

// Open connects to a database: a file path, sqlite:PATH or postgres://….
// A missing SQLite file is created together with its folder.
func Open(ctx context.Context, url string) (*DB, error) {
	dialect, address, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	d := &DB{dialect: dialect, url: url}
	d.read, d.write, err = dialect.open(address)
	if err != nil {
		return nil, err
	}
	if err := d.ping(ctx); err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// ping connects once for writing, then once for reading: in this order, as
// the writer is the one that creates what is missing.
func (d *DB) ping(ctx context.Context) error {
	for _, pool := range []*sql.DB{d.write, d.read} {
		if err := pool.PingContext(ctx); err != nil {
			return fmt.Errorf("open the database: %w", err)
		}
	}
	return nil
}

// Kind tells which database this is.
func (d *DB) Kind() Kind { return d.dialect.kind }

// Embedded tells whether the data lies in a file of this process, rather than with a server.
func (d *DB) Embedded() bool { return d.dialect.lockFile }

// Dialect gives the expressions in which the databases differ.
func (d *DB) Dialect() *Dialect { return d.dialect }

// Pool gives the pool of writing connections to the job queue, which brings
// its own statements. On SQLite it holds a single connection: whoever is in
// a transaction uses that transaction, or waits for itself.
func (d *DB) Pool() *sql.DB { return d.write }

// Ping reports whether the database answers.
func (d *DB) Ping(ctx context.Context) error {
	return d.dialect.translate(d.read.PingContext(ctx))
}

// Analyze lets the database look at its tables, so that it chooses well how
// to run statements. It is worth it after many rows were added.
func (d *DB) Analyze(ctx context.Context) error {
	_, err := d.write.ExecContext(ctx, d.dialect.analyze)
	return d.dialect.translate(err)
}

// Close ends all connections.
func (d *DB) Close() error {
	return errors.Join(d.read.Close(), d.write.Close())
}

// Reader returns a fresh connection handle for reading. Statements that
// write fail on it. It is no transaction.
func (d *DB) Reader() *Conn {
	return &Conn{dialect: d.dialect, run: d.read}
}

// Read runs fn over the pool for reading. Where the database is a file, all
// statements see the state that the first one has seen: locking the file once
// costs less than for each of them. A server locks nothing for readers, and
// beginning and ending would be two more journeys to it.
func (d *DB) Read(ctx context.Context, fn func(*Conn) error) error {
	if !d.Embedded() {
		return fn(d.Reader())
	}
	s := &snapshot{pool: d.read}
	defer s.end(ctx)
	return fn(&Conn{dialect: d.dialect, run: s})
}

// attempts is how often a transaction is tried that loses against another.
const attempts = 4

// Write runs fn in one transaction, which commits when fn returns nil and
// rolls back when it returns an error or panics. When PostgreSQL ends the
// transaction in favour of another one, fn runs again from the start, so fn
// must not change anything but the database and what it sets anew each time.
func (d *DB) Write(ctx context.Context, fn func(*Conn) error) error {
	for attempt := 1; ; attempt++ {
		err := d.transact(ctx, fn)
		if !d.dialect.lost(err) {
			return err
		}
		if attempt == attempts {
			return &busyError{err}
		}
		if err := pause(ctx, attempt); err != nil {
			return err
		}
	}
}

// transact runs fn in a transaction once.
func (d *DB) transact(ctx context.Context, fn func(*Conn) error) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return d.dialect.translate(err)
	}
	done := false
	defer func() {
		if !done { // fn failed, panicked or ended its goroutine
			_ = tx.Rollback()
		}
	}()
	if err := fn(&Conn{dialect: d.dialect, run: tx, tx: tx}); err != nil {
		return d.ofCaller(err)
	}
	done = true
	err = tx.Commit()
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil {
		return ctx.Err() // which has rolled back
	}
	return d.dialect.translate(err)
}

// ofCaller leaves what a caller made of an error as it is; a driver's bare
// error, of rows that broke off, is translated.
func (d *DB) ofCaller(err error) error {
	if errors.Unwrap(err) != nil {
		return err
	}
	return d.dialect.translate(err)
}

// pause waits a moment, longer after each attempt and never the same, so that
// two transactions that met do not meet again.
func pause(ctx context.Context, attempt int) error {
	step := time.Duration(attempt) * 10 * time.Millisecond
	timer := time.NewTimer(step/2 + rand.N(step))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
