package versions

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// Versions is the resource of versions.
var Versions = resource.Of[Version]("versions", "Version")

// subject names versions as the subject of custom fields.
const subject = "Version"

// The states of a version. Only open versions can be given to work packages.
const (
	Open   = "open"
	Locked = "locked"
	Closed = "closed"
)

// The ways in which a version is shared with other projects.
const (
	SharedNot         = "none"
	SharedDescendants = "descendants" // with the projects below
	SharedHierarchy   = "hierarchy"   // with the projects below and above
	SharedTree        = "tree"        // with all projects under the same root
	SharedSystem      = "system"      // with all projects
)

// Version is a release for which work packages are planned.
type Version struct {
	ID               int64
	Name             string
	NameOrder        string // sorts by the name, in which numbers count as numbers
	Description      string
	Start, End       db.Date
	Status           string
	Sharing          string
	Project          int64
	Created, Updated db.Instant
	Custom           resource.CustomValues
}

// Declare lists the properties of a version.
func (v *Version) Declare(f *resource.Fields[Version]) {
	f.ID(&v.ID)
	f.Text("name", &v.Name).Required().Min(1).Max(60).Folded().Filterable()
	f.Sort("name", "t.name_order")
	f.Title("name")
	f.Text("nameOrder", &v.NameOrder).ReadOnly().Hidden().Visible(never)
	f.Markdown("description", &v.Description)
	f.Date("startDate", &v.Start)
	f.Date("endDate", &v.End)
	f.Text("status", &v.Status).Required().HasDefault().OneOf(Open, Locked, Closed)
	f.Text("sharing", &v.Sharing).Required().HasDefault().FilterAs(resource.Symbols).
		OneOf(SharedNot, SharedDescendants, SharedHierarchy, SharedTree, SharedSystem)
	f.Stamps(&v.Created, &v.Updated)
	f.Ref("definingProject", &v.Project, projects.Projects).Column("project_id").Required().OnlyNew().
		Allow(resource.Allowed[Version]{Href: projectsHref, Has: projectAllowed})
	f.Custom(subject, &v.Custom, hasCustomField)
	f.AllowCustom("user", resource.Allowed[Version]{
		Href: func(_ *unit.Read, v *Version) string { return users.MembersHref(v.Project) },
		Has:  func(r *unit.Read, v *Version, id int64) (bool, error) { return users.IsMember(r, id, v.Project) },
	})
	f.AllowCustom("version", resource.Allowed[Version]{
		List: func(r *unit.Read, v *Version) ([]int64, error) { return UsableIn(r, v.Project) },
	})
	Versions.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
	f.Action("availableInProjects", "", func(v *Version) string { return v.Href() + "/workspaces" }, nil)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Version) bool { return false }

// Href is the address of the version.
func (v *Version) Href() string { return Versions.Path() + "/" + strconv.FormatInt(v.ID, 10) }

// hasCustomField tells whether the version has a custom field.
func hasCustomField(c *resource.CustomField, v *Version) bool {
	return c.ForAll || slices.Contains(c.Projects, v.Project)
}
