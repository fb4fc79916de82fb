package versions

import (
	"fmt"
	"strings"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
)

// viewers are the permissions of which one lets somebody see the versions of a project.
var viewers = []string{"view_work_packages", "manage_versions"}

// Rules says who may do what with versions, and what must hold.
func (*Version) Rules() resource.Rules[Version] {
	return resource.Rules[Version]{
		ProjectField: "definingProject",
		Visible:      visible,
		Create:       "manage_versions",
		Update:       "manage_versions",
		Delete:       "manage_versions",
		New:          func(_ *unit.Read, v *Version) error { v.Status, v.Sharing = Open, SharedNot; return nil },
		Prepare:      prepare,
		Check:        check,
		Deleted:      deleted,
		Order:        "t.name_order",
		Titles:       []string{"versions", permission.ProjectsStamp, permission.RolesStamp, permission.MembersStamp},
		Kept:         true,
		Unique:       map[string]string{"name_folded": "name"},
	}
}

// visible is the versions of projects in which the actor may see versions, those that such projects share, and those of
// work packages that are shared with the actor (rule 90).
func visible(b *db.SQL, r *unit.Read, x *permission.Rights) error {
	shared, err := sharedWith(r, x)
	if err != nil {
		return err
	}
	b.Add("(")
	for _, name := range viewers {
		x.Condition(b, name, "t.project_id")
		b.Add("OR")
	}
	b.In("t.id", shared, r.Dialect())
	if ids := x.SharedWorkPackages("view_work_packages"); len(ids) > 0 {
		b.Add("OR t.id IN (SELECT w.version_id FROM work_packages w WHERE").In("w.id", ids, r.Dialect()).Add(")")
	}
	b.Add(")")
	return nil
}

func projectsHref(*unit.Read, *Version) string { return Versions.Path() + "/available_projects" }

func projectAllowed(r *unit.Read, _ *Version, id int64) (bool, error) {
	rights, err := permission.Of(r)
	return err == nil && rights.In("manage_versions", id), err
}

func prepare(_ *unit.Read, _, after *Version, _ *problem.Violations) error {
	after.NameOrder = nameOrder(after.Name)
	return nil
}

// nameOrder writes the length of each number in a name before it, so that 0.9 comes before 0.10.
func nameOrder(name string) string {
	folded := db.Fold(name)
	var b strings.Builder
	for i := 0; i < len(folded); {
		if folded[i] < '0' || folded[i] > '9' {
			b.WriteByte(folded[i])
			i++
			continue
		}
		from := i
		for i < len(folded) && folded[i] >= '0' && folded[i] <= '9' {
			i++
		}
		digits := strings.TrimLeft(folded[from:i], "0")
		fmt.Fprintf(&b, "%05d%s", len(digits), digits)
	}
	return b.String()
}

func check(r *unit.Read, before, after *Version, v *problem.Violations) error {
	if after.Start.Valid && after.End.Valid && after.End.Compare(after.Start) < 0 && !v.On("endDate") && !v.On("startDate") {
		v.Add("endDate", "violation.greater_or_equal_start")
	}
	if before != nil && before.Sharing == after.Sharing || v.On("sharing") || after.Project == 0 {
		return nil
	}
	rights, err := permission.Of(r)
	if err == nil && !mayShare(r, rights, after) {
		v.Add("sharing", "violation.not_available")
	}
	return err
}

// mayShare limits sharing to what the actor manages: with everybody for administrators, upwards for those who manage
// the versions of the root as well (rule 94).
func mayShare(r *unit.Read, x *permission.Rights, v *Version) bool {
	switch v.Sharing {
	case SharedSystem:
		return r.Actor.Admin || r.Actor.Kind == unit.System
	case SharedHierarchy, SharedTree:
		return x.In("manage_versions", root(x, v.Project))
	}
	return true
}

// deleted lets others part with the version; the database clears it from work packages in any case.
func deleted(w *unit.Write, v *Version) error {
	w.Touch("work_packages")
	return Deleting.Tell(w.Env.Bus, w, v)
}
