package web

import (
	"bytes"
	"context"
	"net/http"
	"runtime/debug"
	"strconv"
	"sync"
	"time"

	"gantry/core/event"
	"gantry/core/problem"
	"gantry/core/unit"
)

const (
	heartbeat   = 25 * time.Second       // proxies end connections that are silent for longer
	gathering   = 100 * time.Millisecond // changes within this time are looked at together
	credentials = 30 * time.Second       // how long a stream trusts the credentials it began with
	waiting     = 16                     // messages for a slow client before its stream ends
)

// missedMessage tells a client to load afresh.
const missedMessage = `data: {"resource":"*"}` + "\n\n"

// Events is the handler of the stream that tells browsers what has changed. A change is told to those for whom visible
// holds at that moment; it is asked once for each actor, in a unit of theirs. Nothing is asked while nobody listens.
func Events(hub *event.Hub, visible func(*unit.Read, event.Change) bool) PlainHandler {
	a := &audience{hub: hub, visible: visible, streams: map[*stream]struct{}{}}
	return a.serve
}

// audience is everybody who listens.
type audience struct {
	hub     *event.Hub
	visible func(*unit.Read, event.Change) bool

	mu      sync.Mutex
	streams map[*stream]struct{}
	stop    context.CancelFunc // ends the subscription at the hub, which lasts as long as somebody listens
}

// stream is one client that listens.
type stream struct {
	q       *Request
	actor   *unit.Actor
	checked time.Time // touched by spread alone
	out     chan []byte
	ended   bool // out is closed; the audience's lock guards it
}

// serve sends messages until the client leaves, loses its rights, is too slow, or the server stops.
func (a *audience) serve(q *Request, actor *unit.Actor, w http.ResponseWriter) error {
	s := &stream{q: q, actor: actor, checked: q.started, out: make(chan []byte, waiting)}
	a.join(s)
	defer a.leave(s)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	w.WriteHeader(http.StatusOK)
	message := []byte("retry: 3000\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	flusher := http.NewResponseController(w)
	for {
		if _, err := w.Write(message); err != nil || flusher.Flush() != nil {
			return nil // the client has left
		}
		select {
		case <-q.Context().Done():
			return nil
		case <-stopping(q.Context()):
			return nil
		case <-beat.C:
			message = []byte(":\n\n")
		case next, open := <-s.out:
			if !open {
				return nil
			}
			message = next
		}
	}
}

func (a *audience) join(s *stream) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.streams[s] = struct{}{}
	if a.stop == nil {
		ctx, cancel := context.WithCancel(context.Background())
		a.stop = cancel
		go a.spread(ctx, s.q.router, a.hub.Subscribe(ctx))
	}
}

func (a *audience) leave(s *stream) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.streams, s)
	if len(a.streams) == 0 {
		a.stop()
		a.stop = nil
	}
}

// spread tells the streams what the hub publishes. A burst is told at once.
func (a *audience) spread(ctx context.Context, r *Router, changes <-chan event.Change) {
	for first := range changes {
		burst := gather(ctx, first, changes)
		if ctx.Err() != nil {
			return
		}
		for actor, streams := range a.listeners(ctx, r) {
			message := a.message(ctx, r, actor, burst)
			for _, s := range streams {
				a.tell(s, message)
			}
		}
	}
}

// gather takes what comes in the next moment, each thing once.
func gather(ctx context.Context, first event.Change, changes <-chan event.Change) []event.Change {
	burst := []event.Change{first}
	seen := map[event.Change]bool{same(first): true}
	end := time.NewTimer(gathering)
	defer end.Stop()
	for {
		select {
		case <-ctx.Done():
			return burst
		case <-end.C:
			return burst
		case c, open := <-changes:
			if !open {
				return burst
			}
			if key := same(c); !seen[key] {
				seen[key] = true
				burst = append(burst, c)
			}
		}
	}
}

// same is what two changes have in common that look alike to a client.
func same(c event.Change) event.Change {
	c.ActorID, c.Stamp = 0, 0
	return c
}

// listeners groups the streams by who listens, after a look at credentials that are no longer fresh.
func (a *audience) listeners(ctx context.Context, r *Router) map[*unit.Actor][]*stream {
	a.mu.Lock()
	streams := make([]*stream, 0, len(a.streams))
	for s := range a.streams {
		streams = append(streams, s)
	}
	a.mu.Unlock()
	actors := map[int64]*unit.Actor{}
	groups := map[*unit.Actor][]*stream{}
	for _, s := range streams {
		if !a.trusted(ctx, r, s) {
			continue
		}
		if actors[s.actor.ID] == nil {
			actors[s.actor.ID] = s.actor
		}
		actor := actors[s.actor.ID]
		groups[actor] = append(groups[actor], s)
	}
	return groups
}

// trusted asks now and then whether the stream's credentials still hold; if not, the stream ends.
func (a *audience) trusted(ctx context.Context, r *Router, s *stream) bool {
	now := r.env.Now()
	if now.Sub(s.checked) < credentials {
		return true
	}
	err := r.env.Read(unnoted(ctx), nil, func(u *unit.Read) error {
		actor, err := r.authenticate(u, s.q)
		if err == nil && actor.ID != s.actor.ID {
			err = problem.Of(problem.Unauthenticated)
		}
		return err
	})
	if err != nil {
		a.drop(s)
		return false
	}
	s.checked = now
	return true
}

// message writes what an actor may know of a burst, nil for nothing. If that cannot be found out, the client asks by
// itself.
func (a *audience) message(ctx context.Context, r *Router, actor *unit.Actor, burst []event.Change) (message []byte) {
	defer func() {
		if value := recover(); value != nil {
			r.log.Error("event stream failed", "error", panicked(value, debug.Stack()))
			message = []byte(missedMessage)
		}
	}()
	var out bytes.Buffer
	err := r.env.Read(ctx, actor, func(u *unit.Read) error {
		for _, c := range burst {
			if c.Missed {
				out.WriteString(missedMessage)
			} else if a.visible(u, c) {
				writeChange(&out, c)
			}
		}
		return nil
	})
	if err != nil {
		return []byte(missedMessage)
	}
	return out.Bytes()
}

// writeChange writes a message; names of resources and actions are our own and need no escaping.
func writeChange(out *bytes.Buffer, c event.Change) {
	out.WriteString(`data: {"resource":"` + c.Resource + `","id":` + strconv.FormatInt(c.ID, 10))
	if c.ProjectID != 0 {
		out.WriteString(`,"project":` + strconv.FormatInt(c.ProjectID, 10))
	}
	out.WriteString(`,"action":"` + c.Action + "\"}\n\n")
}

// tell queues a message; a client that does not keep up has to begin again.
func (a *audience) tell(s *stream, message []byte) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(message) == 0 || s.ended {
		return
	}
	select {
	case s.out <- message:
	default:
		s.end()
	}
}

// drop ends a stream whose credentials hold no longer.
func (a *audience) drop(s *stream) {
	a.mu.Lock()
	defer a.mu.Unlock()
	s.end()
}

// end closes the stream once; the audience is locked.
func (s *stream) end() {
	if !s.ended {
		s.ended = true
		close(s.out)
	}
}
