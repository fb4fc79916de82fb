package categories

import (
	"gantry/core/db"
	"gantry/core/resource"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// Categories is the resource of categories.
var Categories = resource.Of[Category]("categories", "Category")

// Category is a heading for work packages of one project.
type Category struct {
	ID               int64
	Name             string
	Project          int64
	Assignee         int64 // who gets new work packages of the category, 0 for nobody
	Created, Updated db.Instant
}

// Declare lists the properties of a category.
func (c *Category) Declare(f *resource.Fields[Category]) {
	f.ID(&c.ID)
	f.Text("name", &c.Name).Required().Min(1).Folded()
	f.Title("name")
	f.Ref("project", &c.Project, projects.Projects).Required().OnlyNew().Allow(resource.Allowed[Category]{Href: projectsHref, Has: projectAllowed})
	f.Ref("defaultAssignee", &c.Assignee, users.Principals).Column("assignee_id").Type("User").Visible(hasAssignee).
		Allow(resource.Allowed[Category]{Href: assigneesHref, Has: assignable})
	f.Instant("createdAt", &c.Created).Hidden().Visible(never)
	f.Instant("updatedAt", &c.Updated).Hidden().Visible(never)
	Categories.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Category) bool { return false }

// Rules says that whoever sees the project sees its categories.
func (*Category) Rules() resource.Rules[Category] {
	return resource.Rules[Category]{
		See: "view_project", Create: "manage_categories", Update: "manage_categories", Delete: "manage_categories",
		Order: "t.name_folded", Unique: map[string]string{"name_folded": "name"}, Deleted: deleted,
	}
}
