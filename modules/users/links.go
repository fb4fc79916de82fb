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
		c.W.Link(membershipsHref(of(rec).ID), c.R.T("users.memberships"))
	}).Visible(func(c *resource.Rendering, rec *T) bool {
		return member(of(rec)) && (anywhere(c.R, c.Rights, "view_members") || anywhere(c.R, c.Rights, "manage_members"))
	})
	f.Link("showUser", func(c *resource.Rendering, rec *T) {
		w := c.W
		w.Open()
		w.Key("href")
		w.String(c.R.Env.Settings.Text("rails_relative_url_root") + pageOf(of(rec)))
		w.Key("type")
		w.String("text/html")
		w.Close()
	}).Visible(func(_ *resource.Rendering, rec *T) bool { return member(of(rec)) && of(rec).Status != Locked })
}

// member tells whether the principal can be a member of projects; accounts of the system cannot.
func member(u *User) bool {
	return u.Kind == KindUser || u.Kind == KindGroup || u.Kind == KindPlaceholder
}

func membershipsHref(id int64) string {
	filters := `[{"principal":{"operator":"=","values":["` + strconv.FormatInt(id, 10) + `"]}}]`
	return "/api/v3/memberships?filters=" + url.QueryEscape(filters)
}

// pageOf is the page of the browser application that shows the principal.
func pageOf(u *User) string {
	folder := "/users/"
	switch u.Kind {
	case KindGroup:
		folder = "/groups/"
	case KindPlaceholder:
		folder = "/placeholder_users/"
	}
	return folder + strconv.FormatInt(u.ID, 10)
}
