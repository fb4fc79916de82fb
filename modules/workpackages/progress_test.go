package workpackages

import (
	"testing"

	"pgregory.net/rapid"

	"gantry/core/db"
	"gantry/core/problem"
)

func hours(h int64) db.Duration { return db.Duration{Seconds: h * 3600, Valid: true} }

// The rows are the cases of rules 119 to 122.
func TestMissingProgressValuesAreDerived(t *testing.T) {
	none, nothing := db.Duration{}, db.NullInt{}
	cases := []struct {
		name       string
		was, sent  WorkPackage
		work, left db.Duration
		done       db.NullInt
	}{
		{"work alone leaves all of it to do", WorkPackage{}, WorkPackage{EstimatedTime: hours(8)}, hours(8), hours(8), db.Int(0)},
		{"work moves the remaining work along", WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(4), PercentageDone: db.Int(50)},
			WorkPackage{EstimatedTime: hours(10), RemainingTime: hours(4), PercentageDone: db.Int(50)}, hours(10), hours(6), db.Int(40)},
		{"less work never makes the rest negative", WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(2), PercentageDone: db.Int(75)},
			WorkPackage{EstimatedTime: hours(4), RemainingTime: hours(2), PercentageDone: db.Int(75)}, hours(4), hours(0), db.Int(100)},
		{"without work there is nothing left", WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(4), PercentageDone: db.Int(50)},
			WorkPackage{RemainingTime: hours(4), PercentageDone: db.Int(50)}, none, none, db.Int(50)},
		{"work and percentage give the rest", WorkPackage{}, WorkPackage{EstimatedTime: hours(10), PercentageDone: db.Int(30)}, hours(10), hours(7), db.Int(30)},
		{"rest and percentage give the work", WorkPackage{}, WorkPackage{RemainingTime: hours(5), PercentageDone: db.Int(50)}, hours(10), hours(5), db.Int(50)},
		{"the rest alone is all the work", WorkPackage{}, WorkPackage{RemainingTime: hours(5)}, hours(5), hours(5), db.Int(0)},
		{"work and rest give the percentage", WorkPackage{}, WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(6)}, hours(8), hours(6), db.Int(25)},
		{"percentage changes the rest", WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(8), PercentageDone: db.Int(0)},
			WorkPackage{EstimatedTime: hours(8), RemainingTime: hours(8), PercentageDone: db.Int(25)}, hours(8), hours(6), db.Int(25)},
		{"nothing sent, nothing changed", WorkPackage{}, WorkPackage{}, none, none, nothing},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			m := c.sent
			deriveProgress(&c.was, &m)
			if m.EstimatedTime != c.work || m.RemainingTime != c.left || m.PercentageDone != c.done {
				t.Errorf("got %v %v %v, want %v %v %v", m.EstimatedTime, m.RemainingTime, m.PercentageDone, c.work, c.left, c.done)
			}
		})
	}
}

// Whatever a person changes alone, what is derived passes the check.
func TestDerivedProgressIsConsistent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		was := WorkPackage{}
		was.EstimatedTime = hours(rapid.Int64Range(1, 500).Draw(t, "work"))
		was.PercentageDone = db.Int(rapid.Int64Range(0, 100).Draw(t, "done"))
		was.RemainingTime = rest(was.EstimatedTime, was.PercentageDone.Int64)
		m := was
		switch rapid.IntRange(0, 2).Draw(t, "which") {
		case 0:
			m.EstimatedTime = hours(rapid.Int64Range(1, 500).Draw(t, "new work"))
		case 1:
			m.RemainingTime = hours(rapid.Int64Range(0, was.EstimatedTime.Seconds/3600).Draw(t, "new rest"))
		default:
			m.PercentageDone = db.Int(rapid.Int64Range(0, 100).Draw(t, "new done"))
		}
		deriveProgress(&was, &m)
		var v problem.Violations
		checkProgress(&was, &m, &v)
		if v.Any() {
			t.Fatalf("%+v became %v %v %v: %v", was, m.EstimatedTime, m.RemainingTime, m.PercentageDone, v.All())
		}
	})
}

func TestWhatCannotBeTrueTogetherIsRefused(t *testing.T) {
	cases := []struct {
		attribute string
		m         WorkPackage
	}{
		{"remainingTime", WorkPackage{EstimatedTime: hours(4), RemainingTime: hours(5)}},
		{"remainingTime", WorkPackage{EstimatedTime: hours(4), RemainingTime: hours(1), PercentageDone: db.Int(100)}},
		{"percentageDone", WorkPackage{EstimatedTime: hours(4), RemainingTime: hours(2), PercentageDone: db.Int(80)}},
		{"percentageDone", WorkPackage{EstimatedTime: hours(0), PercentageDone: db.Int(80)}},
		{"estimatedTime", WorkPackage{RemainingTime: hours(2), PercentageDone: db.Int(80)}},
	}
	for _, c := range cases {
		var v problem.Violations
		checkProgress(&WorkPackage{}, &c.m, &v)
		if !v.On(c.attribute) {
			t.Errorf("%+v: no violation of %s, but %v", c.m, c.attribute, v.All())
		}
	}
}

func TestRoundingNeverPretends(t *testing.T) {
	for _, c := range []struct {
		exact float64
		want  int64
	}{{0, 0}, {0.2, 1}, {49.6, 50}, {99.7, 99}, {100, 100}} {
		if got := roundPercent(c.exact); got != c.want {
			t.Errorf("%v became %d, want %d", c.exact, got, c.want)
		}
	}
}

func TestDerivedValuesOfParents(t *testing.T) {
	day := func(n int32) db.Date { return db.Date{Days: n, Valid: true} }
	children := []node{
		{start: day(10), due: day(12), work: hours(4), left: hours(2)},
		{start: day(8), dDue: day(20), work: hours(1), dWork: hours(6), dLeft: hours(6)},
		{excluded: true, work: hours(100), left: hours(100)},
	}
	got := node{work: hours(10), left: hours(10)}.summary(children)
	want := node{dStart: day(8), dDue: day(20), dWork: hours(20), dLeft: hours(18), dDone: db.Int(10)}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if none := (node{work: hours(3)}).summary(nil); none != (node{}) {
		t.Errorf("without children there is nothing to derive, got %+v", none)
	}
}
