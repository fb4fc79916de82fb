package days

import (
	"errors"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
)

// stamp guards what is kept in memory of days off.
const stamp = "non_working_days"

// DayOff is a single day on which nobody works.
type DayOff struct {
	Date db.Date
	Name string
}

var daysOff = &unit.Cache[[]DayOff]{Stamp: stamp, Load: load}

func load(r *unit.Read) ([]DayOff, error) {
	rows, err := r.Query(`SELECT date, name FROM non_working_days ORDER BY date`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []DayOff
	for rows.Next() {
		var d DayOff
		if err := rows.Scan(&d.Date, &d.Name); err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, rows.Err()
}

var calendars = &unit.KeyedCache[[daysPerWeek]bool, *Calendar]{Stamp: stamp, Limit: 8}

// Working answers the calendar of the installation. It is shared: do not change it.
func Working(r *unit.Read) (*Calendar, error) {
	working := r.Env.Settings.Numbers("working_days")
	return calendars.GetWith(r, newCalendar(working, nil).week, func(r *unit.Read) (*Calendar, error) {
		all, err := daysOff.Get(r)
		off := make([]int32, len(all))
		for i, d := range all {
			off[i] = d.Date.Days
		}
		return newCalendar(working, off), err
	})
}

// find answers the day off of a date, or that there is none.
func find(r *unit.Read, date db.Date) (DayOff, error) {
	all, err := daysOff.Get(r)
	if err != nil {
		return DayOff{}, err
	}
	for _, d := range all {
		if d.Date == date {
			return d, nil
		}
	}
	return DayOff{}, problem.Of(problem.NotFound)
}

// Add makes a date a day off.
func Add(w *unit.Write, d DayOff) error {
	w.Touch(stamp)
	_, err := w.Exec(`INSERT INTO non_working_days (date, name) VALUES ($1, $2)`, d.Date, d.Name)
	if err != nil {
		return taken(err)
	}
	return Tell(w)
}

func change(w *unit.Write, date db.Date, d DayOff) error {
	w.Touch(stamp)
	_, err := w.Exec(`UPDATE non_working_days SET date = $1, name = $2 WHERE date = $3`, d.Date, d.Name, date)
	if err != nil {
		return taken(err)
	}
	return Tell(w)
}

func remove(w *unit.Write, date db.Date) error {
	w.Touch(stamp)
	if _, err := w.Exec(`DELETE FROM non_working_days WHERE date = $1`, date); err != nil {
		return err
	}
	return Tell(w)
}

func taken(err error) error {
	if !errors.Is(err, db.ErrUnique) {
		return err
	}
	var v problem.Violations
	v.Add("date", "violation.taken")
	return v.Err()
}
