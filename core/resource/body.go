package resource

import (
	"maps"
	"slices"
)

// Beside lists the properties that were sent beside those named and those of HAL itself, for endpoints that read bodies
// themselves.
func (b *Body) Beside(names ...string) []string {
	return beside(b.properties, names)
}

// LinksBeside lists the links that were sent beside those named.
func (b *Body) LinksBeside(names ...string) []string {
	return beside(b.links, append(names, "self", "schema"))
}

func beside[V any](sent map[string]V, known []string) []string {
	var found []string
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if !framing[name] && !slices.Contains(known, name) {
			found = append(found, name)
		}
	}
	return found
}
