package web

import (
	"context"
	"sync"
	"time"

	"gantry/core/unit"
)

// notes writes down that sessions were used, beside the requests that used them.
type notes struct {
	wg    sync.WaitGroup
	mu    sync.Mutex
	open  map[string]struct{}
	ended bool
}

// noteEvery is how exactly the last use of a session is known.
const noteEvery = time.Minute

// noteUse writes down the use of a session, at most once a minute. The request does not wait for it.
func (s *sessions) noteUse(u *unit.Read, found *Session) {
	if u.Now.Sub(found.LastUsedAt) < noteEvery || u.Ctx.Value(unnotedKey{}) != nil || !s.notes.begin(found.ID) {
		return
	}
	token, ctx, actor := found.ID, context.WithoutCancel(u.Ctx), u.Actor
	go func() {
		defer s.notes.end(token)
		ctx, cancel := context.WithTimeout(ctx, noteEvery)
		defer cancel()
		_ = s.env.Write(ctx, actor, func(w *unit.Write) error { // the next request tries again
			_, err := w.Exec(`UPDATE sessions SET last_used_at = $2, expires_at = $3 WHERE token = $1`,
				token, w.Now, w.Now.Add(lifetime))
			return err
		})
	}()
}

type unnotedKey struct{}

// unnoted marks units that use a session without a person doing anything.
func unnoted(ctx context.Context) context.Context { return context.WithValue(ctx, unnotedKey{}, true) }

// begin tells whether the use of this session is to be written: not while that is under way, nor at the end.
func (n *notes) begin(token string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if _, busy := n.open[token]; busy || n.ended {
		return false
	}
	if n.open == nil {
		n.open = map[string]struct{}{}
	}
	n.open[token] = struct{}{}
	n.wg.Add(1)
	return true
}

func (n *notes) end(token string) {
	n.mu.Lock()
	delete(n.open, token)
	n.mu.Unlock()
	n.wg.Done()
}

// close waits for what is being written.
func (n *notes) close() {
	n.mu.Lock()
	n.ended = true
	n.mu.Unlock()
	n.wg.Wait()
}
