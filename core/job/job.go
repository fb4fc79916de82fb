// Package job does work later, outside of requests: mails, webhooks, exports, cleaning up. A job is a row that is
// inserted in the unit that wants it, so it exists only if the unit commits; it is tried again when it fails.
//
// Modules define what is done for a kind of job, and the application puts the definitions into one [Queue]. River does
// the queueing and stays behind this package. What a job does is a function that anybody can call; the job itself is
// shallow, and doing it twice must do no harm.
package job

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/robfig/cron/v3"

	"gantry/core/unit"
)

// Definition says what is done for one kind of job.
type Definition struct {
	kind    string
	timeout time.Duration
	work    func(*Context, json.RawMessage) error
}

// Define binds a function to a kind of job. A must be a struct; its values travel as JSON.
func Define[A unit.Job](work func(*Context, A) error) Definition {
	var zero A
	return Definition{kind: zero.Kind(), work: func(c *Context, args json.RawMessage) error {
		var job A
		if err := json.Unmarshal(args, &job); err != nil {
			return Cancel(fmt.Errorf("arguments of %s: %w", zero.Kind(), err))
		}
		return work(c, job)
	}}
}

// Within gives the jobs of this kind more or less time than others.
func (d Definition) Within(limit time.Duration) Definition {
	d.timeout = limit
	return d
}

// Kind is the kind of job that the definition is for.
func (d Definition) Kind() string { return d.kind }

// Periodic is a job that comes again and again.
type Periodic struct {
	spec     string
	schedule cron.Schedule
	job      unit.Job
}

// Every enqueues a job by a schedule in cron's syntax, "15 1 * * *" for a quarter past one in UTC, or "@hourly". A job
// still waiting from the last time is not enqueued twice. A broken schedule is a mistake in the program, hence the panic.
func Every(spec string, j unit.Job) Periodic {
	schedule, err := cron.ParseStandard(spec)
	if err != nil {
		panic(fmt.Sprintf("job: schedule of %s: %v", j.Kind(), err))
	}
	return Periodic{spec: spec, schedule: schedule, job: j}
}

// Context is what a job works with.
type Context struct {
	Ctx     context.Context
	Env     *unit.Env
	ID      int64
	Attempt int  // 1 the first time
	Last    bool // no further attempt follows

	// EnqueuedBy is the id of who enqueued the job, 0 for the system.
	EnqueuedBy int64

	queue *Queue
	actor *unit.Actor
}

// Actor is as whom the job works: the system, until As was called.
func (c *Context) Actor() *unit.Actor { return c.actor }

// As lets the job go on as another actor.
func (c *Context) As(actor *unit.Actor) { c.actor = actor }

// AsEnqueuer lets the job go on as whoever enqueued it, with the rights that they have now. If the account is gone or
// no longer active the job is given up.
func (c *Context) AsEnqueuer() error {
	if c.EnqueuedBy == 0 {
		return nil
	}
	return c.Env.Read(c.Ctx, c.actor, func(r *unit.Read) error {
		actor, err := c.queue.options.Actor(r, c.EnqueuedBy)
		if err != nil {
			return err
		}
		if actor == nil || !actor.Active {
			return Cancel(fmt.Errorf("the account %d may no longer work", c.EnqueuedBy))
		}
		c.actor = actor
		return nil
	})
}

// Read runs fn in a unit of the job.
func (c *Context) Read(fn func(*unit.Read) error) error { return c.Env.Read(c.Ctx, c.actor, fn) }

// Write runs fn in a transaction of the job.
func (c *Context) Write(fn func(*unit.Write) error) error { return c.Env.Write(c.Ctx, c.actor, fn) }
