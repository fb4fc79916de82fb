// Package world gives black-box tests a whole application: a seeded database of its own, the handler that a server
// would serve, a clock that stands still, and short ways to the people, roles and projects that a test needs. What is
// asked, and what must come back, is the business of the tests.
package world

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"testing"
	"time"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/settings"
	"gantry/core/unit"
)

// Monday is the moment at which every world begins.
var Monday = time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)

// World is an application of its own.
type World struct {
	App     *app.App
	Handler http.Handler

	t      testing.TB
	mu     sync.Mutex
	now    time.Time
	tokens map[string]string
}

// New opens an application over a copy of the template; it ends with the test.
func (tpl *Template) New(t testing.TB, environ ...string) *World {
	t.Helper()
	w, err := assemble(tpl.copy(t), Monday, append([]string{"GANTRY_DATA=" + t.TempDir()}, environ...)...)
	if err != nil {
		t.Fatal(err)
	}
	w.t = t
	t.Cleanup(w.close)
	return w
}

// assemble puts an application together over a database.
func assemble(url string, now time.Time, environ ...string) (*World, error) {
	ctx := context.Background()
	s, err := settings.Load(settings.Options{Environ: append(quick(), environ...), Folder: "/nonexistent"})
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	w := &World{now: now, tokens: map[string]string{}}
	w.App, err = app.New(ctx, d, s, app.Options{
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)), ServerTiming: true, Clock: w.Now,
	})
	if err != nil {
		return nil, err
	}
	w.Handler = w.App.Handler()
	return w, nil
}

// quick are settings without which tests would wait for hashes that are meant to be slow.
func quick() []string { return []string{"OPENPROJECT_OVERRIDE__BCRYPT__COST__FACTOR=4"} }

func (w *World) close() {
	w.App.Router.Close()
	if err := w.App.Env.DB.Close(); err != nil && w.t != nil {
		w.t.Errorf("close the database: %v", err)
	}
}

// Now is the moment that the application believes it is.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Wait lets time pass.
func (w *World) Wait(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// Drain works on all jobs that are due.
func (w *World) Drain() error { return w.App.Jobs.Drain(context.Background()) }

// Reload takes over settings that were changed in the database.
func (w *World) Reload() error { return w.App.Env.LoadSettings(context.Background()) }

// Write runs work in one transaction of the system.
func (w *World) Write(work func(*unit.Write) error) error {
	return w.App.Env.Write(context.Background(), app.System(), work)
}

// Read runs work in a unit of the system.
func (w *World) Read(work func(*unit.Read) error) error {
	return w.App.Env.Read(context.Background(), app.System(), work)
}
