package resource_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gantry/core/db"
	"gantry/core/db/dbtest"
	"gantry/core/event"
	"gantry/core/i18n"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/settings"
	"gantry/core/text"
	"gantry/core/unit"
)

// The tests declare resources of their own: pumps, which have a field of every kind, in projects, with keepers.

var (
	pumps    = resource.Of[pump]("pumps", "Pump")
	projects = resource.Of[project]("projects", "Project")
	keepers  = resource.Of[keeper]("users", "User")
	states   = &resource.SymbolSet{Type: "State", Path: "/api/v3/states", Words: "states.", Names: []string{"running", "broken"}}
)

type pump struct {
	ID, Lock         int64
	Name, Notes      string
	State            string
	Grade            int64
	Weight           db.NullInt
	Active           bool
	Installed        db.Date
	Effort           db.Duration
	Span             db.NullInt
	Project, Keeper  int64
	Helpers          []int64
	Password         string
	Custom           resource.CustomValues
	Created, Updated db.Instant
}

// Declare has a field of every kind.
func (p *pump) Declare(f *resource.Fields[pump]) {
	f.ID(&p.ID)
	f.LockVersion(&p.Lock)
	f.Text("name", &p.Name).Folded().Required().Max(40).Sortable().Filterable().Journaled()
	f.Title("name")
	f.Markdown("notes", &p.Notes).Filterable().Journaled()
	f.Symbol("state", &p.State, states).Filterable().Journaled()
	f.Int("grade", &p.Grade).Min(0).Max(9).Sortable().Filterable().Groupable().Summable()
	f.NullInt("weight", &p.Weight).Sortable().Filterable().Summable().Journaled()
	f.Bool("active", &p.Active).HasDefault().Filterable()
	f.Date("installed", &p.Installed).Sortable().Filterable().Journaled()
	f.Duration("effort", &p.Effort).Filterable().Summable()
	f.Days("span", &p.Span)
	f.Secret("password", &p.Password)
	f.Computed("loud", "Boolean", func(c *resource.Rendering, p *pump) { c.W.Bool(p.Weight.Int64 > 100) })
	f.Stamps(&p.Created, &p.Updated)
	f.Ref("project", &p.Project, projects).Required().OnlyNew().Groupable().Filterable().Embedded().
		Sortable("(SELECT q.name_folded FROM projects q WHERE q.id = t.project_id)").
		Allow(resource.Allowed[pump]{
			Href: func(*unit.Read, *pump) string { return "/api/v3/projects" },
			Has: func(r *unit.Read, _ *pump, id int64) (bool, error) {
				rights, err := permission.Of(r)
				return err == nil && rights.In("edit_pumps", id), err
			},
		})
	f.Ref("keeper", &p.Keeper, keepers).Filterable().Narrow().Groupable().Journaled()
	f.Refs("helpers", &p.Helpers, keepers, loadHelpers).Journaled()
	f.Custom("Pump", &p.Custom, func(c *resource.CustomField, _ *pump) bool { return c.ForAll })
	f.Filter("heavy", resource.Boolean, func(c *resource.FilterContext) error { return c.Whether("t.weight > ?", int64(100)) })
	pumps.Standard(f, resource.VerbSchema, resource.VerbForms, resource.VerbUpdate, resource.VerbDelete)
}

func loadHelpers(r *unit.Read, page []*pump) error {
	ids := make(db.IDs, len(page))
	for i, p := range page {
		ids[i] = p.ID
	}
	rows, err := r.Query(`SELECT pump_id, user_id FROM pump_helpers WHERE `+r.Dialect().In("pump_id", 1)+` ORDER BY user_id`, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, user int64
		if err := rows.Scan(&id, &user); err != nil {
			return err
		}
		for _, p := range page {
			if p.ID == id {
				p.Helpers = append(p.Helpers, user)
			}
		}
	}
	return rows.Err()
}

