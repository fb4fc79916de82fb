package permission

import (
	"slices"
	"sort"

	"gantry/core/db"
)

// Projects is the set of projects in which a permission holds: the listed ones, or all but the listed ones,
// whichever is shorter to say.
type Projects struct {
	AllBut bool
	IDs    []int64 // sorted
}

// Has tells whether the project is in the set.
func (s *Projects) Has(id int64) bool {
	_, listed := slices.BinarySearch(s.IDs, id)
	return listed != s.AllBut
}

// Empty tells whether the set holds no project at all.
func (s *Projects) Empty() bool { return !s.AllBut && len(s.IDs) == 0 }

// Everything tells whether the set holds every project.
func (s *Projects) Everything() bool { return s.AllBut && len(s.IDs) == 0 }

// Projects is where the actor holds the permission.
func (x *Rights) Projects(name string) *Projects {
	if known := x.reach[name]; known != nil {
		return known
	}
	p := x.catalogue.must(name)
	var yes, no []int64
	for _, id := range x.facts.ids {
		if x.in(p, id) {
			yes = append(yes, id)
		} else {
			no = append(no, id)
		}
	}
	s := &Projects{IDs: yes}
	if len(no) < len(yes) {
		s = &Projects{AllBut: true, IDs: no}
	}
	x.reach[name] = s
	return s
}

// IDs lists the projects where the actor holds the permission.
func (x *Rights) IDs(name string) []int64 {
	s := x.Projects(name)
	if !s.AllBut {
		return s.IDs
	}
	ids := make([]int64, 0, len(x.facts.ids)-len(s.IDs))
	for _, id := range x.facts.ids {
		if s.Has(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// shared is the work packages on which a share gives the permission.
func (x *Rights) shared(p *Permission) []int64 {
	var out []int64
	for e, s := range x.members.shares {
		found := x.facts.byID[s.project]
		if e.kind == "WorkPackage" && found != nil && !x.barred() && x.open(p, found) && x.byRoles(p, x.roles.find(s.roles)) {
			out = append(out, e.id)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// Condition appends the SQL condition "the permission holds in the project of this row".
func (x *Rights) Condition(b *db.SQL, name, projectColumn string) {
	x.condition(b, x.Projects(name), projectColumn)
}

func (x *Rights) condition(b *db.SQL, s *Projects, column string) {
	switch {
	case s.Everything():
		b.Add("TRUE")
	case s.Empty():
		b.Add("FALSE")
	case s.AllBut:
		b.Add("NOT ")
		b.In(column, s.IDs, x.dialect)
	default:
		b.In(column, s.IDs, x.dialect)
	}
}

// WorkPackageCondition appends the condition for rows of work packages: the project's right, or a share.
func (x *Rights) WorkPackageCondition(b *db.SQL, name, projectColumn, idColumn string) {
	s := x.Projects(name)
	ids := x.shared(x.catalogue.must(name))
	if len(ids) == 0 || s.Everything() {
		x.condition(b, s, projectColumn)
		return
	}
	b.Add("(")
	x.condition(b, s, projectColumn)
	b.Add(" OR ")
	b.In(idColumn, ids, x.dialect)
	b.Add(")")
}

// SharedWorkPackages is the work packages on which a share gives the permission, sorted.
func (x *Rights) SharedWorkPackages(name string) []int64 { return x.shared(x.catalogue.must(name)) }
