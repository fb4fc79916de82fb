package event_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"

	"gantry/core/event"
)

func TestEveryListenerHearsInOrder(t *testing.T) {
	var hub event.Hub
	a, b := hub.Subscribe(t.Context()), hub.Subscribe(t.Context())
	hub.Publish(event.Change{ID: 1}, event.Change{ID: 2})
	hub.Publish(event.Change{ID: 3})
	for _, heard := range []<-chan event.Change{a, b} {
		for id := int64(1); id <= 3; id++ {
			if c := <-heard; c.ID != id || c.Missed {
				t.Errorf("got %+v, want %d", c, id)
			}
		}
	}
}

func TestTheHubKnowsWhetherAnybodyListens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var hub event.Hub
		if hub.Active() {
			t.Error("active without a listener")
		}
		hub.Publish(event.Change{ID: 1})
		ctx, cancel := context.WithCancel(t.Context())
		heard := hub.Subscribe(ctx)
		if !hub.Active() {
			t.Error("not active with a listener")
		}
		cancel()
		synctest.Wait()
		if hub.Active() {
			t.Error("active after the listener left")
		}
		hub.Publish(event.Change{ID: 2})
		if c, open := <-heard; open {
			t.Errorf("the channel is still open and gave %+v", c)
		}
	})
}

func TestASlowListenerIsToldThatItMissedSome(t *testing.T) {
	var hub event.Hub
	slow := hub.Subscribe(t.Context())
	for id := range int64(1000) {
		hub.Publish(event.Change{ID: id})
	}
	read, last := int64(0), event.Change{}
	for len(slow) > 0 {
		last = <-slow
		if !last.Missed && last.ID != read {
			t.Fatalf("got %+v, want %d", last, read)
		}
		read++
	}
	if !last.Missed {
		t.Fatalf("after %d changes came %+v, want the mark", read, last)
	}
	if last != (event.Change{Missed: true}) {
		t.Errorf("the mark carries a change: %+v", last)
	}
	hub.Publish(event.Change{ID: 2000})
	if c := <-slow; c.ID != 2000 || c.Missed {
		t.Errorf("after the mark came %+v", c)
	}
}

func TestASlowListenerDelaysNobody(t *testing.T) {
	var hub event.Hub
	hub.Subscribe(t.Context())
	quick := hub.Subscribe(t.Context())
	for id := range int64(1000) {
		hub.Publish(event.Change{ID: id})
		if c := <-quick; c.ID != id || c.Missed {
			t.Fatalf("got %+v, want %d", c, id)
		}
	}
}

// Readers that come and go, a reader that never reads and several writers at once: meant for the race detector, and
// for a send on a closed channel.
func TestComingAndGoingWhilePublishing(t *testing.T) {
	var hub event.Hub
	hub.Subscribe(t.Context())
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for id := range int64(500) {
				hub.Publish(event.Change{ID: id})
			}
		})
		all.Go(func() {
			for range 100 {
				ctx, cancel := context.WithCancel(t.Context())
				heard := hub.Subscribe(ctx)
				hub.Publish(event.Change{ID: 1})
				<-heard
				cancel()
				for range heard { // until it is closed
				}
			}
		})
	}
	all.Wait()
}

func BenchmarkPublish(b *testing.B) {
	b.Run("nobody", func(b *testing.B) {
		var hub event.Hub
		for b.Loop() {
			hub.Publish(event.Change{ID: 1})
		}
	})
	b.Run("100 listeners", func(b *testing.B) {
		var hub event.Hub
		for range 100 {
			hub.Subscribe(b.Context())
		}
		for b.Loop() {
			hub.Publish(event.Change{ID: 1})
		}
	})
}
