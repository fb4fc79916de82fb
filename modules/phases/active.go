package phases

import (
	"fmt"
	"maps"
	"slices"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/permission"
	"gantry/core/unit"
)

// right is the permission to see the phases of a project.
const right = "view_project_phases"

// Deleting is told in the unit that deletes a definition, before its row goes.
var Deleting event.Of[*unit.Write, *Definition]

// Place is an active phase of a project.
type Place struct{ ID, Project, Definition int64 }

// Plan is the active phases of all projects, in their order. It is shared: do not change it.
type Plan struct {
	projects  []int64 // that have any, sorted
	byProject map[int64][]Place
	byID      map[int64]Place
}

// Active answers the active phases of all projects, from memory as long as none changes. Who may see them is the caller's
// business.
func Active(r *unit.Read) (*Plan, error) { return plan.Get(r) }

var plan = &unit.Cache[*Plan]{Stamp: Phases.Plural(), Load: loadPlan}

func loadPlan(r *unit.Read) (*Plan, error) {
	rows, err := r.Query(`SELECT p.id, p.project_id, p.definition_id FROM project_phases p
		JOIN project_phase_definitions d ON d.id = p.definition_id WHERE p.active ORDER BY d.position, p.id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := &Plan{byProject: map[int64][]Place{}, byID: map[int64]Place{}}
	for rows.Next() {
		var p Place
		if err := rows.Scan(&p.ID, &p.Project, &p.Definition); err != nil {
			return nil, err
		}
		out.byProject[p.Project] = append(out.byProject[p.Project], p)
		out.byID[p.ID] = p
	}
	out.projects = slices.Sorted(maps.Keys(out.byProject))
	return out, rows.Err()
}

// Of lists the active phases of a project in their order.
func (p *Plan) Of(project int64) []Place { return p.byProject[project] }

// One finds an active phase by its number.
func (p *Plan) One(id int64) (Place, bool) {
	found, ok := p.byID[id]
	return found, ok
}

// In finds the active phase of a project that a definition has there.
func (p *Plan) In(project, definition int64) (Place, bool) {
	list := p.byProject[project]
	at := slices.IndexFunc(list, func(one Place) bool { return one.Definition == definition })
	if at < 0 {
		return Place{}, false
	}
	return list[at], true
}

// Area is projects with the same active phases.
type Area struct{ Projects, Definitions db.IDs }

// Areas is where the actor sees phases, in a fixed order.
func (p *Plan) Areas(x *permission.Rights) []Area {
	seen := x.Projects(right)
	found := map[string]*Area{}
	var out []*Area
	for _, project := range p.projects {
		if !seen.Has(project) {
			continue
		}
		var ids db.IDs
		for _, one := range p.byProject[project] {
			ids = append(ids, one.Definition)
		}
		key := fmt.Sprint(ids)
		if found[key] == nil {
			found[key] = &Area{Definitions: ids}
			out = append(out, found[key])
		}
		found[key].Projects = append(found[key].Projects, project)
	}
	areas := make([]Area, len(out))
	for i, a := range out {
		areas[i] = *a
	}
	return areas
}

// Seen tells whether the actor may see the phases of a project.
func Seen(x *permission.Rights, project int64) bool { return x.In(right, project) }

// Planned lists the definitions of which a project has a phase, be it active or not.
func Planned(r *unit.Read, project int64) (db.IDs, error) {
	return r.IDs(`SELECT definition_id FROM project_phases WHERE project_id = $1`, project)
}
