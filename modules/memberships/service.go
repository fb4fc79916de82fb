package memberships

import (
	"errors"
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// Add gives a principal roles in a project, 0 for everywhere, beside those that they have already. It asks nobody: a
// creator, for one, does not see the project before being a member of it.
func Add(w *unit.Write, principal, project int64, roleIDs ...int64) (*Membership, error) {
	touch(w)
	id, err := row(w, principal, project)
	if err != nil {
		return nil, err
	}
	for _, role := range roleIDs {
		_, err := w.Exec(`INSERT INTO member_roles (member_id, role_id) SELECT $1, $2
			WHERE NOT EXISTS (SELECT 1 FROM member_roles WHERE member_id = $1 AND role_id = $2 AND inherited_from IS NULL)`, id, role)
		if err != nil {
			return nil, err
		}
	}
	if _, err := w.Exec(`UPDATE members SET lock_version = lock_version + 1 WHERE id = $1`, id); err != nil {
		return nil, err
	}
	if err := passOn(w, principal); err != nil {
		return nil, err
	}
	Memberships.Changed(w, id, project, "updated")
	return Memberships.Get(&w.Read, id)
}

// row finds the membership of a principal in a place, or makes it.
func row(w *unit.Write, principal, project int64) (id int64, err error) {
	err = w.QueryRow(`SELECT id FROM members WHERE user_id = $1 AND COALESCE(project_id, 0) = $2 AND entity_type = ''`, principal, project).Scan(&id)
	if !errors.Is(err, db.ErrNotFound) {
		return id, err
	}
	place := db.NullInt{Int64: project, Valid: project != 0}
	err = w.QueryRow(`INSERT INTO members (user_id, project_id, entity_type, entity_id, lock_version, created_at, updated_at)
		VALUES ($1, $2, '', 0, 0, $3, $3) RETURNING id`, principal, place, w.Now).Scan(&id)
	return id, err
}

// End removes what a membership gives by itself; roles that come through groups stay, and with them the row. With shares
// it also ends what is shared with the principal in the project.
func End(w *unit.Write, id int64, shares bool) error {
	m, err := Memberships.Hold(w, id)
	if err != nil {
		return err
	}
	rights, err := permission.Of(&w.Read)
	if err != nil {
		return err
	}
	if !may(&w.Read, rights, m) {
		return problem.Of(problem.Forbidden)
	}
	empty, err := Drop(w, m.ID, m.Principal, &m.Held)
	if err != nil {
		return err
	}
	if shares {
		if err := endSharesWith(w, m.Principal, m.Project); err != nil {
			return err
		}
	}
	if !empty {
		return nil
	}
	return Memberships.Remove(w, m)
}

// addCreator makes whoever creates a project a member of it; administrators need no role (rule 19).
func addCreator(w *unit.Write, p *projects.Project) error {
	if !w.Actor.LoggedIn() || w.Actor.Admin {
		return nil
	}
	role, err := creatorRole(&w.Read)
	if err != nil || role == 0 {
		return err
	}
	_, err = Add(w, w.Actor.ID, p.ID, role)
	return err
}

// creatorNeeds is what the role of a project's creator must hold.
var creatorNeeds = db.Texts{"edit_project_attributes", "manage_members", "view_members", "view_project_attributes"}

// creatorRole is the role that the settings name, if it can do what a creator must; else the first that can.
func creatorRole(r *unit.Read) (int64, error) {
	rows, err := r.Query(`SELECT o.id FROM roles o JOIN role_permissions p ON p.role_id = o.id
		WHERE o.unit = 'project' AND o.builtin = '' AND `+r.Dialect().In("p.permission", 1)+`
		GROUP BY o.id, o.position HAVING count(*) = 4 ORDER BY o.position, o.id`, creatorNeeds)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var able []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return 0, err
		}
		able = append(able, id)
	}
	wanted := int64(r.Env.Settings.Int("new_project_user_role_id"))
	switch {
	case len(able) == 0:
		return 0, rows.Err()
	case slices.Contains(able, wanted):
		return wanted, rows.Err()
	}
	return able[0], rows.Err()
}
