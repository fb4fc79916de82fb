// Package app puts the application together: the registry of modules, and what they share.
package app

import (
	"context"
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"gantry/core/db"
	"gantry/core/event"
	"gantry/core/files"
	"gantry/core/i18n"
	"gantry/core/job"
	"gantry/core/module"
	"gantry/core/permission"
	"gantry/core/problem"
	"gantry/core/resource"
	"gantry/core/settings"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/users"
)

// App is a running application without its network.
type App struct {
	Env     *unit.Env
	Router  *web.Router
	Jobs    *job.Queue
	Modules []module.Module
}

// Options are what the start of an application decides.
type Options struct {
	Log          *slog.Logger
	Secret       []byte
	Assets       fs.FS // the built browser application
	ServerTiming bool
	Version      string // of the program
	Clock        func() time.Time
}

// New puts the modules together over an open, migrated database.
func New(ctx context.Context, d *db.DB, s *settings.Settings, o Options) (*App, error) {
	modules := Modules()
	words, err := bundle(modules)
	if err != nil {
		return nil, err
	}
	env := &unit.Env{DB: d, Settings: s, Words: words, Hub: &event.Hub{}, Bus: &event.Bus{}, Clock: o.Clock, Version: o.Version}
	a := &App{Env: env, Modules: modules}
	a.provide()
	if a.Jobs, err = job.New(ctx, env, a.jobs(o)); err != nil {
		return nil, err
	}
	env.Enqueue = a.Jobs.Enqueue
	a.Router = web.NewRouter(env, a.web(o))
	for _, m := range modules {
		if m.Routes != nil {
			m.Routes(a.Router)
		}
	}
	a.describe()
	a.Router.Plain(http.MethodGet, "/api/v3/events", web.Custom("everybody hears of the changes that they may see"), web.Events(env.Hub, visible), web.Passive())
	return a, env.LoadSettings(ctx)
}

func bundle(modules []module.Module) (*i18n.Bundle, error) {
	var words []fs.FS
	for _, m := range modules {
		if m.Words != nil {
			words = append(words, m.Words)
		}
	}
	return i18n.New(words...)
}

// provide gives the environment what packages find there by type.
func (a *App) provide() {
	var declared []permission.Permission
	var chronicles resource.Chronicles
	for _, m := range a.Modules {
		declared = append(declared, m.Permissions...)
		chronicles = append(chronicles, m.Chronicles...)
	}
	unit.Provide(a.Env, permission.NewCatalogue(declared))
	unit.Provide(a.Env, chronicles)
	unit.Provide(a.Env, a.personal())
	unit.Provide(a.Env, texts(a.Env.Settings))
	unit.Provide(a.Env, files.Of(a.Env.Settings))
	for _, m := range a.Modules {
		if m.Provide != nil {
			m.Provide(a.Env)
		}
		a.Env.Bus.Add(m.Listens...)
	}
}

// personal is what all modules declare about columns that refer to people.
func (a *App) personal() users.PersonalData {
	var all users.PersonalData
	for _, m := range a.Modules {
		all = append(all, m.Personal...)
	}
	return all
}

func (a *App) jobs(o Options) job.Options {
	options := job.Options{Log: o.Log, System: System(), Actor: users.Actor,
		Definitions: []job.Definition{job.Define(cleanSessions)},
		Periodic:    []job.Periodic{job.Every("15 1 * * *", CleanSessions{})}}
	for _, m := range a.Modules {
		options.Definitions = append(options.Definitions, m.Jobs...)
		options.Periodic = append(options.Periodic, m.Periodic...)
	}
	return options
}

func (a *App) web(o Options) web.Options {
	options := web.Options{Log: o.Log, Secret: o.Secret, ServerTiming: o.ServerTiming}
	if o.Assets != nil {
		options.Fallback = web.Assets(o.Assets)
	}
	for _, m := range a.Modules {
		options.Authenticators = append(options.Authenticators, m.Authenticators...)
	}
	return options
}

// Run starts what goes on in the background besides jobs, until ctx is done.
func (a *App) Run(ctx context.Context) { a.Env.Hub.Relay(ctx, a.Env.DB) }

// Handler answers HTTP requests.
func (a *App) Handler() http.Handler { return a.Router.Handler() }

// System is the actor of work that nobody asked for.
func System() *unit.Actor {
	return &unit.Actor{ID: users.SystemID, Kind: unit.System, Name: "System", Active: true}
}

// Seed fills an empty database with what every installation needs, and marks it, so that it happens once.
func (a *App) Seed(ctx context.Context) error {
	return a.Env.Write(ctx, System(), func(w *unit.Write) (err error) {
		defer problem.Wrap(&err, "seed")
		var seeded int64
		if err := w.QueryRow(`SELECT count(*) FROM stamps WHERE name = 'seeded'`).Scan(&seeded); err != nil || seeded > 0 {
			return err
		}
		w.Touch("seeded")
		for _, m := range a.Modules {
			if m.Seed == nil {
				continue
			}
			if err := m.Seed(w); err != nil {
				return err
			}
		}
		return nil
	})
}
