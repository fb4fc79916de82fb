// Package module says what a feature folder brings along. The application's registry is the list of these literals;
// its order is the order in which modules may use each other.
package module

import (
	"io/fs"

	"gantry/core/event"
	"gantry/core/job"
	"gantry/core/permission"
	"gantry/core/resource"
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
	Chronicles     []resource.Chronicle    // whose history is told on activity pages
	Seed           func(*unit.Write) error // what every installation needs; runs once, in an empty database
	Provide        func(*unit.Env)         // what other packages of the application use by its type
}
