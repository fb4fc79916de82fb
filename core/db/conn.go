package db

import (
	"context"
	"database/sql"
	"sync/atomic"
)

// runner is what a pool and a transaction have in common.
type runner interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// Conn runs statements, on the read pool or in one write transaction.
// Arguments may be of this package's types, strings, numbers, booleans, byte
// slices, types derived from these, and nil.
type Conn struct {
	dialect *Dialect
	run     runner
	tx      *sql.Tx
	queries atomic.Int64
}

// Query runs a statement that returns rows.
func (c *Conn) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	c.queries.Add(1)
	args, err := c.dialect.args(args)
	if err != nil {
		return nil, err
	}
	rows, err := c.run.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, c.dialect.translate(err)
	}
	return rows, nil
}

// QueryRow runs a statement of which the first row is wanted.
func (c *Conn) QueryRow(ctx context.Context, query string, args ...any) *Row {
	rows, err := c.Query(ctx, query, args...) //nolint:rowserrcheck // Row.Scan asks for it
	return &Row{rows: rows, err: err, dialect: c.dialect}
}

// Exec runs a statement that returns no rows.
func (c *Conn) Exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	c.queries.Add(1)
	args, err := c.dialect.args(args)
	if err != nil {
		return nil, err
	}
	result, err := c.run.ExecContext(ctx, query, args...)
	if err != nil {
		return nil, c.dialect.translate(err)
	}
	return result, nil
}

// Tx returns the transaction, for the job queue; nil on a reader.
func (c *Conn) Tx() *sql.Tx { return c.tx }

// Dialect gives the expressions in which the databases differ.
func (c *Conn) Dialect() *Dialect { return c.dialect }

// Queries counts the statements that were run through this Conn.
func (c *Conn) Queries() int { return int(c.queries.Load()) }

// Row is the first row of a result.
type Row struct {
	rows    *sql.Rows
	err     error
	dialect *Dialect
}

// Scan copies the columns into dest and ends the query. Without a row it
// returns ErrNotFound.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return r.dialect.translate(err)
		}
		return ErrNotFound
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return r.dialect.translate(r.rows.Close())
}
