package mail

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"gantry/core/settings"
)

// Forget removes the mails that name one of some addresses from the folder of mails that were not sent.
func Forget(s *settings.Settings, addresses ...string) error {
	names, err := filepath.Glob(filepath.Join(FolderOf(s), "*"))
	if err != nil {
		return err
	}
	for _, name := range names {
		content, unread := os.ReadFile(name)
		if unread != nil || !mentions(content, addresses) {
			continue
		}
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// mentions looks for addresses without regard to case.
func mentions(content []byte, addresses []string) bool {
	content = bytes.ToLower(content)
	for _, address := range addresses {
		if address != "" && bytes.Contains(content, bytes.ToLower([]byte(address))) {
			return true
		}
	}
	return false
}