// Rules opens pumps by two permissions.
func (p *pump) Rules() resource.Rules[pump] {
	return resource.Rules[pump]{
		See: "view_pumps", Create: "edit_pumps", Update: "edit_pumps", Delete: "edit_pumps",
		Journal: "Pump",
		Large:   true,
		Ordered: []string{"id", "name"},
		Unique:  map[string]string{"name_folded": "name", "pumps_name": "name"},
		New:     func(_ *unit.Read, p *pump) error { p.Active, p.State = true, "running"; return nil },
		Check: func(_ *unit.Read, _, after *pump, v *problem.Violations) error {
			if after.Name == "Forbidden" {
				v.Add("name", "violation.invalid")
			}
			return nil
		},
		Saved: func(w *unit.Write, _, after *pump) error {
			if _, err := w.Exec(`DELETE FROM pump_helpers WHERE pump_id = $1`, after.ID); err != nil {
				return err
			}
			for _, id := range after.Helpers {
				if _, err := w.Exec(`INSERT INTO pump_helpers (pump_id, user_id) VALUES ($1, $2)`, after.ID, id); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

type project struct {
	ID   int64
	Name string
}

// Declare has what links need.
func (p *project) Declare(f *resource.Fields[project]) {
	f.ID(&p.ID)
	f.Text("name", &p.Name)
	f.Title("name")
}

// Rules opens projects to whoever sees pumps in them.
func (p *project) Rules() resource.Rules[project] {
	return resource.Rules[project]{See: "view_pumps", ProjectField: "id", Kept: true,
		Titles: []string{permission.ProjectsStamp, permission.RolesStamp, permission.MembersStamp}}
}

type keeper struct {
	ID   int64
	Name string
}

// Declare has what links need.
func (k *keeper) Declare(f *resource.Fields[keeper]) {
	f.ID(&k.ID)
	f.Text("name", &k.Name).Column("last_name")
	f.Title("name")
}

// Rules hides one keeper.
func (k *keeper) Rules() resource.Rules[keeper] {
	return resource.Rules[keeper]{Titles: []string{"users"}, Visible: func(b *db.SQL, _ *unit.Read, _ *permission.Rights) error {
		b.Add("t.last_name <> 'Hidden'")
		return nil
	}}
}

// yard is an application of these resources: two projects, of which the worker belongs to the first alone.
type yard struct {
	t             testing.TB
	env           *unit.Env
	now           time.Time
	worker, admin *unit.Actor
	here, there   int64 // projects
	ida, bo       int64 // keepers who are seen
	hidden        int64
}

// ddl is the table of pumps, in the words of each database.
var ddl = map[db.Kind]string{
	db.SQLite: `CREATE TABLE pumps (id INTEGER PRIMARY KEY AUTOINCREMENT, lock_version INTEGER NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
		notes TEXT NOT NULL, state TEXT NOT NULL, grade INTEGER NOT NULL, weight BIGINT, active BOOLEAN NOT NULL, installed TEXT, effort BIGINT, span INTEGER,
		project_id BIGINT NOT NULL, keeper_id BIGINT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL)`,
	db.Postgres: `CREATE TABLE pumps (id BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, lock_version BIGINT NOT NULL, name TEXT NOT NULL, name_folded TEXT NOT NULL,
		notes TEXT NOT NULL, state TEXT NOT NULL, grade BIGINT NOT NULL, weight BIGINT, active BOOLEAN NOT NULL, installed DATE, effort BIGINT, span BIGINT,
		project_id BIGINT NOT NULL, keeper_id BIGINT, created_at TIMESTAMPTZ NOT NULL, updated_at TIMESTAMPTZ NOT NULL)`,
}

var pumpWords = fstest.MapFS{
	"words.en.json": {Data: []byte(`{"pumps.name": "Name", "pumps.notes": "Notes", "pumps.state": "State", "pumps.grade": "Grade", "pumps.weight": "Weight",
		"pumps.active": "Active", "pumps.installed": "Installed", "pumps.effort": "Effort", "pumps.span": "Span", "pumps.password": "Password",
		"pumps.loud": "Loud", "pumps.project": "Project", "pumps.keeper": "Keeper", "pumps.helpers": "Helpers", "pumps.id": "ID",
		"pumps.lockVersion": "Version", "pumps.createdAt": "Created", "pumps.updatedAt": "Updated", "states.running": "Running", "states.broken": "Broken",
		"history.text": "{attribute} changed", "history.set": "{attribute} set to {new}", "history.deleted": "{attribute} deleted ({old})",
		"history.changed": "{attribute} changed from {old} to {new}"}`)},
	"words.de.json": {Data: []byte(`{"pumps.name": "Name", "pumps.notes": "Notizen", "pumps.state": "Zustand", "pumps.grade": "Grad", "pumps.weight": "Gewicht",
		"pumps.active": "Aktiv", "pumps.installed": "Eingebaut", "pumps.effort": "Aufwand", "pumps.span": "Spanne", "pumps.password": "Passwort",
		"pumps.loud": "Laut", "pumps.project": "Projekt", "pumps.keeper": "Wärter", "pumps.helpers": "Helfer", "pumps.id": "Nummer",
		"pumps.lockVersion": "Version", "pumps.createdAt": "Angelegt", "pumps.updatedAt": "Geändert", "states.running": "In Betrieb", "states.broken": "Kaputt",
		"history.text": "{attribute} geändert", "history.set": "{attribute} gesetzt: {new}", "history.deleted": "{attribute} entfernt ({old})",
		"history.changed": "{attribute} von {old} zu {new}"}`)},
}

// each runs a test in a yard of its own on every database.
func each(t *testing.T, test func(*testing.T, *yard)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { test(t, newYard(t, d)) })
}

func newYard(t testing.TB, d *db.DB) *yard {
	t.Helper()
	words, err := i18n.New(pumpWords)
	if err != nil {
		t.Fatal(err)
	}
	y := &yard{t: t, now: time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC)}
	y.env = &unit.Env{DB: d, Settings: settings.Defaults(), Words: words, Hub: &event.Hub{}, Bus: &event.Bus{}, Clock: func() time.Time { return y.now }}
	unit.Provide(y.env, permission.NewCatalogue([]permission.Permission{{Name: "view_pumps"}, {Name: "edit_pumps", Needs: []string{"view_pumps"}}}))
	renderer := text.New(text.Options{})
	unit.Provide(y.env, &resource.Texts{Renderer: func() *text.Renderer { return renderer }, Resolver: func(*unit.Read) text.Resolver {
		return func(text.Kind, []text.Reference, text.Targets) error { return nil }
	}})
	unit.Provide(y.env, resource.CustomTargets(func(string) resource.Target { return keepers }))
	if err := y.env.Write(context.Background(), nil, func(w *unit.Write) error { return y.build(w) }); err != nil {
		t.Fatal(err)
	}
	return y
}

// build makes the tables and who and what is there.
func (y *yard) build(w *unit.Write) error {
	for _, statement := range []string{
		ddl[y.env.DB.Kind()],
		`CREATE UNIQUE INDEX pumps_name ON pumps (name_folded)`,
		`CREATE TABLE pump_helpers (pump_id BIGINT NOT NULL, user_id BIGINT NOT NULL)`,
	} {
		if _, err := w.Exec(statement); err != nil {
			return err
		}
	}
	y.here, y.there = y.project(w, "Here"), y.project(w, "There")
	y.ida, y.bo, y.hidden = y.user(w, "Ida"), y.user(w, "Bo"), y.user(w, "Hidden")
	worker := y.user(w, "Worker")
	y.worker = &unit.Actor{ID: worker, Kind: unit.User, Active: true, Language: "en"}
	y.admin = &unit.Actor{ID: y.user(w, "Admin"), Kind: unit.User, Active: true, Admin: true, Language: "en"}
	return y.join(w, worker, y.here, "view_pumps", "edit_pumps")
}

func (y *yard) project(w *unit.Write, name string) (id int64) {
	y.must(w.QueryRow(`INSERT INTO projects (name, name_folded, identifier, description, workspace_type, public, active, templated, status_code,
		status_explanation, created_at, updated_at) VALUES ($1, $2, $2, '', 'project', FALSE, TRUE, FALSE, '', '', $3, $3) RETURNING id`,
		name, strings.ToLower(name), w.Now).Scan(&id))
	w.Touch(permission.ProjectsStamp)
	return id
}

func (y *yard) user(w *unit.Write, name string) (id int64) {
	low := strings.ToLower(name)
	y.must(w.QueryRow(`INSERT INTO users (kind, login, login_folded, first_name, last_name, name_folded, mail, mail_folded, admin, status, language,
		force_password_change, failed_logins, created_at, updated_at) VALUES ('User', $1, $1, '', $2, $1, $1, $1, FALSE, 'active', 'en', FALSE, 0, $3, $3)
		RETURNING id`, low, name, w.Now).Scan(&id))
	return id
}

// join gives a person a role of these permissions in a project.
func (y *yard) join(w *unit.Write, user, project int64, permissions ...string) error {
	var role, member int64
	y.must(w.QueryRow(`INSERT INTO roles (name, name_folded, unit, builtin, position, created_at, updated_at)
		VALUES ($2, $2, 'project', '', 1, $1, $1) RETURNING id`, w.Now, fmt.Sprintf("role %d", user)).Scan(&role))
	for _, name := range permissions {
		if _, err := w.Exec(`INSERT INTO role_permissions (role_id, permission) VALUES ($1, $2)`, role, name); err != nil {
			return err
		}
	}
	y.must(w.QueryRow(`INSERT INTO members (user_id, project_id, entity_type, entity_id, created_at, updated_at)
		VALUES ($1, $2, '', 0, $3, $3) RETURNING id`, user, project, w.Now).Scan(&member))
	_, err := w.Exec(`INSERT INTO member_roles (member_id, role_id) VALUES ($1, $2)`, member, role)
	w.Touch(permission.MembersStamp, permission.RolesStamp)
	return err
}

func (y *yard) must(err error) {
	y.t.Helper()
	if err != nil {
		y.t.Fatal(err)
	}
}

// make makes a pump from code.
func (y *yard) make(name string, project int64, fill ...func(*pump)) *pump {
	y.t.Helper()
	var made *pump
	y.must(y.env.Write(context.Background(), y.admin, func(w *unit.Write) (err error) {
		made, err = pumps.Create(w, func(p *pump) error {
			p.Name, p.Project = name, project
			for _, f := range fill {
				f(p)
			}
			return nil
		})
		return err
	}))
	return made
}

// read runs fn as somebody.
func (y *yard) read(as *unit.Actor, fn func(*unit.Read) error) error {
	return y.env.Read(context.Background(), as, fn)
}

// create sends a body for a new pump.
func (y *yard) create(as *unit.Actor, body string) (made *pump, err error) {
	err = y.env.Write(context.Background(), as, func(w *unit.Write) error {
		parsed, err := resource.ParseBody([]byte(body), false)
		if err == nil {
			made, err = pumps.CreateFrom(w, parsed, nil)
		}
		return err
	})
	return made, err
}

// update sends a body for a pump that is there.
func (y *yard) update(as *unit.Actor, id int64, body string) (made *pump, err error) {
	err = y.env.Write(context.Background(), as, func(w *unit.Write) error {
		parsed, err := resource.ParseBody([]byte(body), false)
		if err == nil {
			made, err = pumps.UpdateFrom(w, id, parsed)
		}
		return err
	})
	return made, err
}

// show is the representation of a pump.
func (y *yard) show(as *unit.Actor, id int64) map[string]any {
	y.t.Helper()
	var body []byte
	y.must(y.read(as, func(r *unit.Read) error {
		rec, err := pumps.Find(r, id)
		if err == nil {
			body, err = pumps.Show(r, rec)
		}
		return err
	}))
	return object(y.t, body)
}

// list asks for a collection with the parameters of an address.
func (y *yard) list(as *unit.Actor, query string) (answer map[string]any, queries int, err error) {
	values, err := url.ParseQuery(query)
	y.must(err)
	err = y.read(as, func(r *unit.Read) error {
		q, err := resource.ParseQuery(r, "/api/v3/pumps", values)
		if err != nil {
			return err
		}
		page, err := pumps.List(r, q)
		if err != nil {
			return err
		}
		body, err := pumps.ShowList(r, q, page)
		if err == nil {
			answer, queries = object(y.t, body), r.Queries()
		}
		return err
	})
	return answer, queries, err
}

// names are those of the pumps in a collection, in its order.
func (y *yard) names(as *unit.Actor, query string) string {
	y.t.Helper()
	answer, _, err := y.list(as, query)
	y.must(err)
	var names []string
	for _, e := range dig(answer, "_embedded", "elements").([]any) {
		names = append(names, e.(map[string]any)["name"].(string))
	}
	return strings.Join(names, " ")
}

func object(t testing.TB, body []byte) map[string]any {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return v
}

// dig follows a path into an answer; nil where it ends.
func dig(v any, path ...string) any {
	for _, key := range path {
		m, ok := v.(map[string]any)
		if !ok {
			return nil
		}
		v = m[key]
	}
	return v
}

// violations are what an error says about attributes, as "name key", sorted.
func violations(err error) string {
	var p *problem.Error
	if !errors.As(err, &p) {
		return "no problem"
	}
	var list []string
	for _, v := range p.Violations {
		list = append(list, v.Attribute+" "+strings.TrimPrefix(v.Key, "violation."))
	}
	if len(list) == 0 {
		return p.Kind.Identifier
	}
	slices.Sort(list)
	return strings.Join(list, ", ")
}
