package job

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"gantry/core/db"
)

// newDriver gives River the driver for the database; this is the only place that must know which one it is. River
// works on the pool for writing: on SQLite it then waits for its turn like everybody else, instead of fighting for the
// lock from a connection of its own.
func newDriver(d *db.DB) riverdriver.Driver[*sql.Tx] {
	if d.Kind() == db.SQLite {
		return riversqlite.New(d.Pool())
	}
	return riverdatabasesql.New(d.Pool())
}

// migrate brings River's tables to the newest state, one step a transaction: PostgreSQL cannot use a value that the
// same transaction added to an enumeration. The lock keeps nodes that start at the same time from doing it twice.
func migrate(ctx context.Context, d *db.DB, driver riverdriver.Driver[*sql.Tx]) error {
	migrator, err := rivermigrate.New(driver, nil)
	if err != nil {
		return err
	}
	for more := true; more; {
		err := d.Write(ctx, func(c *db.Conn) error {
			if err := c.Lock(ctx, "gantry.jobs"); err != nil {
				return err
			}
			//nolint:staticcheck // deprecated because several steps must not share a transaction; ours do not
			result, err := migrator.MigrateTx(ctx, c.Tx(), rivermigrate.DirectionUp, &rivermigrate.MigrateOpts{MaxSteps: 1})
			more = err == nil && len(result.Versions) > 0
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
