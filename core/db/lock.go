package db

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// errLocked is what the operating system's part of the lock answers when
// somebody else holds it.
var errLocked = errors.New("locked")

// FileLock keeps a second server away from a SQLite file. The operating
// system releases it when the process ends, however it ends.
type FileLock struct{ file *os.File }

// Lock takes the lock of a database. Servers take it; programs that help
// beside a running server do not. On PostgreSQL it is nil: nodes are equal there.
func Lock(url string) (*FileLock, error) {
	dialect, path, err := parseURL(url)
	if err != nil || !dialect.lockFile {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("create the folder of the database: %w", err)
	}
	file, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock the database: %w", err)
	}
	if err := takeLock(file); err != nil {
		holder := readHolder(file)
		file.Close()
		return nil, lockError(path, holder, err)
	}
	return &FileLock{file}, writeHolder(file)
}

// Unlock releases the lock; a nil lock has nothing to release.
func (l *FileLock) Unlock() error {
	if l == nil {
		return nil
	}
	return l.file.Close()
}

// lockError says which file is taken and by whom.
func lockError(path, holder string, err error) error {
	if !errors.Is(err, errLocked) {
		return fmt.Errorf("lock the database %s: %w", path, err)
	}
	if holder != "" {
		return fmt.Errorf("the database %s is in use by another server, process %s", path, holder)
	}
	return fmt.Errorf("the database %s is in use by another server", path)
}

// readHolder gives the process id in the lock file, if one can be read.
func readHolder(file *os.File) string {
	text, err := io.ReadAll(io.LimitReader(file, 20))
	if err != nil {
		return ""
	}
	pid := strings.TrimSpace(string(text))
	if _, err := strconv.Atoi(pid); err != nil {
		return ""
	}
	return pid
}

// writeHolder leaves our process id for whoever is refused.
func writeHolder(file *os.File) error {
	if err := file.Truncate(0); err != nil {
		return err
	}
	_, err := file.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return err
}
