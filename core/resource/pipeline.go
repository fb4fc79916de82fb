package resource

import (
	"errors"
	"maps"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// draft is a record on its way: as it was, as it shall be, and what is wrong with that.
type draft struct {
	before, after record
	body          *Body // as it was sent, for a new record
	v             problem.Violations
}

// draftNew applies what was sent to a new record. fixed sets what the address of the request decides.
func (x *model) draftNew(r *unit.Read, body *Body, fixed func(record)) (*draft, error) {
	d := &draft{after: x.fresh()}
	if fixed != nil {
		fixed(d.after)
	}
	if x.def().rules.New != nil {
		if err := x.def().rules.New(r, d.after); err != nil {
			return nil, err
		}
	}
	if err := x.apply(r, d.after, body, true, &d.v); err != nil {
		return nil, err
	}
	d.body = body
	if fixed != nil {
		fixed(d.after)
	}
	return d, x.finish(r, d)
}

// draftChange applies what was sent to an existing record, which must still be as the client has seen it.
func (x *model) draftChange(r *unit.Read, rec record, body *Body) (*draft, error) {
	if lock := x.def().fields.lock; lock != nil {
		seen, ok := body.lockVersion()
		if _, sent := body.Property("lockVersion"); sent || !x.def().fields.lockOptional {
			if !ok || seen != *at[int64](lock, rec) {
				return nil, problem.Of(problem.Conflict)
			}
		}
	}
	d := &draft{before: rec, after: x.clone(rec)}
	if err := x.apply(r, d.after, body, false, &d.v); err != nil {
		return nil, err
	}
	return d, x.finish(r, d)
}

// finish derives what follows from what was sent, and checks all.
func (x *model) finish(r *unit.Read, d *draft) error {
	rules := x.def().rules
	if rules.Prepare != nil {
		if err := rules.Prepare(r, d.before, d.after, &d.v); err != nil {
			return err
		}
	}
	if d.before == nil {
		x.propose(r, d.after, d.body)
	}
	if err := x.check(r, d.before, d.after, &d.v); err != nil {
		return err
	}
	if rules.Check != nil {
		if err := rules.Check(r, d.before, d.after, &d.v); err != nil {
			return err
		}
	}
	x.named(r, &d.v)
	return nil
}

// createFrom makes a record of what a client sent.
func (x *model) createFrom(w *unit.Write, body *Body, fixed func(record)) (record, error) {
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return nil, err
	}
	d, err := x.draftNew(&w.Read, body, fixed)
	if err != nil {
		return nil, err
	}
	if !x.mayCreate(&w.Read, rights, d.after) {
		return nil, x.refusal(&w.Read, d)
	}
	if err := d.v.Err(); err != nil {
		return nil, err
	}
	return d.after, x.save(w, d)
}

// refusal is the error for a record that the actor may not create: the missing permission, unless the project itself is
// wrong, which it also is where the actor does not see it.
func (x *model) refusal(r *unit.Read, d *draft) error {
	f := x.def().project
	if f == nil || f.kind != kindRef || !d.v.On(f.name) {
		return problem.Of(problem.Forbidden)
	}
	project := *at[int64](f, d.after)
	seen, err := f.target.Labels(r, []int64{project})
	if err != nil {
		return err
	}
	if _, visible := seen[project]; visible {
		return problem.Of(problem.Forbidden)
	}
	return d.v.Err()
}

// updateFrom changes a record that the actor sees by what a client sent.
func (x *model) updateFrom(w *unit.Write, id int64, body *Body) (record, error) {
	rec, err := x.hold(w, id)
	if err != nil {
		return nil, err
	}
	if err := x.changeable(&w.Read, rec); err != nil {
		return nil, err
	}
	d, err := x.draftChange(&w.Read, rec, body)
	if err != nil {
		return nil, err
	}
	if err := d.v.Err(); err != nil {
		return nil, err
	}
	return d.after, x.save(w, d)
}

// changeable refuses a record that the actor may not change.
func (x *model) changeable(r *unit.Read, rec record) error {
	rights, err := permission.Of(r)
	if err == nil && !x.mayUpdate(r, rights, rec) {
		err = problem.Of(problem.Forbidden)
	}
	return err
}

// create makes a record from code: defaults, fill, rules, history; permissions are the caller's business.
func (x *model) create(w *unit.Write, fill func(record) error) (record, error) {
	d := &draft{after: x.fresh()}
	if x.def().rules.New != nil {
		if err := x.def().rules.New(&w.Read, d.after); err != nil {
			return nil, err
		}
	}
	if err := fill(d.after); err != nil {
		return nil, err
	}
	if err := x.finish(&w.Read, d); err != nil {
		return nil, err
	}
	if err := d.v.Err(); err != nil {
		return nil, err
	}
	return d.after, x.save(w, d)
}

// store makes a record from code just as it is: what it refers to was right elsewhere and is not checked again. Copies
// are made so; history and the rules' Saved apply.
func (x *model) store(w *unit.Write, rec record) error {
	return x.save(w, &draft{after: rec})
}

// change changes a record from code, whoever asks; rules and history apply.
func (x *model) change(w *unit.Write, id int64, change func(record) error) (record, error) {
	rec, err := only(x.meeting(&w.Read, w.Dialect().ForUpdate(), "t.id = ?", id))
	if err != nil {
		return nil, err
	}
	d := &draft{before: rec, after: x.clone(rec)}
	if err := change(d.after); err != nil {
		return nil, err
	}
	if err := x.finish(&w.Read, d); err != nil {
		return nil, err
	}
	if err := d.v.Err(); err != nil {
		return nil, err
	}
	return d.after, x.save(w, d)
}

