package permission

import (
	"slices"

	"gantry/core/unit"
)

// Question asks whether a permission holds somewhere: in a project, on a work package of it, or, with neither, for the
// whole installation.
type Question struct {
	Permission           string
	Project, WorkPackage int64
}

// Effect is what a reason does to the answer.
type Effect string

// The effects.
const (
	Gives  Effect = "gives"  // enough for a yes, unless something denies
	Denies Effect = "denies" // enough for a no, whatever gives
	Lacks  Effect = "lacks"  // could have given the permission, and does not
	Notes  Effect = "notes"  // good to know
)

// Reason is one step in the answer to "why".
type Reason struct {
	Key    string // message key
	Effect Effect
	Role   int64  // the role concerned, 0 for none
	Group  int64  // the group through which the role came, 0 for none
	Name   string // the module or the permission that the sentence names
}

// Explain answers a question with the reasons in the order in which they count. The answer is always that of In,
// OnWorkPackage or Global.
func (x *Rights) Explain(r *unit.Read, q Question) (bool, []Reason, error) {
	p := x.catalogue.must(q.Permission)
	if x.barred() {
		return false, []Reason{{Key: "why.account_locked", Effect: Denies}}, nil
	}
	e := &explanation{Rights: x, p: p, q: q}
	if err := e.trace(r); err != nil {
		return false, nil, err
	}
	switch {
	case q.Project == 0:
		e.everywhere()
	case p.Scopes&(Project|WorkPackage) == 0:
		e.add("why.other_place", Denies)
	default:
		e.inProject()
	}
	return e.allowed(), e.reasons, nil
}

// explanation is an answer under way.
type explanation struct {
	*Rights
	p       *Permission
	q       Question
	sources []source
	reasons []Reason
}

// source is one role of the person, where it counts and through which group it came.
type source struct {
	project     int64
	on          entity
	role, group int64
}

// trace finds where the roles of the person come from.
func (e *explanation) trace(r *unit.Read) error {
	if e.actor.ID == 0 {
		return nil
	}
	rows, err := r.Query(`SELECT COALESCE(m.project_id, 0), m.entity_type, m.entity_id, mr.role_id, COALESCE(sm.user_id, 0)
		FROM members m JOIN member_roles mr ON mr.member_id = m.id
		LEFT JOIN member_roles s ON s.id = mr.inherited_from LEFT JOIN members sm ON sm.id = s.member_id
		WHERE m.user_id = $1 AND COALESCE(m.project_id, 0) = $2 ORDER BY mr.inherited_from IS NOT NULL, mr.role_id, sm.user_id`, e.actor.ID, e.q.Project)
	return each(rows, err, func() error {
		var s source
		err := rows.Scan(&s.project, &s.on.kind, &s.on.id, &s.role, &s.group)
		e.sources = append(e.sources, s)
		return err
	})
}

func (e *explanation) add(key string, effect Effect) {
	e.reasons = append(e.reasons, Reason{Key: key, Effect: effect})
}

func (e *explanation) has(effect Effect) bool {
	return slices.ContainsFunc(e.reasons, func(r Reason) bool { return r.Effect == effect })
}

func (e *explanation) allowed() bool { return e.has(Gives) && !e.has(Denies) }

// powers notes what comes with the account itself.
func (e *explanation) powers() {
	switch {
	case e.actor.Kind == unit.System:
		e.add("why.system", Gives)
	case e.fullPower(e.p):
		e.add("why.administrator", Gives)
	case e.actor.Admin:
		e.add("why.not_by_administration", Lacks)
	}
}

// everywhere explains a permission outside projects (rule 10).
func (e *explanation) everywhere() {
	e.powers()
	if e.p.Scopes&Global == 0 {
		if !e.has(Gives) {
			e.add("why.other_place", Denies)
		}
		return
	}
	given := false
	for _, s := range e.sources {
		if s.on.kind == "" {
			given = true
			e.role(s.role, s.group, "why.global_role")
		}
	}
	if !given && e.actor.LoggedIn() && !e.actor.Admin {
		e.add("why.no_global_role", Lacks)
	}
	for _, builtin := range e.builtins() {
		e.role(builtin.id, 0, "why.builtin_"+builtin.builtin)
	}
}

// inProject explains a permission in a project, or on one of its work packages.
func (e *explanation) inProject() {
	found := e.facts.byID[e.q.Project]
	if found == nil {
		e.add("why.no_project", Denies)
		return
	}
	e.gates(found)
	e.powers()
	e.membership(found)
	e.shares()
	if e.allowed() {
		e.needs()
	}
}

// gates notes what closes a project for everybody (rules 3 and 4).
func (e *explanation) gates(found *project) {
	if !found.active {
		e.add("why.project_archived", Denies)
	}
	if e.p.Module != "" && !found.modules.has(e.catalogue.module[e.p.Module]) {
		e.reasons = append(e.reasons, Reason{Key: "why.module_disabled", Effect: Denies, Name: e.p.Module})
	}
}

// membership notes the roles of the membership, or that of an outsider (rule 6).
func (e *explanation) membership(found *project) {
	if e.p.Scopes&Project == 0 {
		return
	}
	if e.MemberOf(e.q.Project) {
		for _, s := range e.sources {
			if s.on.kind == "" {
				e.role(s.role, s.group, "why.member_role")
			}
		}
		return
	}
	builtin := e.Rights.roles.builtin[e.outsider()]
	switch {
	case !found.public && !e.has(Gives):
		e.add("why.no_membership", Lacks)
	case found.public && builtin != nil:
		e.role(builtin.id, 0, "why.public_"+builtin.builtin)
	case found.public && e.actor.Kind == unit.Holder:
		e.add("why.no_membership", Lacks)
	}
}

// shares notes what is shared of the project with the person (rule 8).
func (e *explanation) shares() {
	elsewhere := false
	for _, s := range e.sources {
		switch {
		case s.on.kind != "WorkPackage":
		case s.on.id == e.q.WorkPackage:
			e.role(s.role, s.group, "why.share")
		default:
			elsewhere = elsewhere || e.byRoles(e.p, e.Rights.roles.find([]int64{s.role}))
		}
	}
	if elsewhere && !e.has(Gives) {
		e.add("why.shared_elsewhere", Notes)
	}
}

// role notes what a role does for the permission.
func (e *explanation) role(id, group int64, key string) {
	found := e.Rights.roles.byID[id]
	if found == nil {
		return
	}
	reason := Reason{Key: key + ".gives", Effect: Gives, Role: id, Group: group}
	switch {
	case e.p.Public:
		reason.Key = key + ".public"
	case !found.holds.has(e.p.index):
		reason.Key, reason.Effect = key+".lacks", Lacks
	}
	if e.q.Project == 0 && e.p.Public {
		reason.Key = key + ".gives"
	}
	e.reasons = append(e.reasons, reason)
}

// needs notes permissions without which the one asked for is of little use.
func (e *explanation) needs() {
	for _, name := range e.p.Needs {
		need := e.catalogue.byName[name]
		if need == nil || need.Scopes&(Project|WorkPackage) == 0 {
			continue
		}
		if !e.OnWorkPackage(name, e.q.Project, e.q.WorkPackage) {
			e.reasons = append(e.reasons, Reason{Key: "why.dependency_missing", Effect: Notes, Name: name})
		}
	}
}
