package job

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"

	"gantry/core/unit"
)

// Options are what an application decides about its queue.
type Options struct {
	Definitions []Definition
	Periodic    []Periodic
	Workers     int           // jobs at a time in each queue; 0 means ten, as most of them wait for somebody else
	Queues      []string      // names of queues besides the usual one, for work that must not hold up other work
	Poll        time.Duration // how often to look for jobs; 0 means a second
	Log         *slog.Logger  // nil means slog.Default

	// System is as whom jobs work; nil means an administrator without an account.
	System *unit.Actor
	// Actor loads an account, nil if there is none; without it, no job can work as the one who enqueued it.
	Actor func(r *unit.Read, id int64) (*unit.Actor, error)
}

const (
	usual       = river.QueueDefault
	timeLimit   = 5 * time.Minute  // for one attempt, where the definition says nothing else
	rescueAfter = 10 * time.Minute // when the process that worked on a job must have died
	attempts    = 12               // at the fourth power of seconds: for about six hours
)

// Queue is the queue of an application.
type Queue struct {
	env         *unit.Env
	options     Options
	log         *slog.Logger
	definitions map[string]Definition
	driver      riverdriver.Driver[*sql.Tx]
	client      *river.Client[*sql.Tx]
	retry       retryPolicy
	started     bool
}

// New makes a queue, provides it to the environment and brings its tables to the newest state. It works on nothing yet. Two definitions of a kind, or
// a periodic job without one, are mistakes in the program.
func New(ctx context.Context, env *unit.Env, options Options) (*Queue, error) {
	q := &Queue{env: env, options: options.withDefaults(), definitions: map[string]Definition{}}
	q.log = q.options.Log
	q.retry = retryPolicy{env}
	q.driver = newDriver(env.DB)
	for _, d := range options.Definitions {
		if _, twice := q.definitions[d.kind]; twice {
			return nil, fmt.Errorf("job: %s is defined twice", d.kind)
		}
		q.definitions[d.kind] = d
	}
	for _, p := range options.Periodic {
		if _, known := q.definitions[p.job.Kind()]; !known {
			return nil, fmt.Errorf("job: %s comes periodically but is not defined", p.job.Kind())
		}
	}
	if err := migrate(ctx, env.DB, q.driver); err != nil {
		return nil, fmt.Errorf("job: prepare the queue: %w", err)
	}
	client, err := river.NewClient(q.driver, q.config())
	if err != nil {
		return nil, fmt.Errorf("job: %w", err)
	}
	q.client = client
	unit.Provide(env, q)
	return q, nil
}

