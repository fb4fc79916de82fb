package job_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/job"
	"gantry/core/unit"
)

type mow struct {
	Lawn string
	Rows int
}

func (mow) Kind() string { return "garden.mow" }

type water struct{ Bed int64 }

func (water) Kind() string { return "garden.water" }

// garden is where the jobs of a test leave their traces.
type garden struct {
	mu    sync.Mutex
	notes []string
	fail  func(c *job.Context) error
}

func (g *garden) mow(c *job.Context, j mow) error {
	g.note(fmt.Sprintf("%s %d attempt %d", j.Lawn, j.Rows, c.Attempt))
	if g.fail != nil {
		return g.fail(c)
	}
	return nil
}

func (g *garden) note(text string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.notes = append(g.notes, text)
}

func (g *garden) noted() []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.notes)
}

// frozen is a clock that moves only when told.
type frozen struct {
	mu  sync.Mutex
	now time.Time
}

func newFrozen() *frozen {
	return &frozen{now: time.Date(2026, 3, 14, 9, 26, 53, 0, time.UTC)}
}

func (f *frozen) Now() time.Time {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.now
}

func (f *frozen) pass(d time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now = f.now.Add(d)
}

var silent = slog.New(slog.NewTextHandler(io.Discard, nil))

// bench is a queue over a database, with a frozen clock.
type bench struct {
	t      *testing.T
	env    *unit.Env
	clock  *frozen
	garden *garden
	queue  *job.Queue
}

func each(t *testing.T, test func(t *testing.T, b *bench), change ...func(*job.Options)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		b := &bench{t: t, clock: newFrozen(), garden: &garden{}}
		b.env = &unit.Env{DB: d, Clock: b.clock.Now}
		options := job.Options{Log: silent, Definitions: []job.Definition{job.Define(b.garden.mow)}}
		for _, f := range change {
			f(&options)
		}
		b.queue = newQueue(t, b.env, options)
		b.env.Enqueue = b.queue.Enqueue
		test(t, b)
	})
}

func newQueue(t *testing.T, env *unit.Env, options job.Options) *job.Queue {
	t.Helper()
	q, err := job.New(t.Context(), env, options)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// add enqueues a job in a unit of its own.
func (b *bench) add(j unit.Job, options ...job.Option) (id int64) {
	b.t.Helper()
	err := b.env.Write(b.t.Context(), nil, func(w *unit.Write) (err error) {
		id, err = b.queue.Add(w, j, options...)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return id
}

// drain works on everything; the errors of jobs are the caller's business.
func (b *bench) drain() error {
	b.t.Helper()
	return b.queue.Drain(b.t.Context())
}

func (b *bench) wantNotes(want ...string) {
	b.t.Helper()
	if got := b.garden.noted(); !slices.Equal(got, want) {
		b.t.Errorf("notes %q, want %q", got, want)
	}
}

func (b *bench) state(id int64) job.State {
	b.t.Helper()
	status, err := b.queue.Status(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	return status.State
}

func TestAJobIsDoneAfterItsUnit(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		err := b.env.Write(t.Context(), nil, func(w *unit.Write) error {
			return w.Enqueue(mow{"south", 7})
		})
		if err != nil {
			t.Fatal(err)
		}
		b.wantNotes()
		if err := b.drain(); err != nil {
			t.Fatal(err)
		}
		b.wantNotes("south 7 attempt 1")
		if err := b.drain(); err != nil {
			t.Fatal(err)
		}
		b.wantNotes("south 7 attempt 1")
	})
}

func TestAJobVanishesWithItsUnit(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		broken := errors.New("broken")
		err := b.env.Write(t.Context(), nil, func(w *unit.Write) error {
			if err := w.Enqueue(mow{"south", 7}); err != nil {
				return err
			}
			return broken
		})
		if !errors.Is(err, broken) {
			t.Fatal(err)
		}
		if err := b.drain(); err != nil {
			t.Fatal(err)
		}
		b.wantNotes()
	})
}

func TestAFailedJobIsTriedAgainLater(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		rain := errors.New("rain")
		b.garden.fail = func(c *job.Context) error {
			if c.Attempt < 3 {
				return rain
			}
			return nil
		}
		id := b.add(mow{"south", 7})
		if err := b.drain(); !errors.Is(err, rain) {
			t.Errorf("drain says %v", err)
		}
		if state := b.state(id); state != job.Waiting {
			t.Errorf("state %s", state)
		}
		if err := b.drain(); err != nil {
			t.Errorf("tried again at once: %v", err)
		}
		b.clock.pass(time.Second)
		if err := b.drain(); !errors.Is(err, rain) {
			t.Errorf("drain says %v", err)
		}
		b.clock.pass(16 * time.Second)
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes("south 7 attempt 1", "south 7 attempt 2", "south 7 attempt 3")
		if state := b.state(id); state != job.Succeeded {
			t.Errorf("state %s", state)
		}
	})
}

