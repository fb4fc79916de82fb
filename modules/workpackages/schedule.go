package workpackages

import (
	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/days"
)

// schedule keeps start, finish and duration in step (rules 104 and 114): of the three, the one that was not sent follows
// from the two others. A milestone lasts one day.
func schedule(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	if milestone(r, after) {
		if before == nil || before.DueDate != after.DueDate || !after.DueDate.Valid {
			after.StartDate = after.DueDate
		} else {
			after.DueDate = after.StartDate
		}
		after.Duration = db.NullInt{Int64: 1, Valid: after.DueDate.Valid}
		return nil
	}
	was := before
	if was == nil {
		was = &WorkPackage{}
	}
	impossible := was.Duration != after.Duration && after.Duration.Valid && after.Duration.Int64 < 1 // left for the check
	if !rescheduled(was, after) || impossible || v.On("startDate") || v.On("dueDate") || v.On("duration") {
		return nil
	}
	calendar, err := days.Working(r)
	if err != nil {
		return err
	}
	if after.IgnoreNonWorkingDays {
		calendar = days.EveryDay()
	}
	complete(calendar, was, after)
	return nil
}

// rescheduled tells whether anything has changed of what dates consist of.
func rescheduled(was, m *WorkPackage) bool {
	return was.StartDate != m.StartDate || was.DueDate != m.DueDate || was.Duration != m.Duration || was.IgnoreNonWorkingDays != m.IgnoreNonWorkingDays
}

// complete derives the third of start, finish and duration.
func complete(calendar *days.Calendar, was, after *WorkPackage) {
	durationSent := after.Duration != was.Duration && after.Duration.Valid && after.Duration.Int64 > 0
	switch {
	case durationSent && after.StartDate.Valid && (was.DueDate == after.DueDate || !after.DueDate.Valid):
		after.DueDate = calendar.DueFrom(after.StartDate, int(after.Duration.Int64))
	case durationSent && after.DueDate.Valid && !after.StartDate.Valid:
		after.StartDate = calendar.StartFrom(after.DueDate, int(after.Duration.Int64))
	case after.StartDate.Valid && after.DueDate.Valid && after.StartDate.Compare(after.DueDate) <= 0:
		if !durationSent {
			after.Duration = db.Int(int64(calendar.Duration(after.StartDate, after.DueDate)))
		}
	case !after.StartDate.Valid && was.StartDate.Valid || !after.DueDate.Valid && was.DueDate.Valid:
		if !durationSent {
			after.Duration = db.NullInt{}
		}
	case after.Duration.Valid && after.StartDate.Valid && !after.DueDate.Valid && after.Duration.Int64 > 0:
		after.DueDate = calendar.DueFrom(after.StartDate, int(after.Duration.Int64))
	}
}

// checkDates holds the dates against each other. What was right stays right when the calendar changes.
func checkDates(r *unit.Read, before, m *WorkPackage, v *problem.Violations) {
	if before != nil && !rescheduled(before, m) {
		return
	}
	if m.StartDate.Valid && m.DueDate.Valid && m.DueDate.Compare(m.StartDate) < 0 && !v.On("dueDate") {
		v.Add("dueDate", "violation.greater_or_equal_start")
		return
	}
	if m.Duration.Valid && m.Duration.Int64 < 1 && !v.On("duration") {
		v.Add("duration", "violation.greater", problem.Args{"min": 0})
		return
	}
	if milestone(r, m) || !m.StartDate.Valid || !m.DueDate.Valid || !m.Duration.Valid || v.Any() {
		return
	}
	calendar, err := days.Working(r)
	if err != nil {
		return
	}
	if m.IgnoreNonWorkingDays {
		calendar = days.EveryDay()
	}
	if int64(calendar.Duration(m.StartDate, m.DueDate)) != m.Duration.Int64 {
		v.Add("duration", "violation.duration_mismatch")
	}
}
