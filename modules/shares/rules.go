package shares

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/workpackages"
)

// Rules says who may do what with shares, and what must hold for one.
func (*Share) Rules() resource.Rules[Share] {
	return resource.Rules[Share]{
		Table:     "members",
		Visible:   visible,
		MayCreate: mayCreate, MayUpdate: may,
		MayDelete: func(r *unit.Read, x *permission.Rights, s *Share) bool { return len(s.Own) > 0 && may(r, x, s) },
		Prepare:   prepare,
		Check:     check,
		Saved: func(w *unit.Write, _, s *Share) error {
			announce(w, s)
			return memberships.Keep(w, s.ID, s.Principal, &s.Held)
		},
		Collect: offers,
		Unique:  map[string]string{"user_id": "principal", "members_project": "principal"},
	}
}

// visible appends the condition for the shares that the actor sees: those of work packages that they see, in projects
// where they may know with whom work packages are shared.
func visible(b *db.SQL, _ *unit.Read, x *permission.Rights) error {
	b.Add("t.entity_type = ? AND", workpackages.JournalType)
	x.Condition(b, see, "t.project_id")
	b.Add("AND")
	x.Condition(b, "view_work_packages", "t.project_id")
	return nil
}

func may(_ *unit.Read, x *permission.Rights, s *Share) bool { return x.In(share, s.Project) }

// mayCreate lets in whoever may share the work package; of one that they do not see, or may not share, the form says
// that it is not available.
func mayCreate(_ *unit.Read, x *permission.Rights, s *Share) bool {
	return x.In(share, s.Project) || x.Anywhere(share)
}

// prepare notes in which project the work package lies, where the rights of the share are looked for. Of one that the
// actor may not share nothing is noted, and nothing told.
func prepare(r *unit.Read, before, s *Share, v *problem.Violations) error {
	if before != nil || s.Entity == 0 || v.On("entity") {
		return nil
	}
	ok, err := seesEntity(r, s, s.Entity)
	if err != nil || !ok {
		return err
	}
	m, err := workpackages.WorkPackages.Get(r, s.Entity)
	if err == nil {
		s.Kind, s.Project = workpackages.JournalType, m.Project
	}
	return err
}

// check wants one role that the share gives by itself, unless it lives on roles of groups alone, and refuses a second
// share of the same work package with the same principal.
func check(r *unit.Read, before, s *Share, v *problem.Violations) error {
	own := slices.DeleteFunc(slices.Clone(s.Roles), func(role int64) bool { return slices.Contains(s.Inherited, role) })
	if len(own) > 1 && !v.On("roles") {
		v.Add("roles", "violation.one_role")
	}
	if before != nil || s.Principal == 0 || s.Entity == 0 || v.On("principal") {
		return nil
	}
	var n int64
	err := r.QueryRow(`SELECT count(*) FROM members WHERE user_id = $1 AND entity_type = $2 AND entity_id = $3`,
		s.Principal, workpackages.JournalType, s.Entity).Scan(&n)
	if err == nil && n > 0 {
		v.Add("principal", "violation.taken")
	}
	return err
}
