package users

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
)

// Principal is a user, a group or a placeholder user where the three appear together.
type Principal struct {
	User
	Members []int64 // of a group
}

// PrincipalTarget is what references to any principal point to.
type PrincipalTarget struct{ *resource.Resource[Principal] }

// Principals is the resource of all that can be a member or be responsible.
var Principals = &PrincipalTarget{resource.Of[Principal]("principals", "Principal")}

// Parse finds the number in the address of a principal of any kind.
func (*PrincipalTarget) Parse(href string) (int64, bool) {
	for _, path := range []string{"/api/v3/users", "/api/v3/groups", "/api/v3/placeholder_users", "/api/v3/principals"} {
		if id, ok := resource.ParseHref(href, path); ok {
			return id, true
		}
	}
	return 0, false
}

// Declare says what principals show of themselves.
func (p *Principal) Declare(f *resource.Fields[Principal]) {
	declare(f, &p.User, func(rec *Principal) *User { return &rec.User })
	f.Refs("members", &p.Members, Users, loadMembers).ReadOnly().Hidden().Visible(func(c *resource.Rendering, rec *Principal) bool {
		return rec.Kind == KindGroup && Anywhere(c.R, c.Rights, "manage_members")
	})
	filters(f)
	sorts(f)
	f.Filter("type", resource.Symbols, func(c *resource.FilterContext) error {
		if c.Filter.Operator == "!" {
			c.B.Add("NOT")
		}
		c.B.Add(c.R.Dialect().In("t.kind", c.B.Arg(db.Texts(c.Filter.Values))))
		return nil
	})
}

// Rules says who sees principals; they are changed as what they are.
func (p *Principal) Rules() resource.Rules[Principal] {
	return resource.Rules[Principal]{
		Table: "users",
		Visible: func(b *db.SQL, r *unit.Read, x *permission.Rights) error {
			b.Add("t.kind IN ('User', 'Group', 'PlaceholderUser') AND t.status <> 'deleted' AND")
			Visible(b, r, x, "t")
			return nil
		},
		Order:  "t.name_folded, t.id",
		Labels: labelsOf("TRUE"),
		Titles: titleStamps,
		Kept:   true,
	}
}

// loadMembers fills in who belongs to the groups of a page.
func loadMembers(r *unit.Read, page []*Principal) error {
	byID := map[int64]*Principal{}
	var groups db.IDs
	for _, rec := range page {
		if rec.Kind == KindGroup {
			byID[rec.ID] = rec
			groups = append(groups, rec.ID)
		}
	}
	if len(groups) == 0 {
		return nil
	}
	rows, err := r.Query(`SELECT m.group_id, m.user_id FROM group_users m JOIN users u ON u.id = m.user_id
		WHERE `+r.Dialect().In("m.group_id", 1)+` ORDER BY u.name_folded, u.id`, groups)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var group, user int64
		if err := rows.Scan(&group, &user); err != nil {
			return err
		}
		byID[group].Members = append(byID[group].Members, user)
	}
	return rows.Err()
}

// titleStamps are the stamps of all that names of people and groups, and who sees them, are made of.
var titleStamps = []string{"users", "principals", "groups", "placeholder_users", unit.SettingsStamp,
	permission.ProjectsStamp, permission.RolesStamp, permission.MembersStamp}

// labelsOf answers the links to principals of some kinds. A condition limits the kinds.
func labelsOf(kinds string) func(*unit.Read, []int64) (map[int64]resource.Label, error) {
	return func(r *unit.Read, ids []int64) (map[int64]resource.Label, error) {
		rights, err := permission.Of(r)
		if err != nil {
			return nil, err
		}
		b := db.NewSQL()
		b.Add("SELECT t.id, t.kind, t.first_name, t.last_name, t.login FROM users t WHERE")
		b.In("t.id", ids, r.Dialect())
		b.Add("AND " + kinds + " AND")
		Visible(b, r, rights, "t")
		rows, err := r.Query(b.String(), b.Args()...)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		out := make(map[int64]resource.Label, len(ids))
		for rows.Next() {
			var u User
			if err := rows.Scan(&u.ID, &u.Kind, &u.FirstName, &u.LastName, &u.Login); err != nil {
				return nil, err
			}
			out[u.ID] = resource.Label{Path: pathOf(u.Kind), Title: u.Name(r)}
		}
		return out, rows.Err()
	}
}
