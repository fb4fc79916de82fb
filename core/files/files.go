// Package files keeps the content of attachments, avatars, exports and backups: bytes under a key.
//
// What a file is called, whom it belongs to and who may have it is the business of the modules and their tables;
// a name given by a person never becomes part of a key. Two stores exist: a [Local] folder and an [S3] bucket.
// The package also knows how content is recognised ([ContentType]) and offered for download ([Disposition]).
package files

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"regexp"
	"strings"
	"time"
)

// Store keeps content under keys.
type Store interface {
	// Put stores exactly size bytes of r under the key, replacing what was there. Whoever reads sees the old content or
	// the new, never a part.
	Put(ctx context.Context, key string, r io.Reader, size int64, contentType string) error
	// Get opens the content of a key; a missing key is fs.ErrNotExist.
	Get(ctx context.Context, key string) (io.ReadSeekCloser, Info, error)
	// Delete removes a key; a missing key is no error, so that a job may try again.
	Delete(ctx context.Context, key string) error
	// URL is an address that gives the content to whoever knows it, until it expires. It is empty where the
	// application has to serve the content itself.
	URL(ctx context.Context, key string, d Download) (string, error)
	// List goes through all keys that begin with the prefix, in no order.
	List(ctx context.Context, prefix string) iter.Seq2[Info, error]
}

// Info is what a store knows of a key.
type Info struct {
	Key      string
	Size     int64
	Modified time.Time
}

// Download says how content is to be offered by an address that leads past the application.
type Download struct {
	Expires     time.Duration
	ContentType string
	Disposition string
}

// maxKey is the longest key, chosen so that every file system takes it as a name.
const maxKey = 200

var keyPattern = regexp.MustCompile(`^[a-z0-9_-]+(\.[a-z0-9_-]+)*(/[a-z0-9_-]+(\.[a-z0-9_-]+)*)*$`)

// NewKey makes a key that nobody can guess, below a folder such as "attachments".
func NewKey(folder string) string {
	return folder + "/" + strings.ToLower(rand.Text())
}

// checkKey refuses everything but lower-case names between slashes: no store has to think about traversal, case or
// reserved characters any more.
func checkKey(key string) error {
	if len(key) > maxKey || !keyPattern.MatchString(key) {
		return &fs.PathError{Op: "key", Path: fmt.Sprintf("%.50q", key), Err: fs.ErrInvalid}
	}
	return nil
}

// exactly gives the bytes of a reader and fails unless there are as many as announced. It holds back the last ones
// until it knows that nothing follows, so that content of the wrong length is never complete for the reader.
type exactly struct {
	from io.Reader
	left int64
}

// sized prepares a reader of exactly size bytes; that nothing is nothing is found out at once.
func sized(r io.Reader, size int64) (*exactly, error) {
	e := &exactly{from: r, left: size}
	if size < 0 {
		return nil, fmt.Errorf("content of %d bytes: %w", size, fs.ErrInvalid)
	}
	if size == 0 {
		if err := e.end(); !errors.Is(err, io.EOF) {
			return nil, err
		}
	}
	return e, nil
}

func (e *exactly) Read(p []byte) (int, error) {
	if e.left == 0 {
		return 0, e.end()
	}
	n, err := e.from.Read(p[:min(int64(len(p)), e.left)])
	e.left -= int64(n)
	if e.left == 0 {
		if err := e.end(); !errors.Is(err, io.EOF) {
			return 0, err
		}
		return n, nil
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// end is io.EOF if nothing follows.
func (e *exactly) end() error {
	var more [1]byte
	n, err := io.ReadFull(e.from, more[:])
	if n > 0 {
		return fmt.Errorf("content is longer than announced: %w", fs.ErrInvalid)
	}
	return err
}
