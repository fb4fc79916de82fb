package resource

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// scan runs a statement that selects the record's columns, in their order.
func (x *model) scan(r *unit.Read, b *db.SQL) ([]record, error) {
	return x.selected(r, b, x.def().stored)
}

// selected runs a statement that selects the columns of some fields.
func (x *model) selected(r *unit.Read, b *db.SQL, fields []*field) ([]record, error) {
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	return x.collect(rows, fields)
}

func (x *model) collect(rows *sql.Rows, fields []*field) ([]record, error) {
	defer rows.Close()
	var out []record
	into := make([]any, len(fields))
	for rows.Next() {
		rec := x.fresh()
		for i, f := range fields {
			into[i] = f.destination(rec)
		}
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		out = append(out, rec)
	}
	return out, rows.Err()
}

// fill loads what lies outside the row: lists of references and custom values, one query each for all records.
func (x *model) fill(r *unit.Read, recs []record) error { return x.fillSelected(r, recs, nil) }

func (x *model) fillSelected(r *unit.Read, recs []record, s *Selection) error {
	if len(recs) == 0 {
		return nil
	}
	for _, f := range x.def().fields.list {
		if f.load != nil && (s.Has(f.name) || f.fills != "" && s.Has(f.fills)) {
			if err := f.load(r, recs); err != nil {
				return err
			}
		}
	}
	return x.loadCustom(r, recs)
}

// findOne answers the record if the actor sees it; otherwise it does not exist.
func (x *model) findOne(r *unit.Read, id int64) (record, error) {
	return only(x.find(r, []int64{id}, ""))
}

// hold answers the record if the actor sees it, and lets nobody else change it before the unit ends: what two people
// change at once is changed one after the other, and the second sees what the first has done.
func (x *model) hold(w *unit.Write, id int64) (record, error) {
	return only(x.find(&w.Read, []int64{id}, w.Dialect().ForUpdate()))
}

// only is the one record that was looked for.
func only(found []record, err error) (record, error) {
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, problem.Of(problem.NotFound)
	}
	return found[0], nil
}

// find looks for the records that the actor sees; hold ends the statement.
func (x *model) find(r *unit.Read, ids []int64, hold string) ([]record, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	b := db.NewSQL()
	b.Add("SELECT " + x.def().columns + " FROM " + x.table() + " t WHERE")
	if len(ids) == 1 {
		b.Add("t.id = ?", ids[0])
	} else {
		b.In("t.id", ids, r.Dialect())
	}
	b.Add("AND")
	if err := x.visible(b, r, rights); err != nil {
		return nil, err
	}
	b.Add(hold)
	recs, err := x.scan(r, b)
	if err != nil {
		return nil, err
	}
	return recs, x.fill(r, recs)
}

// meeting looks for the records that meet a condition; hold ends the statement.
func (x *model) meeting(r *unit.Read, hold, condition string, args ...any) ([]record, error) {
	b := db.NewSQL()
	b.Add("SELECT " + x.def().columns + " FROM " + x.table() + " t WHERE")
	b.Add(condition, args...)
	b.Add("ORDER BY " + x.def().rules.Order + hold)
	recs, err := x.scan(r, b)
	if err != nil {
		return nil, err
	}
	return recs, x.fill(r, recs)
}

// insert writes a new row and sets the record's number.
func (x *model) insert(w *unit.Write, rec record) error {
	d := x.def()
	var names, marks []string
	var args []any
	for _, f := range d.stored {
		if f == d.fields.id && x.id(rec) == 0 {
			continue
		}
		args = append(args, f.argument(rec))
		names = append(names, f.column)
		marks = append(marks, "$"+strconv.Itoa(len(args)))
		if f.foldColumn != "" {
			args = append(args, db.Fold(*at[string](f, rec)))
			names = append(names, f.foldColumn)
			marks = append(marks, "$"+strconv.Itoa(len(args)))
		}
	}
	row := w.QueryRow("INSERT INTO "+x.table()+" ("+strings.Join(names, ", ")+") VALUES ("+strings.Join(marks, ", ")+") RETURNING id", args...)
	return row.Scan(at[int64](d.fields.id, rec))
}

// update writes the fields that changed. With a lock version the row must still be at the version that was read.
func (x *model) update(w *unit.Write, before, after record, changed []*field) error {
	d := x.def()
	b := db.NewSQL()
	b.Add("UPDATE " + x.table() + " SET")
	first := true
	set := func(column string, value any) {
		if !first {
			b.Add(",")
		}
		first = false
		b.Add(column+" = ?", value)
	}
	for _, f := range changed {
		if f.column == "" {
			continue
		}
		set(f.column, f.argument(after))
		if f.foldColumn != "" {
			set(f.foldColumn, db.Fold(*at[string](f, after)))
		}
	}
	if first {
		return nil
	}
	b.Add("WHERE id = ?", x.id(after))
	if d.fields.lock != nil {
		b.Add("AND lock_version = ?", *at[int64](d.fields.lock, before))
	}
	done, err := w.Exec(b.String(), b.Args()...)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, problem.Of(problem.Conflict))
	}
	return nil
}
