package journal_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/journal"
	"gantry/core/settings"
	"gantry/core/unit"
)

// desk is where histories are written: a database, a clock that the test moves, and two people.
type desk struct {
	*testing.T
	env     *unit.Env
	now     time.Time
	ida, bo *unit.Actor
}

func each(t *testing.T, test func(*desk)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		k := &desk{T: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
		k.env = &unit.Env{DB: d, Settings: settings.Defaults(), Clock: func() time.Time { return k.now }}
		k.ida, k.bo = k.person("ida"), k.person("bo")
		test(k)
	})
}

func (k *desk) person(name string) *unit.Actor {
	k.Helper()
	a := &unit.Actor{Kind: unit.User, Active: true}
	k.write(nil, func(w *unit.Write) error {
		return w.QueryRow(`INSERT INTO users (kind, login, login_folded, first_name, last_name, name_folded, mail, mail_folded, admin, status, language,
			force_password_change, failed_logins, created_at, updated_at) VALUES ('User', $1, $1, '', $1, $1, $1, $1, FALSE, 'active', 'en', FALSE, 0, $2, $2)
			RETURNING id`, name, w.Now).Scan(&a.ID)
	})
	return a
}

func (k *desk) write(actor *unit.Actor, fn func(*unit.Write) error) {
	k.Helper()
	if err := k.env.Write(context.Background(), actor, fn); err != nil {
		k.Fatal(err)
	}
}

// add notes something about pump 1 and answers the entry's number.
func (k *desk) add(actor *unit.Actor, rec journal.Record) (id int64) {
	k.Helper()
	rec.Subject, rec.SubjectID = "Pump", 1
	k.write(actor, func(w *unit.Write) (err error) {
		id, err = journal.Add(w, rec)
		return err
	})
	return id
}

// history is the entries about pump 1 as "version user notes name:old>new".
func (k *desk) history() (lines []string) {
	k.Helper()
	err := k.env.Read(context.Background(), nil, func(r *unit.Read) error {
		entries, err := journal.Of(r, "Pump", 1)
		for _, e := range entries {
			line := fmt.Sprintf("%d %s %q", e.Version, map[int64]string{k.ida.ID: "ida", k.bo.ID: "bo"}[e.User], e.Notes)
			for _, name := range []string{"name", "grade"} {
				if pair, changed := e.Changes[name]; changed {
					line += fmt.Sprintf(" %s:%s>%s", name, pair[0], pair[1])
				}
			}
			lines = append(lines, line)
		}
		return err
	})
	if err != nil {
		k.Fatal(err)
	}
	return lines
}

func (k *desk) expect(want ...string) {
	k.Helper()
	if got := k.history(); fmt.Sprint(got) != fmt.Sprint(want) {
		k.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func named(old, now string) journal.Changes { return journal.Changes{"name": {old, now}} }

func TestNothingIsNotNoted(t *testing.T) {
	each(t, func(k *desk) {
		if id := k.add(k.ida, journal.Record{}); id != 0 {
			k.Errorf("an empty entry got the number %d", id)
		}
		k.expect()
	})
}

func TestChangesInTheWindowBecomeOne(t *testing.T) {
	each(t, func(k *desk) {
		k.add(k.ida, journal.Record{Changes: named("", "North"), Apart: true})
		k.now = k.now.Add(time.Hour)
		first := k.add(k.ida, journal.Record{Changes: named("North", "South")})
		k.now = k.now.Add(4 * time.Minute)
		second := k.add(k.ida, journal.Record{Changes: journal.Changes{"name": {"South", "East"}, "grade": {1, 2}}})
		if first != second {
			k.Errorf("entries %d and %d", first, second)
		}
		k.expect(`1 ida "" name:"">"North"`, `2 ida "" name:"North">"East" grade:1>2`)

		k.add(k.ida, journal.Record{Changes: named("East", "North")})
		k.expect(`1 ida "" name:"">"North"`, `2 ida "" grade:1>2`) // the name is back where it was
	})
}

func TestTheWindowEnds(t *testing.T) {
	each(t, func(k *desk) {
		k.add(k.ida, journal.Record{Changes: named("", "North")})
		k.now = k.now.Add(5 * time.Minute) // the setting's default
		k.add(k.ida, journal.Record{Changes: named("North", "South")})
		k.expect(`1 ida "" name:"">"North"`, `2 ida "" name:"North">"South"`)
	})
}

func TestAWindowOfNoLengthJoinsNothing(t *testing.T) {
	each(t, func(k *desk) {
		if err := k.env.Settings.Replace(map[string]json.RawMessage{"journal_aggregation_time_minutes": json.RawMessage("0")}); err != nil {
			k.Fatal(err)
		}
		k.add(k.ida, journal.Record{Changes: named("", "North")})
		k.add(k.ida, journal.Record{Changes: named("North", "South")})
		k.expect(`1 ida "" name:"">"North"`, `2 ida "" name:"North">"South"`)
	})
}

func TestWhatStaysApart(t *testing.T) {
	cases := map[string]func(*desk){
		"another person": func(k *desk) { k.add(k.bo, journal.Record{Changes: named("North", "South")}) },
		"asked for":      func(k *desk) { k.add(k.ida, journal.Record{Changes: named("North", "South"), Apart: true}) },
		"a cause": func(k *desk) {
			k.add(k.ida, journal.Record{Changes: named("North", "South"), Cause: map[string]string{"type": "calendar"}})
		},
		"another audience": func(k *desk) { k.add(k.ida, journal.Record{Notes: "Between us.", Internal: true}) },
	}
	for name, second := range cases {
		t.Run(name, func(t *testing.T) {
			each(t, func(k *desk) {
				k.add(k.ida, journal.Record{Changes: named("", "North")})
				second(k)
				if got := len(k.history()); got != 2 {
					k.Errorf("%d entries", got)
				}
			})
		})
	}
}

func TestACommentJoinsAChangeButNoComment(t *testing.T) {
	each(t, func(k *desk) {
		k.add(k.ida, journal.Record{Changes: named("", "North")})
		k.add(k.ida, journal.Record{Notes: "It runs."})
		k.expect(`1 ida "It runs." name:"">"North"`)
		k.add(k.ida, journal.Record{Changes: journal.Changes{"grade": {nil, 3}}})
		k.expect(`1 ida "It runs." name:"">"North" grade:null>3`)
		k.add(k.ida, journal.Record{Notes: "It stands."})
		k.expect(`1 ida "It runs." name:"">"North" grade:null>3`, `2 ida "It stands."`)
	})
}

func TestACommentIsRewrittenAndAHistoryDropped(t *testing.T) {
	each(t, func(k *desk) {
		id := k.add(k.ida, journal.Record{Notes: "It runs."})
		other := k.add(k.bo, journal.Record{Notes: "Really?"})
		k.write(k.ida, func(w *unit.Write) error { return journal.Rewrite(w, id, "It ran.") })
		k.expect(`1 ida "It ran."`, `2 bo "Really?"`)
		k.write(k.ida, func(w *unit.Write) error { return journal.Drop(w, "Pump", 1) })
		k.expect()
		err := k.env.Read(context.Background(), nil, func(r *unit.Read) error {
			_, err := journal.Find(r, other)
			return err
		})
		if !errors.Is(err, db.ErrNotFound) {
			k.Errorf("the entry is still found: %v", err)
		}
	})
}
