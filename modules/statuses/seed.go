package statuses

import (
	"gantry/core/unit"
	"gantry/modules/roles"
	"gantry/modules/types"
)

// seeded is the statuses that every installation begins with, in their order.
var seeded = []Status{
	{Name: "New", Color: "#1098ad", IsDefault: true},
	{Name: "In specification", Color: "#a5d8ff", DefaultDoneRatio: 10},
	{Name: "Specified", Color: "#a5d8ff", DefaultDoneRatio: 20},
	{Name: "Confirmed", Color: "#d0bfff", DefaultDoneRatio: 20},
	{Name: "To be scheduled", Color: "#ffec99", DefaultDoneRatio: 20},
	{Name: "Scheduled", Color: "#d8f5a2", DefaultDoneRatio: 20},
	{Name: "In progress", Color: "#cc5de8", DefaultDoneRatio: 40},
	{Name: "Developed", Color: "#8ce99a", DefaultDoneRatio: 70},
	{Name: "In testing", Color: "#22b8cf", DefaultDoneRatio: 80},
	{Name: "Tested", Color: "#12b886", DefaultDoneRatio: 90},
	{Name: "Test failed", Color: "#ff6b6b", DefaultDoneRatio: 70},
	{Name: "Closed", Color: "#dee2e6", IsClosed: true, DefaultDoneRatio: 100},
	{Name: "On hold", Color: "#ffc078"},
	{Name: "Rejected", Color: "#ffa8a8", IsClosed: true},
}

// Workflows begin with every step between the statuses that suit a type.
var (
	planned  = []string{"New", "To be scheduled", "Scheduled", "In progress", "On hold", "Rejected", "Closed"}
	designed = []string{"New", "In specification", "Specified", "In progress", "Developed", "In testing", "Tested", "Test failed", "On hold", "Rejected", "Closed"}

	suitable = map[string][]string{
		"Task":         {"New", "In progress", "On hold", "Rejected", "Closed"},
		"Milestone":    planned,
		"Summary task": planned,
		"Feature":      designed,
		"Epic":         designed,
		"User story":   designed,
		"Bug":          {"New", "Confirmed", "In progress", "Developed", "In testing", "Tested", "Test failed", "On hold", "Rejected", "Closed"},
	}

	// movers are the roles that may take these steps.
	movers = []string{"member", "project_admin", "wp_editor"}
)

func seed(w *unit.Write) error {
	ids := map[string]int64{}
	for i, one := range seeded {
		s, err := Statuses.Create(w, func(s *Status) error {
			*s = one
			s.Position = int64(i + 1)
			return nil
		})
		if err != nil {
			return err
		}
		ids[s.Name] = s.ID
	}
	return seedWorkflows(w, ids)
}

func seedWorkflows(w *unit.Write, ids map[string]int64) error {
	all, err := types.Types.All(&w.Read)
	if err != nil {
		return err
	}
	known := unit.Use[roles.Seeded](w.Env)
	var steps []types.Step
	for _, t := range all {
		for _, role := range movers {
			for _, from := range suitable[t.Name] {
				for _, to := range suitable[t.Name] {
					steps = append(steps, types.Step{Type: t.ID, Role: known[role], From: ids[from], To: ids[to]})
				}
			}
		}
	}
	return types.AddSteps(w, steps)
}
