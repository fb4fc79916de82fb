package dbtest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"gantry/core/db"
)

// content is what a database holds at the beginning of a test.
type content bool

const (
	empty    content = false
	migrated content = true
)

// Names of databases: the template of a set of migrations, and the clones.
const (
	templatePrefix = "gantry_template_"
	clonePrefix    = "gantry_test_"
)

// server is a PostgreSQL server on which tests create their databases.
type server struct {
	address  *url.URL
	admin    *sql.DB // the database that is there to connect to
	template string
	create   string // format: new database, template
}

// postgres finds or starts the server and its template, once per process.
var postgres = sync.OnceValues(func() (*server, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	address, err := serverURL(ctx)
	if err != nil {
		return nil, err
	}
	s, err := connect(ctx, address)
	if err != nil {
		return nil, err
	}
	return s, s.ensureTemplate(ctx)
})

// serverURL gives the server named by the environment, or the shared one.
func serverURL(ctx context.Context) (*url.URL, error) {
	if given := os.Getenv("DATABASE_URL_TEST"); given != "" {
		return url.Parse(given)
	}
	return joinCluster(ctx)
}

// connect opens the server's own database.
func connect(ctx context.Context, address *url.URL) (*server, error) {
	config, err := pgx.ParseConfig(address.String())
	if err != nil {
		return nil, err
	}
	s := &server{address: address, admin: stdlib.OpenDB(*config)}
	s.admin.SetMaxIdleConns(1)
	var version int
	if err := s.admin.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil {
		return nil, err
	}
	s.create = "CREATE DATABASE %s TEMPLATE %s"
	if version >= 150000 { // copies files, as older versions do anyway
		s.create += " STRATEGY file_copy"
	}
	return s, nil
}

// ensureTemplate migrates a database for this set of migrations unless some
// process did it before. It gets its name when it is complete.
func (s *server) ensureTemplate(ctx context.Context) error {
	state, err := db.Fingerprint(db.Postgres)
	if err != nil {
		return err
	}
	s.template = templatePrefix + state
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(hashtext('gantry.dbtest'))"); err != nil {
		return err
	}
	defer func() {
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock_all()")
	}()
	var exists bool
	const query = "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)"
	if err := conn.QueryRowContext(ctx, query, s.template).Scan(&exists); err != nil || exists {
		return err
	}
	return s.buildTemplate(ctx, conn)
}

// buildTemplate creates, migrates and names the template.
func (s *server) buildTemplate(ctx context.Context, conn *sql.Conn) error {
	building := s.template + "_new"
	for _, statement := range []string{
		"DROP DATABASE IF EXISTS " + building + " WITH (FORCE)",
		fmt.Sprintf(s.create, building, "template0"),
	} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if err := migrate(ctx, s.databaseURL(building)); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "ALTER DATABASE "+building+" RENAME TO "+s.template)
	return err
}

// databaseURL gives the URL of another database on the same server.
func (s *server) databaseURL(name string) string {
	address := *s.address
	address.Path = "/" + name
	return address.String()
}

// postgresURL clones a template for one test and drops the clone afterwards.
func postgresURL(t testing.TB, what content) string {
	t.Helper()
	s, err := postgres()
	if err != nil {
		t.Fatalf("prepare a PostgreSQL database: %v", err)
	}
	template := "template0"
	if what == migrated {
		template = s.template
	}
	name := clonePrefix + strings.ToLower(rand.Text()[:16])
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if _, err := s.admin.ExecContext(ctx, fmt.Sprintf(s.create, name, template)); err != nil {
		t.Fatalf("create a PostgreSQL database: %v", err)
	}
	t.Cleanup(func() {
		if err := s.drop(name); err != nil {
			t.Errorf("drop a PostgreSQL database: %v", err)
		}
	})
	return s.databaseURL(name)
}

// drop removes a clone, whoever is still connected.
func (s *server) drop(name string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	_, err := s.admin.ExecContext(ctx, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
	return err
}

// errNoPostgres tells what to install.
var errNoPostgres = errors.New("PostgreSQL is not installed: install its server " +
	"(apt-get install postgresql, brew install postgresql) or set DATABASE_URL_TEST to a postgres:// URL")
