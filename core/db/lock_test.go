package db_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gantry/core/db"
)

func TestASecondServerIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "gantry.db")
	first, err := db.Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Lock("sqlite:" + path)
	if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), fmt.Sprint("process ", os.Getpid())) {
		t.Errorf("a second server hears %v", err)
	}
	d, err := db.Open(t.Context(), path)
	if err != nil {
		t.Errorf("a helper beside the server hears %v", err)
	} else {
		must(t, d, "CREATE TABLE a (b TEXT)")
		_ = d.Close()
	}
	if err := first.Unlock(); err != nil {
		t.Fatal(err)
	}
	again, err := db.Lock(path)
	if err != nil {
		t.Fatalf("after the first has ended: %v", err)
	}
	if err := again.Unlock(); err != nil {
		t.Error(err)
	}
}

func TestALockFileThatSaysNothingIsNoObstacle(t *testing.T) {
	path := filepath.Join(t.TempDir(), "gantry.db")
	if err := os.WriteFile(path+".lock", []byte("what may be left by somebody"), 0o600); err != nil {
		t.Fatal(err)
	}
	lock, err := db.Lock(path)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Unlock()
	if err := os.WriteFile(path+".lock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Lock(path); err == nil || !strings.HasSuffix(err.Error(), "another server") {
		t.Errorf("without a process id: %v", err)
	}
}

func TestPostgresNeedsNoLock(t *testing.T) {
	for range 2 {
		lock, err := db.Lock("postgres://localhost/x")
		if err != nil || lock.Unlock() != nil {
			t.Errorf("%v, %v", lock, err)
		}
	}
	if _, err := db.Lock(":memory:"); err == nil {
		t.Error("a database in memory was locked")
	}
}
