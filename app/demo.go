package app

import (
	"context"

	"gantry/modules/demo"
)

// SeedDemo adds the demo projects to an installation that has just been seeded.
func (a *App) SeedDemo(ctx context.Context) error {
	return a.Env.Write(ctx, System(), demo.Seed)
}
