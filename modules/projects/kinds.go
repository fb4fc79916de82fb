package projects

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

// kind is one of the kinds of workspaces: where it lies, who may make one, and below what it may stand.
type kind struct {
	name, path, label, create string
	parents                   []string
}

// kinds are the kinds of workspaces; portfolios stand at the top, programs there or in a portfolio.
var kinds = []kind{
	{KindProject, "/api/v3/projects", "Project", "add_project", []string{KindProject, KindProgram, KindPortfolio}},
	{KindProgram, "/api/v3/programs", "Program", "add_programs", []string{KindPortfolio}},
	{KindPortfolio, "/api/v3/portfolios", "Portfolio", "add_portfolios", []string{}},
}

// kindOf finds a kind by its name; what has none yet is a project.
func kindOf(name string) kind {
	if i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name }); i >= 0 {
		return kinds[i]
	}
	return kinds[0]
}

// Type is the _type of the workspace.
func (p *Project) Type() string { return kindOf(p.Kind).label }

// Label is how links to the workspace read.
func (p *Project) Label() resource.Label {
	return resource.Label{Path: kindOf(p.Kind).path, Title: p.Name}
}

// Href is the address of the workspace under its own kind.
func (p *Project) Href() string { return kindOf(p.Kind).path + "/" + strconv.FormatInt(p.ID, 10) }

// Place is the address under which the parts of the workspace lie.
func (p *Project) Place() string {
	if p.Kind == KindProject {
		return p.Href()
	}
	return workspaces + "/" + strconv.FormatInt(p.ID, 10)
}

// CommitPath is where a form of the workspace is to be sent.
func (p *Project) CommitPath() string {
	switch {
	case p.origin != nil && p.ID == 0:
		return p.origin.Href() + "/copy"
	case p.ID == 0:
		return kindOf(p.Kind).path
	}
	return p.Href()
}

// labels answers how links to workspaces read, as far as the actor sees them.
func labels(r *unit.Read, ids []int64) (map[int64]resource.Label, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	b := db.NewSQL()
	b.Add("SELECT t.id, t.name, t.workspace_type FROM projects t WHERE").In("t.id", ids, r.Dialect()).Add("AND")
	if err := visible(b, r, rights); err != nil {
		return nil, err
	}
	found, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	out := map[int64]resource.Label{}
	for found.Next() {
		var id int64
		var title, kind string
		if err := found.Scan(&id, &title, &kind); err != nil {
			return nil, err
		}
		out[id] = resource.Label{Path: kindOf(kind).path, Title: title}
	}
	return out, found.Err()
}

// fitsUnder tells whether a workspace of the kind may stand below another one.
func fitsUnder(r *unit.Read, name string, parent int64) (bool, error) {
	var above string
	err := r.QueryRow(`SELECT workspace_type FROM projects WHERE id = $1`, parent).Scan(&above)
	return slices.Contains(kindOf(name).parents, above), err
}

// mayCreateKind tells whether the actor may make workspaces of the kind at the top.
func mayCreateKind(x *permission.Rights, name string) bool { return x.Global(kindOf(name).create) }
