package workpackages

import (
	"slices"
	"strconv"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/phases"
)

// A work package belongs to a phase of its project. What is kept is the definition of the phase, so that it means the
// same in another project; what is shown and chosen is the phase itself, as long as the project has it active (LC-4).

func (m *WorkPackage) declarePhase(f *resource.Fields[WorkPackage]) {
	f.Ref("projectPhase", &m.Phase, phases.Phases).Alias().LoadedBy(loadPhases).Behind("view_project_phases").Visible(hasPhases).
		Expressed(expressPhase, phases.Definitions).
		FilterAs(resource.OptionalList.With(inPhase), "projectPhaseDefinition", "project_phase_definition", "project_phase_definition_id").
		Writable(mayEdit).Allow(resource.Allowed[WorkPackage]{List: phasesAllowed})
	f.Ref("projectPhaseDefinition", &m.PhaseDefinition, phases.Definitions).ReadOnly().Behind("view_project_phases").Visible(inActivePhase).
		JournaledAs("work_packages.projectPhase")
}

// loadPhases finds the phases that the actor sees. To everybody else there is none.
func loadPhases(r *unit.Read, list []*WorkPackage) error {
	for _, m := range list {
		if m.PhaseDefinition == 0 {
			continue
		}
		if err := showPhase(r, m); err != nil {
			return err
		}
	}
	return nil
}

func showPhase(r *unit.Read, m *WorkPackage) error {
	m.Phase = 0
	x, err := permission.Of(r)
	if err != nil || !phases.Seen(x, m.Project) {
		return err
	}
	plan, err := phases.Active(r)
	if err != nil {
		return err
	}
	if p, active := plan.In(m.Project, m.PhaseDefinition); active {
		m.Phase = p.ID
	}
	return nil
}

// hasPhases shows the phase where the project goes through any.
func hasPhases(c *resource.Rendering, m *WorkPackage) bool {
	plan, err := phases.Active(c.R)
	return err == nil && len(plan.Of(m.Project)) > 0
}

// inActivePhase shows the definition where the phase is shown, and in schemas.
func inActivePhase(c *resource.Rendering, m *WorkPackage) bool {
	plan, err := phases.Active(c.R)
	if err != nil {
		return false
	}
	if m.ID == 0 && m.PhaseDefinition == 0 {
		return len(plan.Of(m.Project)) > 0
	}
	_, active := plan.In(m.Project, m.PhaseDefinition)
	return active
}

func phasesAllowed(r *unit.Read, m *WorkPackage) ([]int64, error) {
	plan, err := phases.Active(r)
	if err != nil {
		return nil, err
	}
	var out []int64
	for _, p := range plan.Of(m.Project) {
		out = append(out, p.ID)
	}
	return out, nil
}

// settlePhase keeps the definition of the phase that was chosen. What moves to another project stays in its phase where
// that is active there too. A phase that is not shown is kept until another one is chosen.
func settlePhase(r *unit.Read, before, after *WorkPackage, v *problem.Violations) error {
	old := WorkPackage{}
	if before != nil {
		old = *before
	}
	if after.Phase == old.Phase && after.Project == old.Project {
		return nil
	}
	plan, err := phases.Active(r)
	if err != nil {
		return err
	}
	switch {
	case after.Phase == old.Phase:
		if _, active := plan.In(after.Project, after.PhaseDefinition); !active {
			after.PhaseDefinition = 0
		}
		return showPhase(r, after)
	case after.Phase == 0:
		after.PhaseDefinition = 0
		return nil
	}
	chosen, active := plan.One(after.Phase)
	if !active || chosen.Project != after.Project {
		if !v.On("projectPhase") {
			v.Add("projectPhase", "violation.inactive_phase")
		}
		return nil
	}
	after.PhaseDefinition = chosen.Definition
	return nil
}

// mostKept is the number of projects up to which what a filter by phase finds is kept: it names the projects.
const mostKept = 1000

// inPhase finds what is in phases with a definition. Where the actor sees no phases, there are none. The condition looks
// at the rows alone, because which phases are active is known.
func inPhase(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	plan, err := phases.Active(c.R)
	if err != nil {
		return err
	}
	if c.Filter.Operator[0] == '!' {
		c.B.Add("NOT")
	}
	d := c.R.Dialect()
	place, phase := d.Scattered("t.project_id"), d.Scattered("t.project_phase_definition_id")
	c.B.Add("(" + phase + " IS NOT NULL AND (FALSE")
	projects := 0
	for _, area := range plan.Areas(c.Rights) {
		wanted := area.Definitions
		if op := c.Filter.Operator; op == "=" || op == "!" {
			wanted = slices.DeleteFunc(slices.Clone(wanted), func(id int64) bool { return !slices.Contains(ids, id) })
		}
		if len(wanted) == 0 {
			continue
		}
		projects += len(area.Projects)
		c.B.Add("OR").In(place, area.Projects, d).Add("AND").In(phase, wanted, d)
	}
	c.B.Add("))")
	if projects > mostKept {
		c.Foreign()
	}
	return nil
}

// expressPhase is the definition of the phase that the actor sees in a row, and its place in the life cycle.
func expressPhase(r *unit.Read) (e resource.Expression, err error) {
	x, err := permission.Of(r)
	if err != nil {
		return e, err
	}
	plan, err := phases.Active(r)
	if err != nil {
		return e, err
	}
	all, err := phases.Definitions.All(r)
	if err != nil {
		return e, err
	}
	e = resource.Expression{Value: "(CASE WHEN FALSE THEN 0", Order: "(CASE "}
	for _, area := range plan.Areas(x) {
		e.Value += " WHEN t.project_id IN (" + listed(area.Projects) + ") AND t.project_phase_definition_id IN (" + listed(area.Definitions) +
			") THEN t.project_phase_definition_id"
	}
	e.Value += " END)"
	e.Order += e.Value + " WHEN 0 THEN 0"
	for i, d := range all {
		e.Order += " WHEN " + strconv.FormatInt(d.ID, 10) + " THEN " + strconv.Itoa(i+1)
	}
	e.Order += " END)"
	return e, nil
}

func listed(ids db.IDs) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.FormatInt(id, 10)
	}
	return strings.Join(texts, ", ")
}

// copiedPhase is the definition that a copy of a work package keeps: one of which the copied project has a phase.
func copiedPhase(planned db.IDs, definition int64) int64 {
	if slices.Contains(planned, definition) {
		return definition
	}
	return 0
}

// leavePhase takes work packages out of a phase that is deleted for all projects.
func leavePhase(w *unit.Write, gone *phases.Definition) error {
	_, err := w.Exec(`UPDATE work_packages SET project_phase_definition_id = NULL WHERE project_phase_definition_id = $1`, gone.ID)
	w.Touch(WorkPackages.Plural())
	return err
}
