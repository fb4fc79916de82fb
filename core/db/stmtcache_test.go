package db

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"
)

// openKeeping opens a file whose connections keep so many statements.
func openKeeping(t *testing.T, statements int) *DB {
	t.Helper()
	read, write, err := openSQLiteCaching(filepath.Join(t.TempDir(), "test.db"), statements)
	if err != nil {
		t.Fatal(err)
	}
	d := &DB{dialect: dialects[SQLite], read: read, write: write}
	t.Cleanup(func() { _ = d.Close() })
	if _, err := write.Exec("CREATE TABLE a (id INTEGER PRIMARY KEY, b TEXT UNIQUE); INSERT INTO a VALUES (1, 'x'), (2, 'y'), (3, 'z')"); err != nil {
		t.Fatal(err)
	}
	return d
}

// kept looks into the cache of the writing connection.
func kept(t *testing.T, d *DB) (texts []string, busy int) {
	t.Helper()
	conn, err := d.write.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	err = conn.Raw(func(raw any) error {
		for text, s := range raw.(*cachingConn).statements {
			texts = append(texts, text)
			if s.busy {
				busy++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts, busy
}

func TestAStatementMayRunWhileItsRowsAreRead(t *testing.T) {
	d := openKeeping(t, 8)
	const query = "SELECT b FROM a WHERE id > $1 ORDER BY id"
	err := d.Write(t.Context(), func(c *Conn) error {
		outer, err := c.Query(t.Context(), query, 0)
		if err != nil {
			return err
		}
		defer outer.Close()
		seen := ""
		for outer.Next() {
			var a, b string
			if err := outer.Scan(&a); err != nil {
				return err
			}
			if err := c.QueryRow(t.Context(), query, 2).Scan(&b); err != nil {
				return err
			}
			seen += a + b
		}
		if seen != "xzyzzz" {
			t.Errorf("read %s", seen)
		}
		return outer.Err()
	})
	if err != nil {
		t.Error(err)
	}
	if _, busy := kept(t, d); busy != 0 {
		t.Errorf("%d statements are busy afterwards", busy)
	}
}

func TestKeptStatementsFollowTheSchema(t *testing.T) {
	d := openKeeping(t, 8)
	columns := func() int {
		t.Helper()
		rows, err := d.Reader().Query(t.Context(), "SELECT * FROM a")
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		names, err := rows.Columns()
		if err != nil {
			t.Fatal(err)
		}
		return len(names)
	}
	before := columns()
	if _, err := d.write.Exec("ALTER TABLE a ADD COLUMN c TEXT; CREATE INDEX a_c ON a (c)"); err != nil {
		t.Fatal(err)
	}
	if after := columns(); before != 2 || after != 3 {
		t.Errorf("%d columns became %d", before, after)
	}
}

func TestTheCacheKeepsWhatWasUsedLast(t *testing.T) {
	d := openKeeping(t, 3)
	for i := range 10 {
		for _, query := range []string{"SELECT 'often'", fmt.Sprintf("SELECT %d", i)} {
			var text string
			err := d.Write(t.Context(), func(c *Conn) error { return c.QueryRow(t.Context(), query).Scan(&text) })
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	texts, _ := kept(t, d)
	often := false
	for _, text := range texts {
		often = often || text == "SELECT 'often'"
	}
	if len(texts) != 3 || !often {
		t.Errorf("kept %q", texts)
	}
}

func TestAFailedStatementRunsAgain(t *testing.T) {
	d := openKeeping(t, 8)
	insert := func(text string) error {
		return d.Write(t.Context(), func(c *Conn) error {
			_, err := c.Exec(t.Context(), "INSERT INTO a (b) VALUES ($1)", text)
			return err
		})
	}
	returning := func(text string) (id int64, err error) {
		err = d.Write(t.Context(), func(c *Conn) error {
			return c.QueryRow(t.Context(), "INSERT INTO a (b) VALUES ($1) RETURNING id", text).Scan(&id)
		})
		return id, err
	}
	for range 3 {
		if err := insert("x"); !errors.Is(err, ErrUnique) {
			t.Errorf("insert: %v", err)
		}
		if _, err := returning("x"); !errors.Is(err, ErrUnique) {
			t.Errorf("insert with rows: %v", err)
		}
	}
	if err := insert("new"); err != nil {
		t.Error(err)
	}
	if id, err := returning("newer"); err != nil || id != 5 {
		t.Errorf("id %d, %v", id, err)
	}
}

func TestAnInterruptedStatementRunsAgain(t *testing.T) {
	d := openKeeping(t, 8)
	const query = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT $1"
	for range 5 {
		ctx, cancel := context.WithCancel(t.Context())
		rows, err := d.Reader().Query(ctx, query, 1_000_000_000)
		if err != nil {
			t.Fatal(err)
		}
		for range 10 {
			rows.Next()
		}
		cancel()
		for rows.Next() {
		}
		if !errors.Is(rows.Err(), context.Canceled) {
			t.Errorf("ended with %v", rows.Err())
		}
		n := 0
		if err := d.Reader().QueryRow(t.Context(), query, 1).Scan(&n); err != nil || n != 1 {
			t.Errorf("afterwards %d, %v", n, err)
		}
	}
}
