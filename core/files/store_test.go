package files_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"

	"gantry/core/files"
)

func local(t *testing.T) (*files.Local, string) {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "files")
	l, err := files.NewLocal(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l, folder
}

func s3(t *testing.T) *files.S3 {
	t.Helper()
	backend := s3mem.New()
	if err := backend.CreateBucket("attachments"); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gofakes3.New(backend).Server())
	t.Cleanup(server.Close)
	s, err := files.NewS3(files.S3Options{
		Endpoint: server.URL, Region: "eu-central-1", Bucket: "attachments",
		AccessKey: "key", SecretKey: "secret", PathStyle: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// onBoth runs a test against both stores, which have to behave alike.
func onBoth(t *testing.T, test func(t *testing.T, s files.Store)) {
	t.Run("local", func(t *testing.T) {
		l, _ := local(t)
		test(t, l)
	})
	t.Run("S3", func(t *testing.T) { test(t, s3(t)) })
}

func put(t *testing.T, s files.Store, key, content string) {
	t.Helper()
	if err := s.Put(t.Context(), key, strings.NewReader(content), int64(len(content)), "text/plain"); err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s files.Store, key string) string {
	t.Helper()
	r, info, err := s.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	if info.Key != key || info.Size != int64(len(content)) || info.Modified.IsZero() {
		t.Errorf("%d bytes described as %+v", len(content), info)
	}
	return string(content)
}

func keys(t *testing.T, s files.Store, prefix string) []string {
	t.Helper()
	found := []string{}
	for info, err := range s.List(t.Context(), prefix) {
		if err != nil {
			t.Fatal(err)
		}
		found = append(found, info.Key)
	}
	slices.Sort(found)
	return found
}

func TestContentComesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		for _, content := range []string{"", "a", "Größe", strings.Repeat("pump ", 100_000)} {
			put(t, s, "a/b.txt", content)
			if got := get(t, s, "a/b.txt"); got != content {
				t.Errorf("got %d bytes, want %d", len(got), len(content))
			}
		}
	})
}

func TestContentCanBeReadFromTheMiddle(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		put(t, s, "a", "0123456789")
		r, _, err := s.Get(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		defer r.Close()
		if _, err := r.Seek(4, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		part := make([]byte, 3)
		if _, err := io.ReadFull(r, part); err != nil || string(part) != "456" {
			t.Errorf("got %q, %v", part, err)
		}
	})
}

func TestContentOfTheWrongLengthIsNotStored(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		put(t, s, "a", "before")
		for _, size := range []int64{-1, 0, 2, 4, 6, 100_000} {
			if err := s.Put(t.Context(), "a", strings.NewReader("after"), size, ""); err == nil {
				t.Errorf("5 bytes announced as %d were accepted", size)
			}
		}
		if got := get(t, s, "a"); got != "before" {
			t.Errorf("got %q", got)
		}
	})
}

func TestAnInterruptedWriterLeavesTheOldContent(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		put(t, s, "a", "before")
		broken := errors.New("connection lost")
		r := io.MultiReader(strings.NewReader("aft"), failing{broken})
		if err := s.Put(t.Context(), "a", r, 5, ""); !errors.Is(err, broken) {
			t.Errorf("got error %v", err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := s.Put(ctx, "a", strings.NewReader("after"), 5, ""); !errors.Is(err, context.Canceled) {
			t.Errorf("got error %v", err)
		}
		if got := get(t, s, "a"); got != "before" {
			t.Errorf("got %q", got)
		}
		if got := keys(t, s, ""); !slices.Equal(got, []string{"a"}) {
			t.Errorf("there are %q", got)
		}
	})
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestMissingAndDeleted(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		put(t, s, "a", "x")
		for range 2 { // deleting twice is as good as once
			if err := s.Delete(t.Context(), "a"); err != nil {
				t.Fatal(err)
			}
		}
		if _, _, err := s.Get(t.Context(), "a"); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("got error %v", err)
		}
	})
}

