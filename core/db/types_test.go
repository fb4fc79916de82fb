package db

import (
	"encoding/json"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func anyDate() *rapid.Generator[Date] {
	return rapid.Custom(func(t *rapid.T) Date {
		return Date{Days: rapid.Int32Range(firstDay, lastDay).Draw(t, "days"), Valid: true}
	})
}

func TestDateAgreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		date := anyDate().Draw(t, "date")
		standard := time.Date(1970, 1, 1+int(date.Days), 0, 0, 0, 0, time.UTC)
		if got, want := date.String(), standard.Format(time.DateOnly); got != want {
			t.Fatalf("written as %s, want %s", got, want)
		}
		if date.Weekday() != standard.Weekday() || !date.Time().Equal(standard) || DateOf(standard) != date {
			t.Fatalf("%s: weekday %s, time %s", date, date.Weekday(), date.Time())
		}
		if year, month, day := date.Civil(); NewDate(year, month, day) != date {
			t.Fatalf("%s does not survive its own parts", date)
		}
		if parsed, err := ParseDate(date.String()); err != nil || parsed != date {
			t.Fatalf("%s is read as %s, %v", date, parsed, err)
		}
	})
}

func TestDateRefusesWhatIsNoDay(t *testing.T) {
	for _, text := range []string{
		"", "2026", "2026-02-30", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-04-31", "0000-01-01",
		"2026-1-01", "26-01-0001", "+026-01-01", "2026/01/01", "2026-01-01T00:00:00Z", " 2026-01-01", "2026-01-0\x00", "２０２６-01-01",
	} {
		if date, err := ParseDate(text); err == nil || date.Valid {
			t.Errorf("%q is read as %s", text, date)
		}
	}
	for _, text := range []string{"2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"} {
		if _, err := ParseDate(text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestDateCounts(t *testing.T) {
	newYear := NewDate(2026, time.December, 31).AddDays(1)
	if newYear.String() != "2027-01-01" || newYear.Weekday() != time.Friday {
		t.Errorf("the day after is %s, a %s", newYear, newYear.Weekday())
	}
	if none := (Date{}).AddDays(3); none.Valid {
		t.Errorf("no date and three days is %s", none)
	}
	ordered := []Date{{}, NewDate(1969, time.December, 31), NewDate(1970, time.January, 1), newYear}
	for i, a := range ordered {
		for j, b := range ordered {
			if want := sign(i - j); a.Compare(b) != want {
				t.Errorf("%q against %q: %d, want %d", a, b, a.Compare(b), want)
			}
		}
	}
}

func sign(n int) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

func TestInstantAgreesWithTheStandardLibrary(t *testing.T) {
	first, last := NewDate(1, 1, 1).Time().UnixMicro(), NewDate(9999, 12, 31).Time().UnixMicro()
	rapid.Check(t, func(t *rapid.T) {
		instant := Instant{Micros: rapid.Int64Range(first, last).Draw(t, "micros"), Valid: true}
		standard := time.UnixMicro(instant.Micros).UTC()
		if got, want := instant.String(), standard.Format("2006-01-02T15:04:05.000Z"); got != want {
			t.Fatalf("written as %s, want %s", got, want)
		}
		if parsed, err := ParseInstant(standard.Format(time.RFC3339Nano)); err != nil || parsed != instant {
			t.Fatalf("%s is read as %s, %v", instant, parsed, err)
		}
		if FromTime(instant.Time()) != instant || instant.Date(time.UTC) != DateOf(standard) {
			t.Fatalf("%s as a time is %s", instant, instant.Time())
		}
	})
}

func TestInstantReadsOffsetsAndRefusesTheRest(t *testing.T) {
	instant, err := ParseInstant("2026-11-22T05:14:19.123456+02:00")
	if err != nil || instant.String() != "2026-11-22T03:14:19.123Z" || instant.Micros%1000 != 456 {
		t.Errorf("read as %s, %v", instant, err)
	}
	tokyo := time.FixedZone("Tokyo", 9*3600)
	if date := instant.Add(20 * time.Hour).Date(tokyo); date.String() != "2026-11-23" {
		t.Errorf("the date at the other end of the world is %s", date)
	}
	if passed := instant.Add(time.Minute).Sub(instant); passed != time.Minute {
		t.Errorf("a minute later is %s later", passed)
	}
	for _, text := range []string{"", "2026-11-22", "2026-11-22T03:14:19", "2026-02-30T00:00:00Z", "2026-11-22 03:14:19Z", "2026-11-22T25:00:00Z"} {
		if instant, err := ParseInstant(text); err == nil {
			t.Errorf("%q is read as %s", text, instant)
		}
	}
	if (Instant{}).Compare(instant) != -1 || instant.Compare(instant) != 0 || instant.Add(time.Second).Compare(instant) != 1 {
		t.Error("instants are out of order")
	}
}

func TestWritingAllocatesNothing(t *testing.T) {
	instant, date, duration := Instant{Micros: 1795317259123456, Valid: true}, Date{Days: 20779, Valid: true}, Duration{Seconds: 93784, Valid: true}
	buf := make([]byte, 0, 128)
	allocs := testing.AllocsPerRun(100, func() {
		buf = duration.AppendJSON(date.AppendJSON(instant.AppendJSON(buf[:0])))
	})
	if want := `"2026-11-22T03:14:19.123Z""2026-11-22""P1DT2H3M4S"`; string(buf) != want || allocs != 0 {
		t.Errorf("wrote %s with %v allocations", buf, allocs)
	}
}

func TestDurationSurvives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		duration := Duration{Seconds: rapid.Int64Range(0, math.MaxInt64).Draw(t, "seconds"), Valid: true}
		if parsed, err := ParseDuration(duration.String()); err != nil || parsed != duration {
			t.Fatalf("%s is read as %s, %v", duration, parsed, err)
		}
	})
}

