package unit_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/i18n"
	"gantry/core/settings"
	"gantry/core/unit"
)

// set stores a setting as administrators do.
func set(w *unit.Write, name, value string) error {
	w.Touch(unit.SettingsStamp)
	_, err := w.Exec(`INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, db.JSON(value), w.Now)
	return err
}

// look reads a setting in a unit of its own, as a request does.
func look(t *testing.T, env *unit.Env) (title string) {
	t.Helper()
	err := env.Read(context.Background(), nil, func(r *unit.Read) error {
		if _, err := r.Stamp(unit.SettingsStamp); err != nil {
			return err
		}
		title = r.Env.Settings.Text("app_title")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return title
}

func TestSettingsHoldOnEveryNode(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		one, other := &unit.Env{DB: d, Settings: settings.Defaults()}, &unit.Env{DB: d, Settings: settings.Defaults()}
		change := func(value string) error {
			return one.Write(context.Background(), nil, func(w *unit.Write) error { return set(w, "app_title", value) })
		}
		for _, title := range []string{"Harbour", "Quay"} {
			if err := change(`"` + title + `"`); err != nil {
				t.Fatal(err)
			}
			if a, b := look(t, one), look(t, other); a != title || b != title {
				t.Errorf("the nodes have %q and %q, want %q", a, b, title)
			}
		}
		if err := change(`42`); err != nil { // as somebody may have written with other tools
			t.Fatal(err)
		}
		if a := look(t, other); a != "Gantry" {
			t.Errorf("a value that does not fit leaves %q", a)
		}
	})
}

func TestSettingsOfAFailedUnitNeverHold(t *testing.T) {
	env := &unit.Env{DB: dbtest.SQLite(t), Settings: settings.Defaults()}
	refused := errors.New("refused")
	err := env.Write(context.Background(), nil, func(w *unit.Write) error {
		if err := set(w, "app_title", `"Harbour"`); err != nil {
			return err
		}
		if _, err := w.Stamp(unit.SettingsStamp); err != nil {
			return err
		}
		return refused
	})
	if !errors.Is(err, refused) || look(t, env) != "Gantry" {
		t.Errorf("%v, and the title is %q", err, look(t, env))
	}
}

func TestLoadSettingsTellsWhatDoesNotFit(t *testing.T) {
	env := &unit.Env{DB: dbtest.SQLite(t), Settings: settings.Defaults()}
	err := env.Write(context.Background(), nil, func(w *unit.Write) error {
		return errors.Join(set(w, "app_title", `"Harbour"`), set(w, "session_ttl", `"long"`))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := env.LoadSettings(context.Background()); err == nil || look(t, env) != "Harbour" {
		t.Errorf("%v, and the title is %q", err, look(t, env))
	}
}

func TestDaysAndMomentsAreWrittenAsTheInstallationWishes(t *testing.T) {
	words, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	day, at := db.DateOf(time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)), db.FromTime(time.Date(2026, 3, 4, 22, 5, 0, 0, time.UTC))
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		env := &unit.Env{DB: d, Settings: settings.Defaults(), Words: words}
		said := func(lang string) (day0, moment string) {
			actor := &unit.Actor{Kind: unit.User, Language: lang, TimeZone: "Asia/Kolkata"}
			err := env.Read(context.Background(), actor, func(r *unit.Read) error {
				_, err := r.Stamp(unit.SettingsStamp)
				day0, moment = r.Day(day), r.Moment(at)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return day0, moment
		}
		check := func(lang, wantDay, wantMoment string) {
			t.Helper()
			if day, moment := said(lang); day != wantDay || moment != wantMoment {
				t.Errorf("%s: %q and %q", lang, day, moment)
			}
		}
		check("en", "Mar 4, 2026", "Mar 5, 2026, 03:35 AM IST")
		check("de", "04.03.2026", "05.03.2026, 03:35 IST")
		err := env.Write(context.Background(), nil, func(w *unit.Write) error {
			return errors.Join(set(w, "date_format", `"%Y-%m-%d"`), set(w, "time_format", `"%H:%M"`))
		})
		if err != nil {
			t.Fatal(err)
		}
		check("en", "2026-03-04", "2026-03-05, 03:35 IST")
	})
}
