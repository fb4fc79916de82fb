// Package jobs tells people how far the long work is that they have asked for: copying a project, exporting, deleting.
// The work itself is done by the queue of core/job; here is what its owner can look at: state, progress and result.
package jobs

import (
	"embed"

	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/resource"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Statuses is the resource.
var Statuses = resource.Of[Status]("job_statuses", "JobStatus")

// Module brings the states of jobs.
func Module() module.Module {
	return module.Module{
		Name:     "jobs",
		Words:    words,
		Routes:   routes,
		Tables:   []string{"job_statuses"},
		Jobs:     []job.Definition{job.Define(forget)},
		Periodic: []job.Periodic{job.Every("45 3 * * *", Forget{})},
		Personal: personal,
	}
}