func TestDurationReads(t *testing.T) {
	for text, want := range map[string]int64{
		"PT0S": 0, "P0D": 0, "PT8H": 8 * hour, "PT26H": 26 * hour, "P1DT2H": 26 * hour, "P370DT13H": 370*day + 13*hour, "P2W": 2 * week,
		"P1W2DT3H4M5S": week + 2*day + 3*hour + 4*minute + 5, "PT1.5H": 5400, "PT0,25H": 900, "P0.5D": 12 * hour, "PT1M30S": 90,
		"PT0.4S": 0, "PT0.5S": 1, "PT9223372036854775807S": math.MaxInt64, "PT007H": 7 * hour,
	} {
		got, err := ParseDuration(text)
		if err != nil || got != (Duration{Seconds: want, Valid: true}) {
			t.Errorf("%s is read as %+v, %v; want %d seconds", text, got, err, want)
		}
	}
}

func TestDurationRefuses(t *testing.T) {
	for _, text := range []string{
		"", "P", "PT", "T8H", "8H", "PT8", "PTH", "P8H", "PT8D", "P1Y", "P2M", "-PT8H", "PT-8H", "+PT8H", "PT8H ", " PT8H", "pt8h", "PT8h",
		"PT2M1H", "PT1H1H", "P1D1W", "PT1.5H30M", "P1.5DT1H", "PT.5H", "PT1.H", "PT1.5.5H", "P1DT", "PT1HT1M", "PP1D", "PT8ÄH", "PT٨H",
		"PT9223372036854775808S", "PT9223372036854775807S1M", "P99999999999999999W", "PT2562047788015216H", "P1DT9223372036854775807S",
	} {
		if duration, err := ParseDuration(text); err == nil || duration.Valid {
			t.Errorf("%q is read as %s", text, duration)
		}
	}
}

func TestDurationWrites(t *testing.T) {
	for want, seconds := range map[string]int64{
		"PT0S": 0, "PT8H": 8 * hour, "P1D": day, "P1DT2H": 26 * hour, "P8D": week + day, "PT1M1S": 61, "-PT1H": -hour, "-P106751991167300DT15H30M8S": math.MinInt64,
	} {
		if got := (Duration{Seconds: seconds, Valid: true}).String(); got != want {
			t.Errorf("%d seconds are written as %s, want %s", seconds, got, want)
		}
	}
	if half := Hours(7.5); half.String() != "PT7H30M" || half.Hours() != 7.5 {
		t.Errorf("seven and a half hours are %s", half)
	}
	if Hours(1).Compare(Hours(2)) != -1 || (Duration{}).Compare(Hours(0)) != -1 {
		t.Error("durations are out of order")
	}
}

// record has every type, as a job's arguments may.
type record struct {
	Date     Date
	Instant  Instant
	Duration Duration
	Doc      JSON
	ID       NullInt
	Name     NullText
}

