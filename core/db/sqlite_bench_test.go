package db

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
)

const benchSchema = `
CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT NOT NULL);
CREATE TABLE items (
	id INTEGER PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL REFERENCES projects (id),
	subject TEXT NOT NULL, description TEXT NOT NULL, author_id INTEGER NOT NULL REFERENCES people (id),
	start_date TEXT, due_date TEXT, done INTEGER, hours INTEGER, version INTEGER NOT NULL,
	created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
CREATE INDEX items_updated ON items (updated_at);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20) INSERT INTO projects SELECT i, 'Project ' || i FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO people SELECT i, 'Person ' || i, i || '@example.com' FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
INSERT INTO items SELECT i, 1 + i % 20, 'Subject of item ' || i, 'A description of some length, repeated in every row of the table', 1 + i % 200,
	'2026-11-22', '2026-12-24', i % 100, 28800, 1, i * 7919 % 20011, i * 7919 % 20011 FROM n;`

const (
	benchGet = `SELECT id, project_id, subject, description, author_id, start_date, due_date, done, hours, version, created_at, updated_at
		FROM items WHERE id = $1`
	benchList = `SELECT i.id, i.project_id, i.subject, i.description, i.author_id, i.start_date, i.due_date, i.done, i.hours, i.version, i.created_at, i.updated_at
		FROM items i JOIN projects p ON p.id = i.project_id JOIN people a ON a.id = i.author_id
		WHERE i.done < $1 AND p.name <> $2 ORDER BY i.updated_at DESC NULLS LAST, i.id LIMIT 25`
	benchUpdate = `UPDATE items SET subject = $1, version = version + 1, updated_at = $2 WHERE id = $3 AND version >= $4`
)

// benchItem is a row of the benchmark's table.
type benchItem struct {
	id, project, author, version int64
	subject, description         string
	start, due                   Date
	done                         NullInt
	hours                        Duration
	created, updated             Instant
}

// columns are the places to scan a row into.
func (b *benchItem) columns() []any {
	return []any{&b.id, &b.project, &b.subject, &b.description, &b.author, &b.start, &b.due, &b.done, &b.hours, &b.version, &b.created, &b.updated}
}

// benchDB opens a filled database whose connections keep so many statements.
func benchDB(b *testing.B, statements int) *DB {
	b.Helper()
	path := filepath.Join(b.TempDir(), "bench.db")
	d, err := Open(b.Context(), path)
	if err != nil {
		b.Fatal(err)
	}
	if _, err := d.write.Exec(benchSchema); err != nil {
		b.Fatal(err)
	}
	if err := d.Close(); err != nil {
		b.Fatal(err)
	}
	d.read, d.write, err = openSQLiteCaching(path, statements)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = d.Close() })
	return d
}

// eachCache runs a benchmark with and without cached statements, with a
// context that can be cancelled, as a request has, and with one that cannot.
func eachCache(b *testing.B, run func(b *testing.B, ctx context.Context, d *DB)) {
	for _, statements := range []int{0, cachedStatements} {
		d := benchDB(b, statements)
		b.Run(fmt.Sprintf("keep=%d", statements), func(b *testing.B) {
			b.ReportAllocs()
			run(b, context.Background(), d)
		})
		b.Run(fmt.Sprintf("keep=%d/cancel", statements), func(b *testing.B) {
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			b.ReportAllocs()
			run(b, ctx, d)
		})
	}
}

func BenchmarkGet(b *testing.B) {
	eachCache(b, func(b *testing.B, ctx context.Context, d *DB) {
		c := d.Reader()
		var item benchItem
		for i := 0; b.Loop(); i++ {
			if err := c.QueryRow(ctx, benchGet, int64(1+i%20000)).Scan(item.columns()...); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkList25(b *testing.B) {
	eachCache(b, func(b *testing.B, ctx context.Context, d *DB) {
		c := d.Reader()
		for b.Loop() {
			rows, err := c.Query(ctx, benchList, int64(50), "Project 3")
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for ; rows.Next(); n++ {
				var item benchItem
				if err := rows.Scan(item.columns()...); err != nil {
					b.Fatal(err)
				}
			}
			if rows.Err() != nil || n != 25 {
				b.Fatal(n, rows.Err())
			}
		}
	})
}

func BenchmarkUpdate(b *testing.B) {
	eachCache(b, func(b *testing.B, ctx context.Context, d *DB) {
		for i := 0; b.Loop(); i++ {
			err := d.Write(ctx, func(c *Conn) error {
				for n := range 5 {
					if _, err := c.Exec(ctx, benchUpdate, "Another subject", Instant{Micros: int64(i), Valid: true}, int64(1+(i*5+n)%20000), 1); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
