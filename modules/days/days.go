// Package days knows which days are worked: the working week from the settings, and single days off. It counts
// durations in working days for everything that has dates.
package days

import (
	"embed"

	"gantry/core/module"
)

//go:embed words.en.json words.de.json
var words embed.FS

// Module brings the calendar.
func Module() module.Module {
	return module.Module{Name: "days", Words: words, Routes: routes, Tables: []string{"non_working_days"}}
}
