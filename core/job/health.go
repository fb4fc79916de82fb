package job

import (
	"context"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"gantry/core/db"
)

// Oldest is the moment from which the job that has waited longest could have been worked on; it is no moment when no job
// waits. Like Status, it must not be called in a writing unit.
func (q *Queue) Oldest(ctx context.Context) (db.Instant, error) {
	found, err := q.client.JobList(ctx, river.NewJobListParams().States(rivertype.JobStateAvailable).
		OrderBy(river.JobListOrderByScheduledAt, river.SortOrderAsc).First(1))
	if err != nil || len(found.Jobs) == 0 {
		return db.Instant{}, err
	}
	return db.FromTime(found.Jobs[0].ScheduledAt), nil
}
