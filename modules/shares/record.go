package shares

import (
	"net/url"
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/memberships"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/types"
	"gantry/modules/users"
	"gantry/modules/workpackages"
)

// Share gives one principal a role on one work package. By itself it holds one role; those of groups come on top.
type Share struct {
	ID, Lock         int64
	Kind             string // of what is shared: a work package
	Entity           int64
	Project          int64 // in which it lies
	Principal        int64
	Created, Updated db.Instant
	memberships.Held
}

// Declare says what a share consists of.
func (s *Share) Declare(f *resource.Fields[Share]) {
	f.ID(&s.ID)
	f.OptionalLock(&s.Lock).Hidden().Visible(func(c *resource.Rendering, s *Share) bool { return may(c.R, c.Rights, s) })
	f.Stamps(&s.Created, &s.Updated)
	f.Text("entityType", &s.Kind).Column("entity_type").ReadOnly().Hidden().FilterAs(resource.Symbols, "entity_type")
	f.Ref("entity", &s.Entity, workpackages.WorkPackages).Column("entity_id").Required().OnlyNew().Filterable("entity_id").
		Allow(resource.Allowed[Share]{Href: func(*unit.Read, *Share) string { return workpackages.WorkPackages.Path() }, Has: seesEntity})
	f.Ref("project", &s.Project, projects.Projects).ReadOnly().Filterable("project_id")
	f.Ref("principal", &s.Principal, users.Principals).Column("user_id").Required().OnlyNew().Filterable("principal_id").
		Allow(resource.Allowed[Share]{Href: principalsHref, Has: canShareWith})
	f.Refs("roles", &s.Roles, roles.Roles, load).Required().Allow(resource.Allowed[Share]{List: grantable})
	f.Refs("groups", s.Groups(), users.Principals, nil).ReadOnly().Hidden().Visible(never)
	f.Computed("inheritedRoles", "[]InheritedRole", func(c *resource.Rendering, s *Share) { s.WriteInherited(c) }).Hidden()
	filters(f)
	Shares.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// never hides what only the server needs to know.
func never(*resource.Rendering, *Share) bool { return false }

// LabelIn says that links to a share read like its principal.
func (s *Share) LabelIn(c *resource.Rendering) resource.Label {
	label, _ := c.Label(users.Principals, s.Principal)
	return resource.Label{Path: Shares.Path(), Title: label.Title}
}

func load(r *unit.Read, page []*Share) error {
	held := make(map[int64]*memberships.Held, len(page))
	for _, s := range page {
		held[s.ID] = &s.Held
	}
	return memberships.Load(r, held)
}

// principalsHref leads to the people and groups with whom something can be shared.
func principalsHref(*unit.Read, *Share) string {
	return users.Principals.Path() + "?filters=" +
		url.QueryEscape(`[{"status":{"operator":"!","values":["3"]}},{"type":{"operator":"=","values":["User","Group"]}}]`)
}

// grantable is the roles that a share can give.
func grantable(r *unit.Read, _ *Share) ([]int64, error) {
	all, err := roles.Roles.All(r)
	var ids []int64
	for _, one := range all {
		if one.Unit == permission.UnitWorkPackage {
			ids = append(ids, one.ID)
		}
	}
	return ids, err
}

// filters declares what shares are found and sorted by beyond their own columns.
func filters(f *resource.Fields[Share]) {
	const person = "(SELECT u.name_folded FROM users u WHERE u.id = t.user_id)"
	f.Filter("role", resource.List, func(c *resource.FilterContext) error {
		ids, err := c.IDs()
		if err != nil {
			return err
		}
		c.Foreign()
		if c.Filter.Operator == "!" {
			c.B.Add("NOT")
		}
		c.B.Add("EXISTS (SELECT 1 FROM member_roles o WHERE o.member_id = t.id AND").In("o.role_id", ids, c.R.Dialect()).Add(")")
		return nil
	})
	f.Filter("alsoProjectMember", resource.Boolean, func(c *resource.FilterContext) error {
		c.Foreign()
		return c.Whether("EXISTS (SELECT 1 FROM members m WHERE m.user_id = t.user_id AND m.project_id = t.project_id AND m.entity_type = '')")
	})
	f.Filter("principalType", resource.Symbols, func(c *resource.FilterContext) error {
		c.Foreign()
		return resource.Symbols.On(c, "(SELECT u.kind FROM users u WHERE u.id = t.user_id)")
	})
	f.Filter("any_name_attribute", textual, func(c *resource.FilterContext) error {
		c.Foreign()
		c.B.Add("EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND")
		if err := users.TextFilter(c, users.AnyNameColumns(c, "u")...); err != nil {
			return err
		}
		c.B.Add(")")
		return nil
	})
	f.Sort("name", person)
}

var textual = resource.Operators("string", "=", "!", "~", "!~", "**")

// seesEntity tells whether the actor sees the work package and may share it.
func seesEntity(r *unit.Read, _ *Share, id int64) (bool, error) {
	found, err := workpackages.WorkPackages.FindAll(r, []int64{id})
	if err != nil || len(found) != 1 {
		return false, err
	}
	x, err := permission.Of(r)
	return err == nil && x.In(share, found[0].Project), err
}

// canShareWith tells whether the actor sees the principal, and it is a person whose account is not locked, or a group.
func canShareWith(r *unit.Read, _ *Share, id int64) (bool, error) {
	found, err := users.Principals.FindAll(r, []int64{id})
	if err != nil || len(found) != 1 {
		return false, err
	}
	p := found[0]
	return (p.Kind == users.KindUser || p.Kind == users.KindGroup) && p.Status != users.Locked, nil
}

// offers adds to the shares of one work package how to add one.
func offers(c *resource.Rendering, q *resource.Query) {
	for _, f := range q.Filters {
		if f.Name != "entity" || f.Operator != "=" || len(f.Values) != 1 {
			continue
		}
		id, err := strconv.ParseInt(f.Values[0], 10, 64)
		if err != nil {
			return
		}
		if ok, err := seesEntity(c.R, nil, id); err != nil || !ok {
			return
		}
		offer(c, id)
		return
	}
}

// offer writes how to share one work package, and which roles that promise changes cannot move it on: without a workflow
// for its type whoever has such a role sees every status and can choose none.
func offer(c *resource.Rendering, id int64) {
	c.W.Key("share")
	c.W.Action(Shares.Path(), "", "post")
	if c.Rights.Global("create_user") {
		c.W.Key("invite")
		c.W.Action(invitationsPath, "", "post")
	}
	stuck, err := withoutWorkflow(c.R, id)
	if err != nil || len(stuck) == 0 {
		return
	}
	c.W.Key("rolesWithoutWorkflow")
	c.W.OpenList()
	for _, role := range stuck {
		c.W.LinkTo(roles.Roles.Path(), role.ID, role.Name)
	}
	c.W.CloseList()
}

// withoutWorkflow is the roles for sharing that may change work packages, but not the status of this one.
func withoutWorkflow(r *unit.Read, id int64) (stuck []*roles.Role, err error) {
	m, err := workpackages.WorkPackages.Get(r, id)
	if err != nil {
		return nil, err
	}
	all, err := roles.Roles.All(r)
	if err != nil {
		return nil, err
	}
	for _, one := range all {
		if one.Unit != permission.UnitWorkPackage || !slices.Contains(one.Permissions, "edit_work_packages") {
			continue
		}
		moves, err := types.HasSteps(r, m.Type, one.ID)
		if err != nil {
			return nil, err
		}
		if !moves {
			stuck = append(stuck, one)
		}
	}
	return stuck, nil
}
