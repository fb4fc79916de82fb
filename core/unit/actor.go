package unit

import "time"

// ActorKind tells accounts of people from those of the system.
type ActorKind int

// The kinds of actors.
const (
	Anonymous ActorKind = iota // nobody has signed in
	User                       // a person with an account
	System                     // Gantry itself: jobs, seeding, commands
	Holder                     // a group or a placeholder user: it holds roles, but never asks
)

// Actor is who asks. It is loaded once a request and never changes within a unit.
type Actor struct {
	ID       int64
	Kind     ActorKind
	Login    string
	Name     string
	Admin    bool
	Active   bool // false for locked, registered, invited and deleted accounts
	Language string
	TimeZone string
	Token    int64 // id of the access token in use, 0 for sessions

	location *time.Location
}

// LoggedIn tells whether a person has signed in.
func (a *Actor) LoggedIn() bool { return a.Kind == User }

// Location is the actor's time zone; UTC when none or an unknown one is set.
func (a *Actor) Location() *time.Location {
	if a.location == nil {
		zone, err := time.LoadLocation(a.TimeZone)
		if err != nil {
			zone = time.UTC
		}
		a.location = zone
	}
	return a.location
}
