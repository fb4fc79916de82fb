package projectlists

import (
	"encoding/json"
	"net/url"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// List is a saved list of projects.
type List struct {
	ID                     int64
	Name                   string
	User                   int64
	Public                 bool
	Filters, Sort, Columns string // as the collection of projects takes them
	Created, Updated       db.Instant
}

// Declare lists the properties of a list.
func (l *List) Declare(f *resource.Fields[List]) {
	f.ID(&l.ID)
	f.Text("name", &l.Name).Required().Min(1).Sortable()
	f.Title("name")
	f.Bool("public", &l.Public).HasDefault().Filterable().Writable(mayPublish)
	f.Computed("favorited", "Boolean", func(c *resource.Rendering, l *List) { c.W.Bool(favorited(c.R, l.ID)) }).Hidden()
	f.JSON("filters", &l.Filters, checkFilters).HasDefault()
	f.JSON("sortBy", &l.Sort, checkSort).HasDefault()
	f.JSON("columns", &l.Columns, checkColumns).HasDefault()
	f.Stamps(&l.Created, &l.Updated)
	f.Ref("user", &l.User, users.Principals).ReadOnly().Type("User")
	Lists.Standard(f, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
	f.Action("favor", "post", (*List).favorite, func(c *resource.Rendering, l *List) bool { return !favorited(c.R, l.ID) })
	f.Action("disfavor", "delete", (*List).favorite, func(c *resource.Rendering, l *List) bool { return favorited(c.R, l.ID) })
	f.Action("results", "", (*List).results, nil)
	f.Action("shares", "", (*List).shares, func(c *resource.Rendering, l *List) bool { return mayChange(c.R, c.Rights, l) })
	f.Action("share", "post", func(*List) string { return Shares.Path() }, func(c *resource.Rendering, l *List) bool { return mayChange(c.R, c.Rights, l) })
}

func (l *List) favorite() string {
	return Lists.Path() + "/" + strconv.FormatInt(l.ID, 10) + "/favorite"
}

// results is the collection of the projects that the list shows.
func (l *List) results() string {
	return "/api/v3/workspaces?" + url.Values{"filters": {l.Filters}, "sortBy": {l.Sort}}.Encode()
}

// shares is the collection of those with whom the list is shared.
func (l *List) shares() string {
	filters := `[{"projectQuery":{"operator":"=","values":["` + strconv.FormatInt(l.ID, 10) + `"]}}]`
	return Shares.Path() + "?filters=" + url.QueryEscape(filters)
}

// Rules says that a list is seen by its owner and by those with whom it is shared, and by everybody once it is public.
func (*List) Rules() resource.Rules[List] {
	return resource.Rules[List]{
		Visible: func(b *db.SQL, r *unit.Read, _ *permission.Rights) error {
			mine, err := principalsOf(r)
			if err != nil {
				return err
			}
			b.Add("(t.public OR t.user_id = ? OR t.id IN (SELECT s.project_query_id FROM project_query_shares s WHERE", r.Actor.ID)
			b.In("s.principal_id", mine, r.Dialect()).Add("))")
			return nil
		},
		MayCreate: func(r *unit.Read, _ *permission.Rights, _ *List) bool { return r.Actor.LoggedIn() },
		MayUpdate: mayChange,
		MayDelete: mayDelete,
		New: func(r *unit.Read, l *List) error {
			l.User, l.Filters, l.Sort, l.Columns = r.Actor.ID, `[]`, `[]`, `[]`
			return nil
		},
		Check: check,
		Order: "t.name, t.id",
	}
}

// mayChange lets owners change their lists, and those with whom they are shared for that; a public one also needs the
// permission for public lists, unless it is shared.
func mayChange(r *unit.Read, x *permission.Rights, l *List) bool {
	return mayDelete(r, x, l) || sharedFor(r, l.ID, "edit_project_query")
}

// mayDelete keeps lists from being deleted by those with whom they are shared.
func mayDelete(r *unit.Read, x *permission.Rights, l *List) bool {
	if l.Public {
		return x.Global("manage_public_project_queries")
	}
	return l.User == r.Actor.ID
}

func mayPublish(r *unit.Read, _ *List) bool {
	rights, err := permission.Of(r)
	return err == nil && rights.Global("manage_public_project_queries")
}

// check asks for the projects of the list once, so that nobody saves filters or orders that do not exist.
func check(r *unit.Read, before, after *List, v *problem.Violations) error {
	if v.On("filters") || v.On("sortBy") || before != nil && before.Filters == after.Filters && before.Sort == after.Sort {
		return nil
	}
	query, err := resource.ParseQuery(r, "", url.Values{"filters": {after.Filters}, "sortBy": {after.Sort}, "pageSize": {"0"}})
	if err == nil {
		_, err = projects.Projects.List(r, query)
	}
	if problem.Is(err, problem.InvalidQuery) {
		v.Add("filters", "violation.invalid")
		return nil
	}
	return err
}

const largest = 20_000 // bytes of filters

func checkFilters(raw json.RawMessage) string {
	if _, err := resource.ParseFilters(string(raw)); err != nil || len(raw) > largest {
		return "violation.invalid"
	}
	return ""
}

func checkSort(raw json.RawMessage) string {
	var list [][2]string
	if json.Unmarshal(raw, &list) != nil || len(list) > 3 {
		return "violation.invalid"
	}
	return ""
}

func checkColumns(raw json.RawMessage) string {
	var list []string
	if json.Unmarshal(raw, &list) != nil || len(list) > 100 {
		return "violation.invalid"
	}
	return ""
}
