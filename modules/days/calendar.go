package days

import (
	"time"

	"gantry/core/db"
	"gantry/core/unit"
)

// CalendarStamp guards the calendar: the days of the week are a setting, single days off lie in non_working_days.
const CalendarStamp = "non_working_days"

// Calendar tells working days from days off (rule 114).
type Calendar struct {
	week [7]bool // working, from Sunday
	off  map[int32]bool
}

// EveryDay is the calendar without days off.
func EveryDay() *Calendar {
	return &Calendar{week: [7]bool{true, true, true, true, true, true, true}}
}

// NewCalendar makes a calendar of working days of the week, 1 Monday to 7 Sunday, and single days off. A week without
// working days would have no end; it counts as one in which every day is a working day.
func NewCalendar(week []int, off []db.Date) *Calendar {
	c := &Calendar{off: map[int32]bool{}}
	for _, n := range week {
		if n >= 1 && n <= 7 {
			c.week[n%7] = true
		}
	}
	if c.week == [7]bool{} {
		c.week = EveryDay().week
	}
	for _, d := range off {
		c.off[d.Days] = true
	}
	return c
}

var nonWorking = &unit.Cache[[]db.Date]{Stamp: CalendarStamp, Load: loadNonWorking}

func loadNonWorking(r *unit.Read) ([]db.Date, error) {
	rows, err := r.Query(`SELECT date FROM non_working_days ORDER BY date`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []db.Date
	for rows.Next() {
		var d db.Date
		if err := rows.Scan(&d); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
}

// Working is the calendar of the installation.
func Working(r *unit.Read) (*Calendar, error) {
	off, err := nonWorking.Get(r)
	return NewCalendar(r.Env.Settings.Numbers("working_days"), off), err
}

// Works tells whether a day is a working day.
func (c *Calendar) Works(d db.Date) bool {
	weekday := d.Weekday()
	return c.week[weekday] && !c.off[d.Days] && weekday >= time.Sunday
}

// farthest is how many days are looked at before giving up; years of days off only are a mistake in the data.
const farthest = 4000

// Next is the day itself if it is a working day, else the first one after it.
func (c *Calendar) Next(d db.Date) db.Date {
	for range farthest {
		if c.Works(d) {
			return d
		}
		d = d.AddDays(1)
	}
	return d
}

// Duration counts the working days from start to due, both included; a span of days off only lasts one day.
func (c *Calendar) Duration(start, due db.Date) int {
	n := 0
	for d := start; d.Compare(due) <= 0; d = d.AddDays(1) {
		if c.Works(d) {
			n++
		}
		if n >= longest {
			break
		}
	}
	return max(n, 1)
}

// longest is the most working days that are counted: two hundred years, more than anybody plans.
const longest = 50_000

// DueFrom is the last of n working days that begin with start, or after it if it is a day off.
func (c *Calendar) DueFrom(start db.Date, n int) db.Date {
	d := c.Next(start)
	for i := 1; i < min(n, longest); i++ {
		d = c.Next(d.AddDays(1))
	}
	return d
}

// StartFrom is the first of n working days that end with due, or before it if it is a day off.
func (c *Calendar) StartFrom(due db.Date, n int) db.Date {
	d := c.previous(due)
	for i := 1; i < min(n, longest); i++ {
		d = c.previous(d.AddDays(-1))
	}
	return d
}

func (c *Calendar) previous(d db.Date) db.Date {
	for range farthest {
		if c.Works(d) {
			return d
		}
		d = d.AddDays(-1)
	}
	return d
}
