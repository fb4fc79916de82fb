package app

import "gantry/core/resource"

// Resources is every declared resource, for the description of the API.
func Resources() []resource.Describer {
	return []resource.Describer{}
}
