package permission

import (
	"slices"

	"gantry/core/db"
	"gantry/core/unit"
)

// Rights is what one actor may do, loaded in a fixed number of queries whatever the number of projects.
type Rights struct {
	actor     *unit.Actor
	catalogue *Catalogue
	facts     *projectFacts
	roles     *roleFacts
	members   *memberships
	dialect   *db.Dialect
	decided   map[question]bool // what has been asked already
}

// question is whether a permission holds in a project.
type question struct {
	permission *Permission
	project    int64
}

type rightsKey struct{ user int64 }

// Of answers the rights of the unit's actor.
func Of(r *unit.Read) (*Rights, error) { return For(r, r.Actor) }

// For answers the rights of any actor, as of the beginning of the unit or of its own last change.
func For(r *unit.Read, actor *unit.Actor) (*Rights, error) {
	key := rightsKey{actor.ID}
	if r.Touched(ProjectsStamp) || r.Touched(RolesStamp) || r.Touched(MembersStamp) {
		if kept, err := held(r, actor); kept != nil || err != nil {
			return kept, err
		}
		return load(r, actor)
	}
	return unit.Memo(r, key, func() (*Rights, error) { return load(r, actor) })
}

func load(r *unit.Read, actor *unit.Actor) (*Rights, error) {
	x, err := bare(r, actor)
	if err == nil && actor.ID != 0 {
		x.members, err = membersOf.Get(r, actor.ID)
	}
	return x, err
}

// bare is the rights of an actor whose memberships nobody has looked at yet.
func bare(r *unit.Read, actor *unit.Actor) (*Rights, error) {
	x := &Rights{actor: actor, catalogue: unit.Use[*Catalogue](r.Env), dialect: r.Dialect(), members: &memberships{}}
	var err error
	if x.facts, err = facts.Get(r); err != nil {
		return nil, err
	}
	x.roles, err = roles.Get(r)
	return x, err
}

// ForAll answers the rights of many actors, by their number, in the same number of queries as for one. They are
// complete for the whole installation and for the projects; nil means all projects.
func ForAll(r *unit.Read, actors []*unit.Actor, projects []int64) (map[int64]*Rights, error) {
	out := make(map[int64]*Rights, len(actors))
	ids := make(db.IDs, 0, len(actors))
	for _, actor := range actors {
		x, err := bare(r, actor)
		if err != nil {
			return nil, err
		}
		x.members = newMemberships()
		out[actor.ID] = x
		ids = append(ids, actor.ID)
	}
	b := db.NewSQL()
	b.Add(`SELECT m.user_id, COALESCE(m.project_id, 0), m.entity_type, m.entity_id, mr.role_id
		FROM members m JOIN member_roles mr ON mr.member_id = m.id WHERE`).In("m.user_id", ids, r.Dialect())
	if projects != nil {
		b.Add("AND (m.project_id IS NULL OR").In("m.project_id", projects, r.Dialect()).Add(")")
	}
	rows, err := r.Query(b.String(), b.Args()...)
	return out, each(rows, err, func() error {
		var user, project, role int64
		var e entity
		if err := rows.Scan(&user, &project, &e.kind, &e.id, &role); err != nil {
			return err
		}
		out[user].members.add(project, e, role)
		return nil
	})
}

// barred tells whether the account is denied everything (rule 2).
func (x *Rights) barred() bool { return x.actor.Kind == unit.User && !x.actor.Active }

// In tells whether the actor holds the permission in the project.
func (x *Rights) In(name string, projectID int64) bool {
	return x.in(x.catalogue.must(name), projectID)
}

func (x *Rights) in(p *Permission, projectID int64) bool {
	q := question{p, projectID}
	yes, known := x.decided[q]
	if !known {
		yes = x.decide(p, projectID)
		if x.decided == nil {
			x.decided = map[question]bool{}
		}
		x.decided[q] = yes
	}
	return yes
}

func (x *Rights) decide(p *Permission, projectID int64) bool {
	found := x.facts.byID[projectID]
	if found == nil || x.barred() || !x.open(p, found) {
		return false
	}
	if x.fullPower(p) {
		return true
	}
	return x.byRoles(p, x.rolesIn(projectID, found))
}

// open is the gate of the project: it is active and has the permission's module (rules 3 and 4).
func (x *Rights) open(p *Permission, found *project) bool {
	return found.active && (p.Module == "" || found.modules.has(x.catalogue.module[p.Module]))
}

func (x *Rights) fullPower(p *Permission) bool {
	return x.actor.Kind == unit.System || x.actor.Admin && !p.NotByAdmin
}

