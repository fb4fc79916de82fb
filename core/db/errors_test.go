package db_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gantry/core/db"
)

// constraint gives what an error tells of a constraint.
func constraint(t *testing.T, err error) *db.ConstraintError {
	t.Helper()
	var broken *db.ConstraintError
	if !errors.As(err, &broken) {
		t.Fatalf("no constraint in %v", err)
	}
	return broken
}

func TestUniqueErrorsTellWhatIsUnique(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (name) VALUES ('secret')")
		must(t, d, "INSERT INTO things (name, place, count) VALUES ('Secret', 'here', 1)")
		for statement, names := range map[string][]string{
			"INSERT INTO owners (name) VALUES ('secret')":                                   {"name"},
			"INSERT INTO owners (id, name) VALUES (1, 'other')":                             {"id"},
			"INSERT INTO things (place, count) VALUES ('here', 1)":                          {"place", "count"},
			"INSERT INTO things (name) VALUES ('SECRET')":                                   {"things_name_folded"},
			"INSERT INTO owners (name) SELECT 'twice' FROM owners UNION ALL SELECT 'twice'": {"name"},
		} {
			err := write(t, d, statement)
			if !errors.Is(err, db.ErrUnique) || errors.Is(err, db.ErrForeignKey) {
				t.Errorf("%s: %v", statement, err)
				continue
			}
			for _, name := range names {
				if !constraint(t, err).Names(name) {
					t.Errorf("%s: %q is not named by %+v", statement, name, constraint(t, err))
				}
			}
			if text := strings.ToLower(err.Error()); strings.Contains(text, "secret") || constraint(t, err).Names("nobody") {
				t.Errorf("the error tells too much: %s", text)
			}
		}
	})
}

func TestUniqueErrorsOfReturningStatements(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (name) VALUES ('a')")
		const statement = "INSERT INTO owners (name) VALUES ('b'), ('a') RETURNING id"
		err := d.Write(t.Context(), func(c *db.Conn) error {
			var id int64
			return c.QueryRow(t.Context(), statement).Scan(&id)
		})
		if !errors.Is(err, db.ErrUnique) {
			t.Errorf("one row: %v", err)
		}
		err = d.Write(t.Context(), func(c *db.Conn) error {
			rows, err := c.Query(t.Context(), statement)
			if err != nil {
				return err
			}
			defer rows.Close()
			for rows.Next() {
			}
			return rows.Err()
		})
		if !errors.Is(err, db.ErrUnique) {
			t.Errorf("all rows: %v", err)
		}
		if n := count(t, d, "SELECT count(*) FROM owners"); n != 1 {
			t.Errorf("%d rows are left", n)
		}
	})
}

func TestForeignKeysHold(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (id, name) VALUES (1, 'a')")
		must(t, d, "INSERT INTO things (owner_id) VALUES (1)")
		for _, statement := range []string{"INSERT INTO things (owner_id) VALUES (2)", "DELETE FROM owners"} {
			err := write(t, d, statement)
			if !errors.Is(err, db.ErrForeignKey) || errors.Is(err, db.ErrUnique) || constraint(t, err).Unwrap() == nil {
				t.Errorf("%s: %v", statement, err)
			}
		}
	})
}

func TestARowThatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		var id int64
		if err := d.Reader().QueryRow(t.Context(), "SELECT id FROM owners").Scan(&id); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("no row: %v", err)
		}
		must(t, d, "INSERT INTO owners (name) VALUES ('a')")
		if err := d.Reader().QueryRow(t.Context(), "SELECT name FROM owners").Scan(&id); err == nil || errors.Is(err, db.ErrNotFound) {
			t.Errorf("a text for a number: %v", err)
		}
		if err := d.Reader().QueryRow(t.Context(), "SELECT nonsense").Scan(&id); err == nil || errors.Is(err, db.ErrNotFound) {
			t.Errorf("a broken statement: %v", err)
		}
	})
}

func TestContextErrorsStay(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		ended, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := d.Reader().Query(ended, "SELECT 1"); !errors.Is(err, context.Canceled) {
			t.Errorf("query: %v", err)
		}
		if err := d.Write(ended, func(*db.Conn) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("begin: %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		err := d.Write(ctx, func(c *db.Conn) error {
			_, err := c.Exec(ctx, "INSERT INTO owners (name) VALUES ('a')")
			cancel()
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("commit: %v", err)
		}
		if n := count(t, d, "SELECT count(*) FROM owners"); n != 0 {
			t.Error("a cancelled transaction was committed")
		}
	})
}

func TestErrorsOfTheCallerStay(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		mine := errors.New("mine")
		if err := d.Write(t.Context(), func(*db.Conn) error { return mine }); err != mine {
			t.Errorf("became %v", err)
		}
		must(t, d, "INSERT INTO owners (name) VALUES ('a')")
		var wrapped error
		err := d.Write(t.Context(), func(c *db.Conn) error {
			_, err := c.Exec(t.Context(), "INSERT INTO owners (name) VALUES ('a')")
			wrapped = fmt.Errorf("context: %w", err)
			return wrapped
		})
		if err != wrapped || !errors.Is(err, db.ErrUnique) {
			t.Errorf("became %v", err)
		}
	})
}
