package db_test

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite" // without our functions

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// TestOtherProgramsCheckAndWriteTheFile opens the file as any other program does. Nothing in its schema may need a
// function that SQLite does not have, or the file could neither be checked nor repaired.
func TestOtherProgramsCheckAndWriteTheFile(t *testing.T) {
	plain, err := sql.Open("sqlite", strings.TrimPrefix(dbtest.URL(t, db.SQLite), "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	defer plain.Close()
	if schema := column(t, plain, "SELECT name FROM sqlite_master WHERE sql LIKE '%fold(%'"); len(schema) > 0 {
		t.Errorf("a function of ours stands in %v", schema)
	}
	tables := column(t, plain, `SELECT m.name FROM sqlite_master m JOIN pragma_table_list l ON l.name = m.name
		WHERE m.type = 'table' AND l.type = 'table' AND m.name NOT LIKE 'sqlite_%'`)
	if len(tables) < 30 || !slices.Contains(tables, "work_packages") {
		t.Fatalf("found the tables %v", tables)
	}
	for _, table := range tables {
		writeAnything(t, plain, table)
	}
	if found := column(t, plain, "PRAGMA integrity_check"); !slices.Equal(found, []string{"ok"}) {
		t.Errorf("the check says %v", found)
	}
}

// writeAnything adds a row to a table, changes it, and checks the table; what the row means does not matter.
func writeAnything(t *testing.T, plain *sql.DB, table string) {
	needed := column(t, plain, "SELECT name FROM pragma_table_info('"+table+"') WHERE \"notnull\" AND dflt_value IS NULL AND NOT (pk AND type = 'INTEGER')")
	all := column(t, plain, "SELECT name FROM pragma_table_info('"+table+"') ORDER BY cid DESC")
	insert := "INSERT INTO " + table + " DEFAULT VALUES"
	if len(needed) > 0 {
		insert = "INSERT INTO " + table + " (" + strings.Join(needed, ", ") + ") VALUES (" + strings.Repeat("1, ", len(needed)-1) + "1)"
	}
	last := all[0] + " = " + all[0]
	for _, statement := range []string{"PRAGMA ignore_check_constraints = 1", insert, "UPDATE " + table + " SET " + last} {
		if _, err := plain.ExecContext(context.Background(), statement); err != nil {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

// column reads the first column of all rows.
func column(t *testing.T, plain *sql.DB, query string) (list []string) {
	t.Helper()
	rows, err := plain.QueryContext(context.Background(), query)
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
