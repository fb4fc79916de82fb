// Package event lets modules hear of each other without knowing each other.
//
// There are two ways to hear. An event declared with [Of] is told inside the unit in which it happens: an earlier
// module tells, later modules listen, and what a listener does commits or fails together with the rest. The [Hub] is
// the stream of committed changes that open browser windows follow; it promises speed and order, not completeness.
//
// The package knows neither units nor modules: the context of an event is a type parameter.
package event

// Of is an event that carries a T and is told in a context C, usually a writing unit. Declare it as a package
// variable; it holds no listeners itself, those belong to the [Bus] of an application.
//
//	var Moved event.Of[*unit.Write, *WorkPackage]
type Of[C, T any] struct {
	_ byte // an event is known by its address, and values without size may share one
}

// Listener is a function bound to the event it waits for, ready to be added to a bus.
type Listener struct {
	event any
	fn    any
}

// Do binds fn to the event.
func (e *Of[C, T]) Do(fn func(C, T) error) Listener {
	return Listener{event: e, fn: fn}
}

// Tell runs the bus's listeners of this event in the order they were added and stops at the first error.
func (e *Of[C, T]) Tell(b *Bus, c C, v T) error {
	if b == nil {
		return nil
	}
	for _, fn := range b.listeners[e] {
		if err := fn.(func(C, T) error)(c, v); err != nil {
			return err
		}
	}
	return nil
}

// Bus holds the listeners of one application.
type Bus struct {
	listeners map[any][]any
}

// Add appends listeners. It belongs to the time when an application is put together: a bus that is in use must not
// change any more, so that telling needs no lock.
func (b *Bus) Add(listeners ...Listener) {
	if b.listeners == nil {
		b.listeners = map[any][]any{}
	}
	for _, l := range listeners {
		b.listeners[l.event] = append(b.listeners[l.event], l.fn)
	}
}
