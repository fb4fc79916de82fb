package jobs

import (
	"time"

	"gantry/core/job"
	"gantry/core/unit"
)

// Begin notes that the actor has asked for long work of so many steps.
func Begin(w *unit.Write, kind, title string, total int) (*Status, error) {
	return Statuses.Create(w, func(s *Status) error {
		s.User, s.Kind, s.Title, s.Status, s.Total = w.Actor.ID, kind, title, Waiting, int64(total)
		s.Result = Result{Title: title}.text()
		return nil
	})
}

// Proceed notes how many steps are done.
func Proceed(w *unit.Write, id int64, done, total int) error {
	return change(w, id, func(s *Status) { s.Status, s.Done, s.Total = Working, int64(done), int64(total) })
}

// Succeed notes that all is done, and what came of it.
func Succeed(w *unit.Write, id int64, message string, result Result) error {
	return change(w, id, func(s *Status) {
		if result.Title == "" {
			result.Title = s.Title
		}
		s.Status, s.Done, s.Message, s.Result = Success, s.Total, message, result.text()
	})
}

// Fail notes that the work was given up, and why.
func Fail(w *unit.Write, id int64, message string) error {
	return change(w, id, func(s *Status) {
		s.Status, s.Message, s.Result = Failure, message, Result{Title: s.Title, Errors: []string{message}}.text()
	})
}

func change(w *unit.Write, id int64, apply func(*Status)) error {
	_, err := Statuses.Update(w, id, func(s *Status) error {
		apply(s)
		return nil
	})
	return err
}

// Forget is the job that removes the states of what was finished long ago.
type Forget struct{}

// Kind names the job.
func (Forget) Kind() string { return "jobs.forget" }

// remembered is how long somebody can still look at what came of their work.
const remembered = 30 * 24 * time.Hour

func forget(c *job.Context, _ Forget) error {
	return c.Write(func(w *unit.Write) error {
		_, err := w.Exec(`DELETE FROM job_statuses WHERE updated_at < $1`, w.Now.Add(-remembered))
		w.Touch(Statuses.Plural())
		return err
	})
}
