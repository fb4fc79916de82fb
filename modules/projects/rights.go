package projects

import (
	"net/url"
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// everywhere tells whether the actor sees archived projects as well.
func everywhere(r *unit.Read) bool {
	return r.Actor.Kind == unit.System || r.Actor.Admin && r.Actor.Active
}

// visible is what the actor sees: active projects with any access, and archived ones for administrators (rule 82).
func visible(b *db.SQL, r *unit.Read, x *permission.Rights) error {
	if everywhere(r) {
		b.Add("TRUE")
		return nil
	}
	x.Condition(b, "view_project", "t.id")
	return nil
}

// mayCreate lets in whoever may make projects, or subprojects of the parent. A form that is still empty opens for those
// who will have to choose a parent.
func mayCreate(_ *unit.Read, x *permission.Rights, p *Project) bool {
	switch {
	case p.origin != nil:
		return x.In("copy_projects", p.origin.ID)
	case mayCreateKind(x, p.Kind):
		return true
	case p.Kind == "":
		return x.Anywhere("add_subprojects")
	case p.Kind != KindProject:
		return false
	}
	return p.Parent != 0 && x.In("add_subprojects", p.Parent)
}

// mayUpdate lets in whoever may change at least one property; each property then has its own rule.
func mayUpdate(r *unit.Read, x *permission.Rights, p *Project) bool {
	if !p.Active {
		return everywhere(r)
	}
	return x.In("edit_project", p.ID) || x.In("archive_project", p.ID) || x.In("edit_project_attributes", p.ID)
}

func mayDelete(r *unit.Read, _ *permission.Rights, _ *Project) bool { return everywhere(r) }

func mayEdit(r *unit.Read, p *Project) bool { return p.ID == 0 || holds(r, p.ID, "edit_project") }

// mayArchive says who may change whether a project is active: archive it with the permission, bring it back as
// administrator (rule 83).
func mayArchive(r *unit.Read, p *Project) bool {
	return everywhere(r) || p.ID != 0 && p.Active && holds(r, p.ID, "archive_project")
}

func mayEditAttributes(r *unit.Read, p *Project) bool {
	return p.ID == 0 || holds(r, p.ID, "edit_project_attributes")
}

func seesAttributes(c *resource.Rendering, p *Project) bool {
	return p.ID == 0 || c.Rights.In("view_project_attributes", p.ID)
}

func holds(r *unit.Read, id int64, name string) bool {
	rights, err := permission.Of(r)
	return err == nil && rights.In(name, id)
}

// parentsHref is where a client finds the projects that can be the parent.
func parentsHref(_ *unit.Read, p *Project) string {
	if p.ID == 0 && (p.Kind == KindProject || p.Kind == "") {
		return Projects.Path() + "/available_parent_projects"
	}
	if p.ID == 0 {
		return Projects.Path() + "/available_parent_projects?workspace_type=" + p.Kind
	}
	return Projects.Path() + "/available_parent_projects?of=" + strconv.FormatInt(p.ID, 10)
}

// parentAllowed tells whether a project can be the parent: one in which the actor may make subprojects, and that does
// not lie below the project itself. The latter has a message of its own.
func parentAllowed(r *unit.Read, p *Project, id int64) (bool, error) {
	rights, err := permission.Of(r)
	return err == nil && (rights.In("add_subprojects", id) || p.ID != 0 && below(rights, p.ID, id) && rights.In("view_project", id)), err
}

// below tells whether other is the project itself or lies under it.
func below(x *permission.Rights, project, other int64) bool {
	return project == other || slices.Contains(x.Descendants(project), other)
}

// Require refuses whoever holds none of the permissions in any project; administrators need none.
func Require(r *unit.Read, names ...string) error {
	rights, err := permission.Of(r)
	if err != nil || everywhere(r) {
		return err
	}
	if !slices.ContainsFunc(names, rights.AnywhereOnWorkPackages) {
		return problem.Of(problem.Forbidden)
	}
	return nil
}

// declareActions says what can be done with a project, and where its parts are.
func declareActions(f *resource.Fields[Project]) {
	sub := func(path string) func(*Project) string {
		return func(p *Project) string { return p.Place() + path }
	}
	in := func(names ...string) func(*resource.Rendering, *Project) bool {
		return func(c *resource.Rendering, p *Project) bool {
			return slices.ContainsFunc(names, func(name string) bool { return c.Rights.In(name, p.ID) })
		}
	}
	declareChanges(f, in)
	f.Action("createWorkPackage", "post", sub("/work_packages/form"), in("add_work_packages"))
	f.Action("createWorkPackageImmediate", "post", sub("/work_packages"), in("add_work_packages"))
	f.Action("createWorkPackageImmediately", "post", sub("/work_packages"), in("add_work_packages"))
	f.Action("workPackages", "", sub("/work_packages"), in("view_work_packages"))
	f.Action("activities", "", sub("/activities"), in("view_project_activity"))
	f.Action("categories", "", sub("/categories"), nil)
	f.Action("createCategory", "post", func(*Project) string { return "/api/v3/categories" }, in("manage_categories"))
	f.Action("types", "", sub("/types"), in("view_work_packages", "manage_types"))
	f.Action("updateTypes", "patch", sub("/types"), in("manage_types"))
	f.Action("versions", "", sub("/versions"), in("view_work_packages", "manage_versions"))
	f.Action("updateModules", "patch", sub("/modules"), in("select_project_modules"))
	f.Action("updateAttributes", "patch", sub("/attributes"), in("select_project_custom_fields"))
	f.Action("updateCustomFields", "patch", sub("/custom_fields"), in("select_custom_fields"))
	f.Action("updatePhases", "patch", sub("/phases"), in("select_project_phases"))
	f.Action("phases", "", sub("/phases"), in("view_project_phases"))
	f.Action("memberships", "", membershipsHref, in("view_members"))
}

// declareChanges says how the project itself can be changed.
func declareChanges(f *resource.Fields[Project], in func(...string) func(*resource.Rendering, *Project) bool) {
	form := func(p *Project) string { return p.Href() + "/form" }
	update := func(c *resource.Rendering, p *Project) bool { return mayUpdate(c.R, c.Rights, p) }
	Projects.Standard(f, resource.VerbSchema)
	f.Action("update", "post", form, update)
	f.Action("updateImmediately", "patch", (*Project).Href, update)
	f.Action("delete", "delete", (*Project).Href, func(c *resource.Rendering, p *Project) bool { return mayDelete(c.R, c.Rights, p) })
	f.Action("archive", "patch", (*Project).Href, func(c *resource.Rendering, p *Project) bool { return p.Active && canArchive(c, p) })
	f.Action("unarchive", "patch", (*Project).Href, func(c *resource.Rendering, p *Project) bool {
		return !p.Active && everywhere(c.R) && (p.Parent == 0 || c.Rights.Active(p.Parent))
	})
	f.Action("copy", "post", func(p *Project) string { return p.Href() + "/copy" }, func(c *resource.Rendering, p *Project) bool {
		return p.Kind == KindProject && c.Rights.In("copy_projects", p.ID)
	})
	f.Action("createSubproject", "post", func(*Project) string { return Projects.Path() }, in("add_subprojects"))
	f.Action("favor", "post", favoriteHref, func(c *resource.Rendering, p *Project) bool { return mayFavor(c, p) && !favorited(c.R, p.ID) })
	f.Action("disfavor", "delete", favoriteHref, func(c *resource.Rendering, p *Project) bool { return mayFavor(c, p) && favorited(c.R, p.ID) })
}

// canArchive tells whether the actor may archive the project and all active ones below it.
func canArchive(c *resource.Rendering, p *Project) bool {
	return mayArchive(c.R, p) && !slices.ContainsFunc(c.Rights.Descendants(p.ID), func(id int64) bool {
		return c.Rights.Active(id) && !c.Rights.In("archive_project", id)
	})
}

func favoriteHref(p *Project) string {
	return "/api/v3/workspaces/" + strconv.FormatInt(p.ID, 10) + "/favorite"
}

func mayFavor(c *resource.Rendering, _ *Project) bool { return c.R.Actor.LoggedIn() }

func membershipsHref(p *Project) string {
	filter := `[{"project":{"operator":"=","values":["` + strconv.FormatInt(p.ID, 10) + `"]}}]`
	return "/api/v3/memberships?filters=" + url.QueryEscape(filter)
}
