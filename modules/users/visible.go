package users

import (
	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/unit"
)

// Anywhere tells whether the actor holds a permission in any project. The permission may belong to a module that comes
// after this one; an application without that module gives it to nobody.
func Anywhere(r *unit.Read, x *permission.Rights, name string) bool {
	return unit.Use[*permission.Catalogue](r.Env).Find(name) != nil && x.Anywhere(name)
}

func managesUsers(x *permission.Rights) bool {
	return x.Global("manage_user") || x.Global("create_user")
}

// circle is everybody who shares a group with a person, and the groups themselves: those that the person belongs to,
// those above them, and all below these.
const circle = `WITH RECURSIVE mine(id) AS (SELECT group_id FROM group_users WHERE user_id = ?
	UNION SELECT p.parent_id FROM group_parents p JOIN mine ON p.group_id = mine.id),
	around(id) AS (SELECT id FROM mine UNION SELECT p.group_id FROM group_parents p JOIN around ON p.parent_id = around.id)
	SELECT user_id FROM group_users WHERE group_id IN (SELECT id FROM around) UNION SELECT id FROM mine`

// Visible appends the condition for the principals that the actor may see, over the alias of the table users: all with
// the permission for it; else oneself, whoever is a member in a visible project, shares a group or was invited by the
// actor (rules 22 to 25). Accounts of the system are no secret.
func Visible(b *db.SQL, r *unit.Read, x *permission.Rights, alias string) {
	if r.Actor.Kind == unit.System || x.Global("view_all_principals") {
		b.Add("TRUE")
		return
	}
	me := r.Actor.ID
	b.Add("(" + alias + ".kind IN ('SystemUser', 'AnonymousUser', 'DeletedUser')")
	if me != 0 {
		b.Add("OR "+alias+".id = ?", me)
		b.Add("OR "+alias+".id IN ("+circle+")", me)
		b.Add("OR "+alias+".id IN (SELECT invited.user_id FROM user_inviters invited WHERE invited.inviter_id = ?)", me)
	}
	placeholders(b, r, x, alias)
	if unit.Use[*permission.Catalogue](r.Env).Find("view_project") != nil {
		b.Add("OR EXISTS (SELECT 1 FROM members seen WHERE seen.user_id = " + alias + ".id AND seen.project_id IS NOT NULL AND")
		x.Condition(b, "view_project", "seen.project_id")
		b.Add(")")
	}
	b.Add(")")
}

// placeholders appends which placeholder users are seen besides: all by those who manage the members of some project;
// with the permission for placeholder users those of no project, and those where one may see the members.
func placeholders(b *db.SQL, r *unit.Read, x *permission.Rights, alias string) {
	switch {
	case Anywhere(r, x, "manage_members"):
		b.Add("OR " + alias + ".kind = 'PlaceholderUser'")
	case x.Global("manage_placeholder_user"):
		b.Add("OR " + alias + ".kind = 'PlaceholderUser' AND (NOT EXISTS (SELECT 1 FROM members placed WHERE placed.user_id = " + alias + ".id AND placed.project_id IS NOT NULL)")
		if unit.Use[*permission.Catalogue](r.Env).Find("view_members") != nil {
			b.Add("OR EXISTS (SELECT 1 FROM members placed WHERE placed.user_id = " + alias + ".id AND")
			x.Condition(b, "view_members", "placed.project_id")
			b.Add(")")
		}
		b.Add(")")
	}
}
