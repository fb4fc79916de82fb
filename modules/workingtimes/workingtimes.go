// Package workingtimes knows when people work: the hours of each day of the week, from a day on, and when they are away.
package workingtimes

import (
	"embed"

	"gantry/core/module"
	"gantry/core/permission"
)

//go:embed words.en.json words.de.json
var words embed.FS

// The permissions.
const (
	ofAll = "manage_working_times"
	ofOwn = "manage_own_working_times"
)

// Module brings working hours and times away.
func Module() module.Module {
	return module.Module{
		Name: "workingtimes",
		Permissions: []permission.Permission{
			{Name: ofOwn, Scopes: permission.Global},
			{Name: ofAll, Scopes: permission.Global},
		},
		Words:    words,
		Routes:   routes,
		Tables:   []string{"working_hours", "non_working_times"},
		Personal: personal,
	}
}
