package job

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/rivertype"
)

const (
	batch    = 16
	drainer  = "drain" // the name under which Drain takes jobs
	remember = 10      // workers that a job remembers
)

// Drain works on all jobs that are due, in this goroutine, until none is left, and answers what failed. Tests use it,
// and commands that leave nothing behind; the clock of the environment decides what is due. Nobody else may work on
// the queue meanwhile.
func (q *Queue) Drain(ctx context.Context) error {
	var failures []error
	for {
		rows, err := q.take(ctx)
		if err != nil || len(rows) == 0 {
			return errors.Join(append(failures, err)...)
		}
		for _, row := range rows {
			failure, err := q.work(ctx, row)
			if err != nil {
				return errors.Join(append(failures, err)...)
			}
			if failure != nil {
				failures = append(failures, fmt.Errorf("%s: %w", row.Kind, failure))
			}
		}
	}
}

// take marks jobs that are due as being worked on.
func (q *Queue) take(ctx context.Context) ([]*rivertype.JobRow, error) {
	// SQLite keeps moments as texts, of which some compare as later than their equal: what is due now is due before
	// the next millisecond.
	exec, now := q.driver.GetExecutor(), q.env.Now().UTC().Add(time.Millisecond)
	if _, err := exec.JobSchedule(ctx, &riverdriver.JobScheduleParams{Max: 1000, Now: &now}); err != nil {
		return nil, err
	}
	for _, name := range q.queues() {
		rows, err := exec.JobGetAvailable(ctx, &riverdriver.JobGetAvailableParams{
			ClientID: drainer, MaxAttemptedBy: remember, MaxToLock: batch, Now: &now, Queue: name})
		if err != nil || len(rows) > 0 {
			return rows, err
		}
	}
	return nil, nil
}

// work does one attempt and writes down how it ended.
func (q *Queue) work(ctx context.Context, row *rivertype.JobRow) (failure, err error) {
	failure = q.attempt(ctx, row)
	outcome, err := q.outcome(row, failure)
	if err != nil {
		return failure, err
	}
	_, err = q.driver.GetExecutor().JobSetStateIfRunningMany(ctx, outcome)
	var later *rivertype.JobSnoozeError
	if errors.As(failure, &later) {
		failure = nil
	}
	return failure, err
}

func (q *Queue) attempt(ctx context.Context, row *rivertype.JobRow) error {
	d, known := q.definitions[row.Kind]
	if !known {
		return &rivertype.UnknownJobKindError{Kind: row.Kind}
	}
	var e envelope
	if err := json.Unmarshal(row.EncodedArgs, &e); err != nil {
		return err
	}
	limit := d.timeout
	if limit == 0 {
		limit = timeLimit
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	return q.perform(ctx, d, row, e)
}

// outcome is the state of a job after an attempt, by the same rules as River's.
func (q *Queue) outcome(row *rivertype.JobRow, failure error) (*riverdriver.JobSetStateIfRunningManyParams, error) {
	now := q.env.Now().UTC()
	if failure == nil {
		return single(riverdriver.JobSetStateCompleted(row.ID, now, nil), now), nil
	}
	var later *rivertype.JobSnoozeError
	if errors.As(failure, &later) {
		return single(riverdriver.JobSetStateSnoozed(row.ID, now.Add(later.Duration), row.Attempt-1, nil), now), nil
	}
	report, err := json.Marshal(rivertype.AttemptError{At: now, Attempt: row.Attempt, Error: failure.Error()})
	if err != nil {
		return nil, err
	}
	var final *rivertype.JobCancelError
	switch {
	case errors.As(failure, &final):
		return single(riverdriver.JobSetStateCancelled(row.ID, now, report, nil), now), nil
	case row.Attempt >= row.MaxAttempts:
		return single(riverdriver.JobSetStateDiscarded(row.ID, now, report, nil), now), nil
	}
	return single(riverdriver.JobSetStateErrorRetryable(row.ID, q.retry.NextRetry(row), report, nil), now), nil
}

// single is the change of one job in the form that is meant for many.
func single(p *riverdriver.JobSetStateIfRunningParams, now time.Time) *riverdriver.JobSetStateIfRunningManyParams {
	return &riverdriver.JobSetStateIfRunningManyParams{
		ID: []int64{p.ID}, Attempt: []*int{p.Attempt}, ErrData: [][]byte{p.ErrData},
		FinalizedAt: []*time.Time{p.FinalizedAt}, MetadataDoMerge: []bool{p.MetadataDoMerge},
		MetadataUpdates: [][]byte{p.MetadataUpdates}, Now: &now, ScheduledAt: []*time.Time{p.ScheduledAt},
		State: []rivertype.JobState{p.State},
	}
}
