package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"gantry/core/db"
	"gantry/core/unit"
)

// Option changes how a job is enqueued.
type Option func(*order)

// order is a job with its options.
type order struct {
	key    string
	insert river.InsertOpts
}

// Unique leaves the job out if one of the same kind and key is waiting already. While one is being worked on, one more
// may wait, as the work under way may have missed what this one is for.
func Unique(key string) Option { return func(o *order) { o.key = key } }

// At lets the job wait until a moment.
func At(moment db.Instant) Option { return func(o *order) { o.insert.ScheduledAt = moment.Time() } }

// MaxAttempts bounds how often the job is tried.
func MaxAttempts(n int) Option { return func(o *order) { o.insert.MaxAttempts = n } }

// On puts the job into another queue, one of Options.Queues.
func On(queue string) Option { return func(o *order) { o.insert.Queue = queue } }

// Enqueue adds a job that exists only if the unit commits; it is the function for unit.Env.
func (q *Queue) Enqueue(w *unit.Write, j unit.Job) error {
	_, err := q.Add(w, j)
	return err
}

// Add is Enqueue with options. It answers the id of the job, or of the one that is waiting in its place.
func (q *Queue) Add(w *unit.Write, j unit.Job, options ...Option) (int64, error) {
	if _, known := q.definitions[j.Kind()]; !known {
		return 0, fmt.Errorf("job: %s is not defined", j.Kind())
	}
	var o order
	for _, option := range options {
		option(&o)
	}
	if o.insert.Queue != "" && !slices.Contains(q.options.Queues, o.insert.Queue) {
		return 0, fmt.Errorf("job: there is no queue %q", o.insert.Queue)
	}
	args, err := json.Marshal(j)
	if err != nil {
		return 0, fmt.Errorf("job: arguments of %s: %w", j.Kind(), err)
	}
	e := envelope{kind: j.Kind(), Args: args}
	if w.Actor.LoggedIn() {
		e.Actor = w.Actor.ID
	}
	return q.insert(w, e, o)
}

// behind is added to the key of a job that waits behind one that is being worked on.
const behind = "\u2192"

func (q *Queue) insert(w *unit.Write, e envelope, o order) (int64, error) {
	if o.key != "" {
		e.Key, o.insert.UniqueOpts = o.key, uniqueness
	}
	found, err := q.client.InsertTx(w.Ctx, w.Tx(), e, &o.insert)
	if err != nil {
		return 0, fmt.Errorf("job: enqueue %s: %w", e.kind, err)
	}
	if found.UniqueSkippedAsDuplicate && found.Job.State == rivertype.JobStateRunning && e.Key == o.key {
		e.Key += behind
		if found, err = q.client.InsertTx(w.Ctx, w.Tx(), e, &o.insert); err != nil {
			return 0, fmt.Errorf("job: enqueue %s: %w", e.kind, err)
		}
	}
	return found.Job.ID, nil
}

// uniqueness looks at jobs that are not finished.
var uniqueness = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning,
	rivertype.JobStateScheduled,
}}

// periodic tells River what comes again and again.
func (q *Queue) periodic() []*river.PeriodicJob {
	list := make([]*river.PeriodicJob, 0, len(q.options.Periodic))
	for _, p := range q.options.Periodic {
		list = append(list, river.NewPeriodicJob(p.schedule, func() (river.JobArgs, *river.InsertOpts) {
			args, err := json.Marshal(p.job)
			if err != nil {
				q.log.Error("periodic job not enqueued", "kind", p.job.Kind(), "error", err)
				return nil, nil
			}
			return envelope{kind: p.job.Kind(), Key: "every " + p.spec, Args: args},
				&river.InsertOpts{UniqueOpts: uniqueness}
		}, nil))
	}
	return list
}

// Status is what can be told about a job.
type Status struct {
	ID         int64
	Kind       string
	State      State
	Attempt    int
	EnqueuedBy int64 // the id of who enqueued it, 0 for the system
	CreatedAt  db.Instant
	FinishedAt db.Instant // of the last attempt, once none follows
}

// State is where a job stands.
type State string

// The states of jobs.
const (
	Waiting   State = "waiting" // for its moment, for its turn, or for another attempt
	Working   State = "working"
	Succeeded State = "succeeded"
	Failed    State = "failed" // for good
)

// Status looks a job up; db.ErrNotFound says that there is none, or that it was finished long ago. It must not be
// called in a writing unit: it uses the queue's own connection, and SQLite has just one of these.
func (q *Queue) Status(ctx context.Context, id int64) (Status, error) {
	row, err := q.client.JobGet(ctx, id)
	if err != nil {
		return Status{}, notFound(err)
	}
	var e envelope
	if err := json.Unmarshal(row.EncodedArgs, &e); err != nil {
		return Status{}, err
	}
	status := Status{ID: row.ID, Kind: row.Kind, State: stateOf(row.State), Attempt: row.Attempt, EnqueuedBy: e.Actor,
		CreatedAt: db.FromTime(row.CreatedAt)}
	if row.FinalizedAt != nil {
		status.FinishedAt = db.FromTime(*row.FinalizedAt)
	}
	return status, nil
}

func notFound(err error) error {
	if errors.Is(err, river.ErrNotFound) {
		return db.ErrNotFound
	}
	return err
}

func stateOf(state rivertype.JobState) State {
	switch state {
	case rivertype.JobStateRunning:
		return Working
	case rivertype.JobStateCompleted:
		return Succeeded
	case rivertype.JobStateCancelled, rivertype.JobStateDiscarded:
		return Failed
	}
	return Waiting
}
