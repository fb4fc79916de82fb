package settings

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Hidden stands where a secret would be shown.
const Hidden = "[hidden]"

// Secret is a text that no way of printing shows.
type Secret string

// Reveal is the text itself.
func (s Secret) Reveal() string { return string(s) }

// String hides the text.
func (Secret) String() string { return Hidden }

// GoString hides the text.
func (Secret) GoString() string { return Hidden }

// LogValue hides the text.
func (Secret) LogValue() slog.Value { return slog.StringValue(Hidden) }

// MarshalText hides the text in JSON and YAML.
func (Secret) MarshalText() ([]byte, error) { return []byte(Hidden), nil }

// DatabaseName is the database without user and password, for people.
func (c *Config) DatabaseName() string {
	text := c.Database.Reveal()
	if !strings.Contains(text, "://") {
		return text
	}
	u, err := url.Parse(text)
	if err != nil {
		return Hidden
	}
	return u.Scheme + "://" + u.Host + u.Path
}

// SigningKey is the secret that keys for cookies and links are derived from: GANTRY_SECRET, else the file
// "secret" in the data folder. A missing file is made, whole or not at all; of two processes that start at the
// same time both get the key of the one that came first.
func (c *Config) SigningKey() (Secret, error) {
	if c.Key != "" {
		return c.Key, nil
	}
	path := filepath.Join(c.Data, "secret")
	key, err := readKey(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if err := makeKey(path); err != nil {
		return "", fmt.Errorf("make the key for cookies: %w", err)
	}
	return readKey(path)
}

// readKey reads a key and refuses a damaged one, which would end all sessions unnoticed.
func readKey(path string) (Secret, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	key := strings.TrimSpace(string(text))
	if len(key) < 32 {
		return "", fmt.Errorf("%s: the key is shorter than 32 characters; remove the file to have a new one made", path)
	}
	return Secret(key), nil
}

// makeKey writes a temporary file and links it into place, which fails if there is one already.
func makeKey(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	temp, err := writeKey(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer os.Remove(temp)
	err = os.Link(temp, path)
	switch {
	case err == nil || errors.Is(err, fs.ErrExist):
		return nil
	default: // a file system without links
		return os.Rename(temp, path)
	}
}

// writeKey writes 32 random bytes, readable for the owner alone, down to the disk.
func writeKey(folder string) (string, error) {
	f, err := os.CreateTemp(folder, ".secret-*") // mode 0600
	if err != nil {
		return "", err
	}
	key := make([]byte, 32)
	rand.Read(key)
	_, err = f.WriteString(base64.RawURLEncoding.EncodeToString(key) + "\n")
	return f.Name(), errors.Join(err, f.Sync(), f.Close())
}
