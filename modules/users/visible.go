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

// Visible appends the condition for the principals that the actor may see, over the alias of the table users: all with
// the permission for it; else oneself, whoever is a member in a visible project or shares a group (rules 22 to 25).
// Accounts of the system are no secret.
func Visible(b *db.SQL, r *unit.Read, x *permission.Rights, alias string) {
	if r.Actor.Kind == unit.System || x.Global("view_all_principals") {
		b.Add("TRUE")
		return
	}
	me := r.Actor.ID
	b.Add("(" + alias + ".kind IN ('SystemUser', 'AnonymousUser', 'DeletedUser')")
	if me != 0 {
		b.Add("OR "+alias+".id = ?", me)
		b.Add("OR EXISTS (SELECT 1 FROM group_users mine LEFT JOIN group_users theirs ON theirs.group_id = mine.group_id WHERE mine.user_id = ? AND (mine.group_id = "+
			alias+".id OR theirs.user_id = "+alias+".id))", me)
	}
	if x.Global("manage_placeholder_user") || Anywhere(r, x, "manage_members") {
		b.Add("OR " + alias + ".kind = 'PlaceholderUser'")
	}
	if unit.Use[*permission.Catalogue](r.Env).Find("view_project") != nil {
		b.Add("OR EXISTS (SELECT 1 FROM members seen WHERE seen.user_id = " + alias + ".id AND seen.project_id IS NOT NULL AND")
		x.Condition(b, "view_project", "seen.project_id")
		b.Add(")")
	}
	b.Add(")")
}
