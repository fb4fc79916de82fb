package permission

import "gantry/core/unit"

// Reason is one step in the answer to "why": a fact that gives a permission or takes it away.
type Reason struct {
	Key   string // message key
	Role  int64  // the role concerned, 0 for none
	Gives bool
}

// Explain answers yes or no for a permission in a project, with the reasons in the order in which they count. The
// answer is always that of In.
func (x *Rights) Explain(name string, projectID int64) (bool, []Reason) {
	p := x.catalogue.must(name)
	found := x.facts.byID[projectID]
	switch {
	case found == nil:
		return false, []Reason{{Key: "reason.no_project"}}
	case x.barred():
		return false, []Reason{{Key: "reason.account_not_active"}}
	case !found.active:
		return false, []Reason{{Key: "reason.project_archived"}}
	case !x.open(p, found):
		return false, []Reason{{Key: "reason.module_disabled"}}
	case x.actor.Kind == unit.System:
		return true, []Reason{{Key: "reason.system", Gives: true}}
	case x.fullPower(p):
		return true, []Reason{{Key: "reason.administrator", Gives: true}}
	}
	return x.explainRoles(p, projectID, found)
}

func (x *Rights) explainRoles(p *Permission, projectID int64, found *project) (bool, []Reason) {
	held := x.rolesIn(projectID, found)
	if len(held) == 0 {
		return false, []Reason{{Key: "reason.no_membership"}}
	}
	through, without := "reason.role_holds", "reason.role_lacks"
	if !x.MemberOf(projectID) {
		through, without = "reason.builtin_role_holds", "reason.builtin_role_lacks"
	}
	var reasons []Reason
	allowed := false
	for _, r := range held {
		gives := p.Public || r.holds.has(p.index)
		key := without
		if gives {
			allowed, key = true, through
		}
		reasons = append(reasons, Reason{Key: key, Role: r.id, Gives: gives})
	}
	return allowed, reasons
}
