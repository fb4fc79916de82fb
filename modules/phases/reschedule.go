package phases

import (
	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/unit"
	"gantry/modules/days"
)

// Reschedule is the job that moves the phases of all projects after the calendar has changed: each keeps its working
// days, and still begins on the working day after the one before it ends (LC-3).
type Reschedule struct{ After int64 }

// Kind names the job.
func (Reschedule) Kind() string { return "phases.reschedule" }

// rescheduledAtOnce is how many projects one transaction looks at.
const rescheduledAtOnce = 100

// reschedule works on the next projects, and leaves the rest to another job.
func reschedule(c *job.Context, args Reschedule) error {
	return c.Write(func(w *unit.Write) error {
		calendar, err := days.Working(&w.Read)
		if err != nil {
			return err
		}
		list, err := plannedAfter(&w.Read, args.After)
		if err != nil || len(list) == 0 {
			return err
		}
		for _, project := range list {
			if err := replan(w, calendar, project); err != nil {
				return err
			}
		}
		return w.Enqueue(Reschedule{After: list[len(list)-1]})
	})
}

func plannedAfter(r *unit.Read, after int64) (db.IDs, error) {
	return r.IDs(`SELECT DISTINCT project_id FROM project_phases WHERE project_id > $1 AND active AND start_date IS NOT NULL
		ORDER BY project_id LIMIT $2`, after, int64(rescheduledAtOnce))
}

// replan moves the active phases of a project, the first one first; a change of its finish moves those that follow.
func replan(w *unit.Write, calendar *days.Calendar, project int64) error {
	list, err := active(&w.Read, &Phase{Project: project})
	if err != nil {
		return err
	}
	var end db.Date // of the one before
	for _, p := range list {
		moved, err := Phases.Update(w, p.ID, func(p *Phase) error {
			length, start := p.length(calendar), calendar.Next(p.Start)
			if end.Valid {
				start = calendar.Add(end, 1)
			}
			if !start.Valid {
				return nil // nothing planned, or beyond what the calendar knows
			}
			p.Start = start
			if finish := calendar.DueFrom(start, length); finish.Valid {
				p.Finish = finish
			}
			return nil
		})
		if err != nil {
			return err
		}
		end = moved.Finish
	}
	return nil
}
