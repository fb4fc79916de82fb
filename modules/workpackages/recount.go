package workpackages

import (
	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/unit"
	"gantry/modules/days"
)

// Recount is the job that counts durations anew after the calendar has changed: dates stay as they are (rule 114).
type Recount struct{ After int64 }

// Kind names the job.
func (Recount) Kind() string { return "workpackages.recount" }

// recountedAtOnce is how many work packages one transaction looks at.
const recountedAtOnce = 1000

// spanned is a work package with two dates.
type spanned struct {
	id         int64
	start, due db.Date
	duration   db.NullInt
}

// recount works on the next work packages, and leaves the rest to another job.
func recount(c *job.Context, args Recount) error {
	return c.Write(func(w *unit.Write) error {
		calendar, err := days.Working(&w.Read)
		if err != nil {
			return err
		}
		list, err := spannedAfter(&w.Read, args.After)
		if err != nil || len(list) == 0 {
			return err
		}
		w.Touch(WorkPackages.Plural())
		for _, m := range list {
			counted := db.Int(int64(calendar.Duration(m.start, m.due)))
			if counted == m.duration || counted.Int64 < 1 {
				continue
			}
			if _, err := w.Exec(`UPDATE work_packages SET duration = $1 WHERE id = $2`, counted, m.id); err != nil {
				return err
			}
		}
		return w.Enqueue(Recount{After: list[len(list)-1].id})
	})
}

func spannedAfter(r *unit.Read, after int64) ([]spanned, error) {
	rows, err := r.Query(`SELECT t.id, t.start_date, t.due_date, t.duration FROM work_packages t JOIN types y ON y.id = t.type_id
		WHERE t.id > $1 AND t.start_date IS NOT NULL AND t.due_date IS NOT NULL AND NOT t.ignore_non_working_days AND NOT y.is_milestone
		ORDER BY t.id LIMIT $2`, after, int64(recountedAtOnce))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []spanned
	for rows.Next() {
		var m spanned
		if err := rows.Scan(&m.id, &m.start, &m.due, &m.duration); err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, rows.Err()
}
