package projects

import (
	"gantry/core/resource"
)

// phaseDays is what one can ask of the days of a phase or of a gate.
var phaseDays = resource.Operators("date", "=d", "<>d", "t", "w", "*", "!*")

// declarePhaseFilters lists the filters for what the phases of projects say. Each has the number of its definition at the end.
func declarePhaseFilters(f *resource.Fields[Project]) {
	f.FilterFamily("project_phase_", phaseDays, filterPhase)
	f.FilterFamily("project_start_gate_", phaseDays, func(c *resource.FilterContext, id int64) error { return filterGate(c, id, "start") })
	f.FilterFamily("project_finish_gate_", phaseDays, func(c *resource.FilterContext, id int64) error { return filterGate(c, id, "finish") })
	f.Filter("project_phase_any", phaseDays, func(c *resource.FilterContext) error { return filterPhase(c, 0) })
}

// seenPhase begins a condition over the active phases x that the actor sees; those with the definition, 0 for all.
// Where nobody may see phases, the answer is as if there were none.
func seenPhase(c *resource.FilterContext, definition int64) {
	c.Foreign()
	if c.Filter.Operator == "!*" {
		c.B.Add("NOT")
	}
	c.B.Add("EXISTS (SELECT 1 FROM project_phases x JOIN project_phase_definitions d ON d.id = x.definition_id WHERE x.project_id = t.id AND x.active AND")
	c.Rights.Condition(c.B, "view_project_phases", "t.id")
	if definition != 0 {
		c.B.Add("AND x.definition_id = ?", definition)
	}
}

// filterPhase finds projects with a phase on the days. A phase counts once it has both dates.
func filterPhase(c *resource.FilterContext, definition int64) error {
	seenPhase(c, definition)
	c.B.Add("AND x.start_date IS NOT NULL AND x.finish_date IS NOT NULL")
	if op := c.Filter.Operator; op != "*" && op != "!*" {
		from, to, err := c.Days()
		if err != nil {
			return err
		}
		if to.Valid {
			c.B.Add("AND x.start_date <= ?", to)
		}
		if from.Valid {
			c.B.Add("AND x.finish_date >= ?", from)
		}
	}
	c.B.Add(")")
	return nil
}

// filterGate finds projects that pass a gate on the days: the first or the last day of its phase.
func filterGate(c *resource.FilterContext, definition int64, end string) error {
	seenPhase(c, definition)
	day := "x." + end + "_date"
	c.B.Add("AND d." + end + "_gate AND " + day + " IS NOT NULL")
	if op := c.Filter.Operator; op != "*" && op != "!*" {
		from, to, err := c.Days()
		if err != nil {
			return err
		}
		if from.Valid {
			c.B.Add("AND "+day+" >= ?", from)
		}
		if to.Valid {
			c.B.Add("AND "+day+" <= ?", to)
		}
	}
	c.B.Add(")")
	return nil
}
