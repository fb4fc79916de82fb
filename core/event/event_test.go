package event_test

import (
	"errors"
	"slices"
	"testing"

	"gantry/core/event"
)

type unit struct{ heard []string }

type thing struct{ name string }

// Two events of the same type: they must not hear each other's listeners.
var (
	moved   event.Of[*unit, *thing]
	renamed event.Of[*unit, *thing]
	counted event.Of[*unit, int]
)

func note(prefix string) func(*unit, *thing) error {
	return func(u *unit, t *thing) error {
		u.heard = append(u.heard, prefix+" "+t.name)
		return nil
	}
}

func TestListenersRunInTheOrderTheyWereAdded(t *testing.T) {
	var bus event.Bus
	bus.Add(moved.Do(note("first")), renamed.Do(note("other")))
	bus.Add(moved.Do(note("second")))
	u := &unit{}
	if err := moved.Tell(&bus, u, &thing{"pump"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"first pump", "second pump"}; !slices.Equal(u.heard, want) {
		t.Errorf("heard %q, want %q", u.heard, want)
	}
}

func TestTheFirstErrorStops(t *testing.T) {
	var bus event.Bus
	broken := errors.New("broken")
	bus.Add(
		moved.Do(note("first")),
		moved.Do(func(*unit, *thing) error { return broken }),
		moved.Do(note("never")),
	)
	u := &unit{}
	if err := moved.Tell(&bus, u, &thing{"pump"}); !errors.Is(err, broken) {
		t.Errorf("got error %v", err)
	}
	if want := []string{"first pump"}; !slices.Equal(u.heard, want) {
		t.Errorf("heard %q, want %q", u.heard, want)
	}
}

func TestBusesAreSeparate(t *testing.T) {
	var one, two event.Bus
	one.Add(counted.Do(func(u *unit, n int) error { u.heard = append(u.heard, "one"); return nil }))
	u := &unit{}
	for _, bus := range []*event.Bus{&two, nil} {
		if err := counted.Tell(bus, u, 3); err != nil {
			t.Fatal(err)
		}
	}
	if len(u.heard) != 0 {
		t.Errorf("a listener of another bus heard %q", u.heard)
	}
}

func TestAListenerMayTell(t *testing.T) {
	var bus event.Bus
	bus.Add(
		moved.Do(func(u *unit, v *thing) error { return renamed.Tell(&bus, u, v) }),
		renamed.Do(note("renamed")),
	)
	u := &unit{}
	if err := moved.Tell(&bus, u, &thing{"pump"}); err != nil {
		t.Fatal(err)
	}
	if want := []string{"renamed pump"}; !slices.Equal(u.heard, want) {
		t.Errorf("heard %q, want %q", u.heard, want)
	}
}

func TestTellingAllocatesNothing(t *testing.T) {
	var bus event.Bus
	bus.Add(counted.Do(func(*unit, int) error { return nil }))
	u := &unit{}
	if n := testing.AllocsPerRun(100, func() { _ = counted.Tell(&bus, u, 1) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
