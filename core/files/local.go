package files

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path"
	"strings"
	"time"
)

// incoming is the folder for content that is still being written.
const incoming = "incoming"

// Local keeps content in a folder of this machine or of a shared file system. Names are spread over sub-folders, and
// every access goes through an os.Root, so that not even a planted symbolic link leads outside.
type Local struct {
	root *os.Root
}

// NewLocal opens the folder and makes it if it is missing.
func NewLocal(folder string) (*Local, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, err
	}
	if err := root.MkdirAll(incoming, 0o700); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return &Local{root: root}, nil
}

// Close lets go of the folder.
func (l *Local) Close() error { return l.root.Close() }

// Put implements [Store]. The content reaches the disk under another name first and takes its place when complete.
func (l *Local) Put(ctx context.Context, key string, r io.Reader, size int64, _ string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	content, err := sized(cancelable{ctx, r}, size)
	if err != nil {
		return err
	}
	name := place(key)
	if err := l.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	unfinished := path.Join(incoming, rand.Text())
	if err := l.write(unfinished, content); err != nil {
		return errors.Join(err, l.remove(unfinished))
	}
	if err := l.root.Rename(unfinished, name); err != nil {
		return errors.Join(err, l.remove(unfinished))
	}
	return l.sync(path.Dir(name))
}

// Get implements [Store].
func (l *Local) Get(_ context.Context, key string) (io.ReadSeekCloser, Info, error) {
	if err := checkKey(key); err != nil {
		return nil, Info{}, err
	}
	f, err := l.root.Open(place(key))
	if err != nil {
		return nil, Info{}, err
	}
	stat, err := f.Stat()
	if err != nil {
		return nil, Info{}, errors.Join(err, f.Close())
	}
	return f, Info{Key: key, Size: stat.Size(), Modified: stat.ModTime()}, nil
}

// Delete implements [Store].
func (l *Local) Delete(_ context.Context, key string) error {
	if err := checkKey(key); err != nil {
		return err
	}
	return l.remove(place(key))
}

// URL implements [Store]: the application serves a local folder itself.
func (l *Local) URL(_ context.Context, key string, _ Download) (string, error) {
	return "", checkKey(key)
}

// List implements [Store]. It reads the whole tree: it is for cleaning and backups, not for requests.
func (l *Local) List(ctx context.Context, prefix string) iter.Seq2[Info, error] {
	return func(yield func(Info, error) bool) {
		err := fs.WalkDir(l.root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
			switch {
			case errors.Is(err, fs.ErrNotExist):
				return nil // removed while we walk
			case err != nil || ctx.Err() != nil:
				return errors.Join(err, ctx.Err())
			case name == incoming:
				return fs.SkipDir
			case entry.IsDir() || !strings.HasPrefix(keyOf(name), prefix):
				return nil
			}
			return emit(entry, keyOf(name), yield)
		})
		if err != nil {
			yield(Info{}, err)
		}
	}
}

func emit(entry fs.DirEntry, key string, yield func(Info, error) bool) error {
	stat, err := entry.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if !yield(Info{Key: key, Size: stat.Size(), Modified: stat.ModTime()}, nil) {
		return fs.SkipAll
	}
	return nil
}

// Sweep removes what writers that were interrupted before the given moment have left behind.
func (l *Local) Sweep(before time.Time) error {
	entries, err := fs.ReadDir(l.root.FS(), incoming)
	for _, entry := range entries {
		stat, gone := entry.Info()
		if gone == nil && stat.ModTime().Before(before) {
			err = errors.Join(err, l.remove(path.Join(incoming, entry.Name())))
		}
	}
	return err
}

// makeFolder makes the two levels above a file and brings new ones to the disk.
func (l *Local) makeFolder(folder string) error {
	if _, err := l.root.Stat(folder); err == nil {
		return nil
	}
	if err := l.root.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	return errors.Join(l.sync(path.Dir(folder)), l.sync("."))
}

// write fills a new file that only this user can read and brings it to the disk.
func (l *Local) write(name string, r io.Reader) error {
	f, err := l.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(f, r); err != nil {
		return errors.Join(fmt.Errorf("write content: %w", err), f.Close())
	}
	return errors.Join(f.Sync(), f.Close())
}

func (l *Local) remove(name string) error {
	if err := l.root.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// place is the file of a key: two levels of folders from its hash, then the key with its slashes replaced.
func place(key string) string {
	sum := sha256.Sum256([]byte(key))
	shard := hex.EncodeToString(sum[:2])
	return path.Join(shard[:2], shard[2:], strings.ReplaceAll(key, "/", "~"))
}

func keyOf(name string) string {
	return strings.ReplaceAll(path.Base(name), "~", "/")
}

// cancelable ends reading when the context is done, between two reads.
type cancelable struct {
	ctx  context.Context
	from io.Reader
}

func (c cancelable) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.from.Read(p)
}
