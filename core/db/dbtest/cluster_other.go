//go:build !unix

package dbtest

import (
	"context"
	"net/url"
)

// joinCluster starts no server on this system; it needs one by its URL.
func joinCluster(context.Context) (*url.URL, error) { return nil, errNoPostgres }
