package priorities

import "gantry/core/unit"

// seeded is the priorities that every installation begins with, in their order.
var seeded = []Priority{
	{Name: "Low", Color: "#c5f6fa"},
	{Name: "Normal", Color: "#74c0fc", IsDefault: true},
	{Name: "High", Color: "#f59f00"},
	{Name: "Immediate", Color: "#cc5de8"},
}

func seed(w *unit.Write) error {
	for i, one := range seeded {
		_, err := Priorities.Create(w, func(p *Priority) error {
			*p = one
			p.Position, p.IsActive = int64(i+1), true
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}
