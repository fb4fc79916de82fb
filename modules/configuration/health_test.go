package configuration_test

import (
	"strings"
	"testing"
	"time"

	"gantry/app"
	"gantry/core/unit"
	"gantry/e2e/world"
)

// TestHealthTellsOfJobsThatWait enqueues a job and lets nobody work on it.
func TestHealthTellsOfJobsThatWait(t *testing.T) {
	world.Each(t, func(t *testing.T, tpl *world.Template) {
		w := tpl.New(t)
		check := func(status int, line string) {
			t.Helper()
			got, err := w.Ask(world.Anonymous, "GET", "/health_checks/all", "")
			if err != nil {
				t.Fatal(err)
			}
			if got.Status != status || !strings.Contains(string(got.Body), line) {
				t.Errorf("%d %s, want %d and %q", got.Status, got.Body, status, line)
			}
		}
		if err := w.Write(func(u *unit.Write) error { return u.Enqueue(app.CleanSessions{}) }); err != nil {
			t.Fatal(err)
		}
		check(200, "worker: PASSED")
		w.Wait(10 * time.Minute)
		check(500, "worker: FAILED")
		if err := w.Drain(); err != nil {
			t.Fatal(err)
		}
		check(200, "worker: PASSED")
	})
}
