package demo

import (
	"time"

	"gantry/core/db"
	"gantry/core/unit"
	"gantry/modules/days"
)

// past knows the days around the present one: the days of the plan, and moments of working days that are over.
type past struct {
	calendar      *days.Calendar
	monday, today db.Date
}

func newPast(r *unit.Read) (past, error) {
	calendar, err := days.Working(r)
	today := r.Today()
	sinceMonday := (int(today.Weekday()) + 6) % 7
	return past{calendar, today.AddDays(-sinceMonday), today}, err
}

// start is the day on which something planned begins, moved forward to a working day.
func (p past) start(day *int) db.Date {
	if day == nil {
		return db.Date{}
	}
	return p.calendar.Next(p.monday.AddDays(*day))
}

// due is the day on which something planned ends, moved back to a working day.
func (p past) due(day *int) db.Date {
	if day == nil {
		return db.Date{}
	}
	return p.calendar.StartFrom(p.monday.AddDays(*day), 1)
}

// since counts the working days from a day to yesterday; a day to come counts none.
func (p past) since(d db.Date) int {
	if !d.Valid || d.Compare(p.today) >= 0 {
		return 0
	}
	return p.calendar.Duration(d, p.today.AddDays(-1))
}

// moment is a time on a working day that is over: one working day ago at the latest.
type moment struct{ daysAgo, minute int }

// compare orders moments, the earlier one first.
func (m moment) compare(other moment) int {
	if m.daysAgo != other.daysAgo {
		return other.daysAgo - m.daysAgo
	}
	return m.minute - other.minute
}

func (p past) instant(m moment) db.Instant {
	day := p.calendar.StartFrom(p.today.AddDays(-1), m.daysAgo)
	return db.FromTime(day.Time()).Add(time.Duration(m.minute) * time.Minute)
}