func TestListing(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		for _, key := range []string{"attachments/1", "attachments/2", "attachments-old/1", "avatars/a/1"} {
			put(t, s, key, key)
		}
		for prefix, want := range map[string][]string{
			"":             {"attachments-old/1", "attachments/1", "attachments/2", "avatars/a/1"},
			"attachments/": {"attachments/1", "attachments/2"},
			"nothing/":     {},
		} {
			if got := keys(t, s, prefix); !slices.Equal(got, want) {
				t.Errorf("%q: got %q, want %q", prefix, got, want)
			}
		}
		for range s.List(t.Context(), "") {
			break // leaving early must neither hang nor call again
		}
	})
}

func TestHostileKeys(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		for _, key := range []string{
			"", "/", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/..", "a/.", "a/.b", "a.", `a\b`, `..\a`, "A", "a b",
			"a~b", "a\x00b", "a\nb", "ä", "%2e%2e/a", "c:", "c:/a", "a?b", "a*", strings.Repeat("a", 201),
		} {
			if err := s.Put(t.Context(), key, strings.NewReader("x"), 1, ""); !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("put %.20q: %v", key, err)
			}
			if _, _, err := s.Get(t.Context(), key); !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("get %.20q: %v", key, err)
			}
			if err := s.Delete(t.Context(), key); !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("delete %.20q: %v", key, err)
			}
			if _, err := s.URL(t.Context(), key, files.Download{}); !errors.Is(err, fs.ErrInvalid) {
				t.Errorf("address of %.20q: %v", key, err)
			}
		}
	})
}

func TestNewKeysAreValidAndDifferent(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		a, b := files.NewKey("attachments"), files.NewKey("attachments")
		if a == b {
			t.Errorf("twice %q", a)
		}
		put(t, s, a, "x")
	})
}

func TestManyWritersOfOneKey(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		var all sync.WaitGroup
		for i := range 8 {
			all.Go(func() {
				content := bytes.Repeat([]byte{byte('a' + i)}, 10_000)
				if err := s.Put(t.Context(), "a", bytes.NewReader(content), 10_000, ""); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if got := get(t, s, "a"); got != strings.Repeat(got[:1], 10_000) {
			t.Error("the content of several writers is mixed")
		}
	})
}

func TestLocalFilesArePrivate(t *testing.T) {
	l, folder := local(t)
	put(t, l, "a/b", "x")
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %o", name, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestALocalLinkLeadsNowhere(t *testing.T) {
	l, folder := local(t)
	put(t, l, "a", "inside")
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("outside"), 0o600); err != nil {
		t.Fatal(err)
	}
	stored, err := filepath.Glob(filepath.Join(folder, "*", "*", "a"))
	if err != nil || len(stored) != 1 {
		t.Fatal(stored, err)
	}
	if err := errors.Join(os.Remove(stored[0]), os.Symlink(secret, stored[0])); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Get(t.Context(), "a"); err == nil {
		t.Error("a symbolic link led out of the folder")
	}
}

