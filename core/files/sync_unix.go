//go:build !windows

package files

import "errors"

// sync brings the entries of a folder to the disk, so that a renamed file survives a power failure.
func (l *Local) sync(folder string) error {
	f, err := l.root.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
