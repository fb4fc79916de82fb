package resource

import (
	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/unit"
)

// Some fields are there only for those who hold a permission in the record's project. To everybody else they are neither
// shown nor written, and the history is silent about them. What SQL makes of them looks after itself.

// shield puts the permission in front of what the field says about itself.
func (x *field) shield() {
	if x.behind == "" {
		return
	}
	visible, writable := x.visible, x.writable
	x.visible = func(c *Rendering, rec record) bool {
		return c.Rights.In(x.behind, *at[int64](x.project, rec)) && (visible == nil || visible(c, rec))
	}
	x.writable = func(r *unit.Read, rec record) bool {
		return !x.concealed(r, rec) && (writable == nil || writable(r, rec))
	}
}

// concealed tells whether the field is not there for the actor, so that to send its very value tells nothing either.
func (x *field) concealed(r *unit.Read, rec record) bool {
	if x.behind == "" {
		return false
	}
	rights, err := permission.Of(r)
	return err != nil || !rights.In(x.behind, *at[int64](x.project, rec))
}

// silent tells of which fields an entry of the history must not tell the reader. It asks the database only where entries
// have such fields.
func (x *model) silent(c *Rendering, entries []*journal.Entry) (func(*field, *journal.Entry) bool, error) {
	var subjects db.IDs
	for _, f := range x.def().fields.list {
		for _, e := range entries {
			if _, changed := e.Changes[f.name]; changed && f.behind != "" {
				subjects = append(subjects, e.SubjectID)
			}
		}
	}
	places := map[int64]int64{}
	if len(subjects) > 0 {
		b := db.NewSQL()
		b.Add("SELECT t.id, t."+x.def().project.column+", '' FROM "+x.table()+" t WHERE").In("t.id", subjects, c.R.Dialect())
		if err := pairs(c.R, b.String(), func(id, project int64, _ string) { places[id] = project }, b.Args()...); err != nil {
			return nil, err
		}
	}
	return func(f *field, e *journal.Entry) bool {
		return f.behind != "" && !c.Rights.In(f.behind, places[e.SubjectID])
	}, nil
}