func TestAttemptsAreBounded(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var last []bool
		b.garden.fail = func(c *job.Context) error {
			last = append(last, c.Last)
			panic("the mower is on fire")
		}
		id := b.add(mow{"south", 7}, job.MaxAttempts(2))
		for range 4 {
			_ = b.drain()
			b.clock.pass(time.Hour)
		}
		if !slices.Equal(last, []bool{false, true}) {
			t.Errorf("last attempts %v", last)
		}
		if state := b.state(id); state != job.Failed {
			t.Errorf("state %s", state)
		}
	})
}

func TestACancelledJobIsNotTriedAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.garden.fail = func(*job.Context) error { return job.Cancel(errors.New("the lawn was sold")) }
		id := b.add(mow{"south", 7})
		if err := b.drain(); err == nil || !strings.Contains(err.Error(), "sold") {
			t.Errorf("drain says %v", err)
		}
		b.clock.pass(time.Hour)
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		if state := b.state(id); state != job.Failed {
			t.Errorf("state %s", state)
		}
	})
}

func TestPuttingOffIsNoAttempt(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.garden.fail = func(c *job.Context) error {
			if len(b.garden.noted()) < 3 {
				return job.Later(time.Minute)
			}
			return nil
		}
		b.add(mow{"south", 7}, job.MaxAttempts(1))
		for range 3 {
			if err := b.drain(); err != nil {
				t.Error(err)
			}
			b.clock.pass(time.Minute)
		}
		b.wantNotes("south 7 attempt 1", "south 7 attempt 1", "south 7 attempt 1")
	})
}

func TestAJobCanWaitForItsMoment(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.add(mow{"south", 7}, job.At(db.FromTime(b.clock.Now().Add(time.Hour))))
		b.clock.pass(59 * time.Minute)
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes()
		b.clock.pass(time.Minute)
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes("south 7 attempt 1")
	})
}

func TestAKeyIsWaitingOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		first := b.add(mow{"south", 7}, job.Unique("south"))
		if again := b.add(mow{"south", 9}, job.Unique("south")); again != first {
			t.Errorf("a second job %d waits beside %d", again, first)
		}
		other := b.add(mow{"north", 5}, job.Unique("north"))
		if other == first {
			t.Error("another key was taken for the same")
		}
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes("south 7 attempt 1", "north 5 attempt 1")
		if b.add(mow{"south", 8}, job.Unique("south")) == first {
			t.Error("a finished job is in the way")
		}
	})
}

// What is enqueued while its twin is being worked on must not get lost: the twin may have looked already.
func TestOneMayWaitBehindTheOneAtWork(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.garden.fail = func(c *job.Context) error {
			if len(b.garden.noted()) > 1 {
				return nil
			}
			return c.Write(func(w *unit.Write) error {
				for range 3 {
					if _, err := b.queue.Add(w, mow{"south", 8}, job.Unique("south")); err != nil {
						return err
					}
				}
				return nil
			})
		}
		b.add(mow{"south", 7}, job.Unique("south"))
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes("south 7 attempt 1", "south 8 attempt 1")
	})
}

