package db

import (
	"errors"
	"fmt"
	"strings"
)

// parseURL tells which dialect a database URL means, and the address in that
// dialect's own terms: a file path, or the URL itself.
func parseURL(url string) (*Dialect, string, error) {
	scheme, rest, found := strings.Cut(url, ":")
	switch {
	case url == "":
		return nil, "", errors.New("the database URL is empty: give a file path or postgres://…")
	case found && (scheme == "postgres" || scheme == "postgresql"):
		return dialects[Postgres], url, nil
	case found && scheme == "sqlite":
		return sqliteFile(strings.TrimPrefix(rest, "//"))
	case strings.Contains(url, "://"):
		return nil, "", fmt.Errorf("unknown database %q: give a file path, sqlite:PATH or postgres://…", scheme)
	default:
		return sqliteFile(url)
	}
}

// sqliteFile refuses databases in memory: each connection would have its own.
func sqliteFile(path string) (*Dialect, string, error) {
	if path == "" || strings.HasPrefix(path, ":memory:") {
		return nil, "", fmt.Errorf("%q is no file path: SQLite needs one", path)
	}
	return dialects[SQLite], path, nil
}
