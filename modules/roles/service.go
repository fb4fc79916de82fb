package roles

import (
	"slices"
	"strconv"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/unit"
)

// Workflow says that one role shall get the workflow of another.
type Workflow struct{ From, To int64 }

// WorkflowWanted is told in the unit that makes a role with the workflow of another.
var WorkflowWanted event.Of[*unit.Write, Workflow]

// Href is the address of a role.
func Href(id int64) string { return Roles.Path() + "/" + strconv.FormatInt(id, 10) }

// Permissions lists the permissions that the role holds, sorted.
func Permissions(r *unit.Read, id int64) ([]string, error) {
	role, err := Roles.Get(r, id)
	if err != nil {
		return nil, err
	}
	return role.Permissions, nil
}

// SetPermissions gives the role exactly these permissions, if they go together (rule 18).
func SetPermissions(w *unit.Write, id int64, names []string) error {
	_, err := Roles.Update(w, id, func(x *Role) error {
		x.Permissions = slices.Clone(names)
		slices.Sort(x.Permissions)
		return nil
	})
	return err
}

// Copy makes a role like another: its kind, its permissions and its workflow, under a name of its own.
func Copy(w *unit.Write, id int64, name string) (*Role, error) {
	from, err := Roles.Get(&w.Read, id)
	if err != nil {
		return nil, err
	}
	if !from.Managed() {
		return nil, problem.Of(problem.Forbidden)
	}
	if name == "" {
		if name, err = freeName(&w.Read, w.T("roles.copy_of", "name", from.Name)); err != nil {
			return nil, err
		}
	}
	return Roles.Create(w, func(x *Role) error {
		x.Name, x.Unit, x.Permissions = name, from.Unit, slices.Clone(from.Permissions)
		if from.Unit == permission.UnitProject {
			x.CopyFrom = from.ID
		}
		return nil
	})
}

// freeName is the name itself, or with the first number behind it that no role has.
func freeName(r *unit.Read, name string) (string, error) {
	for n := 1; ; n++ {
		candidate := name
		if n > 1 {
			candidate += " " + strconv.Itoa(n)
		}
		taken, err := ByName(r, candidate)
		if err != nil || taken == nil {
			return candidate, err
		}
	}
}

// store writes the permissions of a role without asking whether they go together.
func store(w *unit.Write, id int64, names []string) error {
	w.Touch(permission.RolesStamp)
	if _, err := w.Exec(`DELETE FROM role_permissions WHERE role_id = $1`, id); err != nil {
		return err
	}
	for _, name := range names {
		_, err := w.Exec(`INSERT INTO role_permissions (role_id, permission) VALUES ($1, $2) ON CONFLICT DO NOTHING`, id, name)
		if err != nil {
			return err
		}
	}
	return nil
}

type givenKey struct{}

// given counts the memberships that give each role by themselves. A failure counts nothing; the database keeps a role
// that is in use anyway.
func given(r *unit.Read) map[int64]int64 {
	counts, err := unit.Memo(r, givenKey{}, func() (map[int64]int64, error) { return countGiven(r) })
	if err != nil {
		return nil
	}
	return counts
}

func countGiven(r *unit.Read) (map[int64]int64, error) {
	rows, err := r.Query(`SELECT role_id, count(*) FROM member_roles WHERE inherited_from IS NULL GROUP BY role_id`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	counts := map[int64]int64{}
	for rows.Next() {
		var role, n int64
		if err := rows.Scan(&role, &n); err != nil {
			return nil, err
		}
		counts[role] = n
	}
	return counts, rows.Err()
}

// ByName finds a role by its name, whatever its case; nil when there is none.
func ByName(r *unit.Read, name string) (*Role, error) {
	return find(r, func(x *Role) bool { return db.Fold(x.Name) == db.Fold(name) })
}

// ByBuiltin finds one of the roles of the system itself, nil when there is none.
func ByBuiltin(r *unit.Read, builtin string) (*Role, error) {
	return find(r, func(x *Role) bool { return x.Builtin == builtin })
}

func find(r *unit.Read, is func(*Role) bool) (*Role, error) {
	all, err := Roles.All(r)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, is); i >= 0 {
		return all[i], nil
	}
	return nil, nil
}
