package demo

import (
	"slices"
	"strings"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/relations"
	"gantry/modules/versions"
	"gantry/modules/workpackages"
)

// event is something that a person did.
type event struct {
	at moment
	by string
	do func(*unit.Write) error
}

// fresh is the status in which work packages are written, as seeding names it.
const fresh = "New"

// The hours of the story: people plan in the morning, talk at noon and work in the afternoon.
const (
	morning   = 8 * 60
	noon      = 12 * 60
	afternoon = 14 * 60
	evening   = 17 * 60
)

// The weeks in which the work packages were written, in working days ago.
const (
	planningBegan = 38
	planningEnded = 5
)

// play lets everything happen in its order.
func (s *stage) play(told []event) error {
	slices.SortStableFunc(told, func(a, b event) int { return a.at.compare(b.at) })
	for _, e := range told {
		w, err := s.as(e.by)
		if err != nil {
			return err
		}
		w.Now = s.instant(e.at)
		if err := e.do(w); err != nil {
			return err
		}
	}
	return nil
}

// as is the unit in the hands of a person. From here on nobody's rights change any more.
func (s *stage) as(login string) (*unit.Write, error) {
	if w := s.hands[login]; w != nil {
		return w, nil
	}
	w := s.w.As(s.people[login], s.w.Now)
	s.hands[login] = w
	return w, permission.Hold(&w.Read)
}

// tell makes the events of a project: its work packages are written, begun, talked about and finished, versions close.
func (s *stage) tell(x *place) []event {
	var told []event
	items := x.items()
	written := map[*item]moment{}
	for i, one := range items {
		at := s.writtenAt(one, i, len(items), written)
		written[one] = at
		told = append(told, event{at, x.author(one), s.write(x, one)})
		moved := s.movedAt(one, i, at)
		if one.Status != fresh || one.Done > 0 {
			told = append(told, event{moved, one.Assignee, s.move(one)})
		}
		told = append(told, s.talk(x, one, i, at, moved)...)
	}
	told = append(told, s.sequences(items, x, written)...)
	return append(told, s.closings(x)...)
}

// writtenAt spreads the planning over its weeks. What has begun was written before it began, a child not before its
// parent.
func (s *stage) writtenAt(one *item, i, of int, written map[*item]moment) moment {
	start, due := s.dates(one)
	if !start.Valid {
		start = due
	}
	at := moment{planningBegan - (planningBegan-planningEnded)*i/of, morning + i*23%150}
	at.daysAgo = max(at.daysAgo, s.since(start)+2)
	if parent, ok := written[one.parent]; ok && at.compare(parent) <= 0 {
		at = moment{parent.daysAgo, parent.minute + 6}
	}
	return at
}

// movedAt is when a work package came into its present status: when it ended, or soon after it began.
func (s *stage) movedAt(one *item, i int, written moment) moment {
	start, due := s.dates(one)
	day := start
	if one.over() || !day.Valid {
		day = due
	}
	ago := s.since(day)
	if ago == 0 {
		ago = 1 + i%3
	}
	return moment{min(ago, written.daysAgo), afternoon + i*17%150}
}

// over tells whether nobody works on it any more.
func (one *item) over() bool { return one.Status == "Closed" || one.Status == "Rejected" }

// write creates the work package as its author plans it.
func (s *stage) write(x *place, one *item) func(*unit.Write) error {
	return func(w *unit.Write) error {
		created, err := workpackages.WorkPackages.Create(w, func(m *workpackages.WorkPackage) error { return s.fill(m, x, one) })
		if err == nil {
			one.id = created.ID
		}
		return err
	}
}

func (s *stage) fill(m *workpackages.WorkPackage, x *place, one *item) (err error) {
	m.Project, m.Subject, m.Description = x.id, one.Subject, strings.TrimSpace(one.Description)
	m.StartDate, m.DueDate = s.dates(one)
	if one.Hours > 0 {
		m.EstimatedTime = db.Hours(float64(one.Hours))
	}
	if one.parent != nil {
		m.Parent = one.parent.id
	}
	if one.Priority != "" {
		if m.Priority, err = find(s.priorities, one.Priority); err != nil {
			return err
		}
	}
	m.Assignee = s.people[one.Assignee].ID
	for _, ref := range []struct {
		to    *int64
		known map[string]int64
		name  string
	}{{&m.Type, s.types, one.Type}, {&m.Category, x.categories, one.Category}, {&m.Version, x.versions, one.Version}} {
		if *ref.to, err = find(ref.known, ref.name); err != nil {
			return err
		}
	}
	return nil
}

// move brings the work package to its present status and progress; the remaining work follows from that.
func (s *stage) move(one *item) func(*unit.Write) error {
	return func(w *unit.Write) error {
		status, err := find(s.statuses, one.Status)
		if err != nil {
			return err
		}
		_, err = workpackages.WorkPackages.Update(w, one.id, func(m *workpackages.WorkPackage) error {
			m.Status = status
			if one.Done > 0 {
				m.PercentageDone = db.Int(int64(one.Done))
			}
			return nil
		})
		return err
	}
}

// talk makes the events of the comments: before the end of what is over, else in the last days.
func (s *stage) talk(x *place, one *item, i int, written, moved moment) []event {
	last := 1 + i%4
	if one.over() {
		last = moved.daysAgo
	}
	told := make([]event, len(one.Comments))
	for k, c := range one.Comments {
		ago := min(last+len(one.Comments)-1-k, written.daysAgo)
		told[k] = event{moment{ago, noon + i*7%50 + k*12}, c.By, s.say(x, one, c.Text)}
	}
	return told
}

func (s *stage) say(x *place, one *item, text string) func(*unit.Write) error {
	return func(w *unit.Write) error {
		_, err := journal.Add(w, journal.Record{Subject: workpackages.JournalType, SubjectID: one.id, Project: x.id, Notes: text})
		if err != nil {
			return err
		}
		return workpackages.Commented(w, &workpackages.WorkPackage{ID: one.id, Project: x.id})
	}
}

// closings makes the events by which versions come into the status that the plan gives them.
func (s *stage) closings(x *place) []event {
	var told []event
	for _, one := range x.Versions {
		if one.Status == versions.Open {
			continue
		}
		at := moment{max(s.since(s.due(&one.End)), 1), evening}
		told = append(told, event{at, x.lead(), func(w *unit.Write) error {
			_, err := versions.Versions.Update(w, x.versions[one.Name], func(v *versions.Version) error {
				v.Status = one.Status
				return nil
			})
			return err
		}})
	}
	return told
}

// sequences makes the events by which work packages follow each other as the plan says, once both are written.
func (s *stage) sequences(items []*item, x *place, written map[*item]moment) []event {
	var told []event
	for _, one := range items {
		if one.before == nil {
			continue
		}
		at := written[one]
		if other := written[one.before]; at.compare(other) < 0 {
			at = other
		}
		told = append(told, event{moment{at.daysAgo, at.minute + 2}, x.author(one), func(w *unit.Write) error {
			return relations.Relations.Store(w, &relations.Relation{From: one.id, To: one.before.id, Kind: relations.Follows, Lag: db.Int(0)})
		}})
	}
	return told
}
