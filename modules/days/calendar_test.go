package days

import (
	"math/rand/v2"
	"testing"

	"gantry/core/db"
)

// day reads a date that is known to be one.
func day(t *testing.T, text string) db.Date {
	t.Helper()
	d, err := db.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDurationCountsWorkingDays(t *testing.T) {
	usual := newCalendar([]int{1, 2, 3, 4, 5}, []int32{day(t, "2026-12-25").Days, day(t, "2026-12-26").Days})
	for _, c := range []struct {
		start, due string
		want       int
	}{
		{"2026-11-23", "2026-11-27", 5}, // Monday to Friday
		{"2026-11-23", "2026-11-23", 1},
		{"2026-11-28", "2026-11-29", 0}, // a weekend
		{"2026-11-27", "2026-11-30", 2},
		{"2026-12-21", "2026-12-27", 4}, // Christmas on a Friday; the second day is a Saturday anyway
		{"2026-11-24", "2026-11-23", 0},
	} {
		if got := usual.Duration(day(t, c.start), day(t, c.due)); got != c.want {
			t.Errorf("Duration(%s, %s) = %d, want %d", c.start, c.due, got, c.want)
		}
	}
	if usual.Duration(db.Date{}, day(t, "2026-11-24")) != 0 || usual.Duration(day(t, "2026-11-24"), db.Date{}) != 0 {
		t.Error("a missing date has no duration")
	}
}

func TestDueFrom(t *testing.T) {
	usual := newCalendar([]int{1, 2, 3, 4, 5}, []int32{day(t, "2026-12-25").Days})
	for _, c := range []struct {
		start    string
		duration int
		want     string
	}{
		{"2026-11-23", 5, "2026-11-27"},
		{"2026-11-23", 6, "2026-11-30"},
		{"2026-11-28", 1, "2026-11-30"}, // begins on Saturday, works on Monday
		{"2026-12-24", 2, "2026-12-28"},
		{"2026-11-23", 0, ""},
		{"2026-11-23", -3, ""},
		{"9999-12-30", 100, ""},
	} {
		if got := usual.DueFrom(day(t, c.start), c.duration).String(); got != c.want {
			t.Errorf("DueFrom(%s, %d) = %s, want %s", c.start, c.duration, got, c.want)
		}
	}
}

func TestAdd(t *testing.T) {
	usual := newCalendar([]int{1, 2, 3, 4, 5}, nil)
	friday := day(t, "2026-11-27")
	for n, want := range map[int]string{0: "2026-11-27", 1: "2026-11-30", 5: "2026-12-04", -1: "2026-11-26", -5: "2026-11-20"} {
		if got := usual.Add(friday, n).String(); got != want {
			t.Errorf("Add(%d) = %s, want %s", n, got, want)
		}
	}
}

func TestWeekWithoutWorkingDays(t *testing.T) {
	if got := newCalendar(nil, nil).Duration(day(t, "2026-11-23"), day(t, "2026-11-29")); got != 7 {
		t.Errorf("every day should count, got %d", got)
	}
	if got := newCalendar([]int{0, 8, -1}, nil).perWeek; got != 7 {
		t.Errorf("days that no week has should not count, got %d", got)
	}
}

// TestCalendarLaws compares random calendars with counting day by day, and holds the functions against each other.
func TestCalendarLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	for range 300 {
		c := randomCalendar(random)
		start := db.Date{Days: 20000 + int32(random.IntN(1000)), Valid: true}
		due := start.AddDays(random.IntN(400))
		n := c.Duration(start, due)
		if slow := countSlowly(c, start, due); n != slow {
			t.Fatalf("Duration(%s, %s) = %d, counted %d", start, due, n, slow)
		}
		if n == 0 {
			continue
		}
		end := c.DueFrom(start, n)
		if !c.Works(end) || c.Duration(start, end) != n || end.Days > due.Days {
			t.Fatalf("DueFrom(%s, %d) = %s", start, n, end)
		}
		begin := c.StartFrom(due, n)
		if !c.Works(begin) || c.Duration(begin, due) != n || begin.Days < start.Days {
			t.Fatalf("StartFrom(%s, %d) = %s", due, n, begin)
		}
		if c.Works(end) && c.Add(end, -(n-1)) != c.StartFrom(end, n) {
			t.Fatalf("Add(%s, -%d) = %s", end, n-1, c.Add(end, -(n-1)))
		}
	}
}

func randomCalendar(random *rand.Rand) *Calendar {
	var working []int
	for d := 1; d <= 7; d++ {
		if random.IntN(3) > 0 {
			working = append(working, d)
		}
	}
	var off []int32
	for range random.IntN(60) {
		off = append(off, 20000+int32(random.IntN(1400)))
	}
	return newCalendar(working, off)
}

func countSlowly(c *Calendar, start, due db.Date) int {
	n := 0
	for d := start; d.Days <= due.Days; d = d.AddDays(1) {
		if c.Works(d) {
			n++
		}
	}
	return n
}
