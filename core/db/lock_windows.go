package db

import (
	"errors"
	"math"
	"os"

	"golang.org/x/sys/windows"
)

// takeLock locks an open file for this process without waiting. Windows keeps
// others from reading what is locked, so the lock lies far behind the process id.
func takeLock(file *os.File) error {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	place := &windows.Overlapped{Offset: math.MaxUint32, OffsetHigh: math.MaxInt32 - 1}
	err := windows.LockFileEx(windows.Handle(file.Fd()), flags, 0, 1, 0, place)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return errLocked
	}
	return err
}
