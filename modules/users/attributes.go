package users

import (
	"gantry/core/resource"
	"gantry/core/unit"
)

// attributes declares what administrators want to know of people besides. Whoever has signed in reads it; people write
// what is left to them, and those who manage accounts write all.
func attributes(f *resource.Fields[User], u *User) {
	f.Custom(KindUser, &u.Custom, func(_ *resource.CustomField, u *User) bool { return u.Kind == KindUser || u.ID == 0 }).
		Visible(func(c *resource.Rendering, _ *User) bool {
			return c.R.Actor.LoggedIn() || c.R.Actor.Kind == unit.System
		})
	f.WriteCustom(func(r *unit.Read, c *resource.CustomField, _ *User) bool { return c.Editable || manages(r) })
	f.SpareCustom(func(u *User) bool { return u.Status == Invited }) // whoever is invited fills in the rest
}

// Schema adds the sections in which forms show the attributes.
func (u *User) Schema(c *resource.Rendering) {
	resource.WriteSections(c, KindUser, "UserFormCustomFieldSection", c.R.T("users.attributes"), func(*resource.CustomField) bool {
		return c.R.Actor.LoggedIn()
	})
}