func TestAJobKnowsWhoEnqueuedIt(t *testing.T) {
	actors := map[int64]*unit.Actor{
		5: {ID: 5, Kind: unit.User, Name: "Maria", Active: true},
		6: {ID: 6, Kind: unit.User, Name: "Tom"},
	}
	load := func(o *job.Options) {
		o.Actor = func(_ *unit.Read, id int64) (*unit.Actor, error) { return actors[id], nil }
	}
	each(t, func(t *testing.T, b *bench) {
		b.garden.fail = func(c *job.Context) error {
			if c.Actor().Kind != unit.System {
				t.Errorf("begins as %v", c.Actor())
			}
			if err := c.AsEnqueuer(); err != nil {
				return err
			}
			return c.Read(func(r *unit.Read) error {
				b.garden.note(r.Actor.Name)
				return nil
			})
		}
		for _, id := range []int64{5, 6, 7} {
			err := b.env.Write(t.Context(), &unit.Actor{ID: id, Kind: unit.User, Active: true}, func(w *unit.Write) error {
				return w.Enqueue(mow{"south", int(id)})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := b.drain(); err == nil || strings.Count(err.Error(), "may no longer work") != 2 {
			t.Errorf("drain says %v", err)
		}
		b.wantNotes("south 5 attempt 1", "Maria", "south 6 attempt 1", "south 7 attempt 1")
	}, load)
}

func TestStatus(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var id int64
		err := b.env.Write(t.Context(), &unit.Actor{ID: 5, Kind: unit.User}, func(w *unit.Write) (err error) {
			id, err = b.queue.Add(w, mow{"south", 7})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		want := job.Status{ID: id, Kind: "garden.mow", State: job.Waiting, EnqueuedBy: 5, CreatedAt: db.FromTime(b.clock.Now())}
		if got, err := b.queue.Status(t.Context(), id); err != nil || got != want {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
		b.clock.pass(time.Minute)
		if err := b.drain(); err != nil {
			t.Fatal(err)
		}
		want.State, want.Attempt, want.FinishedAt = job.Succeeded, 1, db.FromTime(b.clock.Now())
		if got, err := b.queue.Status(t.Context(), id); err != nil || got != want {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
		if _, err := b.queue.Status(t.Context(), id+1); !errors.Is(err, db.ErrNotFound) {
			t.Errorf("a job that does not exist: %v", err)
		}
	})
}

func TestQueues(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		b.add(mow{"south", 7}, job.On("slow"))
		err := b.env.Write(t.Context(), nil, func(w *unit.Write) error {
			_, err := b.queue.Add(w, mow{"south", 7}, job.On("unheard"))
			return err
		})
		if err == nil {
			t.Error("a queue that does not exist took a job")
		}
		if err := b.drain(); err != nil {
			t.Error(err)
		}
		b.wantNotes("south 7 attempt 1")
	}, func(o *job.Options) { o.Queues = []string{"slow"} })
}

func TestMistakesInDeclarations(t *testing.T) {
	env := &unit.Env{DB: dbtest.SQLite(t)}
	definition := job.Define((&garden{}).mow)
	wrong := map[string]job.Options{
		"defined twice": {Definitions: []job.Definition{definition, definition}},
		"not defined":   {Periodic: []job.Periodic{job.Every("@hourly", mow{})}},
	}
	for what, options := range wrong {
		if _, err := job.New(t.Context(), env, options); err == nil || !strings.Contains(err.Error(), what) {
			t.Errorf("%s: %v", what, err)
		}
	}
	q := newQueue(t, env, job.Options{Log: silent, Definitions: []job.Definition{definition}})
	err := env.Write(t.Context(), nil, func(w *unit.Write) error { return q.Enqueue(w, water{}) })
	if err == nil {
		t.Error("a job that nobody does was enqueued")
	}
	defer func() {
		if recover() == nil {
			t.Error("a broken schedule was taken")
		}
	}()
	job.Every("at tea time", mow{})
}

func TestMigratingTwiceAndAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := job.New(context.Background(), &unit.Env{DB: d}, job.Options{Log: silent}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

// Running is tested with River's own loops and the real clock: jobs, retries and periodic jobs while others write.
func TestRunning(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		env := &unit.Env{DB: d}
		done := make(chan string, 100)
		options := job.Options{Log: silent, Poll: 5 * time.Millisecond, Definitions: []job.Definition{
			job.Define(func(c *job.Context, j mow) error {
				return c.Write(func(w *unit.Write) error {
					w.Touch("gardens")
					w.AfterCommit(func() { done <- j.Lawn })
					return nil
				})
			}),
		}}
		q := newQueue(t, env, options)
		if err := q.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		for i := range 20 {
			err := env.Write(t.Context(), nil, func(w *unit.Write) error {
				w.Touch("lawns")
				return q.Enqueue(w, mow{fmt.Sprint("lawn ", i), i})
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		seen := map[string]bool{}
		for len(seen) < 20 {
			seen[<-done] = true
		}
		if err := q.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	})
}

func TestStoppingCancelsWhatDoesNotEnd(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		env := &unit.Env{DB: d}
		began := make(chan int64)
		q := newQueue(t, env, job.Options{Log: silent, Poll: 5 * time.Millisecond, Definitions: []job.Definition{
			job.Define(func(c *job.Context, _ mow) error {
				began <- c.ID
				<-c.Ctx.Done()
				return c.Ctx.Err()
			}),
		}})
		if err := q.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		err := env.Write(t.Context(), nil, func(w *unit.Write) error { return q.Enqueue(w, mow{}) })
		if err != nil {
			t.Fatal(err)
		}
		id := <-began
		over, cancel := context.WithCancel(t.Context())
		cancel()
		if err := q.Stop(over); err != nil {
			t.Error(err)
		}
		status, err := q.Status(t.Context(), id)
		if err != nil || status.State != job.Waiting {
			t.Errorf("the job is %v, %v", status.State, err)
		}
	})
}
