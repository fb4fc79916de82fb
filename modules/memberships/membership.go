package memberships

import (
	"net/url"
	"strconv"

	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// Membership is the roles that one principal has in one project, or everywhere.
type Membership struct {
	ID        int64
	Principal int64
	Project   int64  // 0: global
	Entity    string // kind of the single thing that is shared; empty: no share
	EntityID  int64
	Created   db.Instant
	Updated   db.Instant
	Lock      int64
	Held
}

// Declare says what a membership consists of.
func (m *Membership) Declare(f *resource.Fields[Membership]) {
	f.ID(&m.ID)
	f.OptionalLock(&m.Lock).Hidden().Visible(func(c *resource.Rendering, m *Membership) bool { return Memberships.MayUpdate(c.R, c.Rights, m) })
	f.Stamps(&m.Created, &m.Updated)
	f.Text("entityType", &m.Entity).ReadOnly().Hidden().Visible(never)
	f.Int("entityId", &m.EntityID).ReadOnly().Hidden().Visible(never)
	f.Ref("project", &m.Project, projects.Projects).OnlyNew().Embedded().Filterable().
		Allow(resource.Allowed[Membership]{Href: projectsHref, Has: seesProject})
	f.Ref("principal", &m.Principal, users.Principals).Column("user_id").Required().OnlyNew().Embedded().Filterable().
		Allow(resource.Allowed[Membership]{Href: principalsHref, Has: canBeMember})
	f.Refs("roles", &m.Roles, roles.Roles, loadRoles).Required().Embedded().
		Allow(resource.Allowed[Membership]{Href: rolesHref, Has: fits})
	f.Refs("groups", &m.groups, users.Principals, nil).ReadOnly().Hidden().Visible(never)
	f.Computed("inheritedRoles", "[]InheritedRole", func(c *resource.Rendering, m *Membership) { m.WriteInherited(c) }).Hidden()
	filters(f)
	Memberships.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

// never hides what only the server needs to know.
func never(*resource.Rendering, *Membership) bool { return false }

// LabelIn says that links to a membership read like its principal.
func (m *Membership) LabelIn(c *resource.Rendering) resource.Label {
	label, _ := c.Label(users.Principals, m.Principal)
	return resource.Label{Path: Memberships.Path(), Title: label.Title}
}

// Schema adds the message that may go along with a change.
func (m *Membership) Schema(c *resource.Rendering) {
	w := c.W
	w.Key("notificationMessage")
	w.Open()
	for _, part := range [][2]string{{"type", "Formattable"}, {"name", c.R.T("memberships.notificationMessage")}} {
		w.Key(part[0])
		w.String(part[1])
	}
	w.Key("required")
	w.Bool(false)
	w.Key("hasDefault")
	w.Bool(false)
	w.Key("writable")
	w.Bool(true)
	w.Key("options")
	w.Open()
	w.Close()
	w.Key("location")
	w.String("_meta")
	w.Close()
}

func filtered(path, filters string) string { return path + "?filters=" + url.QueryEscape(filters) }

// projectsHref leads to the projects where the principal is no member yet.
func projectsHref(_ *unit.Read, m *Membership) string {
	path := "/api/v3/memberships/available_projects"
	if m.Principal == 0 {
		return path
	}
	return filtered(path, `[{"principal":{"operator":"!","values":["`+strconv.FormatInt(m.Principal, 10)+`"]}}]`)
}

// principalsHref leads to those who are no members of the project yet.
func principalsHref(_ *unit.Read, m *Membership) string {
	filters := `{"status":{"operator":"!","values":["3"]}}`
	if m.Project != 0 {
		filters += `,{"member":{"operator":"!","values":["` + strconv.FormatInt(m.Project, 10) + `"]}}`
	}
	return filtered("/api/v3/principals", "["+filters+"]")
}

// rolesHref leads to the roles of the kind that fits.
func rolesHref(_ *unit.Read, m *Membership) string {
	return filtered("/api/v3/roles", `[{"grantable":{"operator":"=","values":["t"]}},{"unit":{"operator":"=","values":["`+unitOf(m)+`"]}}]`)
}

// Groups is the groups through which roles come, for their names.
func (h *Held) Groups() *[]int64 { return &h.groups }

// WriteInherited writes which roles come through which groups: they can be taken away only there.
func (h *Held) WriteInherited(c *resource.Rendering) {
	w := c.W
	w.OpenList()
	for _, way := range h.Through {
		w.Open()
		w.Key("_type")
		w.String("InheritedRole")
		w.Key("_links")
		w.Open()
		w.Key("role")
		c.LinkTo(roles.Roles, way.Role)
		w.Key("group")
		c.LinkTo(users.Principals, way.Group)
		w.Close()
		w.Close()
	}
	w.CloseList()
}
