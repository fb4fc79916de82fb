package db

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// poolSize bounds the connections of each of the two pools of a node.
const poolSize = 12

// preparePostgres creates the SQL function fold. By way of the upper case,
// the few letters that it leaves, it comes to the full case folding of
// Unicode, whatever the database's own locale, if the server knows ICU.
const preparePostgres = `
DO $do$
DECLARE
	unicode text := coalesce((SELECT collname FROM pg_collation WHERE collname = 'und-x-icu'), 'default');
BEGIN
	PERFORM pg_advisory_xact_lock(hashtextextended('gantry.fold', 0));
	IF to_regprocedure('fold(text)') IS NULL THEN
		EXECUTE format(
			'CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS %L',
			format('SELECT replace(replace(lower(upper($1 COLLATE %1$I)), %2$L, %3$L), %4$L, %5$L)', unicode, 'ς', 'σ', 'ß', 'ss'));
	END IF;
END $do$`

// openPostgres opens the pools of a server. The reading one refuses to write,
// as on SQLite.
func openPostgres(address string) (read, write *sql.DB, err error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, nil, fmt.Errorf("database URL: %w", err)
	}
	setDefault(config.RuntimeParams, "application_name", "gantry")
	setDefault(config.RuntimeParams, "lock_timeout", "10s")
	config.RuntimeParams["timezone"] = "UTC"
	write = postgresPool(config)
	reading := config.Copy()
	reading.RuntimeParams["default_transaction_read_only"] = "on"
	return postgresPool(reading), write, nil
}

// setDefault leaves what the URL says.
func setDefault(params map[string]string, name, value string) {
	if _, given := params[name]; !given {
		params[name] = value
	}
}

// postgresPool opens a pool that lets go of connections nobody needs.
func postgresPool(config *pgx.ConnConfig) *sql.DB {
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(poolSize)
	pool.SetMaxIdleConns(poolSize)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	return pool
}

// encodePostgres gives our types the form that pgx sends.
var encodePostgres = encoder{
	date:    func(d Date) any { return d.Time() },
	instant: func(i Instant) any { return i.Time() },
	ids:     func(ids IDs) any { return notNil([]int64(ids)) },
	texts:   func(t Texts) any { return notNil([]string(t)) },
}

// notNil gives an empty list for none: nothing is among none, whereas a NULL
// for the list would leave it unknown.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// classifyPostgres tells our errors from PostgreSQL's states.
func classifyPostgres(err error) error {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return nil
	}
	switch e.Code {
	case "23505":
		return constraintPostgres(ErrUnique, e)
	case "23503":
		return constraintPostgres(ErrForeignKey, e)
	case "40001", "40P01", "55P03", "53300":
		return &busyError{err}
	}
	return nil
}

// constraintPostgres takes the columns from the detail, "Key (a, b)=(…)…",
// and leaves the values.
func constraintPostgres(kind error, e *pgconn.PgError) error {
	known := &ConstraintError{Kind: kind, Table: e.TableName, Constraint: e.ConstraintName, cause: e}
	_, list, _ := strings.Cut(e.Detail, "(")
	if list, _, found := strings.Cut(list, ")=("); found && !strings.Contains(list, "(") {
		known.Columns = strings.Split(list, ", ")
	}
	return known
}

// lostPostgres reports whether a transaction was ended in favour of another.
func lostPostgres(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40001" || e.Code == "40P01")
}
