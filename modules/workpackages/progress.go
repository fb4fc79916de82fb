package workpackages

import (
	"math"

	"gantry/core/db"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/statuses"
)

// least is the smallest amount of work that counts as work: 0.005 hours (rule 119).
const least = 18

// progress keeps work, remaining work and % complete consistent (rules 117 to 125). What was sent stays; what was not
// sent is derived. What cannot be true together is left for the check.
func progress(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	if v.On("estimatedTime") || v.On("remainingTime") || v.On("percentageDone") {
		return nil
	}
	was := before
	if was == nil {
		was = &WorkPackage{}
	}
	if r.Env.Settings.Text("work_package_done_ratio") == "status" {
		return progressByStatus(r, was, after)
	}
	deriveProgress(was, after)
	return closeProgress(r, was, after)
}

// progressByStatus takes % complete from the status, and the remaining work from both (rule 125).
func progressByStatus(r *unit.Read, was, after *WorkPackage) error {
	s, err := statuses.Statuses.Known(r, after.Status)
	if err != nil || s == nil {
		return err
	}
	after.PercentageDone = db.Int(s.DefaultDoneRatio)
	if was.Status == after.Status && was.EstimatedTime == after.EstimatedTime && was.ID != 0 {
		return nil
	}
	after.RemainingTime = db.Duration{}
	if after.EstimatedTime.Valid {
		after.RemainingTime = rest(after.EstimatedTime, after.PercentageDone.Int64)
	}
	return nil
}

func rest(work db.Duration, percentage int64) db.Duration {
	return db.Duration{Seconds: work.Seconds - work.Seconds*percentage/100, Valid: true}
}

// deriveProgress is the work based mode.
func deriveProgress(was, m *WorkPackage) {
	work, remaining, percentage := was.EstimatedTime != m.EstimatedTime, was.RemainingTime != m.RemainingTime, was.PercentageDone != m.PercentageDone
	switch {
	case !work && !remaining && !percentage:
	case work && remaining && percentage:
	case work && percentage:
		m.RemainingTime = orNone(m)
	case work && remaining, remaining && m.EstimatedTime.Valid:
		m.PercentageDone = done(m)
	case remaining && percentage:
		if m.RemainingTime.Valid && m.PercentageDone.Valid && m.PercentageDone.Int64 < 100 {
			m.EstimatedTime = db.Duration{Seconds: m.RemainingTime.Seconds * 100 / (100 - m.PercentageDone.Int64), Valid: true}
		}
	case work:
		deriveFromWork(was, m)
	case remaining:
		deriveFromRemaining(m)
	case percentage && m.EstimatedTime.Valid:
		m.RemainingTime = orNone(m)
	}
}

func orNone(m *WorkPackage) db.Duration {
	if !m.EstimatedTime.Valid || !m.PercentageDone.Valid {
		return db.Duration{}
	}
	return rest(m.EstimatedTime, m.PercentageDone.Int64)
}

// deriveFromWork moves the remaining work by as much as the work moved (rule 120).
func deriveFromWork(was, m *WorkPackage) {
	switch {
	case !m.EstimatedTime.Valid:
		m.RemainingTime = db.Duration{}
		return
	case m.RemainingTime.Valid && was.EstimatedTime.Valid:
		left := m.RemainingTime.Seconds + m.EstimatedTime.Seconds - was.EstimatedTime.Seconds
		m.RemainingTime.Seconds = min(max(left, 0), m.EstimatedTime.Seconds)
	case m.PercentageDone.Valid && !m.RemainingTime.Valid:
		m.RemainingTime = orNone(m)
		return
	case !m.RemainingTime.Valid:
		m.RemainingTime = m.EstimatedTime
	}
	m.PercentageDone = done(m)
}

// deriveFromRemaining finds the work where only the remaining part is known (rule 121).
func deriveFromRemaining(m *WorkPackage) {
	switch {
	case !m.RemainingTime.Valid:
	case m.PercentageDone.Valid && m.PercentageDone.Int64 < 100:
		m.EstimatedTime = db.Duration{Seconds: m.RemainingTime.Seconds * 100 / (100 - m.PercentageDone.Int64), Valid: true}
	case !m.PercentageDone.Valid:
		m.EstimatedTime = m.RemainingTime
		m.PercentageDone = done(m)
	}
}

// done is (work - remaining) / work, and nothing where there is no work or no remaining work (rule 119).
func done(m *WorkPackage) db.NullInt {
	if !m.EstimatedTime.Valid || m.EstimatedTime.Seconds < least || !m.RemainingTime.Valid || m.RemainingTime.Seconds > m.EstimatedTime.Seconds {
		return db.NullInt{}
	}
	share := float64(m.EstimatedTime.Seconds-m.RemainingTime.Seconds) / float64(m.EstimatedTime.Seconds)
	return db.Int(roundPercent(share * 100))
}

// roundPercent never rounds to 0 or 100 what is not quite so.
func roundPercent(p float64) int64 {
	n := int64(math.Round(p))
	switch {
	case n == 0 && p > 0:
		return 1
	case n == 100 && p < 100:
		return 99
	}
	return n
}

// closeProgress sets closed work packages to 100 % where the settings say so (rule 124).
func closeProgress(r *unit.Read, was, m *WorkPackage) error {
	if r.Env.Settings.Text("percent_complete_on_status_closed") != "set_100p" || was.Status == m.Status || was.PercentageDone != m.PercentageDone {
		return nil
	}
	s, err := statuses.Statuses.Known(r, m.Status)
	if err != nil || s == nil || !s.IsClosed {
		return err
	}
	m.PercentageDone = db.Int(100)
	if m.EstimatedTime.Valid {
		m.RemainingTime = db.Duration{Valid: true}
	}
	return nil
}

// checkProgress holds the three values against each other (rule 123).
func checkProgress(before, m *WorkPackage, v *problem.Violations) {
	if before != nil && before.EstimatedTime == m.EstimatedTime && before.RemainingTime == m.RemainingTime && before.PercentageDone == m.PercentageDone {
		return
	}
	work, left, percentage := m.EstimatedTime, m.RemainingTime, m.PercentageDone
	switch {
	case work.Valid && left.Valid && left.Seconds > work.Seconds:
		v.Add("remainingTime", "violation.more_than_work")
	case percentage.Valid && percentage.Int64 == 100 && left.Valid && left.Seconds > 0:
		v.Add("remainingTime", "violation.done_but_remaining")
	case work.Valid && work.Seconds < least && percentage.Valid:
		v.Add("percentageDone", "violation.percentage_without_work")
	case work.Valid && work.Seconds >= least && left.Valid && percentage.Valid && !consistent(m):
		v.Add("percentageDone", "violation.percentage_mismatch")
	case left.Valid && !work.Valid:
		v.Add("estimatedTime", "violation.remaining_without_work")
	}
}

// consistent allows for one percent of rounding.
func consistent(m *WorkPackage) bool {
	exact := float64(m.EstimatedTime.Seconds-m.RemainingTime.Seconds) / float64(m.EstimatedTime.Seconds) * 100
	return math.Abs(exact-float64(m.PercentageDone.Int64)) <= 1
}
