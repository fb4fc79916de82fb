package world

import (
	"context"
	"crypto/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"gantry/core/db"
	"gantry/core/db/dbtest"
)

// Template is a seeded database, of which every world of a test begins as a copy.
type Template struct {
	kind    db.Kind
	url     string
	content []byte // of the file, on SQLite
}

// Each runs a test on every kind of database, with a template of its own.
func Each(t *testing.T, test func(t *testing.T, tpl *Template)) {
	t.Helper()
	for _, kind := range []db.Kind{db.SQLite, db.Postgres} {
		t.Run(kind.String(), func(t *testing.T) { test(t, NewTemplate(t, kind)) })
	}
}

// NewTemplate seeds a database, and fills it further where a test says how.
func NewTemplate(t testing.TB, kind db.Kind, fill ...func(*World) error) *Template {
	t.Helper()
	tpl := &Template{kind: kind, url: dbtest.URL(t, kind)}
	if err := seed(tpl.url, fill); err != nil {
		t.Fatalf("seed: %v", err)
	}
	if kind == db.SQLite {
		content, err := os.ReadFile(tpl.url)
		if err != nil {
			t.Fatal(err)
		}
		tpl.content = content
	}
	return tpl
}

// seed does what the first start of a server does.
func seed(url string, fill []func(*World) error) error {
	w, err := assemble(url, Monday)
	if err != nil {
		return err
	}
	defer w.close()
	if err := w.App.Seed(context.Background()); err != nil {
		return err
	}
	for _, f := range fill {
		if err := f(w); err != nil {
			return err
		}
	}
	return nil
}

// copy makes the database of one world.
func (tpl *Template) copy(t testing.TB) string {
	t.Helper()
	if tpl.kind == db.SQLite {
		path := filepath.Join(t.TempDir(), "world.db")
		if err := os.WriteFile(path, tpl.content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	name := "gantry_world_" + strings.ToLower(rand.Text()[:16])
	tpl.onServer(t, "CREATE DATABASE "+name+" TEMPLATE "+databaseOf(tpl.url))
	t.Cleanup(func() { tpl.onServer(t, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)") })
	return withDatabase(tpl.url, name)
}

// onServer runs a statement about databases, from outside of them.
func (tpl *Template) onServer(t testing.TB, statement string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, withDatabase(tpl.url, "template1"))
	if err == nil {
		_, err = conn.Exec(ctx, statement)
		_ = conn.Close(ctx)
	}
	if err != nil {
		t.Errorf("%s: %v", statement, err)
	}
}

func databaseOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Path, "/")
}

func withDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Path = "/" + name
	return u.String()
}
