package dbtest

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// sqliteTemplate is the content of a migrated file, made once per process.
var sqliteTemplate = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "gantry-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	path := filepath.Join(folder, "template.db")
	if err := migrate(ctx, path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// sqliteURL copies the template into the test's folder.
func sqliteURL(t testing.TB) string {
	t.Helper()
	content, err := sqliteTemplate()
	if err != nil {
		t.Fatalf("prepare a SQLite database: %v", err)
	}
	path := emptyFile(t)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// emptyFile names a file in the test's folder that does not exist yet.
func emptyFile(t testing.TB) string {
	t.Helper()
	return filepath.Join(t.TempDir(), "test.db")
}
