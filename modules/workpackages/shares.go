package workpackages

import (
	"net/url"
	"strconv"

	"gantry/core/resource"
)

// viewShares is the permission to know with whom work packages are shared.
const viewShares = "view_shared_work_packages"

// declareShares adds the link to those with whom a work package is shared; lists do without, where it would be a tenth and more of
// what they cost.
func declareShares(f *resource.Fields[WorkPackage]) {
	path := func(m *WorkPackage) string {
		filters := `[{"entity":{"operator":"=","values":["` + strconv.FormatInt(m.ID, 10) + `"]}}]`
		return "/api/v3/shares?filters=" + url.QueryEscape(filters)
	}
	f.Action("shares", "", path, func(c *resource.Rendering, m *WorkPackage) bool {
		return c.Single && m.ID != 0 && c.Rights.In(viewShares, m.Project)
	})
}

// sharedWith filters by those with whom work packages are shared; one knows it only where one may, and of oneself.
func sharedWith(c *resource.FilterContext) error {
	c.Foreign()
	if c.Filter.Operator == "!" || c.Filter.Operator == "!*" {
		c.B.Add("NOT")
	}
	c.B.Add("EXISTS (SELECT 1 FROM members s WHERE s.entity_type = ? AND s.entity_id = t.id AND (s.user_id = ? OR", JournalType, c.R.Actor.ID)
	c.Rights.Condition(c.B, viewShares, "t.project_id")
	c.B.Add(")")
	if c.Filter.Operator == "=" || c.Filter.Operator == "!" {
		ids, err := c.IDs()
		if err != nil {
			return err
		}
		c.B.Add("AND").In("s.user_id", ids, c.R.Dialect())
	}
	c.B.Add(")")
	return nil
}

// sharedWithMe finds what is shared with whoever asks, directly or through a group.
func sharedWithMe(c *resource.FilterContext) error {
	c.Foreign()
	return c.Whether("EXISTS (SELECT 1 FROM members s WHERE s.entity_type = ? AND s.entity_id = t.id AND s.user_id = ?)", JournalType, c.R.Actor.ID)
}
