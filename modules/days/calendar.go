package days

import (
	"slices"
	"sort"

	"gantry/core/db"
)

const daysPerWeek = 7

// The first and the last day of the calendar.
var (
	firstDay = db.NewDate(1, 1, 1).Days
	lastDay  = db.NewDate(9999, 12, 31).Days
)

// Calendar tells working days from days off.
type Calendar struct {
	week    [daysPerWeek]bool // Monday first
	perWeek int
	off     []int32 // days off on working days of the week, sorted
}

// EveryDay is the calendar without a day off.
func EveryDay() *Calendar { return newCalendar([]int{1, 2, 3, 4, 5, 6, 7}, nil) }

// newCalendar makes the calendar of a working week, Monday being 1, and of single days off. A week without any working
// day counts as one in which every day is worked, as durations would have no meaning otherwise.
func newCalendar(working []int, off []int32) *Calendar {
	c := &Calendar{}
	for _, day := range working {
		if day >= 1 && day <= daysPerWeek && !c.week[day-1] {
			c.week[day-1] = true
			c.perWeek++
		}
	}
	if c.perWeek == 0 {
		return newCalendar([]int{1, 2, 3, 4, 5, 6, 7}, off)
	}
	for _, day := range off {
		if c.week[weekday(day)] {
			c.off = append(c.off, day)
		}
	}
	slices.Sort(c.off)
	c.off = slices.Compact(c.off)
	return c
}

// weekday counts from Monday, which is 0. The first of January 1970 was a Thursday.
func weekday(day int32) int {
	const thursday = 3
	return int(((day+thursday)%daysPerWeek + daysPerWeek) % daysPerWeek)
}

// Works tells whether the day is worked.
func (c *Calendar) Works(d db.Date) bool {
	_, off := slices.BinarySearch(c.off, d.Days)
	return d.Valid && c.week[weekday(d.Days)] && !off
}

// Duration is the number of working days from start to due, both included; 0 when one is missing or due comes first.
func (c *Calendar) Duration(start, due db.Date) int {
	if !start.Valid || !due.Valid || due.Days < start.Days {
		return 0
	}
	return c.count(start.Days, due.Days)
}

// count is the number of working days between two days, both included.
func (c *Calendar) count(from, to int32) int {
	total := int(to-from) + 1
	n := total / daysPerWeek * c.perWeek
	for rest := range int32(total % daysPerWeek) {
		if c.week[weekday(from+rest)] {
			n++
		}
	}
	first := sort.Search(len(c.off), func(i int) bool { return c.off[i] >= from })
	after := sort.Search(len(c.off), func(i int) bool { return c.off[i] > to })
	return n - (after - first)
}

// DueFrom is the day on which work of so many working days ends that begins on start; work that begins on a day off
// really begins on the next working day. The answer is no date when there is none, or the calendar ends before.
func (c *Calendar) DueFrom(start db.Date, duration int) db.Date {
	if !start.Valid || duration < 1 || start.Days < firstDay || start.Days > lastDay {
		return db.Date{}
	}
	n := sort.Search(int(lastDay-start.Days)+1, func(n int) bool { return c.count(start.Days, start.Days+int32(n)) >= duration })
	return dateWithin(start.Days + int32(n))
}

// StartFrom is the day on which work of so many working days begins that ends on due, DueFrom backwards.
func (c *Calendar) StartFrom(due db.Date, duration int) db.Date {
	if !due.Valid || duration < 1 || due.Days < firstDay || due.Days > lastDay {
		return db.Date{}
	}
	n := sort.Search(int(due.Days-firstDay)+1, func(n int) bool { return c.count(due.Days-int32(n), due.Days) >= duration })
	return dateWithin(due.Days - int32(n))
}

// Next is the day itself when it is worked, else the next one that is.
func (c *Calendar) Next(d db.Date) db.Date { return c.DueFrom(d, 1) }

// Add is the day n working days after a day; below zero before it. The day itself counts as worked.
func (c *Calendar) Add(d db.Date, n int) db.Date {
	switch {
	case n > 0:
		return c.DueFrom(d.AddDays(1), n)
	case n < 0:
		return c.StartFrom(d.AddDays(-1), -n)
	}
	return d
}

func dateWithin(day int32) db.Date {
	if day < firstDay || day > lastDay {
		return db.Date{}
	}
	return db.Date{Days: day, Valid: true}
}
