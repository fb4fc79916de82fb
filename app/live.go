package app

import (
	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/core/web"
)

// seeing names the permission without which nobody hears that something in a project changed.
var seeing = map[string]string{
	"work_packages": "view_work_packages",
	"versions":      "view_work_packages",
	"categories":    "view_work_packages",
	"projects":      "view_project",
	"memberships":   "view_members",
}

// visible tells whether an actor may hear of a change. Changes name things, never their content; those of reference data
// are heard by everybody, as everybody sees it.
func visible(r *unit.Read, c event.Change) bool {
	name, known := seeing[c.Resource]
	if !known {
		return r.Actor.LoggedIn()
	}
	rights, err := permission.Of(r)
	if err != nil {
		return false
	}
	if c.Resource == "work_packages" {
		return rights.OnWorkPackage(name, c.ProjectID, c.ID)
	}
	return rights.In(name, c.ProjectID)
}

// CleanSessions is the job that removes sessions which nobody can use any more.
type CleanSessions struct{}

// Kind names the job.
func (CleanSessions) Kind() string { return "sessions.clean" }

func cleanSessions(c *job.Context, _ CleanSessions) error { return c.Write(web.CleanSessions) }
