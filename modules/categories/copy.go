package categories

import (
	"gantry/core/unit"
	"gantry/modules/projects"
)

// copyKind names categories among what is copied.
const copyKind = "category"

// copyCategories gives a copy of a project its categories. Who gets new work packages of a category stays only if they
// can be assigned in the copy as well.
func copyCategories(w *unit.Write, c *projects.Copy) error {
	if c.Part != projects.PartCategories {
		return nil
	}
	all, err := Categories.Where(&w.Read, "t.project_id = ?", c.Source)
	if err != nil {
		return err
	}
	for _, one := range all {
		made := &Category{Name: one.Name, Project: c.Target, Assignee: one.Assignee}
		if fits, err := assignable(&w.Read, made, one.Assignee); err != nil || !fits {
			if err != nil {
				return err
			}
			made.Assignee = 0
		}
		if err := Categories.Store(w, made); err != nil {
			return err
		}
		if err := c.Became(w, copyKind, one.ID, made.ID); err != nil {
			return err
		}
	}
	return nil
}
