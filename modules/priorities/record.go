package priorities

import (
	"gantry/core/db"
	"gantry/core/resource"
)

// Priorities is the resource of priorities.
var Priorities = resource.Of[Priority]("priorities", "Priority")

// Priority says how urgent a work package is.
type Priority struct {
	ID               int64
	Name             string
	Color            string
	Position         int64
	IsDefault        bool // new work packages have it
	IsActive         bool // may be chosen
	Created, Updated db.Instant
}

// Declare lists the properties of a priority.
func (p *Priority) Declare(f *resource.Fields[Priority]) {
	f.ID(&p.ID)
	f.Text("name", &p.Name).Required().Folded()
	f.Title("name")
	f.Int("position", &p.Position)
	f.Text("color", &p.Color).EmptyNull()
	f.Bool("isDefault", &p.IsDefault)
	f.Bool("isActive", &p.IsActive)
	f.Instant("createdAt", &p.Created).Hidden().Visible(never)
	f.Instant("updatedAt", &p.Updated).Hidden().Visible(never)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Priority) bool { return false }

// Rules says that everybody may see the priorities.
func (*Priority) Rules() resource.Rules[Priority] {
	return resource.Rules[Priority]{Cached: true, Order: "t.position, t.id", Unique: map[string]string{"name_folded": "name"}}
}
