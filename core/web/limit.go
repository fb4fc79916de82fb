package web

import (
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/go-chi/httprate"

	"gantry/core/problem"
)

// Limit refuses keys that come too often: within a window, and then for the length of a ban. Every node counts by
// itself; what must hold for all nodes belongs into the database.
type Limit struct {
	window *httprate.RateLimiter
	ban    time.Duration

	mu     sync.Mutex
	banned map[string]time.Time // until when
}

// NewLimit allows each key count times in a window; whoever exceeds that is refused for the time of the ban.
func NewLimit(count int, window, ban time.Duration) *Limit {
	return &Limit{window: httprate.NewRateLimiter(count, window), ban: ban, banned: map[string]time.Time{}}
}

// Check counts an attempt and refuses it if there were too many.
func (l *Limit) Check(q *Request, key string) error {
	now := q.started
	if left := l.left(key, now); left > 0 {
		return l.refuse(q, left)
	}
	// What the limiter writes into headers is ours to say: a form that tells the number of attempts left helps nobody.
	if !l.window.OnLimit(headless{http.Header{}}, q.Request, key) {
		return nil
	}
	l.exclude(key, now)
	return l.refuse(q, l.ban)
}

// Left refuses a key that is banned, without counting.
func (l *Limit) Left(q *Request, key string) error {
	if left := l.left(key, q.started); left > 0 {
		return l.refuse(q, left)
	}
	return nil
}

// left is how long the key is still banned.
func (l *Limit) left(key string, now time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.banned[key].Sub(now)
}

// exclude bans a key, and forgets the bans that are over.
func (l *Limit) exclude(key string, now time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for other, until := range l.banned {
		if until.Before(now) {
			delete(l.banned, other)
		}
	}
	l.banned[key] = now.Add(l.ban)
}

func (l *Limit) refuse(q *Request, left time.Duration) error {
	q.out.Header().Set("Retry-After", strconv.Itoa(max(1, int(left.Seconds()))))
	return problem.Of(problem.TooMany)
}

// headless takes headers and forgets them.
type headless struct{ header http.Header }

func (h headless) Header() http.Header       { return h.header }
func (h headless) Write([]byte) (int, error) { return 0, nil }
func (h headless) WriteHeader(int)           {}

// ClientIP is the address of the client. A proxy next to us, in a private network, is asked for whom it speaks.
func (q *Request) ClientIP() string {
	peer := hostOnly(q.RemoteAddr)
	if address, err := netip.ParseAddr(peer); err != nil || !neighbour(address) {
		return peer
	}
	hops := strings.Split(strings.Join(q.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0; i-- {
		address, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		peer = address.Unmap().String()
		if !neighbour(address) {
			break
		}
	}
	return peer
}

func hostOnly(address string) string {
	if host, _, err := net.SplitHostPort(address); err == nil {
		return host
	}
	return address
}

func neighbour(address netip.Addr) bool {
	address = address.Unmap()
	return address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast()
}
