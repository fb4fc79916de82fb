package resource

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// Labels answers how links to the records read: from memory for small resources, else in at most one query.
func (x *model) Labels(r *unit.Read, ids []int64) (map[int64]Label, error) {
	d := x.def()
	switch {
	case d.rules.Cached && d.rules.Labels == nil:
		return x.knownLabels(r, ids)
	case len(d.rules.Titles) > 0:
		return x.keptLabels(r, ids)
	}
	return x.readLabels(r, ids)
}

// readLabels asks the database.
func (x *model) readLabels(r *unit.Read, ids []int64) (map[int64]Label, error) {
	d := x.def()
	if d.rules.Labels != nil {
		return d.rules.Labels(r, ids)
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	b := db.NewSQL()
	b.Add("SELECT t.id, t." + d.fields.titleColumn + " FROM " + x.table() + " t WHERE")
	b.In("t.id", ids, r.Dialect())
	b.Add("AND")
	if err := x.visible(b, r, rights); err != nil {
		return nil, err
	}
	return ScanLabels(r, b, x.Path())
}

// ScanLabels runs a statement that selects a number and a title.
func ScanLabels(r *unit.Read, b *db.SQL, path string) (map[int64]Label, error) {
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[int64]Label{}
	for rows.Next() {
		var id int64
		label := Label{Path: path}
		if err := rows.Scan(&id, &label.Title); err != nil {
			return nil, err
		}
		out[id] = label
	}
	return out, rows.Err()
}

func (x *model) knownLabels(r *unit.Read, ids []int64) (map[int64]Label, error) {
	t, err := x.all.Get(r)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]Label, len(ids))
	for _, id := range ids {
		if rec := t.byID[id]; rec != nil {
			out[id] = Label{x.Path(), x.title(rec)}
		}
	}
	return out, nil
}

// title is the text of links to the record, when a field of text holds it.
func (x *model) title(rec record) string {
	for _, f := range x.def().stored {
		if f.column == x.def().fields.titleColumn {
			return *at[string](f, rec)
		}
	}
	return ""
}
