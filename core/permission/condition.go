package permission

import (
	"slices"
	"sort"
	"sync"

	"gantry/core/db"
	"gantry/core/unit"
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

// Among is those of some projects that are in the set.
func (s *Projects) Among(ids []int64) *Projects {
	out := &Projects{IDs: make([]int64, 0, len(ids))}
	for _, id := range ids {
		if s.Has(id) {
			out.IDs = append(out.IDs, id)
		}
	}
	slices.Sort(out.IDs)
	out.IDs = slices.Compact(out.IDs)
	return out
}

// Everything tells whether the set holds every project.
func (s *Projects) Everything() bool { return s.AllBut && len(s.IDs) == 0 }

// Projects is where the actor holds the permission. The set is shared: do not change it.
func (x *Rights) Projects(name string) *Projects {
	p := x.catalogue.must(name)
	kept := &x.members.reach
	if x.actor.ID == 0 {
		kept = &x.roles.outsiders
	}
	return kept.find(x, p, func() *Projects { return x.projects(p) })
}

func (x *Rights) projects(p *Permission) *Projects {
	var yes, no []int64
	for _, id := range x.facts.ids {
		if x.decide(p, id) {
			yes = append(yes, id)
		} else {
			no = append(no, id)
		}
	}
	s := &Projects{IDs: yes}
	if len(no) < len(yes) {
		s = &Projects{AllBut: true, IDs: no}
	}
	return s
}

// reach keeps where one person holds permissions, over many requests, as long as projects and roles are the very same
// ones that it was found with; the memberships are those to which it belongs.
type reach struct {
	mu    sync.Mutex
	facts *projectFacts
	roles *roleFacts
	sets  map[reachKey]*Projects
}

// reachKey is the question, with all that the answer takes from the account itself.
type reachKey struct {
	permission    *Permission
	kind          unit.ActorKind
	admin, active bool
}

func (s *reach) find(x *Rights, p *Permission, compute func() *Projects) *Projects {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.facts != x.facts || s.roles != x.roles {
		s.facts, s.roles, s.sets = x.facts, x.roles, map[reachKey]*Projects{}
	}
	key := reachKey{p, x.actor.Kind, x.actor.Admin, x.actor.Active}
	found := s.sets[key]
	if found == nil {
		found = compute()
		s.sets[key] = found
	}
	return found
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
	x.Within(b, x.Projects(name), projectColumn)
}

// Within appends the SQL condition that a column names one of the projects.
func (x *Rights) Within(b *db.SQL, s *Projects, column string) {
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

// WorkPackageCondition appends the condition for rows of work packages: the project's right, or a share. It tests rows
// that other conditions find.
func (x *Rights) WorkPackageCondition(b *db.SQL, name, projectColumn, idColumn string) {
	x.WorkPackagesIn(b, name, x.Projects(name), x.dialect.Scattered(projectColumn), idColumn, nil)
}

// WorkPackagesIn is WorkPackageCondition for a part of the projects: seen is those in which the permission holds, within
// all that are asked about, nil for every project.
func (x *Rights) WorkPackagesIn(b *db.SQL, name string, seen *Projects, projectColumn, idColumn string, within []int64) {
	ids := x.shared(x.catalogue.must(name))
	if len(ids) == 0 || seen.Everything() {
		x.Within(b, seen, projectColumn)
		return
	}
	b.Add("(")
	x.Within(b, seen, projectColumn)
	b.Add("OR")
	b.In(idColumn, ids, x.dialect)
	if within != nil {
		b.Add("AND")
		b.In(projectColumn, within, x.dialect)
	}
	b.Add(")")
}

// AllProjects is the number of all projects.
func (x *Rights) AllProjects() int64 { return int64(len(x.facts.ids)) }

// Shares tells whether anything single is shared with the actor.
func (x *Rights) Shares() bool { return len(x.members.shares) > 0 }

// SharedWorkPackages is the work packages on which a share gives the permission, sorted.
func (x *Rights) SharedWorkPackages(name string) []int64 { return x.shared(x.catalogue.must(name)) }
