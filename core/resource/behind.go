package resource

import (
	"gantry/core/permission"
	"gantry/core/unit"
)

// Some fields are there only for those who hold a permission in the record's project. To everybody else they are neither
// shown nor written, and the history is silent about them. What SQL makes of them looks after itself.

// shield puts the permission in front of what the field says about itself.
func (x *field) shield() {
	if x.behind == "" {
		return
	}
	visible, writable := x.visible, x.writable
	x.visible = func(c *Rendering, rec record) bool {
		return c.Rights.In(x.behind, *at[int64](x.project, rec)) && (visible == nil || visible(c, rec))
	}
	x.writable = func(r *unit.Read, rec record) bool {
		return !x.concealed(r, rec) && (writable == nil || writable(r, rec))
	}
}

// concealed tells whether the field is not there for the actor, so that to send its very value tells nothing either.
func (x *field) concealed(r *unit.Read, rec record) bool {
	if x.behind == "" {
		return false
	}
	rights, err := permission.Of(r)
	return err != nil || !rights.In(x.behind, *at[int64](x.project, rec))
}
