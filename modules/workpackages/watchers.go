package workpackages

import (
	"encoding/json"
	"net/http"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
	"gantry/modules/watchers"
)

const (
	viewWatchers   = "view_work_package_watchers"
	addWatchers    = "add_work_package_watchers"
	deleteWatchers = "delete_work_package_watchers"
)

// routeWatchers adds the routes to those who watch a work package.
func routeWatchers(r *web.Router) {
	const of = "/api/v3/work_packages/{id}"
	see := web.Resource("view_work_packages") // for oneself; for others there are permissions of their own
	r.Read(http.MethodGet, of+"/watchers", web.Resource(viewWatchers), listWatchers)
	r.Read(http.MethodGet, of+"/available_watchers", web.Resource(addWatchers), listAvailableWatchers)
	r.Write(http.MethodPost, of+"/watchers", see, addWatcher)
	r.Write(http.MethodDelete, of+"/watchers/{user_id}", see, removeWatcher)
}

// declareWatchers adds the links by which people begin and end to watch.
func declareWatchers(f *resource.Fields[WorkPackage]) {
	path := func(m *WorkPackage) string { return m.Href() + "/watchers" }
	may := func(name string) func(*resource.Rendering, *WorkPackage) bool {
		return func(c *resource.Rendering, m *WorkPackage) bool { return allowed(c.R, m, name) }
	}
	f.Below("watchers", "", "/watchers", may(viewWatchers))
	f.Below("availableWatchers", "", "/available_watchers", may(addWatchers))
	f.Link("watch", func(c *resource.Rendering, m *WorkPackage) {
		writeWatch(c, path(m), users.Users.Path()+"/"+strconv.FormatInt(c.R.Actor.ID, 10), false)
	}).Visible(func(c *resource.Rendering, m *WorkPackage) bool { return watches(c, m, false) })
	f.Link("unwatch", func(c *resource.Rendering, m *WorkPackage) {
		c.W.Action(path(m)+"/"+strconv.FormatInt(c.R.Actor.ID, 10), "", "delete")
	}).Visible(func(c *resource.Rendering, m *WorkPackage) bool { return watches(c, m, true) })
	f.Link("addWatcher", func(c *resource.Rendering, m *WorkPackage) {
		writeWatch(c, path(m), users.Users.Path()+"/{user_id}", true)
	}).Visible(may(addWatchers))
	f.Link("removeWatcher", func(c *resource.Rendering, m *WorkPackage) {
		writeTemplate(c, path(m)+"/{user_id}", "delete")
		c.W.Close()
	}).Visible(may(deleteWatchers))
}

// watches tells whether somebody who has signed in watches the work package, or does not.
func watches(c *resource.Rendering, m *WorkPackage, want bool) bool {
	found, err := watchers.Watching(c.R, JournalType, m.ID)
	return err == nil && m.ID != 0 && c.R.Actor.LoggedIn() && found == want
}

func writeTemplate(c *resource.Rendering, href, method string) {
	c.W.Open()
	c.W.Key("href")
	c.W.String(href)
	c.W.Key("method")
	c.W.String(method)
	c.W.Key("templated")
	c.W.Bool(true)
}

// writeWatch writes a link together with what is to be sent there.
func writeWatch(c *resource.Rendering, href, user string, templated bool) {
	w := c.W
	w.Open()
	w.Key("href")
	w.String(href)
	w.Key("method")
	w.String("post")
	w.Key("payload")
	w.Open()
	w.Key("user")
	w.Link(user, "")
	w.Close()
	if templated {
		w.Key("templated")
		w.Bool(true)
	}
	w.Close()
}

// requireOn finds the work package of the address if the actor sees it, and refuses without a permission on it.
func requireOn(q *web.Request, r *unit.Read, name string) (*WorkPackage, error) {
	m, err := requested(q, r)
	if err == nil && !allowed(r, m, name) {
		err = problem.Of(problem.Forbidden)
	}
	return m, err
}

func listWatchers(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := requireOn(q, r, viewWatchers)
	if err != nil {
		return nil, err
	}
	return accounts(q, r, true, func(b *db.SQL) {
		readers(b, m)
		b.Add("AND t.id IN (SELECT n.user_id FROM watchers n WHERE n.subject_type = ? AND n.subject_id = ?)", JournalType, m.ID)
	})
}

// listAvailableWatchers lists who could watch the work package and does not yet.
func listAvailableWatchers(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := requireOn(q, r, addWatchers)
	if err != nil {
		return nil, err
	}
	return accounts(q, r, false, func(b *db.SQL) {
		readers(b, m)
		b.Add("AND t.id NOT IN (SELECT n.user_id FROM watchers n WHERE n.subject_type = ? AND n.subject_id = ?)", JournalType, m.ID)
	})
}

// accounts answers people by name; all of them, or, as in a large installation they are many, a page.
func accounts(q *web.Request, r *unit.Read, all bool, where func(*db.SQL)) (*web.Response, error) {
	return users.Users.HandleQuery(q, r, func(query *resource.Query) {
		query.All = all
		query.Sort = []resource.Order{{Name: "name"}}
		query.Where = where
	})
}

