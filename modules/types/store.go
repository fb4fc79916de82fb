package types

import (
	"gantry/core/db"
	"gantry/core/unit"
)

func loadProjectTypes(r *unit.Read) (map[int64][]int64, error) {
	rows, err := r.Query(`SELECT project_id, type_id FROM project_types`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	used := map[int64][]int64{}
	for rows.Next() {
		var project, kind int64
		if err := rows.Scan(&project, &kind); err != nil {
			return nil, err
		}
		used[project] = append(used[project], kind)
	}
	return used, rows.Err()
}

func loadSteps(r *unit.Read) (map[start][]Step, error) {
	rows, err := r.Query(`SELECT type_id, old_status_id, new_status_id, role_id, author, assignee FROM workflows`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := map[start][]Step{}
	for rows.Next() {
		var s Step
		if err := rows.Scan(&s.Type, &s.From, &s.To, &s.Role, &s.Author, &s.Assignee); err != nil {
			return nil, err
		}
		at := start{s.Type, s.From}
		found[at] = append(found[at], s)
	}
	return found, rows.Err()
}

// stepsAtOnce keeps a statement within the number of arguments that every database takes.
const stepsAtOnce = 100

func insertSteps(w *unit.Write, list []Step) error {
	b := db.NewSQL()
	b.Add("INSERT INTO workflows (type_id, old_status_id, new_status_id, role_id, author, assignee) VALUES")
	for i, s := range list {
		if i > 0 {
			b.Add(",")
		}
		b.Add("(?, ?, ?, ?, ?, ?)", s.Type, s.From, s.To, s.Role, s.Author, s.Assignee)
	}
	_, err := w.Exec(b.Add("ON CONFLICT DO NOTHING").String(), b.Args()...)
	return err
}
