package types

import (
	"gantry/core/db"
	"gantry/core/resource"
)

// Types is the resource of the kinds of work packages.
var Types = resource.Of[Type]("types", "Type")

// Type is a kind of work package.
type Type struct {
	ID          int64
	Name        string
	Color       string
	Position    int64
	IsDefault   bool // new projects have it
	IsMilestone bool // takes one day and has no duration
	InRoadmap   bool
	Description string // what new work packages of the type begin with
	Created     db.Instant
	Updated     db.Instant
}

// Declare lists the properties of a type.
func (t *Type) Declare(f *resource.Fields[Type]) {
	f.ID(&t.ID)
	f.Text("name", &t.Name).Required().Folded()
	f.Title("name")
	f.Text("color", &t.Color).EmptyNull()
	f.Int("position", &t.Position)
	f.Bool("isDefault", &t.IsDefault)
	f.Bool("isMilestone", &t.IsMilestone)
	f.Bool("isInRoadmap", &t.InRoadmap).Hidden().Visible(never)
	f.Text("description", &t.Description).Max(1 << 19).Hidden().Visible(never)
	f.Stamps(&t.Created, &t.Updated)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Type) bool { return false }

// Rules says that everybody may see the types.
func (*Type) Rules() resource.Rules[Type] {
	return resource.Rules[Type]{Cached: true, Order: "t.position, t.id", Unique: map[string]string{"name_folded": "name"}}
}
