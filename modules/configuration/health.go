package configuration

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"gantry/core/job"
	"gantry/core/unit"
	"gantry/core/web"
)

// patience is how long a job may wait before the workers count as stuck.
const patience = 5 * time.Minute

// aspect is one thing that is checked; the answer says what was found.
type aspect struct {
	name string
	run  func(*unit.Read) (string, error)
}

var (
	alive    = aspect{"default", func(*unit.Read) (string, error) { return "the application is running", nil }}
	database = aspect{"database", checkDatabase}
	worker   = aspect{"worker", checkWorker}
)

// health answers a line for each aspect; the status tells whether all is well. What is wrong in detail is for the log.
func health(aspects ...aspect) web.ReadHandler {
	return func(q *web.Request, r *unit.Read) (*web.Response, error) {
		if !mayCheck(q, r) {
			return web.Text(http.StatusUnauthorized, "a password is needed\n").With("WWW-Authenticate", `Basic realm="Health checks"`), nil
		}
		var b strings.Builder
		status := http.StatusOK
		for _, a := range aspects {
			found, err := a.run(r)
			word := "PASSED"
			if err != nil {
				slog.ErrorContext(r.Ctx, "health check failed", "check", a.name, "error", err)
				word, found, status = "FAILED", "see the log", http.StatusInternalServerError
			}
			fmt.Fprintf(&b, "%s: %s %s\n", a.name, word, found)
		}
		return web.Text(status, b.String()), nil
	}
}

// prober is the name by which those sign in who check the health, where the settings have a password for it.
const prober = "health_checks"

// mayCheck compares the credentials of the request with the password in the settings, if there is one.
func mayCheck(q *web.Request, r *unit.Read) bool {
	password := r.Env.Settings.Text("health_checks_authentication_password")
	if password == "" {
		return true
	}
	name, given, _ := q.BasicAuth()
	want, got := sha256.Sum256([]byte(prober+":"+password)), sha256.Sum256([]byte(name+":"+given))
	return subtle.ConstantTimeCompare(want[:], got[:]) == 1
}

// noCheck answers those who ask for a check that there is not, so that a monitor does not take a page for good news.
func noCheck(*web.Request, *unit.Read) (*web.Response, error) {
	return web.Text(http.StatusNotFound, "there is no such check\n"), nil
}

// checkDatabase asks the database a question that touches its tables.
func checkDatabase(r *unit.Read) (string, error) {
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM stamps`).Scan(&n)
	return "the database answers", err
}

// checkWorker looks for jobs that wait although it is their turn.
func checkWorker(r *unit.Read) (string, error) {
	oldest, err := unit.Use[*job.Queue](r.Env).Oldest(r.Ctx)
	if err != nil {
		return "", err
	}
	if waited := r.Now.Sub(oldest); oldest.Valid && waited > patience {
		return "", fmt.Errorf("a job has waited for %s", waited.Round(time.Second))
	}
	return "no job waits too long", nil
}
