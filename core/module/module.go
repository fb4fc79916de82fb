// Package module says what a feature folder brings along. The application's registry is the list of these literals;
// its order is the order in which modules may use each other.
package module

import (
	"io/fs"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/core/web"
)

// Module is one feature: what it brings to permissions, words, routes, jobs and the account of personal data. Missing
// parts mean "nothing of the kind".
type Module struct {
	Name           string
	Permissions    []permission.Permission
	Words          fs.FS // words.en.json and words.de.json
	Routes         func(*web.Router)
	Authenticators []web.Authenticator
	Listens        []event.Listener
	Jobs           []job.Definition
	Periodic       []job.Periodic
	Tables         []string // the tables that only this module writes
	Personal       []Column
	Seed           func(*unit.Write) error // what every installation needs; runs once, in an empty database
	Provide        func(*unit.Env)         // what other packages of the application use by its type
}

// Column is a column that refers to a person, or holds what identifies one.
type Column struct {
	Table, Column string
	Group         string // code of the register of personal data, "bu-01"
	OnDeletion    Fate
	Exported      bool // part of what a person gets when asking for their data
}

// Fate is what happens to a column's rows when the person is deleted.
type Fate string

// The fates.
const (
	Reassign Fate = "reassign" // the reference becomes "Deleted user"
	Remove   Fate = "remove"   // the row goes
	Empty    Fate = "empty"    // the value goes, the row stays
	Keep     Fate = "keep"     // free text stays, as the register says
)
