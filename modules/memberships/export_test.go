package memberships

import "gantry/core/unit"

// Told is every capability that the asking actor may know, by its id.
func Told(r *unit.Read) (map[string]bool, error) {
	s, err := take(r, nil, nil)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	s.each(func(c capability) { told[c.id()] = true })
	return told, nil
}
