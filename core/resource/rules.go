package resource

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Rules says who may do what with the records of a resource, and what must hold for a record.
//
// See, Create, Update and Delete name permissions that are asked in the record's project, which is the field named
// by ProjectField. A resource outside projects, or with rules of another kind, sets the functions instead.
type Rules[T any] struct {
	See, Create, Update, Delete string
	ProjectField                string // default "project"; "id" for projects themselves

	Visible   func(b *db.SQL, r *unit.Read, x *permission.Rights) error // SQL condition over the alias t, instead of See
	MayCreate func(r *unit.Read, x *permission.Rights, rec *T) bool     // rec holds what was sent
	MayUpdate func(r *unit.Read, x *permission.Rights, rec *T) bool     // rec is the record before
	MayDelete func(r *unit.Read, x *permission.Rights, rec *T) bool

	New     func(r *unit.Read, rec *T) error                                  // defaults of a new record, before what was sent is applied
	Infer   func(r *unit.Read, rec *T) error                                  // what a new record lacks and its custom fields depend on, before they are read
	Prepare func(w *unit.Read, before, after *T, v *problem.Violations) error // derive what follows from what was sent; before is nil for a new record
	Check   func(r *unit.Read, before, after *T, v *problem.Violations) error // what must hold
	Saved   func(w *unit.Write, before, after *T) error                       // in the same transaction, once the row is written
	Deleted func(w *unit.Write, rec *T) error                                 // in the same transaction, before the row goes
	Unique  map[string]string                                                 // columns with a unique index and the attribute to which a breach belongs
	Table   string                                                            // default: the plural
	Paths   []string                                                          // further addresses under which references name the records
	Collect func(c *Rendering, q *Query)                                      // further links of a collection
	Cached  bool                                                              // few rows that rarely change: kept in memory under the stamp of the plural
	Large   bool                                                              // so many rows that pages are found by indexes before rows are read
	Ordered []string                                                          // of a large resource: the orders that indexes have, over all rows and within a project
	Order   string                                                            // default order, SQL over the alias t; default "t.id"
	Journal string                                                            // subject type of the history; empty means none is kept
	Titles  []string                                                          // the stamps of all that decides how links read and who sees them; with them, titles are kept in memory
	Kept    bool                                                              // the stamps of Titles move with everything the records hold: those embedded in others are kept in memory too
	Labels  func(r *unit.Read, ids []int64) (map[int64]Label, error)          // titles of links, where a column does not say them
	Type    string                                                            // _type of a collection; default "Collection"
}

// rules is Rules for records whose type is not known.
type rules struct {
	See, Create, Update, Delete string
	ProjectField                string

	Visible   func(b *db.SQL, r *unit.Read, x *permission.Rights) error
	MayCreate func(r *unit.Read, x *permission.Rights, rec record) bool
	MayUpdate func(r *unit.Read, x *permission.Rights, rec record) bool
	MayDelete func(r *unit.Read, x *permission.Rights, rec record) bool

	New     func(r *unit.Read, rec record) error
	Infer   func(r *unit.Read, rec record) error
	Prepare func(w *unit.Read, before, after record, v *problem.Violations) error
	Check   func(r *unit.Read, before, after record, v *problem.Violations) error
	Saved   func(w *unit.Write, before, after record) error
	Deleted func(w *unit.Write, rec record) error
	Unique  map[string]string
	Table   string
	Paths   []string
	Collect func(c *Rendering, q *Query)
	Cached  bool
	Large   bool
	Ordered []string
	Order   string
	Journal string
	Titles  []string
	Kept    bool
	Labels  func(r *unit.Read, ids []int64) (map[int64]Label, error)
	Type    string
}

func (t Rules[T]) untyped() rules {
	out := rules{
		MayCreate: judging(t.MayCreate), MayUpdate: judging(t.MayUpdate), MayDelete: judging(t.MayDelete),
		New: asking(t.New), Infer: asking(t.Infer), Prepare: checking(t.Prepare), Check: checking(t.Check), Deleted: asking(t.Deleted),
		See:          t.See,
		Create:       t.Create,
		Update:       t.Update,
		Delete:       t.Delete,
		ProjectField: t.ProjectField,
		Visible:      t.Visible,
		Unique:       t.Unique,
		Table:        t.Table,
		Paths:        t.Paths,
		Collect:      t.Collect,
		Cached:       t.Cached,
		Large:        t.Large,
		Ordered:      t.Ordered,
		Order:        t.Order,
		Journal:      t.Journal,
		Titles:       t.Titles,
		Kept:         t.Kept,
		Labels:       t.Labels,
		Type:         t.Type,
	}
	if saved := t.Saved; saved != nil {
		out.Saved = func(w *unit.Write, before, after record) error { return saved(w, (*T)(before), (*T)(after)) }
	}
	return out
}

// asked resolves one of the permission rules for a record.
func (x *model) asked(may func(*unit.Read, *permission.Rights, record) bool, name string, r *unit.Read, rights *permission.Rights, rec record) bool {
	if may != nil {
		return may(r, rights, rec)
	}
	if name == "" {
		return false
	}
	project := x.projectOf(rec)
	if x.entity() {
		return rights.OnWorkPackage(name, project, *at[int64](x.def().fields.id, rec))
	}
	return rights.In(name, project)
}

// entity tells whether single records can be shared.
func (x *model) entity() bool { return x.singular == "WorkPackage" }

func (x *model) mayCreate(r *unit.Read, rights *permission.Rights, rec record) bool {
	return x.asked(x.def().rules.MayCreate, x.def().rules.Create, r, rights, rec)
}

// mayUpdate tells whether the actor may change the record at all.
func (x *model) mayUpdate(r *unit.Read, rights *permission.Rights, rec record) bool {
	return x.asked(x.def().rules.MayUpdate, x.def().rules.Update, r, rights, rec)
}

// mayDelete tells whether the actor may delete the record.
func (x *model) mayDelete(r *unit.Read, rights *permission.Rights, rec record) bool {
	return x.asked(x.def().rules.MayDelete, x.def().rules.Delete, r, rights, rec)
}

// projectOf is the project of a record, 0 for resources outside projects.
func (x *model) projectOf(rec record) int64 {
	if f := x.def().project; f != nil {
		return *at[int64](f, rec)
	}
	return 0
}

// visible appends the condition that holds for the rows that the actor sees.
func (x *model) visible(b *db.SQL, r *unit.Read, rights *permission.Rights) error {
	d := x.def()
	switch {
	case d.rules.Visible != nil:
		return d.rules.Visible(b, r, rights)
	case d.rules.See == "":
		b.Add("TRUE")
	case x.entity():
		rights.WorkPackageCondition(b, d.rules.See, "t."+d.project.column, "t.id")
	default:
		rights.Condition(b, d.rules.See, "t."+d.project.column)
	}
	return nil
}
