package event

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"sync/atomic"
	"time"

	"gantry/core/db"
)

// channel is the name under which nodes tell each other what changed.
const channel = "gantry_changes"

// gathering is how long changes wait for others, to travel together.
const gathering = 20 * time.Millisecond

// parcelSize is how many changes travel together at most: their JSON stays well below the 8,000 bytes that
// PostgreSQL allows a notification.
const parcelSize = 40

// parcel is what travels between nodes.
type parcel struct {
	Node    string   `json:"node"`
	Changes []Change `json:"changes"`
}

// outbox is what waits to be told to other nodes.
type outbox struct {
	changes chan Change
	gap     atomic.Bool // something was left out
}

// post leaves changes, without ever waiting.
func (o *outbox) post(changes []Change) {
	for _, c := range changes {
		select {
		case o.changes <- c:
		default:
			o.gap.Store(true)
			return
		}
	}
}

// Relay tells other nodes on the same database what is published here, and publishes here what they tell. It begins
// at once, in the background, and ends with ctx; where the database belongs to one process it does nothing.
// A change that a node could not tell is a gap for the listeners of the others, never a wait for whoever made it.
func (h *Hub) Relay(ctx context.Context, d *db.DB) {
	if !d.Shared() {
		return
	}
	node := rand.Text()
	out := &outbox{changes: make(chan Change, 4*parcelSize)}
	h.mu.Lock()
	h.out = out
	h.mu.Unlock()
	h.active.Add(1) // somebody may listen elsewhere
	go out.send(ctx, d, node)
	begun := 0
	go d.Listen(ctx, channel, func() {
		if begun++; begun > 1 {
			h.spread(Change{Missed: true})
		}
	}, func(text string) { h.receive(node, text) })
}

// receive publishes what another node told.
func (h *Hub) receive(node, text string) {
	var p parcel
	if json.Unmarshal([]byte(text), &p) != nil || p.Node == node {
		return
	}
	h.spread(p.Changes...)
}

// send tells the other nodes, some changes at a time.
func (o *outbox) send(ctx context.Context, d *db.DB, node string) {
	for {
		changes := gather(ctx, o.changes)
		if changes == nil {
			return
		}
		if o.gap.Swap(false) {
			changes = []Change{{Missed: true}}
		}
		text, err := json.Marshal(parcel{node, changes})
		if err == nil {
			err = d.Notify(ctx, channel, string(text))
		}
		if err != nil {
			o.gap.Store(true)
		}
	}
}

// gather waits for a change and takes those that come right after it; nil when ctx is done.
func gather(ctx context.Context, out <-chan Change) (changes []Change) {
	select {
	case <-ctx.Done():
		return nil
	case c := <-out:
		changes = append(changes, c)
	}
	end := time.NewTimer(gathering)
	defer end.Stop()
	for len(changes) < parcelSize {
		select {
		case <-ctx.Done():
			return nil
		case <-end.C:
			return changes
		case c := <-out:
			changes = append(changes, c)
		}
	}
	return changes
}
