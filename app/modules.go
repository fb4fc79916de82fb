package app

import (
	"gantry/core/module"
	"gantry/modules/roles"
	"gantry/modules/users"
)

// Modules is every feature of Gantry. A module may use those before it, never one after it.
func Modules() []module.Module {
	return []module.Module{
		roles.Module(),
		users.Module(),
	}
}
