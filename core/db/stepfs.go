package db

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// stepFS is a folder of rendered migrations in memory: name → SQL.
type stepFS map[string]string

// Open is part of fs.FS.
func (f stepFS) Open(name string) (fs.File, error) {
	text, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &stepFile{Reader: strings.NewReader(text), info: stepInfo{name, int64(len(text))}}, nil
}

// Glob is part of fs.GlobFS, in the order of the names.
func (f stepFS) Glob(pattern string) (names []string, err error) {
	for _, name := range slices.Sorted(maps.Keys(f)) {
		matched, err := path.Match(pattern, name)
		if err != nil {
			return nil, err
		}
		if matched {
			names = append(names, name)
		}
	}
	return names, nil
}

// stepFile is an open migration.
type stepFile struct {
	*strings.Reader
	info stepInfo
}

func (f *stepFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *stepFile) Close() error               { return nil }

// stepInfo tells a migration's name and size.
type stepInfo struct {
	name string
	size int64
}

func (i stepInfo) Name() string       { return i.name }
func (i stepInfo) Size() int64        { return i.size }
func (i stepInfo) Mode() fs.FileMode  { return 0o444 }
func (i stepInfo) ModTime() time.Time { return time.Time{} }
func (i stepInfo) IsDir() bool        { return false }
func (i stepInfo) Sys() any           { return nil }
