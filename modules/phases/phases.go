// Package phases lays the life of projects out: definitions that hold for all projects, and for each project which of
// the phases it goes through and when. Active phases follow each other without a gap and without overlap.
package phases

import (
	"embed"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/days"
	"gantry/modules/projects"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Definitions is the resource of phases as such.
var Definitions = resource.Of[Definition]("project_phase_definitions", "ProjectPhaseDefinition")

// JournalType names phases of projects in the history.
const JournalType = "ProjectPhase"

// Phases is the resource of the phases of projects.
var Phases = resource.Of[Phase]("project_phases", "ProjectPhase")

// Module brings phases.
func Module() module.Module {
	return module.Module{
		Name:   "phases",
		Words:  words,
		Routes: routes,
		Listens: []event.Listener{
			projects.Copying.Do(copyPhases),
			projects.Deleting.Do(func(w *unit.Write, p *projects.Project) error { return remove(w, "t.project_id = ?", p.ID) }),
			days.Changed.Do(func(w *unit.Write, _ days.Change) error { return w.Enqueue(Reschedule{}) }),
		},
		Jobs:       []job.Definition{job.Define(reschedule)},
		Tables:     []string{"project_phase_definitions", "project_phases"},
		Seed:       seed,
		Personal:   personal,
		Chronicles: []resource.Chronicle{Phases},
	}
}

func routes(r *web.Router) {
	see, one := web.Resource("view_project_phases"), Definitions.Path()+"/{id}"
	r.Read("GET", Definitions.Path(), see, listDefinitions)
	r.Read("GET", one, see, showDefinition)
	r.Write("POST", Definitions.Path(), web.Admin, Definitions.HandleCreate(nil))
	r.Read("POST", Definitions.Path()+"/form", web.Admin, Definitions.HandleFormNew(nil))
	r.Read("POST", one+"/form", web.Admin, Definitions.HandleForm)
	r.Write("PATCH", one, web.Admin, Definitions.HandleUpdate)
	r.Write("DELETE", one, web.Admin, Definitions.HandleDelete)

	r.Read("GET", Phases.Path(), see, list)
	r.Read("GET", Phases.Path()+"/{id}", see, Phases.HandleShow)
	r.Write("PATCH", Phases.Path()+"/{id}", web.Resource("edit_project_phases"), Phases.HandleUpdate)
	r.Read("POST", Phases.Path()+"/{id}/form", web.Resource("edit_project_phases"), Phases.HandleForm)
	projects.ReadBoth(r, "/{id}/phases", see, listOfProject)
	for _, place := range []string{"/api/v3/projects", "/api/v3/workspaces"} {
		r.Write("PATCH", place+"/{id}/phases", web.Resource("select_project_phases"), choose)
	}
}
