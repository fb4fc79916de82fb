// Package unit is the frame in which all work happens. A unit knows who asks, at which moment and in which
// transaction. Reading and writing are two types, so that a GET cannot change anything and SQLite's single
// writer is never held by a reader. Units do not nest and do not hide in a context.
package unit

import (
	"context"
	"database/sql"
	"sort"
	"sync"
	"time"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/i18n"
	"gantry/core/settings"
)

// Env is what an application shares between its units.
type Env struct {
	DB       *db.DB
	Settings *settings.Settings
	Words    *i18n.Bundle
	Hub      *event.Hub
	Bus      *event.Bus
	Clock    func() time.Time // nil means the system's clock
	Version  string           // of the program; empty when nobody knows
	Enqueue  func(*Write, Job) error

	caches sync.Map // of *Cache[T] to its *cached[T]
	taken  taken
}

// Job is work for later, described by data; its kind finds the function that does it.
type Job interface{ Kind() string }

// Read is a unit that only looks.
type Read struct {
	Ctx   context.Context
	Env   *Env
	Actor *Actor
	Now   db.Instant
	Lang  string

	conn    *db.Conn
	memo    map[any]any
	stamps  map[string]int64
	touched map[string]bool
	today   db.Date
}

// Write is a unit that may change things; all of it happens, or nothing.
type Write struct {
	Read
	after *[]func() // shared with units made by As
}

// Now is the present moment of the environment's clock.
func (e *Env) Now() time.Time {
	if e.Clock != nil {
		return e.Clock()
	}
	return time.Now()
}

// Read runs fn as actor over the read pool.
func (e *Env) Read(ctx context.Context, actor *Actor, fn func(*Read) error) error {
	return e.DB.Read(ctx, func(conn *db.Conn) error {
		r := Read{Ctx: ctx, Env: e, conn: conn}
		r.as(actor)
		return fn(&r)
	})
}

// Write runs fn as actor in one transaction. After the commit, and only then, what was given to AfterCommit runs.
// The database may run fn again when transactions collide; fn changes nothing outside the transaction.
func (e *Env) Write(ctx context.Context, actor *Actor, fn func(*Write) error) error {
	var done *Write
	err := e.DB.Write(ctx, func(conn *db.Conn) error {
		w := &Write{Read: Read{Ctx: ctx, Env: e, conn: conn, touched: map[string]bool{}}, after: new([]func())}
		w.as(actor)
		if err := fn(w); err != nil {
			return err
		}
		done = w
		return w.stamp()
	})
	if err != nil {
		return err
	}
	for _, f := range *done.after {
		f()
	}
	return nil
}

func (r *Read) as(actor *Actor) {
	if actor == nil {
		actor = &Actor{Kind: Anonymous}
	}
	r.Actor, r.Lang, r.Now = actor, actor.Language, db.FromTime(r.Env.Now())
}

// Query runs a SELECT with $1… placeholders.
func (r *Read) Query(query string, args ...any) (*sql.Rows, error) {
	return r.conn.Query(r.Ctx, query, args...)
}

// QueryRow runs a SELECT of one row; Scan answers db.ErrNotFound when there is none.
func (r *Read) QueryRow(query string, args ...any) *db.Row {
	return r.conn.QueryRow(r.Ctx, query, args...)
}

// IDs runs a statement that answers numbers, and collects them.
func (r *Read) IDs(query string, args ...any) (db.IDs, error) {
	rows, err := r.Query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var ids db.IDs
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// Dialect is what differs between the databases, for composed SQL.
func (r *Read) Dialect() *db.Dialect { return r.Env.DB.Dialect() }

// Queries is the number of statements that the unit has run.
func (r *Read) Queries() int { return r.conn.Queries() }

// T translates a message into the unit's language.
func (r *Read) T(key string, args ...any) string { return r.Env.Words.T(r.Lang, key, args...) }

// Day writes a calendar day as the installation wishes (date_format), else as the reader's language does.
func (r *Read) Day(d db.Date) string {
	return r.Env.Words.Date(r.Lang, r.Env.Settings.Text("date_format"), d.Time())
}

// Moment writes a moment as the installation wishes (date_format, time_format), where the actor is.
func (r *Read) Moment(at db.Instant) string {
	moment, s := at.Time().In(r.Actor.Location()), r.Env.Settings
	return r.Env.Words.Date(r.Lang, s.Text("date_format"), moment) + ", " + r.Env.Words.Time(r.Lang, s.Text("time_format"), moment) + " " + moment.Format("MST")
}

// Today is the date of the moment in the actor's time zone.
func (r *Read) Today() db.Date {
	if !r.today.Valid {
		r.today = db.DateOf(r.Now.Time().In(r.Actor.Location()))
	}
	return r.today
}

// Exec changes rows.
func (w *Write) Exec(query string, args ...any) (sql.Result, error) {
	return w.conn.Exec(w.Ctx, query, args...)
}

// Tx is the transaction itself, for the job queue.
func (w *Write) Tx() *sql.Tx { return w.conn.Tx() }

// Conn is the connection of the transaction, for the database's own helpers.
func (w *Write) Conn() *db.Conn { return w.conn }

// AfterCommit lets fn run once the transaction is durable; it never runs when the unit fails.
func (w *Write) AfterCommit(fn func()) { *w.after = append(*w.after, fn) }

// Enqueue adds a job that exists only if the unit commits.
func (w *Write) Enqueue(job Job) error { return w.Env.Enqueue(w, job) }

// Memo computes a value once per unit. Keys are values of private types, as with contexts.
func Memo[T any](r *Read, key any, load func() (T, error)) (T, error) {
	if found, ok := r.memo[key]; ok {
		return found.(T), nil
	}
	value, err := load()
	if err != nil {
		return value, err
	}
	if r.memo == nil {
		r.memo = map[any]any{}
	}
	r.memo[key] = value
	return value, nil
}

// Forget drops a memo after the unit changed what it was computed from.
func (r *Read) Forget(key any) { delete(r.memo, key) }

// sortedKeys gives the locks of a transaction one order, so that transactions do not wait for each other in a circle.
func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