// rolesIn is the roles that count in a project: those of the membership, or without one, in a public project, the
// built-in role (rule 6).
func (x *Rights) rolesIn(projectID int64, found *project) []*role {
	if m := x.members.projects[projectID]; m != nil {
		return x.roles.find(m.roles)
	}
	if !found.public {
		return nil
	}
	if builtin := x.roles.builtin[x.outsider()]; builtin != nil {
		return []*role{builtin}
	}
	return nil
}

// outsider is the built-in role of somebody who is no member; groups and placeholder users have none.
func (x *Rights) outsider() string {
	switch x.actor.Kind {
	case unit.User:
		return NonMemberRole
	case unit.Anonymous:
		return AnonymousRole
	}
	return ""
}

// everyone is the role that everybody has; groups and placeholder users are nobody.
func (x *Rights) everyone() string {
	if x.actor.Kind == unit.Holder {
		return ""
	}
	return StandardRole
}

func (f *roleFacts) find(ids []int64) []*role {
	out := make([]*role, 0, len(ids))
	for _, id := range ids {
		if found := f.byID[id]; found != nil {
			out = append(out, found)
		}
	}
	return out
}

func (x *Rights) byRoles(p *Permission, held []*role) bool {
	if p.Public && len(held) > 0 {
		return true
	}
	return slices.ContainsFunc(held, func(r *role) bool { return r.holds.has(p.index) })
}

// OnWorkPackage tells whether the permission holds on one work package: in its project, or by a share (rule 8).
func (x *Rights) OnWorkPackage(name string, projectID, id int64) bool {
	p := x.catalogue.must(name)
	if x.in(p, projectID) {
		return true
	}
	s := x.members.shares[entity{"WorkPackage", id}]
	found := x.facts.byID[projectID]
	return s != nil && found != nil && !x.barred() && x.open(p, found) && x.byRoles(p, x.roles.find(s.roles))
}

// Global tells whether the actor holds a global permission: by administration, a global role, the built-in role
// or the standard role, which everybody has (rule 10).
func (x *Rights) Global(name string) bool {
	p := x.catalogue.must(name)
	if x.barred() {
		return false
	}
	if x.fullPower(p) {
		return true
	}
	return p.Scopes&Global != 0 && x.byRoles(p, append(x.roles.find(x.members.global), x.builtins()...))
}

// builtins is the roles that nobody needs to be given outside projects.
func (x *Rights) builtins() []*role {
	var held []*role
	for _, builtin := range []string{x.outsider(), x.everyone()} {
		if found := x.roles.builtin[builtin]; found != nil {
			held = append(held, found)
		}
	}
	return held
}

// Anywhere tells whether the permission holds in at least one active project (rule 11).
func (x *Rights) Anywhere(name string) bool { return !x.Projects(name).Empty() }

// AnywhereOnWorkPackages tells the same, and considers shares of single work packages as well.
func (x *Rights) AnywhereOnWorkPackages(name string) bool {
	return x.Anywhere(name) || len(x.shared(x.catalogue.must(name))) > 0
}

// RolesIn is the ids of the actor's roles in a project; with a work package's id those by its share as well. They
// decide workflows.
func (x *Rights) RolesIn(projectID, workPackageID int64) []int64 {
	var ids []int64
	if found := x.facts.byID[projectID]; found != nil {
		for _, held := range x.rolesIn(projectID, found) {
			ids = append(ids, held.id)
		}
	}
	if s := x.members.shares[entity{"WorkPackage", workPackageID}]; s != nil {
		ids = append(ids, s.roles...)
	}
	return ids
}

// MemberOf tells whether the actor has a membership row for the project itself.
func (x *Rights) MemberOf(projectID int64) bool { return x.members.projects[projectID] != nil }

// Active tells whether the project exists and is not archived.
func (x *Rights) Active(projectID int64) bool {
	found := x.facts.byID[projectID]
	return found != nil && found.active
}

// ModuleEnabled tells whether the project has the module.
func (x *Rights) ModuleEnabled(projectID int64, module string) bool {
	i, known := x.catalogue.module[module]
	found := x.facts.byID[projectID]
	return known && found != nil && found.modules.has(i)
}

// Ancestors is the parents of a project, nearest first.
func (x *Rights) Ancestors(projectID int64) []int64 {
	var out []int64
	for found := x.facts.byID[projectID]; found != nil && found.parent != 0; found = x.facts.byID[found.parent] {
		if slices.Contains(out, found.parent) {
			break
		}
		out = append(out, found.parent)
	}
	return out
}

// Descendants is all projects below a project, without itself.
func (x *Rights) Descendants(projectID int64) []int64 {
	var out []int64
	for _, child := range x.facts.children[projectID] {
		out = append(out, child)
		out = append(out, x.Descendants(child)...)
	}
	return out
}
