package projects

import (
	"gantry/core/db"
	"gantry/core/resource"
)

// Projects is the resource of projects, programs and portfolios.
var Projects = resource.Of[Project]("projects", "Project")

// The kinds of workspaces.
const (
	KindProject   = "project"
	KindProgram   = "program"
	KindPortfolio = "portfolio"
)

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
	Status            string // "on_track", …; empty: none given
	StatusExplanation string
	Created, Updated  db.Instant
}

// Declare lists the properties of a project.
func (p *Project) Declare(f *resource.Fields[Project]) {
	f.ID(&p.ID)
	f.Text("identifier", &p.Identifier).HasDefault().Max(largestIdentifier).Journaled()
	f.Text("name", &p.Name).Required().Folded().Sortable().Journaled()
	f.Title("name")
	f.Text("workspaceType", &p.Kind).Hidden()
	f.Bool("active", &p.Active).HasDefault().Filterable().Journaled()
	f.Bool("public", &p.Public).HasDefault().Filterable().Sortable().Journaled()
	f.Bool("templated", &p.Templated).HasDefault().Filterable().Journaled()
	f.Markdown("description", &p.Description).Journaled()
	f.Text("statusCode", &p.Status).Hidden().Journaled()
	f.Markdown("statusExplanation", &p.StatusExplanation).Journaled()
	f.Stamps(&p.Created, &p.Updated)
	f.Ref("parent", &p.Parent, Projects).Journaled()
}

// largestIdentifier is the longest identifier in characters.
const largestIdentifier = 100
