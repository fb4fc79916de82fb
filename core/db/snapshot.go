package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
)

// snapshot is one connection for reading, whose statements all see the same
// state. It takes the connection with its first statement. It is not safe for
// concurrent use, and every result must be closed before its end.
type snapshot struct {
	pool *sql.DB
	conn *sql.Conn
}

// errReading refuses to write over the pool for reading.
var errReading = errors.New("a reader cannot write")

// QueryContext runs a statement with rows.
func (s *snapshot) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := s.begin(ctx); err != nil {
		return nil, err
	}
	return s.conn.QueryContext(ctx, query, args...)
}

// ExecContext is part of runner.
func (s *snapshot) ExecContext(context.Context, string, ...any) (sql.Result, error) {
	return nil, errReading
}

// begin takes a connection, unless there is one already.
func (s *snapshot) begin(ctx context.Context) error {
	if s.conn != nil {
		return nil
	}
	conn, err := s.pool.Conn(ctx)
	if err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return errors.Join(err, conn.Close())
	}
	s.conn = conn
	return nil
}

// end gives the connection back. One that cannot end its transaction is
// closed, as whoever got it next would read an old state.
func (s *snapshot) end(ctx context.Context) {
	if s.conn == nil {
		return
	}
	if _, err := s.conn.ExecContext(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		_ = s.conn.Raw(func(any) error { return driver.ErrBadConn })
	}
	_ = s.conn.Close()
}
