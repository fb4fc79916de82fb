package permission

import (
	"database/sql"

	"gantry/core/unit"
)

// The stamps that guard what this package keeps in memory. Whoever writes the tables touches them.
const (
	ProjectsStamp = "projects" // projects, enabled_modules
	RolesStamp    = "roles"    // roles, role_permissions
	MembersStamp  = "members"  // members, member_roles
)

// project is what rights need to know of a project.
type project struct {
	active, public bool
	parent         int64
	modules        set
}

// projectFacts is all projects at one moment.
type projectFacts struct {
	byID     map[int64]*project
	children map[int64][]int64
	ids      []int64
}

var facts = &unit.Cache[*projectFacts]{Stamp: ProjectsStamp, Load: loadFacts}

func loadFacts(r *unit.Read) (*projectFacts, error) {
	c := unit.Use[*Catalogue](r.Env)
	f := &projectFacts{byID: map[int64]*project{}, children: map[int64][]int64{}}
	rows, err := r.Query(`SELECT id, active, public, COALESCE(parent_id, 0) FROM projects ORDER BY id`)
	err = each(rows, err, func() error {
		var id int64
		p := &project{modules: newSet(len(c.modules))}
		err := rows.Scan(&id, &p.active, &p.public, &p.parent)
		f.byID[id] = p
		f.ids = append(f.ids, id)
		f.children[p.parent] = append(f.children[p.parent], id)
		return err
	})
	if err != nil {
		return nil, err
	}
	rows, err = r.Query(`SELECT project_id, name FROM enabled_modules`)
	return f, each(rows, err, func() error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		if i, known := c.module[name]; known && f.byID[id] != nil {
			f.byID[id].modules.add(i)
		}
		return err
	})
}

// role is what rights need to know of a role.
type role struct {
	id      int64
	name    string
	unit    string
	holds   set
	builtin string
}

// The names that the column roles.builtin uses; empty for roles that people made.
const (
	NonMemberRole    = "non_member"
	AnonymousRole    = "anonymous"
	StandardRole     = "standard"
	ViewerRole       = "work_package_viewer"
	CommenterRole    = "work_package_commenter"
	EditorRole       = "work_package_editor"
	ProjectViewRole  = "project_query_viewer"
	ProjectEditRole  = "project_query_editor"
	UnitProject      = "project"
	UnitGlobal       = "system"
	UnitWorkPackage  = "work_package"
	UnitProjectQuery = "project_query"
)

type roleFacts struct {
	byID      map[int64]*role
	builtin   map[string]*role
	outsiders reach // of whoever has no account
}

var roles = &unit.Cache[*roleFacts]{Stamp: RolesStamp, Load: loadRoles}

func loadRoles(r *unit.Read) (*roleFacts, error) {
	c := unit.Use[*Catalogue](r.Env)
	f := &roleFacts{byID: map[int64]*role{}, builtin: map[string]*role{}}
	rows, err := r.Query(`SELECT id, name, unit, builtin FROM roles`)
	err = each(rows, err, func() error {
		x := &role{holds: newSet(len(c.list))}
		err := rows.Scan(&x.id, &x.name, &x.unit, &x.builtin)
		f.byID[x.id] = x
		if x.builtin != "" {
			f.builtin[x.builtin] = x
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	rows, err = r.Query(`SELECT role_id, permission FROM role_permissions`)
	return f, each(rows, err, func() error {
		var id int64
		var name string
		err := rows.Scan(&id, &name)
		if p := c.byName[name]; p != nil && f.byID[id] != nil {
			f.byID[id].holds.add(p.index)
		}
		return err
	})
}

// membership is the roles that one person has in one project, or on one thing in it.
type membership struct {
	roles []int64
}

type entity struct {
	kind string
	id   int64
}

// memberships is everything that the members table says about one person.
type memberships struct {
	global   []int64
	projects map[int64]*membership
	shares   map[entity]*share
	reach    reach
}

type share struct {
	project int64
	roles   []int64
}

var membersOf = &unit.KeyedCache[int64, *memberships]{Stamp: MembersStamp, Limit: 4096, Load: loadMemberships}

func newMemberships() *memberships {
	return &memberships{projects: map[int64]*membership{}, shares: map[entity]*share{}}
}

func loadMemberships(r *unit.Read, user int64) (*memberships, error) {
	m := newMemberships()
	rows, err := r.Query(`SELECT COALESCE(m.project_id, 0), m.entity_type, m.entity_id, mr.role_id
		FROM members m JOIN member_roles mr ON mr.member_id = m.id WHERE m.user_id = $1`, user)
	return m, each(rows, err, func() error {
		var project, role int64
		var e entity
		if err := rows.Scan(&project, &e.kind, &e.id, &role); err != nil {
			return err
		}
		m.add(project, e, role)
		return nil
	})
}

func (m *memberships) add(projectID int64, e entity, role int64) {
	switch {
	case e.kind != "":
		s := m.shares[e]
		if s == nil {
			s = &share{project: projectID}
			m.shares[e] = s
		}
		s.roles = append(s.roles, role)
	case projectID == 0:
		m.global = append(m.global, role)
	default:
		found := m.projects[projectID]
		if found == nil {
			found = &membership{}
			m.projects[projectID] = found
		}
		found.roles = append(found.roles, role)
	}
}

// each runs fn for every row and closes the rows.
func each(rows *sql.Rows, err error, fn func() error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(); err != nil {
			return err
		}
	}
	return rows.Err()
}
