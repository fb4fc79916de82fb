package unit_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/unit"
)

// past is a moment long before the test runs.
var past = db.FromTime(time.Date(2020, 2, 3, 4, 5, 6, 0, time.UTC))

func TestAsActsForAnotherInTheSameTransaction(t *testing.T) {
	env := &unit.Env{DB: dbtest.SQLite(t)}
	var told []string
	err := env.Write(context.Background(), &unit.Actor{ID: 1, Kind: unit.System}, func(w *unit.Write) error {
		other := w.As(&unit.Actor{ID: 7, Kind: unit.User, Language: "de"}, past)
		if other.Actor.ID != 7 || other.Lang != "de" || other.Now != past || other.Today().String() != "2020-02-03" {
			t.Errorf("the other unit is that of %d in %q at %s", other.Actor.ID, other.Lang, other.Now)
		}
		if w.Actor.ID != 1 || w.Now == past {
			t.Errorf("the unit itself became that of %d at %s", w.Actor.ID, w.Now)
		}
		w.AfterCommit(func() { told = append(told, "own") })
		other.AfterCommit(func() { told = append(told, "other") })
		other.Touch("things")
		if !w.Touched("things") {
			t.Error("the unit does not know what the other one touched")
		}
		_, err := other.Exec(`INSERT INTO non_working_days (date, name) VALUES ($1, $2)`, other.Today(), "Monday")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 2 || told[0] != "own" || told[1] != "other" {
		t.Errorf("after the commit ran %v", told)
	}
	if n, stamp := rows(t, env); n != 1 || stamp != 1 {
		t.Errorf("%d rows, stamp %d, want 1 and 1", n, stamp)
	}
}

func TestAsFailsWithItsTransaction(t *testing.T) {
	env := &unit.Env{DB: dbtest.SQLite(t)}
	refused := errors.New("refused")
	err := env.Write(context.Background(), nil, func(w *unit.Write) error {
		other := w.As(nil, past)
		other.AfterCommit(func() { t.Error("what waited for the commit ran without it") })
		if _, err := other.Exec(`INSERT INTO non_working_days (date, name) VALUES ($1, $2)`, other.Today(), "Monday"); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) {
		t.Fatalf("the unit ended with %v", err)
	}
	if n, _ := rows(t, env); n != 0 {
		t.Errorf("%d rows stayed", n)
	}
}

func rows(t *testing.T, env *unit.Env) (n, stamp int64) {
	t.Helper()
	err := env.Read(context.Background(), nil, func(r *unit.Read) error {
		if err := r.QueryRow(`SELECT count(*) FROM non_working_days`).Scan(&n); err != nil {
			return err
		}
		var err error
		stamp, err = r.Stamp("things")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n, stamp
}
