package types

import "gantry/core/unit"

// seeded is the types that every installation begins with, in their order.
var seeded = []Type{
	{Name: "Task", Color: "#1A67A3", IsDefault: true, InRoadmap: true},
	{Name: "Milestone", Color: "#35C53F", IsDefault: true, IsMilestone: true},
	{Name: "Summary task", Color: "#ff922b", IsDefault: true},
	{Name: "Feature", Color: "#5c7cfa", InRoadmap: true},
	{Name: "Epic", Color: "#845ef7", InRoadmap: true},
	{Name: "User story", Color: "#00B0F0", InRoadmap: true},
	{Name: "Bug", Color: "#f03e3e", InRoadmap: true},
}

func seed(w *unit.Write) error {
	for i, one := range seeded {
		_, err := Types.Create(w, func(t *Type) error {
			*t = one
			t.Position = int64(i + 1)
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
