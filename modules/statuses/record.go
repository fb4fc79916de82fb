package statuses

import (
	"gantry/core/db"
	"gantry/core/resource"
)

// Statuses is the resource of the states of work packages.
var Statuses = resource.Of[Status]("statuses", "Status")

// Status is a state of work packages.
type Status struct {
	ID                 int64
	Name               string
	Color              string
	Position           int64
	IsDefault          bool // new work packages have it
	IsClosed           bool
	IsReadonly         bool // only the status itself may be changed
	ExcludedFromTotals bool
	DefaultDoneRatio   int64 // percent complete, where the status decides
	Created, Updated   db.Instant
}

// Declare lists the properties of a status.
func (s *Status) Declare(f *resource.Fields[Status]) {
	f.ID(&s.ID)
	f.Text("name", &s.Name).Required().Folded()
	f.Title("name")
	f.Text("color", &s.Color).EmptyNull()
	f.Bool("isClosed", &s.IsClosed)
	f.Bool("isDefault", &s.IsDefault)
	f.Bool("isReadonly", &s.IsReadonly)
	f.Bool("excludedFromTotals", &s.ExcludedFromTotals)
	f.Int("defaultDoneRatio", &s.DefaultDoneRatio).Min(0).Max(100)
	f.Int("position", &s.Position)
	f.Instant("createdAt", &s.Created).Hidden().Visible(never)
	f.Instant("updatedAt", &s.Updated).Hidden().Visible(never)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Status) bool { return false }

// Rules says that everybody may see the statuses.
func (*Status) Rules() resource.Rules[Status] {
	return resource.Rules[Status]{Cached: true, Order: "t.position, t.id", Unique: map[string]string{"name_folded": "name"}}
}
