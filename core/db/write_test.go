package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

func TestWriteRollsBack(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		insert := func(c *db.Conn) {
			if _, err := c.Exec(t.Context(), "INSERT INTO owners (name) VALUES ('a')"); err != nil {
				t.Error(err)
			}
		}
		failed := errors.New("failed")
		if err := d.Write(t.Context(), func(c *db.Conn) error { insert(c); return failed }); err != failed {
			t.Errorf("the error became %v", err)
		}
		func() {
			defer func() {
				if recovered := recover(); recovered != "oops" {
					t.Errorf("the panic became %v", recovered)
				}
			}()
			_ = d.Write(t.Context(), func(c *db.Conn) error { insert(c); panic("oops") })
		}()
		var ended sync.WaitGroup
		ended.Go(func() { _ = d.Write(t.Context(), func(c *db.Conn) error { insert(c); runtime.Goexit(); return nil }) })
		ended.Wait()
		if n := count(t, d, "SELECT count(*) FROM owners"); n != 0 {
			t.Errorf("%d rows are left", n)
		}
		must(t, d, "INSERT INTO owners (name) VALUES ('a')")
		if n := count(t, d, "SELECT count(*) FROM owners"); n != 1 {
			t.Errorf("afterwards there are %d rows", n)
		}
	})
}

func TestAReaderCannotWrite(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		if _, err := d.Reader().Exec(t.Context(), "INSERT INTO owners (name) VALUES ('a')"); err == nil {
			t.Error("a reader inserted a row")
		}
		var id int64
		if err := d.Reader().QueryRow(t.Context(), "INSERT INTO owners (name) VALUES ('a') RETURNING id").Scan(&id); err == nil {
			t.Error("a reader inserted a row by asking for its id")
		}
		if n := count(t, d, "SELECT count(*) FROM owners"); n != 0 {
			t.Errorf("%d rows are there", n)
		}
		if d.Reader().Tx() != nil {
			t.Error("a reader has a transaction")
		}
	})
}

