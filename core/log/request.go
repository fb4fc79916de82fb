package log

import (
	"context"
	"crypto/rand"
	"regexp"
)

// requestKey is the key of the id in a context.
type requestKey struct{}

// plainID is what an id from outside may look like: it ends up in logs and headers.
var plainID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// CleanID takes the id that a proxy sent along, or makes one.
func CleanID(given string) string {
	if plainID.MatchString(given) {
		return given
	}
	return rand.Text()
}

// WithRequestID gives a context the id of the request that it belongs to.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestKey{}, id)
}

// RequestID is the id of the request that a context belongs to; "" if there is none.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestKey{}).(string)
	return id
}
