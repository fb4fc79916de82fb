package groups

import (
	"math"
	"strconv"

	"gantry/core/db"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/modules/users"
)

// principal is what a group and a placeholder user keep in the table that they share with accounts.
type principal struct {
	id      int64
	name    string
	nameKey string
	created db.Instant
	updated db.Instant

	kind, status                 string
	login, first, mail, language string // always empty
	admin, forced                bool
	failed                       int64
}

const longestName = 256

// declare lists the columns: those that the API shows and those that only accounts use.
func declare[T any](f *resource.Fields[T], p *principal) {
	f.ID(&p.id)
	f.Text("name", &p.name).Column("last_name").Required().Max(longestName).Sortable("t.name_folded")
	f.Title("name")
	f.Instant("createdAt", &p.created).ReadOnly().Sortable()
	f.Instant("updatedAt", &p.updated).ReadOnly().Sortable()
	never := func(*resource.Rendering, *T) bool { return false }
	keep := func(x *resource.Field[T]) { x.ReadOnly().Hidden().Visible(never) }
	keep(f.Text("kind", &p.kind))
	keep(f.Text("nameKey", &p.nameKey).Column("name_folded").Max(math.MaxInt32))
	keep(f.Text("login", &p.login).Folded())
	keep(f.Text("firstName", &p.first))
	keep(f.Text("mail", &p.mail).Folded())
	keep(f.Text("language", &p.language))
	keep(f.Bool("admin", &p.admin))
	keep(f.Bool("forcePasswordChange", &p.forced))
	keep(f.Int("failedLogins", &p.failed))
}

// begin fills in what never changes.
func (p *principal) begin(kind string) {
	p.kind, p.status = kind, users.Active
}

// check keeps the name printable and its folded form in step.
func (p *principal) prepare() { p.nameKey = db.Fold(p.name) }

// nameFilter finds by words of the name.
func nameFilter[T any](f *resource.Fields[T]) {
	f.Filter("name", resource.Operators("string", "=", "!", "~", "!~", "**"), func(c *resource.FilterContext) error {
		return users.TextFilter(c, "t.name_folded")
	})
}

// unique is the index that tells groups and placeholder users apart, as the databases name it.
var unique = map[string]string{"users_name": "name", "name_folded": "name"}

// visible appends the condition for the principals of a kind that the actor sees.
func visible(kind string) func(*db.SQL, *unit.Read, *permission.Rights) error {
	return func(b *db.SQL, r *unit.Read, x *permission.Rights) error {
		b.Add("t.kind = ? AND t.status <> 'deleted' AND", kind)
		users.Visible(b, r, x, "t")
		return nil
	}
}

func membershipsLink[T any](f *resource.Fields[T], id func(*T) int64) {
	f.Link("memberships", func(c *resource.Rendering, rec *T) {
		c.W.Link(users.MembershipsHref(id(rec)), c.R.T("users.memberships"))
	})
}

func href(path string, id int64) string { return path + "/" + strconv.FormatInt(id, 10) }

// taken notes a name that somebody else of the kind has, so that forms tell it as well as the index does.
func taken(r *unit.Read, p *principal, v *problem.Violations) error {
	var others int64
	err := r.QueryRow(`SELECT count(*) FROM users WHERE kind = $1 AND name_folded = $2 AND id <> $3`, p.kind, p.nameKey, p.id).Scan(&others)
	if err == nil && others > 0 {
		v.Add("name", "violation.taken")
	}
	return err
}
