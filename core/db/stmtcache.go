package db

import (
	"context"
	"database/sql/driver"
)

// cachedStatements is how many prepared statements a SQLite connection keeps.
const cachedStatements = 128

// sqliteConn is what a connection of the SQLite driver can do.
type sqliteConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// cachingConn keeps the statements that it has prepared, by their text:
// preparing costs SQLite more than running a short one. It works below
// database/sql, so pools, transactions and the job queue gain alike.
type cachingConn struct {
	sqliteConn
	statements map[string]*statement
	clock      uint64 // counts uses
	limit      int
}

// statement is a prepared statement; while its rows are read it is busy.
type statement struct {
	driver.Stmt
	text     string
	lastUsed uint64
	busy     bool
}

// newCachingConn wraps a connection of the driver.
func newCachingConn(conn sqliteConn, limit int) *cachingConn {
	return &cachingConn{sqliteConn: conn, statements: make(map[string]*statement), limit: limit}
}

// ExecContext runs a statement without rows.
func (c *cachingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.ExecContext(ctx, query, args)
	}
	return s.Stmt.(driver.StmtExecContext).ExecContext(ctx, args)
}

// QueryContext runs a statement with rows.
func (c *cachingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	s, err := c.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.QueryContext(ctx, query, args)
	}
	rows, err := s.Stmt.(driver.StmtQueryContext).QueryContext(ctx, args)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &cachedRows{Rows: rows, conn: c, statement: s}, nil
}

// prepared finds or prepares a statement; nil if its rows are being read, so
// that it has to run as another copy.
func (c *cachingConn) prepared(ctx context.Context, query string) (*statement, error) {
	c.clock++
	s, found := c.statements[query]
	if !found {
		made, err := c.PrepareContext(ctx, query)
		if err != nil {
			return nil, err
		}
		if len(c.statements) >= c.limit {
			c.forgetOldest()
		}
		s = &statement{Stmt: made, text: query}
		c.statements[query] = s
	}
	if s.busy {
		return nil, nil
	}
	s.lastUsed = c.clock
	return s, nil
}

// forgetOldest closes the statement that was not used for longest.
func (c *cachingConn) forgetOldest() {
	var oldest *statement
	for _, s := range c.statements {
		if !s.busy && (oldest == nil || s.lastUsed < oldest.lastUsed) {
			oldest = s
		}
	}
	if oldest != nil {
		c.forget(oldest)
	}
}

// forget closes a statement.
func (c *cachingConn) forget(s *statement) {
	delete(c.statements, s.text)
	_ = s.Close() // repeats the error of the last run
}

// Close closes the statements and the connection.
func (c *cachingConn) Close() error {
	for _, s := range c.statements {
		c.forget(s)
	}
	return c.sqliteConn.Close()
}

// cachedRows are the rows of a statement that stays prepared.
type cachedRows struct {
	driver.Rows
	conn      *cachingConn
	statement *statement
}

// Close makes the statement free for its next run. One that does not come
// back clean is not used again.
func (r *cachedRows) Close() error {
	err := r.Rows.Close()
	r.statement.busy = false
	if err != nil {
		r.conn.forget(r.statement)
	}
	return err
}
