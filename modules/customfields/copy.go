package customfields

import (
	"slices"

	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// enableInNew gives a new project the fields of which it has values, and a copy those that its origin has.
func enableInNew(w *unit.Write, p *projects.Project) error {
	all, err := resource.CustomFields(&w.Read)
	if err != nil {
		return err
	}
	for _, f := range all {
		given := f.Subject == projects.JournalType && len(p.Custom[f.ID]) > 0
		if origin := p.Origin(); origin != nil {
			given = slices.Contains(f.Projects, origin.ID)
		}
		if f.ForAll || !given {
			continue
		}
		if err := Enable(w, f.ID, p.ID, true); err != nil {
			return err
		}
	}
	return nil
}

// Enable lets a project have a field, or no longer. The values stay.
func Enable(w *unit.Write, field, project int64, yes bool) (err error) {
	w.Touch(resource.CustomStamp)
	if yes {
		_, err = w.Exec(`INSERT INTO custom_field_projects (custom_field_id, project_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`, field, project)
		return err
	}
	_, err = w.Exec(`DELETE FROM custom_field_projects WHERE custom_field_id = $1 AND project_id = $2`, field, project)
	return err
}
