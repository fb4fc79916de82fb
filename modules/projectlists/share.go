package projectlists

import (
	"slices"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// Share lets a person, or the people of a group, see or change somebody else's list. It opens no project to anybody.
type Share struct {
	ID               int64
	List             int64
	Principal        int64
	Role             int64
	Created, Updated db.Instant
}

// Declare lists the properties of a share.
func (s *Share) Declare(f *resource.Fields[Share]) {
	f.ID(&s.ID)
	f.Stamps(&s.Created, &s.Updated)
	f.Ref("projectQuery", &s.List, Lists).Required().OnlyNew().Filterable().
		Allow(resource.Allowed[Share]{Href: func(*unit.Read, *Share) string { return Lists.Path() }, Has: mayShare})
	f.Ref("principal", &s.Principal, users.Principals).Required().OnlyNew().
		Allow(resource.Allowed[Share]{Href: func(*unit.Read, *Share) string { return users.Principals.Path() }, Has: canShareWith})
	f.Ref("role", &s.Role, roles.Roles).Required().Allow(resource.Allowed[Share]{List: rolesOfLists})
	Shares.Standard(f, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// Rules says that whoever may change a list sees with whom it is shared, and says so.
func (*Share) Rules() resource.Rules[Share] {
	may := func(r *unit.Read, _ *permission.Rights, s *Share) bool {
		yes, err := mayShare(r, s, s.List)
		return err == nil && yes
	}
	touch := func(w *unit.Write) { w.Touch(Lists.Plural()); w.Forget(grantsKey{}) }
	return resource.Rules[Share]{
		Visible: visibleShares,
		MayCreate: func(r *unit.Read, x *permission.Rights, s *Share) bool {
			return s.List == 0 && r.Actor.LoggedIn() || may(r, x, s)
		},
		MayUpdate: may,
		MayDelete: may,
		Saved:     func(w *unit.Write, _, _ *Share) error { touch(w); return nil },
		Deleted:   func(w *unit.Write, _ *Share) error { touch(w); return nil },
		Unique:    map[string]string{"project_query_shares_once": "principal", "principal_id": "principal"},
		Order:     "t.id",
	}
}

func routesOfShares(r *web.Router) {
	one, rule := Shares.Path()+"/{id}", web.Resource("rule: who may change the list")
	r.Read("GET", Shares.Path(), web.LoggedIn, Shares.HandleList)
	r.Read("GET", Shares.Path()+"/schema", web.LoggedIn, Shares.HandleSchema)
	r.Read("GET", one, rule, Shares.HandleShow)
	r.Write("POST", Shares.Path(), rule, Shares.HandleCreate(nil))
	r.Read("POST", Shares.Path()+"/form", web.LoggedIn, Shares.HandleFormNew(nil))
	r.Write("PATCH", one, rule, Shares.HandleUpdate)
	r.Read("POST", one+"/form", rule, Shares.HandleForm)
	r.Write("DELETE", one, rule, Shares.HandleDelete)
}

// visibleShares appends the condition for the shares of lists that the actor may change; see mayChange.
func visibleShares(b *db.SQL, r *unit.Read, x *permission.Rights) error {
	given, err := grantsOf(r)
	if err != nil {
		return err
	}
	var editable db.IDs
	for id, names := range given {
		if slices.Contains(names, "edit_project_query") {
			editable = append(editable, id)
		}
	}
	slices.Sort(editable)
	b.Add("t.project_query_id IN (SELECT q.id FROM project_queries q WHERE NOT q.public AND q.user_id = ? OR", r.Actor.ID)
	if x.Global("manage_public_project_queries") {
		b.Add("q.public OR")
	}
	b.In("q.id", editable, r.Dialect()).Add(")")
	return nil
}

// mayShare tells whether the actor may say with whom the list is shared.
func mayShare(r *unit.Read, _ *Share, id int64) (bool, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return false, err
	}
	found, err := Lists.FindAll(r, []int64{id})
	return len(found) == 1 && mayChange(r, rights, found[0]), err
}

// canShareWith tells whether the actor sees the principal, and it is a person with an account that works, or a group.
func canShareWith(r *unit.Read, _ *Share, id int64) (bool, error) {
	found, err := users.Principals.FindAll(r, []int64{id})
	if len(found) != 1 || err != nil {
		return false, err
	}
	p := found[0]
	return (p.Kind == users.KindUser || p.Kind == users.KindGroup) && p.Status != users.Locked, nil
}

// rolesOfLists is the roles that a share can give.
func rolesOfLists(r *unit.Read, _ *Share) ([]int64, error) {
	all, err := roles.Roles.All(r)
	var ids []int64
	for _, one := range all {
		if one.Unit == permission.UnitProjectQuery {
			ids = append(ids, one.ID)
		}
	}
	return ids, err
}

type principalsKey struct{}

// principalsOf is the actor and all groups to which they belong, directly or through groups below.
func principalsOf(r *unit.Read) (db.IDs, error) {
	return unit.Memo(r, principalsKey{}, func() (db.IDs, error) {
		ids, err := r.IDs(`WITH RECURSIVE mine(id) AS (SELECT group_id FROM group_users WHERE user_id = $1 UNION
			SELECT p.parent_id FROM group_parents p JOIN mine m ON p.group_id = m.id) SELECT id FROM mine`, r.Actor.ID)
		return append(ids, r.Actor.ID), err
	})
}

type grantsKey struct{}

// grantsOf is what the actor may do with the lists that are shared with them, loaded once a unit.
func grantsOf(r *unit.Read) (map[int64][]string, error) {
	return unit.Memo(r, grantsKey{}, func() (map[int64][]string, error) {
		mine, err := principalsOf(r)
		if err != nil {
			return nil, err
		}
		rows, err := r.Query(`SELECT s.project_query_id, p.permission FROM project_query_shares s JOIN role_permissions p ON p.role_id = s.role_id
			WHERE `+r.Dialect().In("s.principal_id", 1), mine)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		given := map[int64][]string{}
		for rows.Next() {
			var id int64
			var name string
			if err := rows.Scan(&id, &name); err != nil {
				return nil, err
			}
			given[id] = append(given[id], name)
		}
		return given, rows.Err()
	})
}

// sharedFor tells whether the list is shared with the actor in a way that allows it.
func sharedFor(r *unit.Read, id int64, name string) bool {
	given, err := grantsOf(r)
	return err == nil && slices.Contains(given[id], name)
}
