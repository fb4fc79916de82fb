package workpackages

import (
	"strconv"

	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/categories"
	"gantry/modules/priorities"
	"gantry/modules/statuses"
	"gantry/modules/types"
	"gantry/modules/versions"
)

// mayUpdate lets in whoever may change at least one attribute; each attribute then has its own rule (rule 100).
func mayUpdate(r *unit.Read, x *permission.Rights, m *WorkPackage) bool {
	for _, name := range []string{"edit_work_packages", "change_work_package_status", "assign_versions", "manage_subtasks", "move_work_packages"} {
		if x.OnWorkPackage(name, m.Project, m.ID) {
			return true
		}
	}
	return false
}

// mayEdit is the rule of most attributes. A read-only status freezes them (rule 101). Whether a new work package may be
// added at all is asked apart.
func mayEdit(r *unit.Read, m *WorkPackage) bool {
	return m.ID == 0 || allowed(r, m, "edit_work_packages") && !frozenStatus(r, m)
}

func mayEditPercentage(r *unit.Read, m *WorkPackage) bool {
	return mayEdit(r, m) && r.Env.Settings.Text("work_package_done_ratio") != "status"
}

func mayMove(r *unit.Read, m *WorkPackage) bool {
	return m.ID == 0 || allowed(r, m, "move_work_packages")
}

func mayChangeStatus(r *unit.Read, m *WorkPackage) bool {
	if m.ID == 0 {
		return mayEdit(r, m)
	}
	return allowed(r, m, "edit_work_packages", "change_work_package_status")
}

func mayAssignVersion(r *unit.Read, m *WorkPackage) bool {
	return m.ID == 0 && m.Project == 0 || allowed(r, m, "assign_versions") && !frozenStatus(r, m)
}

func mayManageSubtasks(r *unit.Read, m *WorkPackage) bool {
	return m.ID == 0 && m.Project == 0 || allowed(r, m, "manage_subtasks") && !frozenStatus(r, m)
}

func frozenStatus(r *unit.Read, m *WorkPackage) bool {
	s, err := statuses.Statuses.Known(r, m.Status)
	return err == nil && s != nil && s.IsReadonly
}

func projectsHref(_ *unit.Read, m *WorkPackage) string {
	if m.ID == 0 {
		return "/api/v3/work_packages/available_projects"
	}
	return m.Href() + "/available_projects"
}

// projectAllowed tells whether a work package may lie in the project: new ones where they may be added, others where
// they may be moved to.
func projectAllowed(r *unit.Read, m *WorkPackage, id int64) (bool, error) {
	x, err := permission.Of(r)
	if err != nil {
		return false, err
	}
	if m.ID == 0 {
		return x.In("add_work_packages", id), nil
	}
	return x.In("move_work_packages", id), nil
}

func typesAllowed(r *unit.Read, m *WorkPackage) ([]int64, error) {
	if m.Project == 0 {
		return nil, nil
	}
	return types.InProject(r, m.Project)
}

// statusesAllowed is the present status and those that the workflow leads to for the actor's roles (rules 95 to 99).
// New ones start from the default status, which they may take in any case.
func statusesAllowed(r *unit.Read, m *WorkPackage) ([]int64, error) {
	from, err := storedStatus(r, m)
	if err != nil {
		return nil, err
	}
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	author := m.Author == r.Actor.ID || m.ID == 0
	targets, err := types.Targets(r, m.Type, from, x.RolesIn(m.Project, m.ID), author, m.Assignee == r.Actor.ID)
	if err != nil {
		return nil, err
	}
	if r.Actor.Admin || r.Actor.Kind == unit.System {
		if targets, err = types.AllTargets(r, m.Type, from); err != nil {
			return nil, err
		}
	}
	return inOrder(r, append(targets, from))
}

