package permission

import "gantry/core/unit"

type heldKey struct{ user int64 }

// Hold keeps the rights that the unit's actor has now for the rest of the unit, even if the unit goes on to change
// projects, roles or memberships. It is for units that first settle who may do what and then do much on that ground:
// otherwise every question after such a change is answered from the database.
func Hold(r *unit.Read) error {
	x, err := load(r, r.Actor)
	if err != nil {
		return err
	}
	key := heldKey{r.Actor.ID}
	r.Forget(key)
	_, err = unit.Memo(r, key, func() (*Rights, error) { return x, nil })
	return err
}

// held answers what Hold has kept, nil if it has not.
func held(r *unit.Read, actor *unit.Actor) (*Rights, error) {
	return unit.Memo(r, heldKey{actor.ID}, func() (*Rights, error) { return nil, nil })
}
