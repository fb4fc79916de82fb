package resource

import (
	"gantry/core/db"
	"gantry/core/journal"
	"gantry/core/permission"
	"gantry/core/unit"
)

// Chronicle is a resource whose history is told together with that of others.
type Chronicle interface {
	Target
	Plural() string
	// Subject is the name under which the history is kept.
	Subject() string
	// Seen appends the condition over entries, the alias j, that they tell of a record which the actor sees.
	Seen(b *db.SQL, r *unit.Read) error
	// Details words what entries tell, by entry.
	Details(c *Rendering, entries []*journal.Entry) (map[int64][]Detail, error)
}

// Chronicles is every resource whose history can be told; the application provides it.
type Chronicles []Chronicle

// Of answers the one that keeps its history under a name, nil if there is none.
func (x Chronicles) Of(subject string) Chronicle {
	for _, one := range x {
		if one.Subject() == subject {
			return one
		}
	}
	return nil
}

// Subject is the name under which the history is kept, empty for none.
func (x *model) Subject() string { return x.def().rules.Journal }

// Seen appends the condition over entries of the history, the alias j, that they tell of a record which the actor sees. It asks
// for a value and not with EXISTS, of which PostgreSQL would make a table of all records for the few entries of a page.
func (x *model) Seen(b *db.SQL, r *unit.Read) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	b.Add("(j.subject_type = ? AND COALESCE((SELECT TRUE FROM "+x.table()+" t WHERE t.id = j.subject_id AND", x.Subject())
	if err := x.visible(b, r, rights); err != nil {
		return err
	}
	b.Add("), FALSE))")
	return nil
}

// Narrow appends filters as conditions over the alias t, each with AND before it.
func (x *model) Narrow(b *db.SQL, r *unit.Read, filters []Filter) error {
	rights, err := permission.Of(r)
	if err != nil {
		return err
	}
	return x.where(b, r, rights, filters, asUsual, &middle{})
}
