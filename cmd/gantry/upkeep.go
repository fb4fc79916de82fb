package main

import (
	"gantry/core/unit"
	"gantry/modules/users"
)

// migrate is the command migrate.
type migrate struct{}

// Run runs the migrations that are missing.
func (migrate) Run(c *console) error {
	return c.use(func(i *installation) error {
		c.printf("The database %s is up to date.", i.settings.DatabaseName())
		return nil
	})
}

// seed is the command seed.
type seed struct {
	NoDemo bool `help:"Leave out the demo projects."`
}

// Run fills an empty database.
func (s seed) Run(c *console) error {
	return c.use(func(i *installation) error { return i.seed(c, !s.NoDemo) })
}

// seed gives an empty database what an installation needs, and the demo projects where they are wanted.
func (i *installation) seed(c *console, demo bool) error {
	unit.Provide(i.app.Env, (*users.FirstStart)(nil))
	if err := i.app.Seed(c.ctx); err != nil {
		return err
	}
	first := unit.Use[*users.FirstStart](i.app.Env)
	if first == nil {
		return nil
	}
	if first.Generated {
		c.printf("The administrator is %s, the password %s; it must be changed after signing in.", first.Login, first.Password)
	}
	if !demo {
		return nil
	}
	return i.app.SeedDemo(c.ctx)
}
