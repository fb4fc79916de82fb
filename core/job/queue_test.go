package job_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/job"
	"gantry/core/unit"
)

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

func TestPeriodicJobs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		t.Parallel()
		done := make(chan job.Context, 100)
		q := newQueue(t, &unit.Env{DB: d}, job.Options{Log: silent, Poll: 5 * time.Millisecond,
			Periodic: []job.Periodic{job.Every("@every 1s", water{Bed: 3})},
			Definitions: []job.Definition{job.Define(func(c *job.Context, j water) error {
				if j.Bed == 3 {
					done <- *c
				}
				return nil
			})}})
		if err := q.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		first, second := <-done, <-done
		if first.ID == second.ID || first.EnqueuedBy != 0 || second.Attempt != 1 {
			t.Errorf("came %+v, then %+v", first, second)
		}
		if err := q.Stop(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
