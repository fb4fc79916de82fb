package users

import (
	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
)

// asides declares what those who manage accounts read beside each in a list: the groups, and whether a second factor is
// set up. Nobody else causes the queries for it.
func asides(f *resource.Fields[User], u *User) {
	f.Refs("groups", &u.Groups, Principals, loadGroups).Type("[]Group").ReadOnly().Hidden().Visible(func(c *resource.Rendering, rec *User) bool {
		return rec.Kind == KindUser && mayOf(c).manage
	})
	f.Computed("twoFactor", "Boolean", func(c *resource.Rendering, rec *User) { c.W.Bool(rec.TwoFactor) }).LoadedBy(loadFactors).
		Hidden().Visible(func(c *resource.Rendering, rec *User) bool { return rec.Kind == KindUser && c.R.Actor.Admin })
}

// loadGroups fills in the groups of the accounts of a page.
func loadGroups(r *unit.Read, page []*User) error {
	if !manages(r) {
		return nil
	}
	byID, ids := indexed(page)
	return each(r, `SELECT g.user_id, g.group_id FROM group_users g JOIN users n ON n.id = g.group_id
		WHERE `+r.Dialect().In("g.user_id", 1)+` ORDER BY n.name_folded, n.id`,
		ids, func(user, group int64) { byID[user].Groups = append(byID[user].Groups, group) })
}

// loadFactors fills in who of a page has set up a second factor.
func loadFactors(r *unit.Read, page []*User) error {
	if !r.Actor.Admin {
		return nil
	}
	byID, ids := indexed(page)
	return each(r, `SELECT user_id, count(*) FROM two_factor_devices WHERE active AND `+r.Dialect().In("user_id", 1)+` GROUP BY user_id`,
		ids, func(user, _ int64) { byID[user].TwoFactor = true })
}

func indexed(page []*User) (byID map[int64]*User, ids db.IDs) {
	byID, ids = make(map[int64]*User, len(page)), make(db.IDs, len(page))
	for i, u := range page {
		byID[u.ID], ids[i] = u, u.ID
	}
	return byID, ids
}

// each goes through rows of two numbers.
func each(r *unit.Read, query string, ids db.IDs, take func(a, b int64)) error {
	rows, err := r.Query(query, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b int64
		if err := rows.Scan(&a, &b); err != nil {
			return err
		}
		take(a, b)
	}
	return rows.Err()
}
