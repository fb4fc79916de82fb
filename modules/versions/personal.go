package versions

import "gantry/core/module"

// personal is where people may be mentioned.
var personal = []module.Column{
	{Table: "versions", Column: "description", Group: "cp-02", OnDeletion: module.Keep},
}