func (o Options) withDefaults() Options {
	if o.Workers == 0 {
		o.Workers = 10
	}
	if o.Poll == 0 {
		o.Poll = time.Second
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.System == nil {
		o.System = &unit.Actor{Kind: unit.System, Admin: true, Active: true}
	}
	if o.Actor == nil {
		o.Actor = func(*unit.Read, int64) (*unit.Actor, error) { return nil, nil }
	}
	return o
}

// config sets River up.
func (q *Queue) config() *river.Config {
	config := &river.Config{
		FetchPollInterval:    q.options.Poll,
		FetchCooldown:        min(river.FetchCooldownDefault, q.options.Poll),
		JobTimeout:           timeLimit,
		RescueStuckJobsAfter: rescueAfter,
		MaxAttempts:          attempts,
		RetryPolicy:          q.retry,
		Logger:               slog.New(quiet{q.log.Handler()}),
		Queues:               map[string]river.QueueConfig{},
		Workers:              river.NewWorkers(),
		PeriodicJobs:         q.periodic(),
	}
	for _, name := range q.queues() {
		config.Queues[name] = river.QueueConfig{MaxWorkers: q.options.Workers}
	}
	for kind, d := range q.definitions {
		river.AddWorkerArgs(config.Workers, envelope{kind: kind}, &worker{queue: q, definition: d})
	}
	if q.env.Clock != nil {
		config.Test.Time = clock{q.env}
	}
	return config
}

func (q *Queue) queues() []string { return append([]string{usual}, q.options.Queues...) }

// Start begins to work on jobs, until Stop.
func (q *Queue) Start(ctx context.Context) error {
	if len(q.definitions) == 0 {
		return nil
	}
	q.started = true
	return q.client.Start(context.WithoutCancel(ctx))
}

// Stop takes no new jobs and waits for those under way. When ctx ends before they do, they are cancelled and tried
// again later.
func (q *Queue) Stop(ctx context.Context) error {
	if !q.started {
		return nil
	}
	err := q.client.Stop(ctx)
	if ctx.Err() == nil {
		return err
	}
	hard, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return q.client.StopAndCancel(hard)
}

// envelope is how a job lies in the queue.
type envelope struct {
	kind  string
	Key   string          `json:"key,omitempty" river:"unique"`
	Actor int64           `json:"actor,omitempty"`
	Args  json.RawMessage `json:"args"`
}

// Kind is part of river.JobArgs.
func (e envelope) Kind() string { return e.kind }

// worker lets River call a definition.
type worker struct {
	river.WorkerDefaults[envelope]
	queue      *Queue
	definition Definition
}

// Work is part of river.Worker.
func (w *worker) Work(ctx context.Context, j *river.Job[envelope]) error {
	return w.queue.perform(ctx, w.definition, j.JobRow, j.Args)
}

// Timeout is part of river.Worker.
func (w *worker) Timeout(*river.Job[envelope]) time.Duration { return w.definition.timeout }

// perform does one attempt of a job. A panic is a failure like others.
func (q *Queue) perform(ctx context.Context, d Definition, row *rivertype.JobRow, e envelope) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fmt.Errorf("panic: %v\n%s", value, debug.Stack())
		}
		q.logFailure(row, err)
	}()
	c := &Context{Ctx: ctx, Env: q.env, ID: row.ID, Attempt: row.Attempt, Last: row.Attempt >= row.MaxAttempts,
		EnqueuedBy: e.Actor, queue: q, actor: q.options.System}
	if err := c.Read(presentSettings); err != nil {
		return err
	}
	return d.work(c, e.Args)
}

// presentSettings sees to it that the job works with the settings that hold now, wherever they were changed.
func presentSettings(r *unit.Read) error {
	_, err := r.Stamp(unit.SettingsStamp)
	return err
}

// logFailure writes down why an attempt failed; putting a job off is no failure.
func (q *Queue) logFailure(row *rivertype.JobRow, err error) {
	var later *rivertype.JobSnoozeError
	if err == nil || errors.As(err, &later) {
		return
	}
	q.log.Error("job failed", "kind", row.Kind, "job_id", row.ID, "attempt", row.Attempt, "error", err)
}

// Cancel marks an error as final: the job is not tried again.
func Cancel(err error) error { return river.JobCancel(err) }

// Later puts the job off; that is no failed attempt.
func Later(wait time.Duration) error { return river.JobSnooze(wait) }

// retryPolicy waits the fourth power of the number of failures, in seconds.
type retryPolicy struct{ env *unit.Env }

// NextRetry is part of river.ClientRetryPolicy.
func (p retryPolicy) NextRetry(row *rivertype.JobRow) time.Time {
	n := len(row.Errors) + 1
	return p.env.Now().UTC().Add(time.Duration(n*n*n*n) * time.Second)
}

// clock gives River the clock of the environment, where a test has set one.
type clock struct{ env *unit.Env }

// NowUTC is part of rivertype.TimeGenerator.
func (c clock) NowUTC() time.Time { return c.env.Now().UTC() }

// NowUTCOrNil is part of rivertype.TimeGenerator.
func (c clock) NowUTCOrNil() *time.Time {
	now := c.NowUTC()
	return &now
}

// quiet passes River's own warnings on, without its news and without failures of jobs, which we write down ourselves.
type quiet struct{ slog.Handler }

// Enabled is part of slog.Handler.
func (h quiet) Enabled(ctx context.Context, level slog.Level) bool {
	return level >= slog.LevelWarn && h.Handler.Enabled(ctx, level)
}

// Handle is part of slog.Handler.
func (h quiet) Handle(ctx context.Context, record slog.Record) error {
	if strings.Contains(record.Message, ": Job errored") {
		return nil
	}
	return h.Handler.Handle(ctx, record)
}
