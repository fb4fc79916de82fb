package architecture

import (
	"context"
	"go/ast"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/core/module"
	"gantry/e2e/world"
)

// coreTables are the tables that belong to packages of the core.
var coreTables = map[string]string{
	"stamps": "core/unit", "sessions": "core/web", "journals": "core/journal", "custom_values": "core/resource",
}

// guests may write a table of somebody else, with the reason.
var guests = map[string]string{
	"modules/users/erase.go": "deleting a person touches every table that declares a column of theirs",
}

// technical are tables that tools bring along.
var technical = regexp.MustCompile(`^(river_|schema_migrations$|sqlite_|work_package_search)`)

// writes finds the table that a statement writes.
var writes = regexp.MustCompile(`(?i)\b(?:INSERT\s+INTO|DELETE\s+FROM|REPLACE\s+INTO|UPDATE)\s+([a-z_]+)`)

func TestOnlyTheOwnerWritesATable(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	owners := ownersOf(t, w.App.Modules)
	for _, f := range source(t) {
		if f.Test() {
			continue
		}
		f.texts(func(at ast.Node, text string) {
			for _, found := range writes.FindAllStringSubmatch(text, -1) {
				table := found[1]
				owner := owners[table]
				if owner == "" || owner == f.Package() || guests[f.Path] != "" {
					continue
				}
				t.Errorf("%s writes %s, which belongs to %s", f.At(at), table, owner)
			}
		})
	}
	for _, table := range tables(t, w) {
		if owners[table] == "" && !technical.MatchString(table) {
			t.Errorf("the table %s belongs to nobody", table)
		}
	}
}

func ownersOf(t *testing.T, modules []module.Module) map[string]string {
	t.Helper()
	owners := map[string]string{}
	for table, owner := range coreTables {
		owners[table] = owner
	}
	for _, m := range modules {
		for _, table := range m.Tables {
			if owners[table] != "" {
				t.Errorf("%s belongs to %s and to %s", table, owners[table], m.Name)
			}
			owners[table] = "modules/" + m.Name
		}
	}
	return owners
}

// tables lists the tables of a SQLite database.
func tables(t *testing.T, w *world.World) []string {
	t.Helper()
	return column(t, w, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
}

func column(t *testing.T, w *world.World, query string) (list []string) {
	t.Helper()
	rows, err := w.App.Env.DB.Reader().Query(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var value string
		if err := rows.Scan(&value); err != nil {
			t.Fatal(err)
		}
		list = append(list, value)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}

// TestEveryReferenceToAPersonIsDeclared reads the schema: what refers to users must be known to deletion and export.
func TestEveryReferenceToAPersonIsDeclared(t *testing.T) {
	w := world.NewTemplate(t, db.SQLite).New(t)
	declared := map[string]bool{}
	existing := column(t, w, `SELECT m.name || '.' || c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`)
	for _, m := range w.App.Modules {
		for _, c := range m.Personal {
			name := c.Table + "." + c.Column
			declared[name] = true
			if !slices.Contains(existing, name) {
				t.Errorf("the module %s declares %s, which does not exist", m.Name, name)
			}
			if c.Group == "" || c.OnDeletion == "" {
				t.Errorf("the module %s does not say everything about %s", m.Name, name)
			}
		}
	}
	references := column(t, w, `SELECT m.name || '.' || k."from" FROM sqlite_master m, pragma_foreign_key_list(m.name) k
		WHERE m.type = 'table' AND k."table" = 'users' ORDER BY 1`)
	if len(references) == 0 {
		t.Fatal("nothing refers to users")
	}
	for _, reference := range references {
		if !declared[reference] {
			t.Errorf("%s refers to a person and no module declares it in Personal", reference)
		}
	}
}

// dialect are words of one of the databases.
var dialect = regexp.MustCompile(`(?i)\bjson_each\b|\bsqlite_|\bpg_[a-z]|\bILIKE\b|[a-z)]::[a-z]|\bjsonb_|\bGLOB\b|\bDISTINCT ON\b|\bLATERAL\b|\bjulianday\b|\bstrftime\(|\bto_char\b`)

// bilingual may tell the databases apart, with the reason.
var bilingual = map[string]string{
	"core/job/driver.go": "the job queue has a driver for each database",
}

func TestOnlyTheDatabasePackageTellsDatabasesApart(t *testing.T) {
	for _, f := range source(t) {
		if f.Test() || f.Package() == "core/db" || bilingual[f.Path] != "" {
			continue
		}
		for _, spec := range f.Tree.Imports {
			path := unquote(spec.Path.Value)
			if strings.HasPrefix(path, "github.com/jackc/") || strings.HasPrefix(path, "modernc.org/sqlite") {
				t.Errorf("%s imports a driver", f.At(spec))
			}
		}
		ast.Inspect(f.Tree, func(n ast.Node) bool {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "db" && (s.Sel.Name == "SQLite" || s.Sel.Name == "Postgres") {
					t.Errorf("%s asks which database is there", f.At(n))
				}
			}
			return true
		})
		f.texts(func(at ast.Node, text string) {
			if looksLikeSQL(text) && dialect.MatchString(text) {
				t.Errorf("%s has a word of one database: %s", f.At(at), dialect.FindString(text))
			}
		})
	}
}

var sql = regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|WHERE|ORDER BY|FROM|AND)\b`)

func looksLikeSQL(text string) bool { return sql.MatchString(text) }