// readers appends the condition for the accounts that may see a work package (rule 148): administrators, members, those
// with whom it is shared, and everybody where the project is public and its outsiders may.
func readers(b *db.SQL, m *WorkPackage) {
	const may = "rp.permission = 'view_work_packages'"
	b.Add(`t.kind = 'User' AND t.status = 'active' AND (t.admin OR t.id IN (SELECT m.user_id FROM members m
		JOIN member_roles mr ON mr.member_id = m.id JOIN role_permissions rp ON rp.role_id = mr.role_id AND `+may+`
		WHERE m.project_id = ? AND (m.entity_type = '' OR m.entity_type = ? AND m.entity_id = ?))`, m.Project, JournalType, m.ID)
	b.Add(`OR EXISTS (SELECT 1 FROM projects p WHERE p.id = ? AND p.public)
		AND NOT EXISTS (SELECT 1 FROM members m WHERE m.user_id = t.id AND m.project_id = ? AND m.entity_type = '')`, m.Project, m.Project)
	b.Add("AND EXISTS (SELECT 1 FROM roles o JOIN role_permissions rp ON rp.role_id = o.id AND "+may+" WHERE o.builtin = ?))", permission.NonMemberRole)
}

// sentWatcher reads {"user": {"href": …}}.
func sentWatcher(q *web.Request, r *unit.Read) (int64, error) {
	raw, err := q.Body(0)
	if err != nil {
		return 0, err
	}
	var body struct {
		User *struct {
			Href *string `json:"href"`
		} `json:"user"`
	}
	if err := json.Unmarshal(raw, &body); err != nil || body.User == nil || body.User.Href == nil {
		return 0, problem.Because(problem.InvalidBody, err)
	}
	id, ok := users.Users.Parse(*body.User.Href)
	if !ok {
		var v problem.Violations
		v.As(problem.TypeMismatch, "user", "violation.type_mismatch", problem.Args{"attribute": r.T("work_packages.watcher")})
		return 0, v.Err()
	}
	return id, nil
}

// addWatcher lets the actor watch the work package, or somebody else who may see it.
func addWatcher(q *web.Request, w *unit.Write) (*web.Response, error) {
	m, err := requested(q, &w.Read)
	if err != nil {
		return nil, err
	}
	id, err := sentWatcher(q, &w.Read)
	if err != nil {
		return nil, err
	}
	if !w.Actor.LoggedIn() || id != w.Actor.ID && !allowed(&w.Read, m, addWatchers) {
		return nil, problem.Of(problem.Forbidden)
	}
	u, err := mayWatch(&w.Read, m, id)
	if err != nil {
		return nil, err
	}
	fresh, err := watchers.Add(w, JournalType, m.ID, id)
	if err != nil {
		return nil, err
	}
	WorkPackages.Changed(w, m.ID, m.Project, "updated")
	body, err := users.Users.Show(&w.Read, u)
	if fresh {
		return web.JSON(http.StatusCreated, body), err
	}
	return web.JSON(http.StatusOK, body), err
}

// mayWatch answers the account if the actor sees it and it may see the work package.
func mayWatch(r *unit.Read, m *WorkPackage, id int64) (*users.User, error) {
	u, err := users.Users.Find(r, id)
	if err == nil {
		b := db.NewSQL()
		b.Add("SELECT count(*) FROM users t WHERE t.id = ? AND (", id)
		readers(b, m)
		b.Add(")")
		var n int64
		if err = r.QueryRow(b.String(), b.Args()...).Scan(&n); err != nil || n > 0 {
			return u, err
		}
	}
	if err != nil && !problem.Is(err, problem.NotFound) {
		return nil, err
	}
	var v problem.Violations
	v.Add("user", "violation.not_available", problem.Args{"attribute": r.T("work_packages.watcher")})
	return nil, v.Err()
}

// removeWatcher ends the watching of the actor, or of somebody else.
func removeWatcher(q *web.Request, w *unit.Write) (*web.Response, error) {
	m, err := requested(q, &w.Read)
	if err != nil {
		return nil, err
	}
	id, err := q.ID("user_id")
	if err != nil {
		return nil, err
	}
	if !w.Actor.LoggedIn() || id != w.Actor.ID && !allowed(&w.Read, m, deleteWatchers) {
		return nil, problem.Of(problem.Forbidden)
	}
	if _, err := users.Users.Find(&w.Read, id); err != nil {
		return nil, err
	}
	WorkPackages.Changed(w, m.ID, m.Project, "updated")
	return web.NoContent(), watchers.Remove(w, JournalType, m.ID, id)
}

// watchedBy filters by who watches; of others one knows it only where one may see the watchers.
func watchedBy(c *resource.FilterContext) error {
	ids, err := c.IDs()
	if err != nil {
		return err
	}
	c.Foreign()
	if c.Filter.Operator == "!" {
		c.B.Add("NOT")
	}
	c.B.Add("EXISTS (SELECT 1 FROM watchers n WHERE n.subject_type = ? AND n.subject_id = t.id AND", JournalType)
	c.B.In("n.user_id", ids, c.R.Dialect()).Add("AND (n.user_id = ? OR", c.R.Actor.ID)
	c.Rights.Condition(c.B, viewWatchers, "t.project_id")
	c.B.Add("))")
	return nil
}
