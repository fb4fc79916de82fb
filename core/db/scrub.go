package db

import (
	"context"
	"fmt"
	"strings"
)

// Scrub makes what was deleted from tables vanish from the files as well, as far as the database leaves that to its
// clients: from the log of changes and what lies between the rows of a page on SQLite, which writes the whole file anew,
// from the tables' pages on PostgreSQL. It must not be called in a transaction. ErrBusy says that somebody is still reading what was there before; trying again helps.
func (d *DB) Scrub(ctx context.Context, tables ...string) error {
	if !strings.Contains(d.dialect.scrub, "%s") {
		if _, err := d.write.ExecContext(ctx, "VACUUM"); err != nil {
			return d.dialect.translate(err)
		}
		return d.checkpoint(ctx)
	}
	for _, table := range tables {
		if _, err := d.write.ExecContext(ctx, fmt.Sprintf(d.dialect.scrub, table)); err != nil {
			return d.dialect.translate(err)
		}
	}
	return nil
}

// checkpoint runs a statement that tells in its first column whether it was kept from finishing.
func (d *DB) checkpoint(ctx context.Context) error {
	var busy, log, done int
	if err := d.write.QueryRowContext(ctx, d.dialect.scrub).Scan(&busy, &log, &done); err != nil {
		return d.dialect.translate(err)
	}
	if busy != 0 {
		return ErrBusy
	}
	return nil
}
