package phases

import (
	"cmp"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/days"
	"gantry/modules/projects"
)

// Phase is one phase of one project.
type Phase struct {
	ID, Project, Definition int64
	Active                  bool
	Start, Finish           db.Date
	Duration                db.NullInt // working days, which stay when the calendar changes
	Created, Updated        db.Instant
}

// Declare lists the properties of a phase.
func (p *Phase) Declare(f *resource.Fields[Phase]) {
	f.ID(&p.ID)
	f.Computed("name", "String", func(c *resource.Rendering, p *Phase) {
		d, err := Definitions.Known(c.R, p.Definition)
		if err != nil || d == nil {
			c.W.String("")
			return
		}
		c.W.String(d.Name)
	})
	f.Bool("active", &p.Active).HasDefault().Journaled().Writable(maySelect)
	f.Date("startDate", &p.Start).Journaled().Writable(mayEdit)
	f.Date("finishDate", &p.Finish).Journaled().Writable(mayEdit)
	f.Days("duration", &p.Duration).ReadOnly()
	f.Stamps(&p.Created, &p.Updated)
	f.Ref("definition", &p.Definition, Definitions).Required().ReadOnly()
	f.Ref("project", &p.Project, projects.Projects).Required().ReadOnly().Filterable()
	Phases.Standard(f, resource.VerbForms, resource.VerbUpdate)
}

// Rules says who sees and who plans the phases of a project.
func (*Phase) Rules() resource.Rules[Phase] {
	return resource.Rules[Phase]{
		See: "view_project_phases", Update: "edit_project_phases",
		Prepare: follow, Check: check, Saved: saved,
		Order:   "(SELECT d.position FROM project_phase_definitions d WHERE d.id = t.definition_id), t.id",
		Labels:  labels,
		Journal: JournalType,
	}
}

// labels names phases as their definitions are named. Active ones, which lists are full of, cost no query.
func labels(r *unit.Read, ids []int64) (map[int64]resource.Label, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	known, err := Active(r)
	if err != nil {
		return nil, err
	}
	out := map[int64]resource.Label{}
	var others []int64
	note := func(id, definition int64) {
		if d, err := Definitions.Known(r, definition); err == nil && d != nil {
			out[id] = resource.Label{Path: Phases.Path(), Title: d.Name}
		}
	}
	for _, id := range ids {
		p, active := known.One(id)
		switch {
		case !active:
			others = append(others, id)
		case Seen(rights, p.Project):
			note(id, p.Definition)
		}
	}
	if len(others) == 0 {
		return out, nil
	}
	found, err := Phases.FindAll(r, others)
	for _, p := range found {
		note(p.ID, p.Definition)
	}
	return out, err
}

// LabelIn is how links to the phase read.
func (p *Phase) LabelIn(c *resource.Rendering) resource.Label {
	d, err := Definitions.Known(c.R, p.Definition)
	if err != nil || d == nil {
		return resource.Label{Path: Phases.Path()}
	}
	return resource.Label{Path: Phases.Path(), Title: d.Name}
}

func mayEdit(r *unit.Read, p *Phase) bool { return holds(r, p, "edit_project_phases") }

func maySelect(r *unit.Read, p *Phase) bool { return holds(r, p, "select_project_phases") }

func holds(r *unit.Read, p *Phase, name string) bool {
	rights, err := permission.Of(r)
	return err == nil && rights.In(name, p.Project)
}

// check keeps the finish from lying before the start.
func check(_ *unit.Read, _, after *Phase, v *problem.Violations) error {
	if after.Start.Valid && after.Finish.Valid && after.Finish.Compare(after.Start) < 0 && !v.On("startDate") && !v.On("finishDate") {
		v.Add("finishDate", "violation.greater_or_equal_start")
	}
	return nil
}

// active lists the active phases of a project in their order, with the one that is being changed as it shall be.
func active(r *unit.Read, changed *Phase) ([]*Phase, error) {
	all, err := Phases.Where(r, "t.project_id = ?", changed.Project)
	if err != nil {
		return nil, err
	}
	var out []*Phase
	for _, p := range all {
		if p.ID == changed.ID {
			p = changed
		}
		if p.Active {
			out = append(out, p)
		}
	}
	return out, nil
}

// follow lets a phase begin on the working day after the one before it ends, and counts its working days.
func follow(r *unit.Read, before, after *Phase, _ *problem.Violations) error {
	calendar, err := days.Working(r)
	if err != nil {
		return err
	}
	if after.Active && before != nil {
		list, err := active(r, after)
		if err != nil {
			return err
		}
		if at := slices.Index(list, after); at > 0 && list[at-1].Finish.Valid {
			after.shift(calendar, calendar.Add(list[at-1].Finish, 1), before.length(calendar), before)
		}
	}
	after.Duration = db.NullInt{}
	if n := calendar.Duration(after.Start, after.Finish); n > 0 {
		after.Duration = db.Int(int64(n))
	}
	return nil
}

// length is the number of working days of a phase, 0 without both dates: as they were counted when it was planned.
func (p *Phase) length(c *days.Calendar) int {
	if p.Duration.Valid {
		return int(p.Duration.Int64)
	}
	return c.Duration(p.Start, p.Finish)
}

// shift lets the phase begin on a day. What nobody changed by hand keeps its length.
func (p *Phase) shift(c *days.Calendar, start db.Date, length int, before *Phase) {
	p.Start = start
	if length > 0 && p.Finish == before.Finish {
		p.Finish = c.DueFrom(start, length)
	}
}

// saved moves the phases that follow.
func saved(w *unit.Write, before, after *Phase) error {
	list, err := active(&w.Read, after)
	if err != nil || !after.Active {
		return err
	}
	at := slices.Index(list, after)
	if at < 0 || at+1 >= len(list) || !after.Finish.Valid || before != nil && before.Finish == after.Finish && before.Active == after.Active {
		return nil
	}
	calendar, err := days.Working(&w.Read)
	if err != nil {
		return err
	}
	next := list[at+1]
	start := calendar.Add(after.Finish, 1)
	if cmp.Compare(next.Start.Days, start.Days) == 0 && next.Start.Valid {
		return nil
	}
	_, err = Phases.Update(w, next.ID, func(p *Phase) error {
		old := *p
		p.shift(calendar, start, old.length(calendar), &old)
		return nil
	})
	return err
}
