package privacy

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gantry/core/db"
	"gantry/e2e/world"
)

// column is a column as the database itself describes it.
type column struct {
	table, name string
	kind        string // its type in lower case
	required    bool   // without default, and not empty
	target      string // the table that it refers to
}

// name is the column with its table.
func (c column) String() string { return c.table + "." + c.name }

// texts tells whether anything may stand in the column.
func (c column) texts() bool {
	return c.target == "" && (strings.Contains(c.kind, "text") || strings.Contains(c.kind, "char") || c.kind == "blob" || c.kind == "bytea" || strings.Contains(c.kind, "json"))
}

const sqliteColumns = `SELECT m.name, c.name, lower(c.type), c."notnull" AND c.dflt_value IS NULL AND c.pk = 0 OR (c.pk > 0 AND c.type <> 'INTEGER'), coalesce(k."table", '')
	FROM sqlite_master m JOIN pragma_table_info(m.name) c LEFT JOIN pragma_foreign_key_list(m.name) k ON k."from" = c.name
	WHERE m.type = 'table' ORDER BY m.name, c.cid`

const postgresColumns = `SELECT c.table_name, c.column_name, c.data_type, c.is_nullable = 'NO' AND c.column_default IS NULL AND c.is_identity = 'NO',
		coalesce((SELECT f.relname FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid JOIN pg_class t ON t.oid = k.conrelid
			JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
			WHERE k.contype = 'f' AND t.relname = c.table_name AND a.attname = c.column_name LIMIT 1), '')
	FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
	WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position`

// schemaOf reads the columns of all tables but those of tools.
func schemaOf(t *testing.T, w *world.World) []column {
	t.Helper()
	query := sqliteColumns
	if w.App.Env.DB.Kind() == db.Postgres {
		query = postgresColumns
	}
	rows, err := w.App.Env.DB.Reader().Query(context.Background(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var list []column
	for rows.Next() {
		var c column
		if err := rows.Scan(&c.table, &c.name, &c.kind, &c.required, &c.target); err != nil {
			t.Fatal(err)
		}
		if !foreign(c.table) {
			list = append(list, c)
		}
	}
	if err := rows.Err(); err != nil || len(list) == 0 {
		t.Fatalf("%d columns: %v", len(list), err)
	}
	return list
}

// foreign tells whether a table belongs to a tool rather than to a module.
func foreign(table string) bool {
	return slices.ContainsFunc([]string{"river_", "sqlite_", "schema_migrations", "work_package_search", "goose_"}, func(prefix string) bool {
		return strings.HasPrefix(table, prefix)
	})
}

// count runs a query that counts.
func count(t *testing.T, w *world.World, query string, args ...any) (n int64) {
	t.Helper()
	if err := w.App.Env.DB.Reader().QueryRow(context.Background(), query, args...).Scan(&n); err != nil {
		t.Fatal(fmt.Errorf("%s: %w", query, err))
	}
	return n
}
