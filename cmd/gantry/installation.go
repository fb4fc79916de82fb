package main

import (
	"errors"
	"fmt"
	"io"
	"log/slog"

	"gantry/app"
	"gantry/core/db"
	"gantry/core/log"
	"gantry/core/settings"
	"gantry/ui"
)

// installation is what a command works on. Parts are opened one after the other and closed the other way round.
type installation struct {
	settings *settings.Settings
	log      *slog.Logger
	db       *db.DB
	app      *app.App

	closers []func() error
}

// Close closes what was opened.
func (i *installation) Close() error {
	var faults []error
	for n := len(i.closers) - 1; n >= 0; n-- {
		faults = append(faults, i.closers[n]())
	}
	i.closers = nil
	return errors.Join(faults...)
}

func (i *installation) later(f func() error) { i.closers = append(i.closers, f) }

// settle reads the settings.
func (c *console) settle() (*settings.Settings, error) {
	return settings.Load(settings.Options{Environ: c.environ, Flags: c.flags.Given()})
}

// install reads the settings and sets up the log.
func (c *console) install() (*installation, error) {
	s, err := c.settle()
	if err != nil {
		return nil, err
	}
	i := &installation{settings: s}
	logger, file, err := log.New(log.Options{Format: s.LogFormat, Level: s.Level(), Output: c.logOutput(s), File: s.LogFile,
		MaxSize: s.LogMaxSize, MaxBackups: s.LogMaxBackups, MaxAge: s.LogMaxAge})
	if err != nil {
		return nil, err
	}
	i.log = logger
	i.later(file.Close)
	slog.SetDefault(logger)
	for _, warning := range s.Warnings() {
		logger.Warn(warning)
	}
	return i, nil
}

// logOutput is standard error where no file is asked for.
func (c *console) logOutput(s *settings.Settings) io.Writer {
	if s.LogFile != "" {
		return nil
	}
	return c.err
}

// lock keeps other servers away from the same SQLite file.
func (i *installation) lock() error {
	lock, err := db.Lock(i.settings.Database.Reveal())
	if err != nil {
		return err
	}
	i.later(lock.Unlock)
	return nil
}

// open connects to the database and brings it to the newest state.
func (i *installation) open(c *console) error {
	d, err := db.Open(c.ctx, i.settings.Database.Reveal())
	if err != nil {
		return fmt.Errorf("database %s: %w", i.settings.DatabaseName(), err)
	}
	i.db = d
	i.later(d.Close)
	return d.Migrate(c.ctx)
}

// assemble puts the application together over the open database.
func (i *installation) assemble(c *console, o app.Options) error {
	secret, err := i.settings.SigningKey()
	if err != nil {
		return err
	}
	o.Log, o.Secret, o.Assets, o.Version = i.log, []byte(secret.Reveal()), ui.Files(), version
	i.app, err = app.New(c.ctx, i.db, i.settings, o)
	if err != nil {
		return err
	}
	i.later(func() error { i.app.Router.Close(); return nil })
	return nil
}

// use is what most commands do first: open everything, seed what is empty, run, close.
func (c *console) use(work func(*installation) error) error {
	return c.with(func(i *installation) error {
		if err := i.open(c); err != nil {
			return err
		}
		if err := i.assemble(c, app.Options{}); err != nil {
			return err
		}
		return work(i)
	})
}

// with runs work on an installation and closes it again.
func (c *console) with(work func(*installation) error) (err error) {
	i, err := c.install()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, i.Close()) }()
	return work(i)
}
