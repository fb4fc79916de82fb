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

// seed gives an empty database what an installation needs, and the demo projects where they are wanted; on any other
// it changes nothing.
func (i *installation) seed(c *console, demo bool) error {
	unit.Provide(i.app.Env, (*users.FirstStart)(nil))
	if err := i.app.Seed(c.ctx); err != nil {
		return err
	}
	first := unit.Use[*users.FirstStart](i.app.Env)
	if first == nil {
		return nil
	}
	c.welcome(i, first)
	if demo {
		return i.app.SeedDemo(c.ctx)
	}
	return nil
}

// welcome tells the password that was made up for the administrator, which nobody can read later.
func (c *console) welcome(i *installation, first *users.FirstStart) {
	if !first.Generated {
		return
	}
	c.printf("The administrator's login is %s, the password %s", first.Login, first.Password)
	if i.settings.Bool("seed_admin_user_password_reset") {
		c.printf("It is shown only now, and has to be changed after signing in.")
	}
}
