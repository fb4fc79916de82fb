package mail

import (
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// Folder writes every message as a file that mail programs open, instead of sending it.
type Folder struct {
	path string
}

// NewFolder makes the folder if it is missing.
func NewFolder(path string) (*Folder, error) {
	return &Folder{path: path}, os.MkdirAll(path, 0o700)
}

// Send implements [Transport]. The names of the files sort by the dates of the messages.
func (f *Folder) Send(_ context.Context, m *Message) error {
	content, err := m.Bytes()
	if err != nil {
		return err
	}
	name := m.Date.UTC().Format("20060102-150405.000000-") + strings.ToLower(rand.Text()[:8]) + ".eml"
	unfinished := filepath.Join(f.path, "."+name)
	if err := os.WriteFile(unfinished, content, 0o600); err != nil {
		return errors.Join(err, os.Remove(unfinished))
	}
	return os.Rename(unfinished, filepath.Join(f.path, name))
}
