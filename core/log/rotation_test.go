package log

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// fill logs numbered records until the file has been rotated some times.
func fill(l *slog.Logger, from, records int) {
	for i := range records {
		l.Info(strings.Repeat("x", 1000), "number", fmt.Sprintf("n%06d", from+i))
	}
}

// eventually waits for what happens in the background.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for range 1000 {
		if holds() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error(what)
}

func logFiles(t *testing.T, folder string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// content is all that the log still holds.
func content(t *testing.T, folder string) []byte {
	t.Helper()
	var all []byte
	for _, name := range logFiles(t, folder) {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err == nil {
			all = append(all, raw...)
		}
	}
	return all
}

func TestTheOldestRecordsGoFirst(t *testing.T) {
	folder := t.TempDir()
	l, closer, err := New(Options{Format: "json", Level: "info", File: filepath.Join(folder, "gantry.log"), MaxSize: 1, MaxBackups: 2})
	if err != nil {
		t.Fatal(err)
	}
	fill(l, 0, 7000)
	eventually(t, "more files are kept than wanted", func() bool { return len(logFiles(t, folder)) == 3 })
	if err := closer.Close(); err != nil {
		t.Fatal(err)
	}
	all := content(t, folder)
	if bytes.Contains(all, []byte("n000000")) || !bytes.Contains(all, []byte("n006999")) || !bytes.Contains(all, []byte("n005500")) {
		t.Errorf("%d bytes are kept, but not the newest ones", len(all))
	}
}

func TestOldFilesGoByAge(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "gantry-2020-01-02T03-04-05.000-size.log")
	if err := os.WriteFile(old, []byte("long ago\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	l, closer, err := New(Options{Format: "json", Level: "info", File: filepath.Join(folder, "gantry.log"), MaxSize: 1, MaxBackups: 9, MaxAge: 7})
	if err != nil {
		t.Fatal(err)
	}
	fill(l, 0, 1500)
	eventually(t, "an old file is kept", func() bool { return !slices.Contains(logFiles(t, folder), filepath.Base(old)) })
	if err := closer.Close(); err != nil {
		t.Fatal(err)
	}
}
