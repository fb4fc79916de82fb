package projects

import (
	"regexp"
	"slices"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Rules says who may do what with projects, and what must hold.
func (*Project) Rules() resource.Rules[Project] {
	return resource.Rules[Project]{
		ProjectField: "id",
		Visible:      visible,
		MayCreate:    mayCreate,
		MayUpdate:    mayUpdate,
		MayDelete:    mayDelete,
		New:          defaults,
		Prepare:      prepare,
		Check:        check,
		Saved:        saved,
		Deleted:      deleted,
		Labels:       labels,
		Order:        "t.name_folded",
		Titles:       []string{permission.ProjectsStamp, permission.RolesStamp, permission.MembersStamp},
		Kept:         true,
		Unique:       map[string]string{"identifier": "identifier"},
		Journal:      JournalType,
		Paths:        []string{"/api/v3/workspaces", "/api/v3/programs", "/api/v3/portfolios"},
	}
}

func defaults(r *unit.Read, p *Project) error {
	if p.Kind == "" {
		p.Kind = KindProject
	}
	p.Active, p.Public = true, r.Env.Settings.Bool("default_projects_public")
	if p.origin != nil {
		return p.resemble(r)
	}
	return nil
}

// prepare makes an identifier of the name when none was given.
func prepare(r *unit.Read, before, after *Project, v *problem.Violations) error {
	if before != nil || after.Identifier != "" || after.Name == "" || v.On("identifier") || v.On("name") {
		return nil
	}
	var err error
	after.Identifier, err = freeIdentifier(r, identifierFrom(after.Name))
	return err
}

var (
	identifierForm = regexp.MustCompile(`^[a-z0-9_-]*[a-z_-][a-z0-9_-]*$`)

	// reserved is what stands at the place of an identifier in addresses.
	reserved = []string{"new", "menu", "queries", "filters", "form", "schema", "copy", "available_parent_projects"}
)

func check(r *unit.Read, before, after *Project, v *problem.Violations) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	if err := checkIdentifier(r, before, after, v); err != nil {
		return err
	}
	if after.ID != 0 && after.Parent != 0 && below(rights, after.ID, after.Parent) && !v.On("parent") {
		v.Add("parent", "violation.circular")
	}
	if err := checkParentKind(r, before, after, v); err != nil {
		return err
	}
	if before != nil && before.Active != after.Active && !v.On("active") {
		return checkActive(r, rights, after, v)
	}
	return nil
}

// checkParentKind keeps portfolios at the top and programs out of projects.
func checkParentKind(r *unit.Read, before, after *Project, v *problem.Violations) error {
	if after.Parent == 0 || v.On("parent") || before != nil && before.Parent == after.Parent {
		return nil
	}
	fits, err := fitsUnder(r, after.Kind, after.Parent)
	if err == nil && !fits {
		v.Add("parent", "projects.parent_kind", problem.Args{"kind": r.T("projects.kind_" + after.Kind)})
	}
	return err
}

func checkIdentifier(r *unit.Read, before, after *Project, v *problem.Violations) error {
	name := after.Identifier
	switch {
	case v.On("identifier") || before != nil && before.Identifier == name || name == "" && before == nil:
		return nil
	case name == "":
		v.Blank("identifier")
		return nil
	case !identifierForm.MatchString(name):
		v.Add("identifier", "projects.identifier_form")
		return nil
	case slices.Contains(reserved, name):
		v.Add("identifier", "violation.not_available")
		return nil
	}
	taken, err := idOf(r, name)
	if taken != 0 && taken != after.ID {
		v.Add("identifier", "violation.taken")
	}
	return err
}

// checkActive holds the rules of archiving: all active projects below go along, so the actor must be allowed to archive
// them too; an archived project returns only under an active parent (rules 82 and 83).
func checkActive(r *unit.Read, rights *permission.Rights, p *Project, v *problem.Violations) error {
	if p.Active {
		if p.Parent != 0 && !rights.Active(p.Parent) {
			v.Add("active", "projects.parent_archived")
		}
		return nil
	}
	for _, id := range rights.Descendants(p.ID) {
		if rights.Active(id) && !rights.In("archive_project", id) {
			v.Add("active", "projects.archive_subprojects")
			return nil
		}
	}
	return nil
}

// saved gives a new project its modules and tells of it; with a project that is archived go those below it.
func saved(w *unit.Write, before, after *Project) error {
	w.Touch(permission.ProjectsStamp)
	if before == nil || before.Parent != after.Parent {
		if err := loadAncestors(&w.Read, []*Project{after}); err != nil {
			return err
		}
	}
	if before == nil {
		if err := giveModules(w, after); err != nil {
			return err
		}
		return Created.Tell(w.Env.Bus, w, after)
	}
	if err := keepOld(w, before, after); err != nil {
		return err
	}
	if before.Active && !after.Active {
		return archiveChildren(w, after.ID)
	}
	return nil
}

func archiveChildren(w *unit.Write, id int64) error {
	children, err := Projects.Where(&w.Read, "t.parent_id = ? AND t.active", id)
	if err != nil {
		return err
	}
	for _, child := range children {
		_, err := Projects.Update(w, child.ID, func(p *Project) error {
			p.Active = false
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// deleted removes what lies below the project, and lets others remove what belongs to it.
func deleted(w *unit.Write, p *Project) error {
	children, err := Projects.Where(&w.Read, "t.parent_id = ?", p.ID)
	if err != nil {
		return err
	}
	for _, child := range children {
		if err := Projects.Remove(w, child); err != nil {
			return err
		}
	}
	w.Touch(permission.ProjectsStamp, permission.MembersStamp)
	return Deleting.Tell(w.Env.Bus, w, p)
}