func TestSweepingRemovesOnlyOldLeftovers(t *testing.T) {
	l, folder := local(t)
	put(t, l, "a", "x")
	moment := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	for name, modified := range map[string]time.Time{"old": moment.Add(-time.Hour), "new": moment.Add(time.Hour)} {
		leftover := filepath.Join(folder, "incoming", name)
		err := errors.Join(os.WriteFile(leftover, nil, 0o600), os.Chtimes(leftover, modified, modified))
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Sweep(moment); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(filepath.Join(folder, "incoming"))
	if err != nil || len(entries) != 1 || entries[0].Name() != "new" {
		t.Errorf("left are %v, %v", entries, err)
	}
	if got := get(t, l, "a"); got != "x" {
		t.Errorf("got %q", got)
	}
}

func TestALocalStoreSurvivesAReopening(t *testing.T) {
	l, folder := local(t)
	put(t, l, "a", "x")
	again, err := files.NewLocal(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got := get(t, again, "a"); got != "x" {
		t.Errorf("got %q", got)
	}
	if address, err := l.URL(t.Context(), "a", files.Download{}); address != "" || err != nil {
		t.Errorf("a local file has the address %q, %v", address, err)
	}
}

func TestAnS3AddressGivesTheContent(t *testing.T) {
	s := s3(t)
	put(t, s, "a", "content")
	address, err := s.URL(t.Context(), "a", files.Download{
		Expires: time.Minute, ContentType: "text/plain", Disposition: files.Disposition("ä.txt", "text/plain", false),
	})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if content, err := io.ReadAll(answer.Body); err != nil || string(content) != "content" {
		t.Errorf("got %q, %v", content, err)
	}
	for _, part := range []string{"X-Amz-Signature=", "X-Amz-Expires=60", "response-content-disposition=attachment"} {
		if !strings.Contains(address, part) {
			t.Errorf("%s is missing in %s", part, address)
		}
	}
}

func TestS3SettingsAreChecked(t *testing.T) {
	for _, endpoint := range []string{"", "s3.example.org", "ftp://s3.example.org", "https://", "://"} {
		if _, err := files.NewS3(files.S3Options{Endpoint: endpoint, Bucket: "attachments"}); err == nil {
			t.Errorf("the endpoint %q was accepted", endpoint)
		}
	}
	if err := s3(t).Check(t.Context()); err != nil {
		t.Errorf("a bucket that is there: %v", err)
	}
}

func TestAMissingS3BucketIsReported(t *testing.T) {
	server := httptest.NewServer(gofakes3.New(s3mem.New()).Server())
	defer server.Close()
	s, err := files.NewS3(files.S3Options{
		Endpoint: server.URL, Region: "eu-central-1", Bucket: "nowhere", AccessKey: "key", SecretKey: "secret", PathStyle: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context()); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got error %v", err)
	}
}

// More than one part of an upload: what is sent in pieces comes back as one.
func TestBigContent(t *testing.T) {
	onBoth(t, func(t *testing.T, s files.Store) {
		const size = 20 << 20
		pattern := bytes.Repeat([]byte("0123456789abcde\n"), 1<<16)
		content := io.LimitReader(repeating(pattern), size)
		if err := s.Put(t.Context(), "big", content, size, "application/octet-stream"); err != nil {
			t.Fatal(err)
		}
		r, info, err := s.Get(t.Context(), "big")
		if err != nil || info.Size != size {
			t.Fatal(info, err)
		}
		defer r.Close()
		piece := make([]byte, len(pattern))
		for range size / len(pattern) {
			if _, err := io.ReadFull(r, piece); err != nil || !bytes.Equal(piece, pattern) {
				t.Fatalf("the content differs, %v", err)
			}
		}
		short := io.LimitReader(repeating(pattern), size-1)
		if err := s.Put(t.Context(), "short", short, size, ""); err == nil {
			t.Error("a byte is missing and nobody noticed")
		}
		if got := keys(t, s, ""); !slices.Equal(got, []string{"big"}) {
			t.Errorf("there are %q", got)
		}
	})
}

// repeating gives the same bytes for ever.
func repeating(pattern []byte) io.Reader {
	reader, writer := io.Pipe()
	go func() {
		for {
			if _, err := writer.Write(pattern); err != nil {
				return
			}
		}
	}()
	return reader
}

func FuzzKeys(f *testing.F) {
	for _, key := range []string{"a/b", "../a", "a..b", "A", "", "a/./b", "attachments/x.y"} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		l, folder := local(t)
		if err := l.Put(t.Context(), key, strings.NewReader("x"), 1, ""); err != nil {
			return
		}
		if got := get(t, l, key); got != "x" {
			t.Errorf("got %q", got)
		}
		if got := keys(t, l, ""); !slices.Equal(got, []string{key}) {
			t.Errorf("listed as %q", got)
		}
		if entries, err := os.ReadDir(filepath.Dir(folder)); err != nil || len(entries) != 1 {
			t.Errorf("something was written outside: %v, %v", entries, err)
		}
	})
}
