package projects

import (
	"errors"
	"time"

	"gantry/core/db"
	"gantry/core/job"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/jobs"
)

// CopyJob fills a new project with the parts of another one. Each part, or piece of a large part, is a transaction that
// also notes how far the copy is: after a crash it goes on where it was.
type CopyJob struct {
	Status         int64
	Source, Target int64
	Parts          []string
	Quiet          bool // whoever copies wants no mail about it
}

// Kind names the job.
func (CopyJob) Kind() string { return "projects.copy" }

const (
	copyAttempts = 3
	copyLimit    = 30 * time.Minute
)

func runCopy(c *job.Context, j CopyJob) error {
	err := c.AsEnqueuer()
	for err == nil {
		var done bool
		if done, err = j.step(c); done {
			return err
		}
	}
	if c.Attempt < copyAttempts && c.Ctx.Err() == nil && c.Actor().LoggedIn() {
		return err
	}
	return job.Cancel(errors.Join(err, j.giveUp(c, err)))
}

// step does the next piece of the work and tells whether all is done.
func (j CopyJob) step(c *job.Context) (done bool, err error) {
	err = c.Write(func(w *unit.Write) error {
		status, err := jobs.Statuses.Get(&w.Read, j.Status)
		if err != nil {
			return err
		}
		at := int(status.Done)
		if done = at >= len(j.Parts); done {
			return j.finish(w)
		}
		piece := &Copy{Job: j.Status, Source: j.Source, Target: j.Target, Part: j.Parts[at], Parts: j.Parts}
		if err := Copying.Tell(w.Env.Bus, w, piece); err != nil {
			return err
		}
		if !piece.More {
			at++
		}
		return jobs.Proceed(w, j.Status, at, len(j.Parts)+1)
	})
	return done, err
}

func (j CopyJob) finish(w *unit.Write) error {
	target, err := Projects.Get(&w.Read, j.Target)
	if err != nil {
		return err
	}
	if _, err := w.Exec(`DELETE FROM project_copies WHERE job_status_id = $1`, j.Status); err != nil {
		return err
	}
	if err := j.tell(w, w.Actor.ID, j.Target); err != nil {
		return err
	}
	return jobs.Succeed(w, j.Status, w.T("projects.copied", "name", target.Name), jobs.Result{
		Redirect: "/projects/" + target.Identifier,
		Links:    map[string]jobs.Link{"project": {Href: target.Href(), Title: target.Name}},
	})
}

// tell writes to whoever asked for the copy; the target is 0 if there is none.
func (j CopyJob) tell(w *unit.Write, to, target int64) error {
	if j.Quiet {
		return nil
	}
	return w.Enqueue(CopyLetter{To: to, Status: j.Status, Source: j.Source, Target: target})
}

// giveUp removes what was copied so far, so that nobody takes half a project for a whole one.
func (j CopyJob) giveUp(c *job.Context, cause error) error {
	return c.Env.Write(c.Ctx, system(c), func(w *unit.Write) error {
		target, err := Projects.Get(&w.Read, j.Target)
		switch {
		case problem.Is(err, problem.NotFound):
		case err != nil:
			return err
		default:
			if err := Projects.Remove(w, target); err != nil {
				return err
			}
		}
		found := problem.From(cause)
		err = jobs.Fail(w, j.Status, w.T("projects.copy_failed", "reason", w.T(found.MessageKey(), found.Args)))
		if errors.Is(err, db.ErrNotFound) || problem.Is(err, problem.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		return j.tell(w, c.Actor().ID, 0)
	})
}

// system is the actor of what nobody in particular does; it writes in the language of whoever asked for the work.
func system(c *job.Context) *unit.Actor {
	return &unit.Actor{ID: 1, Kind: unit.System, Name: "System", Active: true, Language: c.Actor().Language}
}
