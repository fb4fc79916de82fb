package event_test

import (
	"context"
	"testing"
	"time"

	"gantry/core/db/dbtest"
	"gantry/core/event"
)

// TestNodesHearOfEachOther joins two hubs by one PostgreSQL: what one publishes the other hears once, and so does the
// one itself, and what comes in a flood arrives or leaves the mark of a gap.
func TestNodesHearOfEachOther(t *testing.T) {
	d := dbtest.Postgres(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var one, other event.Hub
	one.Relay(ctx, d)
	other.Relay(ctx, d)
	here, there := one.Subscribe(ctx), other.Subscribe(ctx)
	if !one.Active() {
		t.Error("nobody seems to listen")
	}
	until(t, func() { one.Publish(event.Change{Resource: "pumps", ID: 1, Action: "updated"}) }, there, func(c event.Change) bool { return c.ID == 1 && c.Resource == "pumps" })
	for c := range here {
		if c.ID != 1 {
			t.Errorf("heard %+v", c)
		}
		if len(here) == 0 {
			break
		}
	}
	other.Publish(event.Change{Resource: "pumps", ID: 2})
	for c := range here {
		if c.ID == 2 {
			break
		}
	}
	for id := range int64(500) {
		one.Publish(event.Change{ID: 100 + id})
	}
	until(t, func() { one.Publish(event.Change{ID: 1}) }, there, func(c event.Change) bool { return c.Missed })
}

// until does something again and again until the channel gives what is wanted: a listener that is still connecting
// hears nothing yet.
func until(t *testing.T, do func(), heard <-chan event.Change, want func(event.Change) bool) {
	t.Helper()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		do()
		select {
		case <-t.Context().Done():
			t.Fatal("not heard")
		case c := <-heard:
			if want(c) {
				return
			}
		case <-tick.C:
		}
	}
}

func TestAFileOfOneProcessHasNoRelay(t *testing.T) {
	var hub event.Hub
	hub.Relay(t.Context(), dbtest.SQLite(t))
	if hub.Active() {
		t.Error("somebody seems to listen")
	}
}
