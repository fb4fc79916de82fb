package unit

import "gantry/core/db"

// As is the same transaction in the hands of another actor at another moment, for work that writes down what happened
// before, such as demo data and imports. Stamps and what waits for the commit are shared; what the unit has looked up
// for its own actor is not.
func (w *Write) As(actor *Actor, now db.Instant) *Write {
	other := &Write{Read: Read{Ctx: w.Ctx, Env: w.Env, conn: w.conn, touched: w.touched}, after: w.after}
	other.as(actor)
	other.Now = now
	return other
}
