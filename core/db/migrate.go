package db

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"gantry/migrations"
)

// gooseDialect is goose's name of a database.
type gooseDialect = goose.Dialect

const (
	gooseSQLite   = goose.DialectSQLite3
	goosePostgres = goose.DialectPostgres
)

// Migrate brings the database to the newest state. Several processes may do
// so at once.
func (d *DB) Migrate(ctx context.Context) error {
	return d.MigrateFS(ctx, migrations.FS)
}

// MigrateFS runs the steps of a folder that the database has not seen.
func (d *DB) MigrateFS(ctx context.Context, steps fs.FS) error {
	if d.dialect.prepare != "" {
		if _, err := d.write.ExecContext(ctx, d.dialect.prepare); err != nil {
			return fmt.Errorf("prepare the database: %w", err)
		}
	}
	provider, err := d.provider(steps)
	if errors.Is(err, goose.ErrNoMigrations) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if err := up(ctx, provider); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return refuseNewer(ctx, provider)
}

// provider sets goose up for this database.
func (d *DB) provider(steps fs.FS) (*goose.Provider, error) {
	files, err := d.dialect.steps(steps)
	if err != nil {
		return nil, err
	}
	options := []goose.ProviderOption{
		goose.WithDisableGlobalRegistry(true),
		goose.WithTableName("schema_migrations"),
		goose.WithLogger(goose.NopLogger()),
	}
	if d.dialect.lockSteps {
		locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
		if err != nil {
			return nil, err
		}
		options = append(options, goose.WithSessionLocker(locker))
	}
	return goose.NewProvider(d.dialect.goose, d.write, files, options...)
}

// up runs the missing steps. A step that fails because another process has
// run it in the meantime is no failure; the rest is tried again.
func up(ctx context.Context, provider *goose.Provider) error {
	for {
		_, err := provider.Up(ctx)
		var partial *goose.PartialError
		if !errors.As(err, &partial) {
			return err
		}
		failed := partial.Failed.Source
		if version, versionErr := provider.GetDBVersion(ctx); versionErr != nil || version < failed.Version {
			return fmt.Errorf("%s: %w", failed.Path, partial.Err)
		}
	}
}

// refuseNewer stops a program that is older than the database.
func refuseNewer(ctx context.Context, provider *goose.Provider) error {
	current, target, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("read the state of the database: %w", err)
	}
	if current > target {
		return fmt.Errorf("the database is at step %d, this program knows %d: start a newer version of Gantry", current, target)
	}
	return nil
}

// steps renders the migrations of a folder for this dialect. A name that ends
// in the name of a dialect belongs to that one alone.
func (d *Dialect) steps(folder fs.FS) (stepFS, error) {
	names, err := fs.Glob(folder, "*.sql")
	if err != nil {
		return nil, err
	}
	files := stepFS{}
	for _, name := range names {
		base, mine := d.stepName(name)
		if !mine {
			continue
		}
		text, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		rendered, err := d.render(string(text))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		files[base] = rendered
	}
	return files, nil
}

// Fingerprint names the state to which Migrate brings an empty database of a
// kind. Who keeps migrated databases, as tests do, keeps them under this name.
func Fingerprint(kind Kind) (string, error) {
	dialect := dialects[kind]
	files, err := dialect.steps(migrations.FS)
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	fmt.Fprintf(hash, "%q", dialect.prepare)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(hash, "%q%q", name, files[name])
	}
	return hex.EncodeToString(hash.Sum(nil)[:8]), nil
}

// stepName takes the dialect out of a file name and reports whether it is this one.
func (d *Dialect) stepName(name string) (base string, mine bool) {
	stem := strings.TrimSuffix(name, ".sql")
	for _, other := range dialects {
		if cut, found := strings.CutSuffix(stem, "."+other.name); found {
			return cut + ".sql", other == d
		}
	}
	return path.Base(name), true
}
