//go:build unix

package db

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// takeLock locks an open file for this process without waiting.
func takeLock(file *os.File) error {
	err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		return errLocked
	}
	return err
}
