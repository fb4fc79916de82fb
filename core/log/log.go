// Package log sets up structured logging: records as text or JSON, to standard error or a file that is rotated by
// size, with secrets hidden wherever they stand. It knows nothing of requests beyond their id and parameters; what
// is worth a record, others decide.
package log

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/DeRuina/timberjack"
)

// Fatal is the level of what ends the program.
const Fatal = slog.LevelError + 4

// Options say where records go and what they look like.
type Options struct {
	Format     string    // "json" or "text"
	Level      string    // debug, info, warn, error or fatal
	Output     io.Writer // besides the file; nil: the file alone, or standard error if there is none
	File       string    // "" means no file
	MaxSize    int       // MB after which the file is rotated
	MaxBackups int       // rotated files that are kept; the oldest goes first
	MaxAge     int       // days that rotated files are kept, 0 for ever
}

// New makes the logger. The closer closes the file, after which nothing may be logged any more.
func New(o Options) (*slog.Logger, io.Closer, error) {
	level, err := ParseLevel(o.Level)
	if err != nil {
		return nil, nil, err
	}
	out, closer, err := o.open()
	if err != nil {
		return nil, nil, fmt.Errorf("open the log file: %w", err)
	}
	h, err := newHandler(out, o.Format, level)
	if err != nil {
		return nil, nil, errors.Join(err, closer.Close())
	}
	return slog.New(h), closer, nil
}

// ParseLevel reads the name of a level.
func ParseLevel(name string) (slog.Level, error) {
	if name == "fatal" {
		return Fatal, nil
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(name)); err != nil {
		return level, fmt.Errorf("log level %q: debug, info, warn, error or fatal is allowed", name)
	}
	return level, nil
}

// newHandler picks the format.
func newHandler(out io.Writer, format string, level slog.Level) (slog.Handler, error) {
	options := &slog.HandlerOptions{Level: level, ReplaceAttr: replace}
	switch format {
	case "json":
		return handler{slog.NewJSONHandler(out, options)}, nil
	case "text", "":
		return handler{slog.NewTextHandler(out, options)}, nil
	}
	return nil, fmt.Errorf("log format %q: text or json is allowed", format)
}

// open opens file and output, or standard error where neither is asked for.
func (o Options) open() (io.Writer, io.Closer, error) {
	if o.File == "" {
		if o.Output == nil {
			o.Output = os.Stderr
		}
		return o.Output, io.NopCloser(nil), nil
	}
	if err := o.probe(); err != nil {
		return nil, nil, err
	}
	file := &timberjack.Logger{Filename: o.File, MaxSize: o.MaxSize, MaxBackups: o.MaxBackups, MaxAge: o.MaxAge, FileMode: 0o600}
	if o.Output == nil {
		return file, file, nil
	}
	return io.MultiWriter(o.Output, file), file, nil
}

// probe makes sure at the start that the file can be written; the rotating writer would only notice later. Log
// files hold personal data: they are for the owner alone.
func (o Options) probe() error {
	if err := os.MkdirAll(filepath.Dir(o.File), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(o.File, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}
