package db_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gantry/core/db"
)

// thing is a row with a column of every type.
type thing struct {
	Owner db.NullInt
	Name  db.NullText
	Flag  *bool
	Count db.NullInt
	Share *float64
	Due   db.Date
	Seen  db.Instant
	Spent db.Duration
	Doc   db.JSON
	Raw   []byte
}

const thingColumns = "owner_id, name, flag, count, share, due, seen, spent, doc, raw"

func (x *thing) args() []any {
	return []any{x.Owner, x.Name, x.Flag, x.Count, x.Share, x.Due, x.Seen, x.Spent, x.Doc, x.Raw}
}

func (x *thing) places() []any {
	return []any{&x.Owner, &x.Name, &x.Flag, &x.Count, &x.Share, &x.Due, &x.Seen, &x.Spent, &x.Doc, &x.Raw}
}

// insert stores a thing and reads it back by the id that it got.
func insert(t *testing.T, d *db.DB, given thing) (read thing, err error) {
	t.Helper()
	var id int64
	err = d.Write(t.Context(), func(c *db.Conn) error {
		const statement = "INSERT INTO things (" + thingColumns + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id"
		return c.QueryRow(t.Context(), statement, given.args()...).Scan(&id)
	})
	if err != nil {
		return read, err
	}
	err = d.Reader().QueryRow(t.Context(), "SELECT "+thingColumns+" FROM things WHERE id = $1", id).Scan(read.places()...)
	return read, err
}

// sameJSON compares documents by what they say: PostgreSQL writes them anew.
var sameJSON = cmp.Comparer(func(a, b db.JSON) bool {
	var x, y any
	_ = json.Unmarshal(a, &x)
	_ = json.Unmarshal(b, &y)
	return (a == nil) == (b == nil) && reflect.DeepEqual(x, y)
})

func TestEveryTypeSurvivesTheDatabase(t *testing.T) {
	flag, share := true, 0.25
	each(t, func(t *testing.T, d *db.DB) {
		must(t, d, "INSERT INTO owners (id, name) VALUES ($1, $2)", 7, "Ida")
		for _, given := range []thing{
			{},
			{
				Owner: db.Int(7), Name: db.Text("Ä 'quoted' \\ 日本 \U0001F680"), Flag: &flag, Count: db.Int(-1 << 62), Share: &share,
				Due: db.NewDate(2024, 2, 29), Seen: db.FromTime(time.Date(2026, 11, 22, 3, 14, 19, 123456000, time.UTC)), Spent: db.Hours(26),
				Doc: db.JSON(`{"a": [1, null, "x"], "b": {"ä": true}}`), Raw: []byte{0, 255, '\''},
			},
			{Name: db.Text(""), Due: db.NewDate(1, 1, 1), Seen: db.Instant{Micros: -1, Valid: true}, Spent: db.Duration{Valid: true}, Doc: db.JSON("null")},
			{Due: db.NewDate(9999, 12, 31), Seen: db.Instant{Valid: true}, Doc: db.JSON(`"text"`)},
		} {
			read, err := insert(t, d, given)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(given, read, sameJSON); diff != "" {
				t.Error(diff)
			}
		}
	})
}

func TestDatesAndInstantsCompareInTheDatabase(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		var step int
		rapid.Check(t, func(r *rapid.T) {
			step++
			a := db.Date{Days: rapid.Int32Range(-700000, 2900000).Draw(r, "a"), Valid: true}
			b := a.AddDays(rapid.IntRange(-2, 2).Draw(r, "b"))
			seen := db.Instant{Micros: int64(a.Days)*86_400_000_000 + rapid.Int64Range(0, 86_399_999_999).Draw(r, "micros"), Valid: true}
			must(t, d, "INSERT INTO things (name, due, seen) VALUES ($1, $2, $3)", fmt.Sprint("step ", step), a, seen)
			var before, equal, sameMoment, sameDay bool
			query := "SELECT due < $2, due = $2, seen = $3, " + d.Dialect().Day("seen") + " = due FROM things WHERE name = $1"
			if err := d.Reader().QueryRow(t.Context(), query, fmt.Sprint("step ", step), b, seen).Scan(&before, &equal, &sameMoment, &sameDay); err != nil {
				t.Fatal(err)
			}
			if before != (a.Compare(b) < 0) || equal != (a == b) || !sameMoment || !sameDay {
				r.Fatalf("%s against %s, seen %s: before %t, equal %t, same moment %t, same day %t", a, b, seen, before, equal, sameMoment, sameDay)
			}
		})
	})
}

func TestTextThatCannotBeStoredChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, d *db.DB) {
		for _, given := range []thing{{Name: db.Text("a\x00b")}, {Name: db.Text("a\xff")}, {Doc: db.JSON(`{"a":"\u0000"}`)}} {
			if _, err := insert(t, d, given); err == nil {
				t.Errorf("%+v was stored", given)
			}
		}
		if n := count(t, d, "SELECT count(*) FROM things"); n != 0 {
			t.Errorf("%d rows were stored", n)
		}
		if _, err := d.Reader().Query(t.Context(), "SELECT id FROM things WHERE name = $1", "\x00"); err == nil {
			t.Error("a query with NUL went through")
		}
	})
}
