package db

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
)

// Shared reports whether other processes may use this database at the same
// time. A file of SQLite belongs to one.
func (d *DB) Shared() bool { return d.dialect.kind == Postgres }

// Notify sends a text of less than 8,000 bytes to all processes that listen on
// the channel, this one included. On a database that isn't shared it does nothing.
func (d *DB) Notify(ctx context.Context, channel, text string) error {
	if !d.Shared() {
		return nil
	}
	_, err := d.write.ExecContext(ctx, `SELECT pg_notify($1, $2)`, channel, text)
	return d.dialect.translate(err)
}

// The waits between two attempts to connect for listening.
const (
	firstWait = 100 * time.Millisecond
	lastWait  = 10 * time.Second
)

// Listen calls heard for each text sent on the channel until ctx is done. It
// has a connection of its own, and makes a new one when that is lost; each
// time it has begun to listen it calls begun, as texts may have been missed.
// On a database that isn't shared it returns at once.
func (d *DB) Listen(ctx context.Context, channel string, begun func(), heard func(text string)) {
	if !d.Shared() {
		return
	}
	wait := firstWait
	for ctx.Err() == nil {
		d.listen(ctx, channel, func() { wait = firstWait; begun() }, heard)
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
		wait = min(2*wait, lastWait)
	}
}

// listen listens until the connection ends. What ended it shows again when
// the next one is tried, and in every request meanwhile.
func (d *DB) listen(ctx context.Context, channel string, begun func(), heard func(text string)) {
	conn, err := pgx.Connect(ctx, d.url)
	if err != nil {
		return
	}
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "LISTEN "+pgx.Identifier{channel}.Sanitize()); err != nil {
		return
	}
	begun()
	for {
		news, err := conn.WaitForNotification(ctx)
		if err != nil {
			return
		}
		heard(news.Payload)
	}
}
