package versions

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
)

// copyKind names versions among what is copied.
const copyKind = "version"

// copyVersions gives a copy of a project its versions, if the copier sees them. They are shared only as far as the copier
// may share.
func copyVersions(w *unit.Write, c *projects.Copy) error {
	rights, err := permission.Of(&w.Read)
	seen := func(name string) bool { return rights.In(name, c.Source) }
	if err != nil || c.Part != projects.PartVersions || !slices.ContainsFunc(viewers, seen) {
		return err
	}
	all, err := Versions.Where(&w.Read, "t.project_id = ?", c.Source)
	if err != nil {
		return err
	}
	for _, one := range all {
		made := *one
		made.ID, made.Project, made.Created, made.Updated = 0, c.Target, db.Instant{}, db.Instant{}
		made.Custom = resource.CustomValues{}
		for id, values := range one.Custom {
			made.Custom[id] = values
		}
		if !mayShare(&w.Read, rights, &made) {
			made.Sharing = SharedNot
		}
		if err := Versions.Store(w, &made); err != nil {
			return err
		}
		if err := c.Became(w, copyKind, one.ID, made.ID); err != nil {
			return err
		}
	}
	return nil
}
