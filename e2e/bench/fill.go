package main

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	"gantry/core/db"
)

// data is what the database was filled with. The work package number n belongs to the project n mod the number of
// projects.
type data struct {
	belongs         func(person, project int) bool // both counted from 0
	members         map[int64][]int64              // of each project, once asked
	rows            int
	projects, users []int64
	types, statuses []int64
	priorities      []int64
	role            int64
	versions        []int64 // versionsEach for each project
	first           int64   // id of the first work package
	mu              sync.Mutex
	versionOf       map[int64]int64 // lock versions that are not 0
	dice            *rand.Rand
	now             time.Time
}

const versionsEach = 5

func (d *data) login(n int) string { return "person" + strconv.Itoa(n+1) }

func (d *data) projectsOf(n int) (ids []int64) {
	for p, id := range d.projects {
		if d.belongs(n, p) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (d *data) membersOf(project int64) (ids []int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if known := d.members[project]; known != nil {
		return known
	}
	for n, id := range d.users {
		if d.belongs(n, int(project-d.projects[0])) {
			ids = append(ids, id)
		}
	}
	d.members[project] = ids
	return ids
}

// workPackage is the id of the nth work package of a project.
func (d *data) workPackage(project int64, n int) int64 {
	return d.first + int64(n*len(d.projects)) + (project - d.projects[0])
}

func (d *data) projectOf(workPackage int64) int64 {
	return d.projects[(workPackage-d.first)%int64(len(d.projects))]
}

func (d *data) version(id int64) int64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.versionOf[id]
}

func (d *data) changed(id, version int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.versionOf[id] = version
}

// fill adds the bulk to a seeded database, unless it is there already.
func fill(url string, o options, w world) (*data, error) {
	o.projects, o.users = cmp.Or(w.projects, o.projects), cmp.Or(w.users, o.users)
	ctx := context.Background()
	d, err := db.Open(ctx, url)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	set := &data{rows: o.rows, belongs: w.belongs, members: map[int64][]int64{}, versionOf: map[int64]int64{}, dice: rand.New(rand.NewPCG(1, 2)),
		now: time.Now().UTC().Truncate(time.Second)}
	if found, err := set.find(ctx, d.Reader(), o); err != nil || found {
		return set, err
	}
	err = d.Write(ctx, func(c *db.Conn) error { return set.people(ctx, c, o) })
	const step = 20_000
	for from := 0; from < o.rows && err == nil; from += step {
		err = d.Write(ctx, func(c *db.Conn) error { return set.workPackages(ctx, c, from, min(from+step, o.rows)) })
	}
	if err != nil {
		return nil, err
	}
	err = d.Write(ctx, func(c *db.Conn) error {
		for _, table := range []string{"users", "projects", "members", "versions", "work_packages"} {
			if err := db.ResetIdentity(ctx, c, table); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return set, d.Analyze(ctx)
}

// find reads what seeding made, and what an earlier fill has left.
func (d *data) find(ctx context.Context, c *db.Conn, o options) (filled bool, err error) {
	for _, one := range []struct {
		to  *[]int64
		sql string
	}{
		{&d.types, `SELECT id FROM types WHERE NOT is_milestone ORDER BY position`},
		{&d.statuses, `SELECT id FROM statuses ORDER BY position`},
		{&d.priorities, `SELECT id FROM priorities ORDER BY position`},
		{&d.projects, `SELECT id FROM projects WHERE identifier LIKE 'works-%' ORDER BY id`},
		{&d.users, `SELECT id FROM users WHERE login LIKE 'person%' ORDER BY id`},
	} {
		if *one.to, err = ids(ctx, c, one.sql); err != nil {
			return false, err
		}
	}
	if len(d.types) == 0 || len(d.statuses) == 0 || len(d.priorities) == 0 {
		return false, fmt.Errorf("seeding left no types, statuses or priorities")
	}
	err = c.QueryRow(ctx, `SELECT r.id FROM roles r JOIN role_permissions p ON p.role_id = r.id AND p.permission = 'edit_work_packages'
		WHERE r.builtin = '' AND r.unit = 'project' ORDER BY r.position LIMIT 1`).Scan(&d.role)
	if err != nil || len(d.projects) == 0 {
		return false, err
	}
	if len(d.projects) != o.projects || len(d.users) != o.users {
		return false, fmt.Errorf("the database is filled with other numbers of projects or users")
	}
	var rows int
	if err = c.QueryRow(ctx, `SELECT min(id), count(*) FROM work_packages`).Scan(&d.first, &rows); err != nil {
		return true, err
	}
	if rows < o.rows { // more of them are those that earlier runs have made
		return true, fmt.Errorf("the database is filled with %d work packages", rows)
	}
	return true, d.findVersions(ctx, c)
}

// findVersions reads which work packages an earlier run has changed.
func (d *data) findVersions(ctx context.Context, c *db.Conn) error {
	rows, err := c.Query(ctx, `SELECT id, lock_version FROM work_packages WHERE lock_version > 0`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id, version int64
		if err := rows.Scan(&id, &version); err != nil {
			return err
		}
		d.versionOf[id] = version
	}
	return rows.Err()
}

func ids(ctx context.Context, c *db.Conn, sql string) (list []int64, err error) {
	rows, err := c.Query(ctx, sql)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		list = append(list, id)
	}
	return list, rows.Err()
}

// people adds accounts, projects, members and versions.
func (d *data) people(ctx context.Context, c *db.Conn, o options) error {
	now := db.FromTime(d.now)
	users := into(ctx, c, "users", "id, kind, login, login_folded, first_name, last_name, name_folded, mail, mail_folded, admin, status, language, force_password_change, failed_logins, created_at, updated_at")
	first, err := next(ctx, c, "users")
	if err != nil {
		return err
	}
	for n := range o.users {
		login, name := d.login(n), firstNames[n%len(firstNames)]
		last := fmt.Sprintf("%s %d", lastNames[n/len(firstNames)%len(lastNames)], n+1)
		d.users = append(d.users, first+int64(n))
		users.add(first+int64(n), "User", login, login, name, last, db.Fold(name+" "+last), login+"@example.net", login+"@example.net",
			false, "active", "en", false, int64(0), now, now)
	}
	if err := users.end(); err != nil {
		return err
	}
	return d.places(ctx, c, o, now)
}

// places adds projects and who belongs to them.
func (d *data) places(ctx context.Context, c *db.Conn, o options, now db.Instant) error {
	first, err := next(ctx, c, "projects")
	if err != nil {
		return err
	}
	projects := into(ctx, c, "projects", "id, name, name_folded, identifier, description, workspace_type, public, active, templated, parent_id, status_code, status_explanation, created_at, updated_at")
	for n := range o.projects {
		name := fmt.Sprintf("%s works %d", places[n%len(places)], n+1)
		d.projects = append(d.projects, first+int64(n))
		projects.add(first+int64(n), name, db.Fold(name), fmt.Sprintf("works-%d", n+1), "Everything that is **built and kept** at this site.",
			"project", n%4 == 0, true, false, db.NullInt{}, "", "", now, now)
	}
	modules := into(ctx, c, "enabled_modules", "project_id, name")
	types := into(ctx, c, "project_types", "project_id, type_id")
	for _, project := range d.projects {
		modules.add(project, "work_package_tracking")
		modules.add(project, "activity")
		for _, t := range d.types {
			types.add(project, t)
		}
	}
	if err := ended(projects, modules, types); err != nil {
		return err
	}
	return d.belongings(ctx, c, now)
}

// belongings adds memberships and versions.
func (d *data) belongings(ctx context.Context, c *db.Conn, now db.Instant) error {
	id, err := next(ctx, c, "members")
	if err != nil {
		return err
	}
	members := into(ctx, c, "members", "id, user_id, project_id, entity_type, entity_id, created_at, updated_at")
	held := into(ctx, c, "member_roles", "member_id, role_id")
	for p, project := range d.projects {
		for n, user := range d.users {
			if d.belongs(n, p) {
				members.add(id, user, project, "", int64(0), now, now)
				held.add(id, d.role)
				id++
			}
		}
	}
	version, err := next(ctx, c, "versions")
	if err != nil {
		return err
	}
	versions := into(ctx, c, "versions", "id, project_id, name, name_folded, name_order, description, status, sharing, created_at, updated_at")
	for _, project := range d.projects {
		for n := range versionsEach {
			name := fmt.Sprintf("Stage %d", n+1)
			versions.add(version, project, name, db.Fold(name), db.Fold(name), "", "open", "none", now, now)
			d.versions = append(d.versions, version)
			version++
		}
	}
	return ended(members, held, versions)
}

// workPackages adds a stretch of work packages with their history and comments.
func (d *data) workPackages(ctx context.Context, c *db.Conn, from, to int) (err error) {
	if from == 0 {
		if d.first, err = next(ctx, c, "work_packages"); err != nil {
			return err
		}
	}
	list := into(ctx, c, "work_packages", "id, project_id, type_id, status_id, priority_id, subject, subject_folded, description, author_id, assignee_id, responsible_id, version_id, parent_id, schedule_manually, ignore_non_working_days, start_date, due_date, duration, estimated_time, remaining_time, percentage_done, lock_version, created_at, updated_at")
	journals := into(ctx, c, "journals", "subject_type, subject_id, project_id, version, user_id, notes, internal, changes, created_at, updated_at")
	for n := from; n < to; n++ {
		d.workPackage1(n, list, journals)
	}
	return ended(list, journals)
}

func (d *data) workPackage1(n int, list, journals *bulk) {
	p := n % len(d.projects)
	id, members := d.first+int64(n), d.membersOf(d.projects[p])
	created := d.now.Add(-time.Duration(d.dice.IntN(2*365*24*60)) * time.Minute)
	updated := created.Add(time.Duration(d.dice.Int64N(int64(d.now.Sub(created)) + 1))).Truncate(time.Millisecond)
	start := db.DateOf(created).AddDays(d.dice.IntN(30))
	start = start.AddDays((8 - int(start.Weekday())) % 7) // a Monday, so that the days are working days
	length := 1 + d.dice.IntN(5)
	var parent db.NullInt
	if row := n / len(d.projects); row%10 != 0 { // nine of ten have the one before them as parent
		if row%10 < 4 {
			parent = db.NullInt{Int64: d.first + int64((row-row%10)*len(d.projects)+p), Valid: true}
		}
	}
	author, hours, title := pick(d, members), int64(1+d.dice.IntN(40))*3600, subject(d.dice.IntN(1e9))
	list.add(id, d.projects[p], pick(d, d.types), pick(d, d.statuses), pick(d, d.priorities), title, db.Fold(title), description(d.dice),
		author, d.maybe(members, 70), d.maybe(members, 30), d.maybe(d.versions[p*versionsEach:(p+1)*versionsEach], 50), parent, true, false,
		start, start.AddDays(length-1), int64(length), db.Duration{Seconds: hours, Valid: true}, db.Duration{Seconds: hours / 2, Valid: true},
		int64(50), int64(0), db.FromTime(created), db.FromTime(updated))
	journals.add("WorkPackage", id, d.projects[p], int64(1), author, "", false, db.JSON(`{"subject": [null, "Work"]}`), db.FromTime(created), db.FromTime(created))
	for v := range d.dice.IntN(3) {
		journals.add("WorkPackage", id, d.projects[p], int64(2+v), pick(d, members), comments[d.dice.IntN(len(comments))], false, db.JSON(`{}`),
			db.FromTime(updated), db.FromTime(updated))
	}
}

func pick(d *data, from []int64) int64 { return from[d.dice.IntN(len(from))] }

// maybe picks one in so many of a hundred cases.
func (d *data) maybe(from []int64, percent int) db.NullInt {
	if d.dice.IntN(100) >= percent {
		return db.NullInt{}
	}
	return db.NullInt{Int64: pick(d, from), Valid: true}
}

// next is an id from which on a table is free.
func next(ctx context.Context, c *db.Conn, table string) (id int64, err error) {
	err = c.QueryRow(ctx, `SELECT coalesce(max(id), 0) + 1 FROM `+table).Scan(&id)
	return id, err
}

// bulk inserts many rows with few statements.
type bulk struct {
	ctx    context.Context
	conn   *db.Conn
	head   string
	places string
	rows   int
	args   []any
	err    error
}

// batch is how many rows one statement inserts.
const batch = 200

func into(ctx context.Context, c *db.Conn, table, columns string) *bulk {
	n := strings.Count(columns, ",") + 1
	return &bulk{ctx: ctx, conn: c, head: "INSERT INTO " + table + " (" + columns + ") VALUES ",
		places: "(" + strings.TrimSuffix(strings.Repeat("?, ", n), ", ") + ")"}
}

func (b *bulk) add(values ...any) {
	b.args = append(b.args, values...)
	b.rows++
	if b.rows == batch {
		b.flush()
	}
}

func (b *bulk) flush() {
	if b.rows == 0 || b.err != nil {
		return
	}
	statement := db.NewSQL().Add(b.head+strings.TrimSuffix(strings.Repeat(b.places+", ", b.rows), ", "), b.args...)
	_, b.err = b.conn.Exec(b.ctx, statement.String(), statement.Args()...)
	b.rows, b.args = 0, b.args[:0]
}

func (b *bulk) end() error {
	b.flush()
	return b.err
}

func ended(all ...*bulk) error {
	for _, b := range all {
		if err := b.end(); err != nil {
			return err
		}
	}
	return nil
}
