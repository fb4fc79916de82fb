// Package statuses holds the states that a work package goes through. Which status may follow which is said by the
// workflows of the package types.
package statuses

import (
	"embed"

	"gantry/core/module"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings statuses, and the workflows that every installation begins with.
func Module() module.Module {
	return module.Module{Name: "statuses", Words: words, Routes: routes, Tables: []string{"statuses"}, Seed: seed}
}
