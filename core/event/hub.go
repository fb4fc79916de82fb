package event

import (
	"context"
	"sync"
	"sync/atomic"
)

// Change says that something was committed. It names the thing, never its content: whoever hears of it asks for what
// it may see.
type Change struct {
	Resource  string // the collection in the API, such as "work_packages"
	ID        int64
	ProjectID int64  // zero if the thing belongs to no project
	Action    string // "created", "updated" or "deleted"
	ActorID   int64
	Stamp     int64 // the moment of the unit, in microseconds since 1970
	// Missed marks a gap: the listener was too slow, changes after the previous one were left out, and nothing else
	// in this value is set. Whoever sees it reloads.
	Missed bool
}

// backlog is how many changes wait for a slow listener before it misses some.
const backlog = 64

// Hub spreads changes to everybody who listens at the moment. The zero value is ready to use.
type Hub struct {
	active    atomic.Int64
	mu        sync.Mutex
	listeners map[*listener]struct{}
	out       *outbox // to the other nodes, if there may be any
}

// listener is one subscription; all sending and closing happens under the hub's lock.
type listener struct {
	changes chan Change
	missed  bool
}

// Active reports whether anybody listens, so that nobody prepares changes for an empty room.
func (h *Hub) Active() bool {
	return h.active.Load() > 0
}

// Publish hands the changes to every listener without ever waiting for one.
func (h *Hub) Publish(changes ...Change) {
	if !h.Active() {
		return
	}
	h.mu.Lock()
	out := h.out
	h.mu.Unlock()
	if out != nil {
		out.post(changes)
	}
	h.spread(changes...)
}

// spread hands the changes to the listeners of this process.
func (h *Hub) spread(changes ...Change) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for l := range h.listeners {
		for _, c := range changes {
			l.offer(c)
		}
	}
}

// Subscribe returns the changes published from now on. The channel closes when ctx is done.
func (h *Hub) Subscribe(ctx context.Context) <-chan Change {
	l := &listener{changes: make(chan Change, backlog+1)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.listeners == nil {
		h.listeners = map[*listener]struct{}{}
	}
	h.listeners[l] = struct{}{}
	h.active.Add(1)
	context.AfterFunc(ctx, func() { h.remove(l) })
	return l.changes
}

func (h *Hub) remove(l *listener) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.listeners, l)
	h.active.Add(-1)
	close(l.changes)
}

// offer queues c. The last place of the queue is kept for the mark: once that is queued, everything is dropped until
// the listener has read it, because reading it means loading afresh.
func (l *listener) offer(c Change) {
	if l.missed && len(l.changes) > 0 {
		return
	}
	l.missed = len(l.changes) == backlog
	if l.missed {
		c = Change{Missed: true}
	}
	l.changes <- c
}
