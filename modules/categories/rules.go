package categories

import (
	"strconv"

	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// hasAssignee shows the assignee where there is one, and to whoever may choose one.
func hasAssignee(c *resource.Rendering, one *Category) bool {
	return one.Assignee != 0 || one.ID == 0 || c.Single && c.Rights.In("manage_categories", one.Project)
}

func projectsHref(*unit.Read, *Category) string { return projects.Projects.Path() }

func projectAllowed(r *unit.Read, _ *Category, id int64) (bool, error) {
	rights, err := permission.Of(r)
	return err == nil && rights.In("manage_categories", id), err
}

func assigneesHref(_ *unit.Read, c *Category) string {
	return "/api/v3/projects/" + strconv.FormatInt(c.Project, 10) + "/available_assignees"
}

// assignable tells whether work packages of the project can be assigned to a principal.
func assignable(r *unit.Read, c *Category, id int64) (bool, error) {
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM members m JOIN member_roles mr ON mr.member_id = m.id
		JOIN role_permissions rp ON rp.role_id = mr.role_id AND rp.permission = 'work_package_assigned'
		JOIN users u ON u.id = m.user_id AND u.status IN ('active', 'invited')
		WHERE m.user_id = $1 AND m.project_id = $2 AND m.entity_type = ''`, id, c.Project).Scan(&n)
	return n > 0, err
}

// intoKey names, among the notes of a unit, the category that takes over from one that is deleted.
type intoKey struct{}

// Remove deletes a category that the actor sees; its work packages get another one of the project, 0 for none.
func Remove(w *unit.Write, id, into int64) error {
	if into != 0 {
		gone, err := Categories.Find(&w.Read, id)
		if err != nil {
			return err
		}
		heir, err := Categories.Find(&w.Read, into)
		if problem.Is(err, problem.NotFound) || err == nil && (heir.Project != gone.Project || into == id) {
			return refuseHeir()
		}
		if err != nil {
			return err
		}
	}
	w.Forget(intoKey{})
	if _, err := unit.Memo(&w.Read, intoKey{}, func() (int64, error) { return into, nil }); err != nil {
		return err
	}
	return Categories.Delete(w, id)
}

func refuseHeir() error {
	var v problem.Violations
	v.Add("reassignTo", "violation.not_available", problem.Args{"attribute": "reassignTo"})
	return v.Err()
}

// deleted lets work packages part with the category.
func deleted(w *unit.Write, c *Category) error {
	into, err := unit.Memo(&w.Read, intoKey{}, func() (int64, error) { return 0, nil })
	if err != nil {
		return err
	}
	return Deleting.Tell(w.Env.Bus, w, Removal{Category: c, Into: into})
}
