package job_test

import (
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

func TestTheOldestWaitingJob(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		if oldest, err := b.queue.Oldest(t.Context()); err != nil || oldest.Valid {
			t.Fatalf("an empty queue has no oldest job: %v %v", oldest, err)
		}
		b.add(mow{"south", 1})
		enqueued := db.FromTime(b.clock.Now())
		b.clock.pass(time.Minute)
		b.add(mow{"north", 1})
		if oldest, err := b.queue.Oldest(t.Context()); err != nil || oldest != enqueued {
			t.Fatalf("the oldest job waits since %v, want %v (%v)", oldest, enqueued, err)
		}
		if unit.Use[*job.Queue](b.env) != b.queue {
			t.Error("the environment should know its queue")
		}
	})
}