func TestConnCountsItsStatements(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		c := d.Reader()
		for range 3 {
			var n int
			if err := c.QueryRow(t.Context(), "SELECT count(*) FROM owners").Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
		if c.Queries() != 3 || d.Reader().Queries() != 0 {
			t.Errorf("counted %d and %d", c.Queries(), d.Reader().Queries())
		}
		err := d.Write(t.Context(), func(c *db.Conn) error {
			_, err := c.Exec(t.Context(), "DELETE FROM owners")
			if c.Queries() != 1 || c.Tx() == nil || c.Dialect() != d.Dialect() {
				t.Errorf("in a transaction: counted %d, transaction %v", c.Queries(), c.Tx())
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestConcurrentWritersThatReadFirst(t *testing.T) {
	const writers, rounds = 8, 25
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO things (id, count) VALUES (1, 0)")
		increment := func(c *db.Conn) error {
			var n int64
			query := "SELECT count FROM things WHERE id = 1" + d.Dialect().ForUpdate()
			if err := c.QueryRow(t.Context(), query).Scan(&n); err != nil {
				return err
			}
			_, err := c.Exec(t.Context(), "UPDATE things SET count = $1 WHERE id = 1", n+1)
			return err
		}
		var all sync.WaitGroup
		for range writers {
			all.Go(func() {
				for range rounds {
					if err := d.Write(t.Context(), increment); err != nil {
						t.Error(err)
						return
					}
					count(t, d, "SELECT count FROM things WHERE id = 1")
				}
			})
		}
		all.Wait()
		if n := count(t, d, "SELECT count FROM things WHERE id = 1"); n != writers*rounds {
			t.Errorf("counted to %d, want %d", n, writers*rounds)
		}
	})
}

func TestLockLetsOneTransactionIn(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		var inside, most atomic.Int32
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				err := d.Write(t.Context(), func(c *db.Conn) error {
					if err := c.Lock(t.Context(), "numbering"); err != nil {
						return err
					}
					most.Store(max(most.Load(), inside.Add(1)))
					_, err := c.Exec(t.Context(), "DELETE FROM owners")
					inside.Add(-1)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if most.Load() != 1 {
			t.Errorf("%d transactions were inside at once", most.Load())
		}
	})
}

// lose fails as a transaction does that PostgreSQL ends in favour of another.
const lose = `DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`

func TestLostTransactionsRunAgain(t *testing.T) {
	d := dbtest.Postgres(t)
	attempt := 0
	err := d.Write(t.Context(), func(c *db.Conn) error {
		attempt++
		if _, err := c.Exec(t.Context(), "INSERT INTO stamps (name, value) VALUES ('a', 1)"); err != nil {
			return err
		}
		if attempt <= 3 {
			_, err := c.Exec(t.Context(), lose)
			return err
		}
		return nil
	})
	if err != nil || attempt != 4 || count(t, d, "SELECT count(*) FROM stamps WHERE name = 'a'") != 1 {
		t.Errorf("attempt %d: %v", attempt, err)
	}
	attempt = 0
	err = d.Write(t.Context(), func(c *db.Conn) error {
		attempt++
		_, err := c.Exec(t.Context(), lose)
		return err
	})
	if !errors.Is(err, db.ErrBusy) || attempt != 4 {
		t.Errorf("after %d attempts: %v", attempt, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = d.Write(ctx, func(c *db.Conn) error {
		_, err := c.Exec(ctx, lose)
		cancel()
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled between attempts: %v", err)
	}
}

func TestADatabaseThatStaysLockedIsBusy(t *testing.T) {
	impatient := map[db.Kind]func(t *testing.T) (url, setting string){
		db.SQLite: func(t *testing.T) (string, string) { return dbtest.URL(t, db.SQLite), "PRAGMA busy_timeout(0)" },
		db.Postgres: func(t *testing.T) (string, string) {
			return dbtest.URL(t, db.Postgres) + "&lock_timeout=20", "SELECT 1"
		},
	}
	for kind, settings := range impatient {
		t.Run(kind.String(), func(t *testing.T) {
			url, setting := settings(t)
			first, second := open(t, url), open(t, url)
			if _, err := second.Pool().ExecContext(t.Context(), setting); err != nil {
				t.Fatal(err)
			}
			must(t, first, "INSERT INTO stamps (name, value) VALUES ('a', 1)")
			const statement = "UPDATE stamps SET value = 2 WHERE name = 'a'"
			err := first.Write(t.Context(), func(c *db.Conn) error {
				if _, err := c.Exec(t.Context(), statement); err != nil {
					return err
				}
				return write(t, second, statement)
			})
			if !errors.Is(err, db.ErrBusy) {
				t.Errorf("ended with %v", err)
			}
			must(t, second, statement)
		})
	}
}

func TestTwoProcessesOnOneFileTakeTurns(t *testing.T) {
	path := dbtest.URL(t, db.SQLite)
	var all sync.WaitGroup
	for range 4 {
		d := open(t, path)
		all.Go(func() {
			for range 25 {
				err := d.Write(t.Context(), func(c *db.Conn) error {
					var n int
					if err := c.QueryRow(t.Context(), "SELECT count(*) FROM stamps").Scan(&n); err != nil {
						return err
					}
					_, err := c.Exec(t.Context(), "INSERT INTO stamps (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = stamps.value + 1", "x", 1)
					return err
				})
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

func TestOpenCreatesAFileForItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "with %25 ? and #", "gantry.db")
	d, err := db.Open(t.Context(), "sqlite:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	must(t, d, "CREATE TABLE a (b TEXT)")
	for _, name := range []string{path, path + "-wal", path + "-shm"} {
		info, err := os.Stat(name)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info.Mode(), err)
	}
	if err := d.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestOpenTellsWhatIsWrong(t *testing.T) {
	folder := t.TempDir()
	text := filepath.Join(folder, "text.db")
	if err := os.WriteFile(text, []byte("this is not a database, however long one may look at it"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{folder, text, filepath.Join(text, "below.db"), "postgres://u:secret@127.0.0.1:1/db?connect_timeout=2", "postgres://h:x/", "oracle://x"} {
		d, err := db.Open(t.Context(), url)
		if err == nil {
			_ = d.Close()
			t.Errorf("%s was opened", url)
		}
	}
}
