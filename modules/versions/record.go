package versions

import (
	"gantry/core/db"
	"gantry/core/resource"
	"gantry/modules/projects"
)

// Versions is the resource of versions.
var Versions = resource.Of[Version]("versions", "Version")

// The states of a version. Only open versions can be given to work packages.
const (
	Open   = "open"
	Locked = "locked"
	Closed = "closed"
)

// The ways in which a version is shared with other projects.
const (
	SharedNot         = "none"
	SharedDescendants = "descendants"
	SharedHierarchy   = "hierarchy"
	SharedTree        = "tree"
	SharedSystem      = "system"
)

// Version is a release for which work packages are planned.
type Version struct {
	ID               int64
	Name             string
	Description      string
	Start, End       db.Date
	Status           string
	Sharing          string
	Project          int64
	Created, Updated db.Instant
}

// Declare lists the properties of a version.
func (v *Version) Declare(f *resource.Fields[Version]) {
	f.ID(&v.ID)
	f.Text("name", &v.Name).Required().Min(1).Max(60).Folded().Sortable().Filterable()
	f.Title("name")
	f.Markdown("description", &v.Description)
	f.Date("startDate", &v.Start)
	f.Date("endDate", &v.End)
	f.Text("status", &v.Status).Required().HasDefault().OneOf(Open, Locked, Closed)
	f.Text("sharing", &v.Sharing).Required().HasDefault().OneOf(SharedNot, SharedDescendants, SharedHierarchy, SharedTree, SharedSystem).
		FilterAs(resource.Symbols)
	f.Stamps(&v.Created, &v.Updated)
	f.Ref("definingProject", &v.Project, projects.Projects).Column("project_id").Required().OnlyNew()
}

// Rules says who may do what with versions, and what must hold.
func (*Version) Rules() resource.Rules[Version] {
	return resource.Rules[Version]{
		See: "view_work_packages", Create: "manage_versions", Update: "manage_versions", Delete: "manage_versions",
		ProjectField: "definingProject", Order: "t.name_folded", Unique: map[string]string{"name_folded": "name"},
	}
}