// save writes the record, its history, and the news of the change.
func (x *model) save(w *unit.Write, d *draft) (err error) {
	defer func() { err = x.unique(&w.Read, err) }()
	changed := x.changed(&w.Read, d)
	if d.before != nil && len(changed) == 0 {
		return nil
	}
	changed = x.stampTimes(w, d, changed)
	action := "updated"
	if d.before == nil {
		action = "created"
		err = x.insert(w, d.after)
	} else {
		err = x.update(w, d.before, d.after, changed)
	}
	if err != nil {
		return err
	}
	if err := x.saveCustom(w, d.after, changed); err != nil {
		return err
	}
	if saved := x.def().rules.Saved; saved != nil {
		if err := saved(w, d.before, d.after); err != nil {
			return err
		}
	}
	if err := x.note(w, d, changed); err != nil {
		return err
	}
	x.tell(w, d.after, action)
	return nil
}

// changed is the fields that differ; for a new record those with a value.
func (x *model) changed(r *unit.Read, d *draft) []*field {
	var out []*field
	for _, f := range x.allOf(r, d.after) {
		if f.kind == kindComputed {
			continue
		}
		if d.before == nil && !f.empty(d.after) || d.before != nil && !f.same(d.before, d.after) {
			out = append(out, f)
		}
	}
	return out
}

// stampTimes sets the moments and the lock version, and adds them to the fields that changed.
func (x *model) stampTimes(w *unit.Write, d *draft, changed []*field) []*field {
	fields := x.def().fields
	if f := fields.byName["createdAt"]; f != nil && d.before == nil && !at[db.Instant](f, d.after).Valid {
		*at[db.Instant](f, d.after) = w.Now
	}
	if f := fields.byName["updatedAt"]; f != nil && (d.before != nil || !at[db.Instant](f, d.after).Valid) {
		*at[db.Instant](f, d.after) = w.Now
		changed = append(changed, f)
	}
	if fields.lock != nil && d.before != nil {
		*at[int64](fields.lock, d.after)++
		changed = append(changed, fields.lock)
	}
	return changed
}

// note adds the change to the history.
func (x *model) note(w *unit.Write, d *draft, changed []*field) error {
	if x.def().rules.Journal == "" {
		return nil
	}
	changes := journal.Changes{}
	for _, f := range changed {
		if !f.journaled {
			continue
		}
		var old any
		if d.before != nil {
			old = f.journalValue(d.before)
		}
		changes[f.name] = [2]any{old, f.journalValue(d.after)}
	}
	rec := journal.Record{Subject: x.Subject(), SubjectID: x.id(d.after), Project: x.projectOf(d.after), Changes: changes, Apart: d.before == nil}
	if d.before != nil && x.projectOf(d.before) != rec.Project {
		if err := journal.Move(w, rec.Subject, rec.SubjectID, rec.Project); err != nil {
			return err
		}
	}
	_, err := journal.Add(w, rec)
	return err
}

// tell moves the stamp and, once all is durable, tells open windows.
func (x *model) tell(w *unit.Write, rec record, action string) {
	w.Touch(x.plural)
	x.Changed(w, x.id(rec), x.projectOf(rec), action)
}

// Changed tells open windows, once all is durable, that a record changed.
func (x *model) Changed(w *unit.Write, id, project int64, action string) {
	hub := w.Env.Hub
	if hub == nil {
		return
	}
	w.AfterCommit(func() {
		hub.Publish(event.Change{Resource: x.plural, ID: id, ProjectID: project, Action: action, ActorID: w.Actor.ID, Stamp: w.Now.Micros})
	})
}

// unique turns the breach of a unique index into a violation of the attribute.
func (x *model) unique(r *unit.Read, err error) error {
	var breach *db.ConstraintError
	if err == nil || !errors.As(err, &breach) || !errors.Is(err, db.ErrUnique) {
		return err
	}
	for column, attribute := range maps.All(x.def().rules.Unique) {
		if breach.Names(column) {
			var v problem.Violations
			v.Add(attribute, "violation.taken")
			x.named(r, &v)
			return v.Err()
		}
	}
	return err
}

// Delete removes a record that the actor sees and may delete.
func (x *model) Delete(w *unit.Write, id int64) error {
	rec, err := x.hold(w, id)
	if err != nil {
		return err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return err
	}
	if !x.mayDelete(&w.Read, rights, rec) {
		return problem.Of(problem.Forbidden)
	}
	return x.remove(w, rec)
}

// remove deletes a record from code, whoever asks.
func (x *model) remove(w *unit.Write, rec record) error {
	rules := x.def().rules
	if rules.Deleted != nil {
		if err := rules.Deleted(w, rec); err != nil {
			return err
		}
	}
	if spec := x.def().fields.custom; spec != nil {
		if _, err := w.Exec(`DELETE FROM custom_values WHERE subject_type = $1 AND subject_id = $2`, spec.subject, x.id(rec)); err != nil {
			return err
		}
	}
	if rules.Journal != "" {
		if err := journal.Drop(w, rules.Journal, x.id(rec)); err != nil {
			return err
		}
	}
	_, err := w.Exec("DELETE FROM "+x.table()+" WHERE id = $1", x.id(rec))
	if errors.Is(err, db.ErrForeignKey) {
		return problem.New(problem.Unprocessable, "error.in_use", nil)
	}
	if err == nil {
		x.tell(w, rec, "deleted")
	}
	return err
}
