package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// sqlitePragmas hold on every connection. The patience for locks comes first:
// opening itself needs it. What is deleted is overwritten, as people have a
// right to be forgotten.
var sqlitePragmas = []string{
	"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(NORMAL)", "foreign_keys(1)",
	"mmap_size(268435456)", "temp_store(MEMORY)", "secure_delete(1)",
}

// openSQLite opens the pools of a file: one connection writes, some read.
func openSQLite(path string) (read, write *sql.DB, err error) {
	return openSQLiteCaching(path, cachedStatements)
}

// openSQLiteCaching is openSQLite with so many statements kept per connection.
func openSQLiteCaching(path string, statements int) (read, write *sql.DB, err error) {
	if err := createFile(path); err != nil {
		return nil, nil, err
	}
	writer := url.Values{"_pragma": sqlitePragmas, "_dqs": {"0"}, "_txlock": {"immediate"}}
	reader := url.Values{"_pragma": append(sqlitePragmas[:len(sqlitePragmas):len(sqlitePragmas)], "query_only(1)"), "_dqs": {"0"}}
	if write, err = sqlitePool(path, writer, 1, statements); err != nil {
		return nil, nil, err
	}
	if read, err = sqlitePool(path, reader, min(max(4, 2*runtime.NumCPU()), 16), statements); err != nil {
		return nil, nil, errors.Join(err, write.Close())
	}
	return read, write, nil
}

// createFile makes sure that the file exists and only its owner may read it.
// SQLite gives the files next to it the same mode.
func createFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("create the folder of the database: %w", err)
	}
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	return file.Close()
}

// sqlitePool opens a pool of at most size connections.
func sqlitePool(path string, params url.Values, size, statements int) (*sql.DB, error) {
	driver := &sqlite.Driver{}
	if err := driver.RegisterDeterministicScalarFunction("fold", 1, foldSQLite); err != nil {
		return nil, err
	}
	pool := sql.OpenDB(&sqliteConnector{driver: driver, dsn: sqliteDSN(path, params), statements: statements})
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	return pool, nil
}

// sqliteDSN writes a path as a URI, so that any character may be in it.
func sqliteDSN(path string, params url.Values) string {
	path = strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(path))
	if filepath.VolumeName(path) != "" {
		path = "///" + path
	}
	return "file:" + path + "?" + params.Encode()
}

// foldSQLite is the SQL function fold.
func foldSQLite(_ *sqlite.FunctionContext, args []driver.Value) (driver.Value, error) {
	switch v := args[0].(type) {
	case string:
		return Fold(v), nil
	case nil:
		return nil, nil
	default:
		return Fold(fmt.Sprint(v)), nil
	}
}

// sqliteConnector opens connections of one driver, which carries our functions.
type sqliteConnector struct {
	driver     *sqlite.Driver
	dsn        string
	statements int // prepared, kept by each connection
}

// Connect opens a connection.
func (c *sqliteConnector) Connect(ctx context.Context) (driver.Conn, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	conn, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	if c.statements == 0 {
		return conn, nil
	}
	return newCachingConn(conn.(sqliteConn), c.statements), nil
}

// Driver is part of driver.Connector.
func (c *sqliteConnector) Driver() driver.Driver { return c.driver }

// encodeSQLite gives our types the form that SQLite stores.
var encodeSQLite = encoder{
	date:    func(d Date) any { return d.String() },
	instant: func(i Instant) any { return i.Micros },
	ids:     func(ids IDs) any { return string(ids.appendJSON(nil)) },
	texts:   func(t Texts) any { return string(t.appendJSON(nil)) },
}

// classifySQLite tells our errors from SQLite's result codes.
func classifySQLite(err error) error {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return uniqueSQLite(e)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return &ConstraintError{Kind: ErrForeignKey, cause: err}
	}
	if primary := e.Code() & 0xff; primary == sqlite3.SQLITE_BUSY || primary == sqlite3.SQLITE_LOCKED {
		return &busyError{err}
	}
	return nil
}

// uniqueSQLite reads the columns, or the index, from the message; SQLite has
// no other place for them.
func uniqueSQLite(e *sqlite.Error) error {
	known := &ConstraintError{Kind: ErrUnique, cause: e}
	_, list, found := strings.Cut(e.Error(), "UNIQUE constraint failed: ")
	if !found {
		return known
	}
	if end := strings.LastIndex(list, " ("); end >= 0 {
		list = list[:end]
	}
	if name, isIndex := strings.CutPrefix(list, "index '"); isIndex {
		known.Constraint = strings.TrimSuffix(name, "'")
		return known
	}
	for _, column := range strings.Split(list, ", ") {
		table, name, _ := strings.Cut(column, ".")
		known.Table, known.Columns = table, append(known.Columns, name)
	}
	return known
}
