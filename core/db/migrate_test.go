package db_test

import (
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

func TestMigrateRunsTheStepsOfItsDatabase(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		if n := count(t, d, "SELECT count(*) FROM words"); n != 0 {
			t.Errorf("%d words", n)
		}
		steps := texts(t, d, "SELECT version_id FROM schema_migrations WHERE version_id > 0 ORDER BY version_id")
		if strings.Join(steps, " ") != "1 2" {
			t.Errorf("ran the steps %v", steps)
		}
	})
}

func TestMigrateOnlyRunsWhatIsNew(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		more := fstest.MapFS{"0003_more.sql": {Data: []byte("-- +goose Up\nALTER TABLE owners ADD COLUMN since {{date}};\n")}}
		for name := range map[string]bool{"0001_things.sql": true, "0002_words.sqlite.sql": true, "0002_words.postgres.sql": true} {
			text, err := os.ReadFile("testdata/steps/" + name)
			if err != nil {
				t.Fatal(err)
			}
			more[name] = &fstest.MapFile{Data: text}
		}
		for range 2 {
			if err := d.MigrateFS(t.Context(), more); err != nil {
				t.Fatal(err)
			}
		}
		must(t, d, "INSERT INTO owners (name, since) VALUES ('a', $1)", db.NewDate(2026, 1, 2))
		err := d.MigrateFS(t.Context(), os.DirFS("testdata/steps"))
		if err == nil || !strings.Contains(err.Error(), "newer version") {
			t.Errorf("an older program says %v", err)
		}
	})
}

func TestMigrateFailsAsAWhole(t *testing.T) {
	for name, broken := range map[string]string{
		"an unknown token": "-- +goose Up\nCREATE TABLE a (b {{wat}});",
		"an open token":    "-- +goose Up\nCREATE TABLE a (b {{text);",
		"broken SQL":       "-- +goose Up\nCREATE TABLE a (b {{text}});\nCREATE TABEL b;",
		"no annotation":    "CREATE TABLE a (b {{text}});",
	} {
		t.Run(name, func(t *testing.T) {
			dbtest.EachEmpty(t, func(t *testing.T, d *db.DB) {
				err := d.MigrateFS(t.Context(), fstest.MapFS{"0001_broken.sql": {Data: []byte(broken)}})
				if err == nil || !strings.Contains(err.Error(), "0001_broken.sql") {
					t.Errorf("ended with %v", err)
				}
				if _, err := d.Reader().Query(t.Context(), "SELECT * FROM a"); err == nil {
					t.Error("half of the step is there")
				}
			})
		})
	}
}

func TestMigrateWithoutSteps(t *testing.T) {
	dbtest.EachEmpty(t, func(t *testing.T, d *db.DB) {
		if err := d.MigrateFS(t.Context(), fstest.MapFS{}); err != nil {
			t.Error(err)
		}
	})
}

func TestProcessesMayMigrateAtOnce(t *testing.T) {
	for _, kind := range []db.Kind{db.SQLite, db.Postgres} {
		t.Run(kind.String(), func(t *testing.T) {
			url := dbtest.EmptyURL(t, kind)
			var all sync.WaitGroup
			for range 4 {
				d := open(t, url)
				all.Go(func() {
					if err := d.MigrateFS(t.Context(), os.DirFS("testdata/steps")); err != nil {
						t.Error(err)
					}
				})
			}
			all.Wait()
		})
	}
}

func TestFingerprintTellsTheDatabasesApart(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range []db.Kind{db.SQLite, db.Postgres, db.SQLite} {
		state, err := db.Fingerprint(kind)
		if err != nil || len(state) != 16 {
			t.Fatalf("%s: %q, %v", kind, state, err)
		}
		seen[state] = true
	}
	if len(seen) != 2 {
		t.Errorf("two databases have %d states", len(seen))
	}
}