func TestTypesAsJSON(t *testing.T) {
	full := record{NewDate(2026, 11, 22), Instant{1795317259123000, true}, Hours(8), JSON(`{"a":[1,2]}`), Int(7), Text("Ä \"x\"")}
	for want, value := range map[string]record{
		`{"Date":"2026-11-22","Instant":"2026-11-22T03:14:19.123Z","Duration":"PT8H","Doc":{"a":[1,2]},"ID":7,"Name":"Ä \"x\""}`: full,
		`{"Date":null,"Instant":null,"Duration":null,"Doc":null,"ID":null,"Name":null}`:                                          {},
	} {
		text, err := json.Marshal(value)
		if err != nil || string(text) != want {
			t.Errorf("written as %s, %v", text, err)
		}
		back := full
		if err := json.Unmarshal(text, &back); err != nil {
			t.Error(err)
		}
		if value.Doc == nil {
			value.Doc = JSON("null")
		}
		if diff := cmp.Diff(value, back); diff != "" {
			t.Error(diff)
		}
	}
	var d record
	for _, text := range []string{`{"Date":"2026-02-30"}`, `{"Date":5}`, `{"Instant":"x"}`, `{"Duration":"P"}`, `{"ID":"x"}`, `{"Name":5}`} {
		if err := json.Unmarshal([]byte(text), &d); err == nil {
			t.Errorf("%s is read as %+v", text, d)
		}
	}
}

func TestScanTakesEveryFormOfADriver(t *testing.T) {
	moment := time.Date(2026, 11, 22, 3, 14, 19, 123456000, time.UTC)
	date, instant := NewDate(2026, 11, 22), FromTime(moment)
	cases := []struct {
		src  any
		into interface{ Scan(any) error }
		want any
	}{
		{"2026-11-22", &Date{}, &date},
		{[]byte("2026-11-22"), &Date{}, &date},
		{moment, &Date{}, &date},
		{int64(date.Days), &Date{}, &date},
		{nil, &Date{Days: 5, Valid: true}, &Date{}},
		{instant.Micros, &Instant{}, &instant},
		{moment, &Instant{}, &instant},
		{"2026-11-22T03:14:19.123456Z", &Instant{}, &instant},
		{[]byte("2026-11-22T03:14:19.123456Z"), &Instant{}, &instant},
		{nil, &Instant{Micros: 5, Valid: true}, &Instant{}},
		{int64(90), &Duration{}, &Duration{90, true}},
		{89.6, &Duration{}, &Duration{90, true}},
		{"90", &Duration{}, &Duration{90, true}},
		{[]byte("PT1M30S"), &Duration{}, &Duration{90, true}},
		{nil, &Duration{5, true}, &Duration{}},
		{`{"a":1}`, &JSON{}, &JSON{'{', '"', 'a', '"', ':', '1', '}'}},
		{[]byte(`5`), &JSON{}, &JSON{'5'}},
		{int64(5), &JSON{}, &JSON{'5'}},
		{nil, &JSON{'5'}, new(JSON)},
		{int64(5), &NullInt{}, &NullInt{5, true}},
		{true, &NullInt{}, &NullInt{1, true}},
		{"5", &NullInt{}, &NullInt{5, true}},
		{[]byte("5"), &NullInt{}, &NullInt{5, true}},
		{nil, &NullInt{5, true}, &NullInt{}},
		{"x", &NullText{}, &NullText{"x", true}},
		{[]byte("x"), &NullText{}, &NullText{"x", true}},
		{int64(5), &NullText{}, &NullText{"5", true}},
		{nil, &NullText{"x", true}, &NullText{}},
	}
	for _, c := range cases {
		if err := c.into.Scan(c.src); err != nil {
			t.Errorf("%T from %v: %v", c.into, c.src, err)
		}
		if diff := cmp.Diff(c.want, c.into); diff != "" {
			t.Errorf("%T from %v: %s", c.into, c.src, diff)
		}
		if err := c.into.Scan(struct{}{}); err == nil {
			t.Errorf("%T takes a struct", c.into)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, text := range []string{"2026-11-22", "2026-02-30", "0001-01-01", "", "2026-11-2x"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		date, err := ParseDate(text)
		standard, standardErr := time.Parse(time.DateOnly, text)
		if wanted := standardErr == nil && standard.Year() > 0; wanted != (err == nil) {
			t.Fatalf("%q: %v, the standard library says %v", text, err, standardErr)
		}
		if err == nil && (date.String() != text || !date.Time().Equal(standard)) {
			t.Fatalf("%q is read as %s", text, date)
		}
	})
}

func FuzzParseDuration(f *testing.F) {
	for _, text := range []string{"PT8H", "P1DT2H", "P2W", "PT1.5H", "P", "PT", "-PT1H", "PT9223372036854775807S", "P1Y"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		duration, err := ParseDuration(text)
		if err != nil {
			return
		}
		if !duration.Valid || duration.Seconds < 0 {
			t.Fatalf("%q is read as %+v", text, duration)
		}
		if again, err := ParseDuration(duration.String()); err != nil || again != duration {
			t.Fatalf("%q is written as %s and read as %s, %v", text, duration, again, err)
		}
	})
}