// storedStatus is the status from which transitions start: what the database holds, not what was just sent.
func storedStatus(r *unit.Read, m *WorkPackage) (int64, error) {
	if m.ID == 0 {
		return statuses.Default(r)
	}
	var id int64
	err := r.QueryRow(`SELECT status_id FROM work_packages WHERE id = $1`, m.ID).Scan(&id)
	return id, err
}

// inOrder sorts statuses by their position and drops doubles.
func inOrder(r *unit.Read, ids []int64) ([]int64, error) {
	all, err := statuses.Statuses.All(r)
	if err != nil {
		return nil, err
	}
	var out []int64
	for _, s := range all {
		if contains(ids, s.ID) {
			out = append(out, s.ID)
		}
	}
	return out, nil
}

func prioritiesAllowed(r *unit.Read, _ *WorkPackage) ([]int64, error) {
	all, err := priorities.Priorities.All(r)
	var out []int64
	for _, p := range all {
		if p.IsActive {
			out = append(out, p.ID)
		}
	}
	return out, err
}

func categoriesAllowed(r *unit.Read, m *WorkPackage) ([]int64, error) {
	found, err := categories.Categories.Where(r, "t.project_id = ?", m.Project)
	out := make([]int64, len(found))
	for i, c := range found {
		out[i] = c.ID
	}
	return out, err
}

func versionsAllowed(r *unit.Read, m *WorkPackage) ([]int64, error) {
	if m.Project == 0 {
		return nil, nil
	}
	return versions.Assignable(r, m.Project)
}

func assigneesHref(_ *unit.Read, m *WorkPackage) string {
	if m.ID != 0 {
		return m.Href() + "/available_assignees"
	}
	return "/api/v3/projects/" + strconv.FormatInt(m.Project, 10) + "/available_assignees"
}

// assignable tells whether a principal may be assignee or accountable: whoever holds the right to be assigned in the
// project, or by a share of the work package (rule 103).
func assignable(r *unit.Read, m *WorkPackage, id int64) (bool, error) {
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM members m JOIN member_roles mr ON mr.member_id = m.id
		JOIN role_permissions rp ON rp.role_id = mr.role_id AND rp.permission = 'work_package_assigned'
		JOIN users u ON u.id = m.user_id AND u.status IN ('active', 'invited')
		WHERE m.user_id = $1 AND m.project_id = $2 AND (m.entity_type = '' OR m.entity_type = 'WorkPackage' AND m.entity_id = $3)`,
		id, m.Project, m.ID).Scan(&n)
	return n > 0, err
}

func candidatesHref(_ *unit.Read, m *WorkPackage) string {
	if m.ID == 0 {
		return "/api/v3/work_packages"
	}
	return m.Href() + "/available_relation_candidates?type=parent"
}

// parentAllowed tells whether the actor sees the work package that is to be the parent; check holds the rest.
func parentAllowed(r *unit.Read, m *WorkPackage, id int64) (bool, error) {
	found, err := WorkPackages.Labels(r, []int64{id})
	return len(found) == 1, err
}

// declareActions says what can be done with a work package.
func declareActions(f *resource.Fields[WorkPackage]) {
	WorkPackages.Standard(f, resource.VerbForms, resource.VerbSchema, resource.VerbUpdate, resource.VerbDelete)
	may := func(names ...string) func(*resource.Rendering, *WorkPackage) bool {
		return func(c *resource.Rendering, m *WorkPackage) bool { return allowed(c.R, m, names...) }
	}
	f.Below("activities", "", "/activities", nil)
	f.Below("addComment", "post", "/activities", may("add_work_package_comments"))
	f.Below("relations", "", "/relations", nil)
	f.Below("addRelation", "post", "/relations", may("manage_work_package_relations"))
	f.Action("addChild", "post", func(m *WorkPackage) string {
		return "/api/v3/projects/" + strconv.FormatInt(m.Project, 10) + "/work_packages"
	}, may("manage_subtasks"))
	f.Action("previewMarkup", "post", func(m *WorkPackage) string {
		return "/api/v3/render/markdown?context=" + m.Href()
	}, nil)
}
