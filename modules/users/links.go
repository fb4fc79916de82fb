package users

import (
	"net/url"
	"strconv"

	"gantry/core/resource"
)

func hrefOf(u *User) string { return pathOf(u.Kind) + "/" + strconv.FormatInt(u.ID, 10) }

func lockHref(u *User) string { return hrefOf(u) + "/lock" }

// links declares where to read on: the page of the principal and its memberships.
func links[T any](f *resource.Fields[T], of func(*T) *User) {
	f.Link("memberships", func(c *resource.Rendering, rec *T) {
		c.W.Link(MembershipsHref(of(rec).ID), c.R.T("users.memberships"))
	}).Visible(func(c *resource.Rendering, rec *T) bool {
		return member(of(rec)) && (Anywhere(c.R, c.Rights, "view_members") || Anywhere(c.R, c.Rights, "manage_members"))
	})
	f.Link("showUser", func(c *resource.Rendering, rec *T) {
		ShowLink(c, pagesOf(of(rec).Kind), of(rec).ID)
	}).Visible(func(_ *resource.Rendering, rec *T) bool { return member(of(rec)) && of(rec).Status != Locked })
}

// timeActions declares where somebody's working hours and times away are, and where new ones are made.
func timeActions(f *resource.Fields[User]) {
	at := func(path string) func(*User) string { return func(u *User) string { return hrefOf(u) + path } }
	own := func(c *resource.Rendering, u *User) bool { return c.R.Actor.LoggedIn() && u.ID == c.R.Actor.ID }
	manages := func(c *resource.Rendering, u *User) bool {
		return u.Kind == KindUser && (c.Rights.Global("manage_working_times") || own(c, u) && c.Rights.Global("manage_own_working_times"))
	}
	f.Action("workingHours", "", at("/working_hours"), func(c *resource.Rendering, u *User) bool { return own(c, u) || manages(c, u) })
	f.Action("addWorkingHours", "post", at("/working_hours"), manages)
	f.Action("nonWorkingTimes", "", at("/non_working_times"), manages)
	f.Action("addNonWorkingTime", "post", at("/non_working_times"), manages)
}

// member tells whether the principal can be a member of projects; accounts of the system cannot.
func member(u *User) bool {
	return u.Kind == KindUser || u.Kind == KindGroup || u.Kind == KindPlaceholder
}

// MembershipsHref is the address of the memberships of a principal.
func MembershipsHref(id int64) string {
	filters := `[{"principal":{"operator":"=","values":["` + strconv.FormatInt(id, 10) + `"]}}]`
	return "/api/v3/memberships?filters=" + url.QueryEscape(filters)
}

// ShowLink writes the link to the page that shows a principal.
func ShowLink(c *resource.Rendering, folder string, id int64) {
	w := c.W
	w.Open()
	w.Key("href")
	w.String(folder + "/" + strconv.FormatInt(id, 10))
	w.Key("type")
	w.String("text/html")
	w.Close()
}

// pagesOf is where the browser application shows the principals of a kind.
func pagesOf(kind string) string {
	switch kind {
	case KindGroup:
		return "/groups"
	case KindPlaceholder:
		return "/placeholder_users"
	}
	return "/users"
}
