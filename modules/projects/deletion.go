package projects

import (
	"strconv"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Emptied is a project that a job is about to delete.
type Emptied struct {
	Project *Project
	More    bool // a listener sets it when it has removed only some: it will be told again
}

// Emptying is told, in transactions of their own, before a project is deleted, as often as a listener wants it: what is
// there in large numbers is removed piece by piece.
var Emptying event.Of[*unit.Write, *Emptied]

// Doomed is the projects that somebody wants to delete: one and all below it.
type Doomed struct {
	IDs []int64
	V   *problem.Violations
}

// MayGo is told before a project is doomed; listeners say what stands against it.
var MayGo event.Of[*unit.Write, Doomed]

// Delete archives a project at once, with all below it, and lets a job remove them.
func Delete(w *unit.Write, p *Project) error {
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return err
	}
	if !mayDelete(&w.Read, rights, p) {
		return problem.Of(problem.Forbidden)
	}
	var v problem.Violations
	doomed := append(rights.Descendants(p.ID), p.ID)
	if err := MayGo.Tell(w.Env.Bus, w, Doomed{IDs: doomed, V: &v}); err != nil {
		return err
	}
	if err := v.Err(); err != nil {
		return err
	}
	if p.Active {
		_, err = Projects.Update(w, p.ID, func(p *Project) error { p.Active = false; return nil })
	}
	if err != nil {
		return err
	}
	_, err = unit.Use[*job.Queue](w.Env).Add(w, DeleteJob{Project: p.ID}, job.Unique(strconv.FormatInt(p.ID, 10)))
	return err
}

// DeleteJob removes an archived project with everything in it and below it.
type DeleteJob struct{ Project int64 }

// Kind names the job.
func (DeleteJob) Kind() string { return "projects.delete" }

func runDelete(c *job.Context, j DeleteJob) error {
	var order []int64
	err := c.Read(func(r *unit.Read) error {
		rights, err := permission.Of(r)
		if err == nil {
			order = append([]int64{j.Project}, rights.Descendants(j.Project)...)
		}
		return err
	})
	for i := len(order) - 1; i >= 0 && err == nil; i-- { // from below
		err = deleteOne(c, order[i])
	}
	return err
}

func deleteOne(c *job.Context, id int64) error {
	for {
		more := false
		err := c.Write(func(w *unit.Write) error {
			p, err := Projects.Get(&w.Read, id)
			if problem.Is(err, problem.NotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			told := &Emptied{Project: p}
			if err := Emptying.Tell(w.Env.Bus, w, told); err != nil {
				return err
			}
			if more = told.More; more {
				return nil
			}
			return Projects.Remove(w, p)
		})
		if err != nil || !more {
			return err
		}
	}
}
