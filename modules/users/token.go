package users

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"sync"
	"time"

	"gantry/core/problem"
	"gantry/core/settings"
	"gantry/core/unit"
)

// tokenPrefix stands before tokens for the API, so that scanners for leaked secrets recognize them.
const tokenPrefix = "opapi-"

// longest is the most characters of a token; nothing longer is looked up.
const longest = 200

// digest is what is kept of a token: it finds the token and cannot be turned back.
func digest(s *settings.Settings, plain string) string {
	mac := hmac.New(sha256.New, []byte(s.Text("hashed_token_pepper")))
	mac.Write([]byte(plain))
	return hex.EncodeToString(mac.Sum(nil))
}

// IssueToken makes a token for the API and answers it; nobody will ever see it again.
func IssueToken(w *unit.Write, userID int64, name string) (plain string, err error) {
	name = strings.TrimSpace(name)
	var v problem.Violations
	checkTokenName(name, &v)
	if err := v.Err(); err != nil {
		return "", err
	}
	plain = tokenPrefix + entropy()
	_, err = w.Exec(`INSERT INTO tokens (user_id, kind, name, hash, created_at) VALUES ($1, $2, $3, $4, $5)`,
		userID, apiToken, name, digest(w.Env.Settings, plain), w.Now)
	return plain, err
}

// usage writes down when tokens were used, beside the requests that used them.
type usage struct {
	mu   sync.Mutex
	open map[int64]bool
}

// noteEvery is how exactly the last use of a token is known.
const noteEvery = time.Minute

// note writes the use of a token, at most once a minute; the request does not wait for it.
func (n *usage) note(r *unit.Read, c *credential) {
	last := c.used.Load()
	if last != 0 && r.Now.Micros-last < noteEvery.Microseconds() || !n.begin(c.id) {
		return
	}
	env, now, parent := r.Env, r.Now, context.WithoutCancel(r.Ctx)
	go func() {
		defer n.end(c.id)
		ctx, cancel := context.WithTimeout(parent, noteEvery)
		defer cancel()
		err := env.Write(ctx, nil, func(w *unit.Write) error {
			_, err := w.Exec(`UPDATE tokens SET last_used_at = $2 WHERE id = $1`, c.id, now)
			return err
		})
		if err == nil { // else the next request tries again
			c.used.Store(now.Micros)
		}
	}()
}

func (n *usage) begin(token int64) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.open[token] {
		return false
	}
	if n.open == nil {
		n.open = map[int64]bool{}
	}
	n.open[token] = true
	return true
}

func (n *usage) end(token int64) {
	n.mu.Lock()
	delete(n.open, token)
	n.mu.Unlock()
}
