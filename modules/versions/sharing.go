package versions

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// brief is what sharing needs to know of a version.
type brief struct {
	id, project     int64
	status, sharing string
}

// briefs is all versions in their order.
var briefs = &unit.Cache[[]brief]{Stamp: "versions", Load: loadBriefs}

func loadBriefs(r *unit.Read) ([]brief, error) {
	rows, err := r.Query(`SELECT id, project_id, status, sharing FROM versions ORDER BY name_order, id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []brief
	for rows.Next() {
		var b brief
		if err := rows.Scan(&b.id, &b.project, &b.status, &b.sharing); err != nil {
			return nil, err
		}
		all = append(all, b)
	}
	return all, rows.Err()
}

// place is a project with what lies above and below it.
type place struct {
	id, root     int64
	above, below []int64
}

func placeOf(x *permission.Rights, project int64) place {
	return place{id: project, root: root(x, project), above: x.Ancestors(project), below: x.Descendants(project)}
}

func root(x *permission.Rights, project int64) int64 {
	if above := x.Ancestors(project); len(above) > 0 {
		return above[len(above)-1]
	}
	return project
}

// usable tells whether work packages of the place can have the version (rule 92).
func (p place) usable(x *permission.Rights, b brief) bool {
	switch {
	case b.project == p.id:
		return true
	case !x.Active(b.project):
		return false
	}
	switch b.sharing {
	case SharedSystem:
		return true
	case SharedTree:
		return root(x, b.project) == p.root
	case SharedHierarchy:
		return slices.Contains(p.above, b.project) || slices.Contains(p.below, b.project)
	case SharedDescendants:
		return slices.Contains(p.above, b.project)
	}
	return false
}

// UsableIn answers the versions that work packages of a project can have: its own and those shared with it.
func UsableIn(r *unit.Read, projectID int64) ([]int64, error) {
	return find(r, projectID, func(brief) bool { return true })
}

// Assignable answers the versions that work packages of a project can be given: those usable that are open (rule 93).
func Assignable(r *unit.Read, projectID int64) ([]int64, error) {
	return find(r, projectID, func(b brief) bool { return b.status == Open })
}

func find(r *unit.Read, projectID int64, wanted func(brief) bool) ([]int64, error) {
	x, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	all, err := briefs.Get(r)
	if err != nil {
		return nil, err
	}
	at := placeOf(x, projectID)
	var ids []int64
	for _, b := range all {
		if wanted(b) && at.usable(x, b) {
			ids = append(ids, b.id)
		}
	}
	return ids, nil
}

// usableFrom answers the projects that can use a version.
func usableFrom(r *unit.Read, x *permission.Rights, v *Version) func(*db.SQL) {
	b := brief{id: v.ID, project: v.Project, sharing: v.Sharing}
	ids := []int64{v.Project}
	switch {
	case !x.Active(v.Project):
	case v.Sharing == SharedSystem:
		return func(b *db.SQL) { b.Add("t.active") }
	default:
		top := root(x, v.Project)
		for _, id := range append(x.Descendants(top), top) {
			if id != v.Project && placeOf(x, id).usable(x, b) {
				ids = append(ids, id)
			}
		}
	}
	return func(b *db.SQL) { b.Add("t.active AND").In("t.id", ids, r.Dialect()) }
}

// sharedWith answers the versions that other projects share with those in which the actor may see versions.
func sharedWith(r *unit.Read, x *permission.Rights) (db.IDs, error) {
	all, err := briefs.Get(r)
	if err != nil {
		return nil, err
	}
	seen := func(project int64) bool {
		return slices.ContainsFunc(viewers, func(name string) bool { return x.In(name, project) })
	}
	anywhere := slices.ContainsFunc(viewers, x.Anywhere)
	ids := db.IDs{}
	for _, b := range all {
		if b.sharing == SharedNot || seen(b.project) || !anywhere || !x.Active(b.project) {
			continue
		}
		if b.sharing == SharedSystem || slices.ContainsFunc(reached(x, b), seen) {
			ids = append(ids, b.id)
		}
	}
	return ids, nil
}

// reached is the projects with which a version is shared, as far as they hang together with its own.
func reached(x *permission.Rights, b brief) []int64 {
	switch b.sharing {
	case SharedTree:
		top := root(x, b.project)
		return append(x.Descendants(top), top)
	case SharedHierarchy:
		return append(x.Descendants(b.project), x.Ancestors(b.project)...)
	case SharedDescendants:
		return x.Descendants(b.project)
	}
	return nil
}
