package memberships

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
	"gantry/modules/users"
)

// subject is a principal as somebody whose rights are looked at.
type subject struct {
	actor  *unit.Actor
	status string
}

// subjects lists the principals that the asking actor sees, those with the ids, or all for nil. Locked accounts are
// left with no rights at all; invited and registered ones have those that wait for them (rule 2).
func subjects(r *unit.Read, x *permission.Rights, ids []int64) ([]subject, error) {
	b := db.NewSQL()
	b.Add("SELECT t.id, t.kind, t.status, t.admin FROM users t WHERE t.kind IN ('User', 'Group', 'PlaceholderUser', 'AnonymousUser') AND t.status <> 'deleted' AND")
	users.Visible(b, r, x, "t")
	if ids != nil {
		b.Add("AND").In("t.id", ids, r.Dialect())
	}
	b.Add("ORDER BY t.id")
	rows, err := r.Query(b.String(), b.Args()...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []subject
	for rows.Next() {
		var kind string
		s := subject{actor: &unit.Actor{}}
		if err := rows.Scan(&s.actor.ID, &kind, &s.status, &s.actor.Admin); err != nil {
			return nil, err
		}
		s.actor.Kind = actorKinds[kind]
		s.actor.Active = s.status != users.Locked
		out = append(out, s)
	}
	return out, rows.Err()
}

var actorKinds = map[string]unit.ActorKind{
	users.KindUser: unit.User, users.KindGroup: unit.Holder, users.KindPlaceholder: unit.Holder, users.KindAnonymous: unit.Anonymous,
}

// self is the number under which the asking actor appears among principals.
func self(r *unit.Read) int64 {
	if r.Actor.Kind == unit.Anonymous {
		return users.AnonymousID
	}
	return r.Actor.ID
}
