package activities

import (
	"net/http"
	"net/url"
	"strconv"

	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/projects"
	"gantry/modules/users"
)

// feedPath is where all that happened is told.
const feedPath = "/api/v3/activities"

// events is the history of everything, as filters know it.
var events = resource.Of[happening]("activities", "Activity")

// happening is an entry of the history by what it can be found.
type happening struct {
	ID, User, Project int64
	Subject           string
	Created           db.Instant
}

// Declare lists by what entries are found.
func (h *happening) Declare(f *resource.Fields[happening]) {
	f.ID(&h.ID)
	f.Text("type", &h.Subject).Column("subject_type").FilterAs(resource.Symbols)
	f.Instant("createdAt", &h.Created).FilterAs(resource.Moment)
	f.Ref("user", &h.User, users.Principals).FilterAs(resource.Operators("list", "=", "!").With(byPerson))
	f.Ref("project", &h.Project, projects.Projects).Filterable()
}

// Rules names the table.
func (*happening) Rules() resource.Rules[happening] {
	return resource.Rules[happening]{Table: "journals"}
}

// byPerson finds what people did whom the reader knows by name. What strangers did is nobody's.
func byPerson(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	known, err := users.Principals.Labels(c.R, ids)
	var seen db.IDs
	for id := range known {
		seen = append(seen, id)
	}
	c.In(seen)
	return err
}

// feed tells the newest of what happened in a project and, if the reader wishes, in those below it.
func feed(q *web.Request, r *unit.Read) (*web.Response, error) {
	within, err := place(q, r)
	if err != nil {
		return nil, err
	}
	return tellFeed(q, r, within)
}

// feedOfAll tells the newest of what happened in all projects that the reader sees.
func feedOfAll(q *web.Request, r *unit.Read) (*web.Response, error) { return tellFeed(q, r, nil) }

// place finds the project that an address names, and those below it that are meant too; the project comes first.
func place(q *web.Request, r *unit.Read) ([]int64, error) {
	project, err := projects.Holding(q, r, permissionName)
	if err != nil {
		return nil, err
	}
	return scope(r, project, q.Query())
}

// scope is the project and, unless the parameter or else the setting says otherwise, those below it.
func scope(r *unit.Read, project int64, parameters url.Values) ([]int64, error) {
	below := r.Env.Settings.Bool("display_subprojects_work_packages")
	switch text := parameters.Get("includeSubprojects"); text {
	case "":
	case "true", "false":
		below = text == "true"
	default:
		return nil, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "includeSubprojects"})
	}
	within := []int64{project}
	if !below {
		return within, nil
	}
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	return append(within, rights.Descendants(project)...), nil
}

func tellFeed(q *web.Request, r *unit.Read, within []int64) (*web.Response, error) {
	query, err := resource.ParseQuery(r, q.URL.Path, q.Query())
	if err != nil {
		return nil, err
	}
	before, err := cursor(q.Query())
	if err != nil {
		return nil, err
	}
	found, err := newest(r, &asked{within: within, filters: query.Filters, before: before, most: int64(query.Size) + 1})
	if err != nil {
		return nil, err
	}
	older := ""
	if len(found) > query.Size {
		found = found[:query.Size]
		if query.Size > 0 {
			older = query.Address(map[string]string{"before": strconv.FormatInt(found[query.Size-1].ID, 10)})
		}
	}
	written, err := tell(r, found)
	if err != nil {
		return nil, err
	}
	return web.JSON(http.StatusOK, writeFeed(query, written, older)), nil
}

// cursor is the number of the entry before which to look, 0 for the newest.
func cursor(parameters url.Values) (int64, error) {
	text := parameters.Get("before")
	if text == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 {
		return 0, problem.New(problem.InvalidQuery, "error.invalid_parameter", problem.Args{"name": "before"})
	}
	return n, nil
}

// asked is which entries are wanted.
type asked struct {
	within  []int64 // projects; nil means everywhere
	filters []resource.Filter
	before  int64 // the number of an entry; 0 means from the newest on
	only    int64 // the number of an entry; 0 means any
	most    int64
}

// newest finds the newest entries that the reader may see: in projects whose activity they see, about things that they
// see, internal comments with the right for these.
func newest(r *unit.Read, a *asked) ([]*journal.Entry, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	where := db.NewSQL()
	seen := rights.Projects(permissionName)
	if a.within != nil {
		seen = seen.Among(a.within)
	}
	rights.Within(where, seen, "t.project_id")
	if a.before != 0 {
		where.Add("AND t.id < ?", a.before)
	}
	if a.only != 0 {
		where.Add("AND t.id = ?", a.only)
	}
	where.Add("AND (NOT t.internal OR")
	rights.Condition(where, "view_internal_comments", "t.project_id")
	where.Add(")")
	if err := events.Narrow(where, r, a.filters); err != nil {
		return nil, err
	}
	told := db.NewSQL().Add("(FALSE")
	for _, one := range unit.Use[resource.Chronicles](r.Env) {
		told.Add("OR")
		if err := one.Seen(told, r); err != nil {
			return nil, err
		}
	}
	return journal.Latest(r, where, told.Add(")"), a.most)
}
