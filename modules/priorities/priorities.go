// Package priorities holds how urgent work can be.
package priorities

import (
	"embed"

	"gantry/core/module"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings priorities.
func Module() module.Module {
	return module.Module{Name: "priorities", Words: words, Routes: routes, Tables: []string{"priorities"}, Seed: seed}
}
