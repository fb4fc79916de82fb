package resource

import (
	"sync"

	"gantry/core/permission"
	"gantry/core/unit"
)

// shelf keeps how links read to one actor, and which records the actor may not see, as long as the stamps of the titles
// stand still. It belongs to one state of them: whoever comes with an older one gets nothing from it and adds nothing.
type shelf struct {
	mu      sync.Mutex
	version int64
	labels  map[int64]Label // without a path: may not be seen
}

// reader is all of an actor that decides how links read.
type reader struct {
	id            int64
	kind          unit.ActorKind
	admin, active bool
	lang          string
}

// How much is kept at most: for so many readers, so many titles each.
const (
	mostShelves = 256
	mostTitles  = 1024
)

// keptLabels is readLabels for records whose titles are remembered.
func (x *Resource[T]) keptLabels(r *unit.Read, ids []int64) (map[int64]Label, error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, err
	}
	version, ok, err := r.Version(x.def().rules.Titles...)
	if err != nil {
		return nil, err
	}
	if !ok || rights.Shares() { // a share lets see what a single work package points to, whatever the stamps say
		return x.readLabels(r, ids)
	}
	who := reader{r.Actor.ID, r.Actor.Kind, r.Actor.Admin, r.Actor.Active, r.Lang}
	s, err := x.shelves.GetWith(r, who, func(*unit.Read) (*shelf, error) { return &shelf{}, nil })
	if err != nil {
		return nil, err
	}
	out, missing := s.find(version, ids)
	if len(missing) == 0 {
		return out, nil
	}
	found, err := x.readLabels(r, missing)
	if err != nil {
		return nil, err
	}
	for id, label := range found {
		out[id] = label
	}
	s.keep(version, missing, found)
	return out, nil
}

// find answers what is known, and what is not.
func (s *shelf) find(version int64, ids []int64) (known map[int64]Label, missing []int64) {
	known = make(map[int64]Label, len(ids))
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version != version {
		return known, ids
	}
	for _, id := range ids {
		label, found := s.labels[id]
		switch {
		case !found:
			missing = append(missing, id)
		case label.Path != "":
			known[id] = label
		}
	}
	return known, missing
}

func (s *shelf) keep(version int64, ids []int64, labels map[int64]Label) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case version < s.version:
		return
	case version > s.version, s.labels == nil, len(s.labels) > mostTitles:
		s.version, s.labels = version, make(map[int64]Label, len(ids))
	}
	for _, id := range ids {
		s.labels[id] = labels[id]
	}
}
