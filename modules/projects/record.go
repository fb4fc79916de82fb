package projects

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
)

// Projects is the resource of projects, programs and portfolios.
var Projects = resource.Of[Project]("projects", "Project")

// JournalType names projects in the history and as the subject of custom fields.
const JournalType = "Project"

// The kinds of workspaces.
const (
	KindProject   = "project"
	KindProgram   = "program"
	KindPortfolio = "portfolio"
)

// Statuses is how a project can be doing.
var Statuses = &resource.SymbolSet{
	Type: "ProjectStatus", Path: "/api/v3/project_statuses", Words: "project_statuses.",
	Names: []string{"not_started", "on_track", "at_risk", "off_track", "finished", "discontinued"},
}

// Project is a place for work: its members, types, versions and work packages belong together.
type Project struct {
	ID                int64
	Name              string
	Identifier        string // part of addresses, unique
	Description       string
	Kind              string
	Public            bool
	Active            bool // false: archived
	Templated         bool
	Parent            int64
	Status            string // one of Statuses; empty: none given
	StatusExplanation string
	InternalComments  bool // work packages can have comments that only some see
	Created, Updated  db.Instant
	Ancestors         []int64 // the root first
	Custom            resource.CustomValues
	Latest            db.Instant // of what happened in it; known in lists only

	origin *Project // while a copy is made: of which one
	parts  []string // what else is to be copied
	quiet  bool     // the copier wants no mail
}

// largestIdentifier is the longest identifier in characters.
const largestIdentifier = 100

// Declare lists the properties of a project.
func (p *Project) Declare(f *resource.Fields[Project]) {
	f.ID(&p.ID)
	f.Text("identifier", &p.Identifier).HasDefault().Sortable().Min(1).Max(largestIdentifier).Journaled().Writable(mayEdit)
	f.Text("name", &p.Name).Required().Min(1).Folded().Sortable().Filterable().Journaled().Writable(mayEdit)
	f.Title("name")
	f.Text("workspaceType", &p.Kind).ReadOnly().Hidden().Visible(never).FilterAs(resource.Symbols, "type")
	f.Bool("active", &p.Active).HasDefault().Filterable().Journaled().Writable(mayArchive)
	f.Computed("favorited", "Boolean", writeFavorited).Hidden()
	f.Bool("public", &p.Public).HasDefault().Filterable().Sortable().Journaled().Writable(mayEdit)
	f.Bool("templated", &p.Templated).HasDefault().Filterable().Journaled().Writable(mayEdit)
	f.Bool("internalComments", &p.InternalComments).Hidden().Visible(never).ReadOnly()
	f.Markdown("description", &p.Description).Journaled().Writable(mayEdit)
	f.Symbol("status", &p.Status, Statuses).Column("status_code").Journaled().Writable(mayEdit)
	f.Markdown("statusExplanation", &p.StatusExplanation).Journaled().Writable(mayEdit)
	f.Stamps(&p.Created, &p.Updated)
	f.Computed("latestActivityAt", "DateTime", func(c *resource.Rendering, p *Project) { c.W.Instant(p.Latest) }).Hidden().
		Visible(func(_ *resource.Rendering, p *Project) bool { return p.Latest.Valid })
	f.Ref("parent", &p.Parent, Projects).Type("Workspace").Journaled().Writable(mayEdit).FilterAs(resource.OptionalList, "parent_id").
		Allow(resource.Allowed[Project]{Href: parentsHref, Has: parentAllowed})
	f.Refs("ancestors", &p.Ancestors, Projects, loadAncestors).ReadOnly().Hidden()
	f.Custom(JournalType, &p.Custom, hasAttribute).Visible(seesAttributes).Writable(mayEditAttributes)
	f.GuardCustom("view_project_attributes", "t.id")
	f.AllowCustom("user", resource.Allowed[Project]{
		Href: func(_ *unit.Read, p *Project) string { return users.MembersHref(p.ID) },
		Has:  func(r *unit.Read, p *Project, id int64) (bool, error) { return users.IsMember(r, id, p.ID) },
	})
	f.AllowCustom("version", resource.Allowed[Project]{Href: func(_ *unit.Read, p *Project) string {
		if p.ID == 0 {
			return "/api/v3/versions"
		}
		return p.Place() + "/versions"
	}})
	declareFilters(f)
	declareActions(f)
}

// never keeps a property out of the API, which does not know it.
func never(*resource.Rendering, *Project) bool { return false }

// Origin is the project of which a new one is a copy, nil if it is none.
func (p *Project) Origin() *Project { return p.origin }

// hasAttribute tells whether the project has a custom field. A new project can be given any; a copy has what its origin has.
func hasAttribute(c *resource.CustomField, p *Project) bool {
	switch {
	case c.ForAll, slices.Contains(c.Projects, p.ID):
		return true
	case p.origin != nil:
		return slices.Contains(c.Projects, p.origin.ID)
	}
	return p.ID == 0
}

func loadAncestors(r *unit.Read, list []*Project) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	for _, p := range list {
		p.Ancestors = rights.Ancestors(p.ID)
		slices.Reverse(p.Ancestors)
	}
	return nil
}
