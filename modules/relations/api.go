package relations

import (
	"gantry/core/db"
	"gantry/core/resource"
	"gantry/core/unit"
	"gantry/core/web"
	"gantry/modules/workpackages"
)

// list answers the relations of one work package.
func list(q *web.Request, r *unit.Read) (*web.Response, error) {
	m, err := seenHere(q, r)
	if err != nil {
		return nil, err
	}
	return Relations.HandleQuery(q, r, func(query *resource.Query) {
		query.All = true
		query.Where = func(b *db.SQL) { b.Add("(t.from_id = ? OR t.to_id = ?)", m.ID, m.ID) }
	})
}

// fixed lets a new relation begin at the work package of the address.
func fixed(q *web.Request, r *unit.Read) (func(*Relation), error) {
	m, err := seenHere(q, r)
	if err != nil {
		return nil, err
	}
	return func(rel *Relation) { rel.From = m.ID }, nil
}

func seenHere(q *web.Request, r *unit.Read) (*workpackages.WorkPackage, error) {
	id, err := q.ID("id")
	if err != nil {
		return nil, err
	}
	return workpackages.WorkPackages.Find(r, id)
}
