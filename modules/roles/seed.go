package roles

import (
	_ "embed"
	"encoding/json"

	"gantry/core/unit"
)

//go:embed seed.json
var seedData []byte

// Seeded is the roles that seeding made, by the key that other seeds know them by.
type Seeded map[string]int64

// seed creates the roles that every installation begins with.
func seed(w *unit.Write) error {
	var list []struct {
		Name, Key, Unit, Builtin string
		Position                 int64
		Permissions              []string
	}
	if err := json.Unmarshal(seedData, &list); err != nil {
		return err
	}
	seeded := Seeded{}
	for _, one := range list {
		role, err := Roles.Create(w, func(x *Role) error {
			x.Name, x.Unit, x.Builtin, x.Position = one.Name, one.Unit, one.Builtin, one.Position
			return nil
		})
		if err != nil {
			return err
		}
		if err := store(w, role.ID, one.Permissions); err != nil {
			return err
		}
		seeded[one.Key] = role.ID
	}
	unit.Provide(w.Env, seeded)
	return nil
}
