// Package projects holds the places in which all work happens: projects, programs and portfolios, their hierarchy,
// their modules and types, whether they are archived, and who has marked them as favorite. Who is a member of a project
// is the business of package memberships.
package projects

import (
	"gantry/core/event"
	"gantry/core/unit"
)

// Created is told in the unit that made a project, once its row, modules and types are written.
var Created event.Of[*unit.Write, *Project]

// Deleting is told in the unit that deletes a project, before its row goes: listeners remove what belongs to it.
var Deleting event.Of[*unit.Write, *Project]
