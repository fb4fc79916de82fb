package resource

import (
	"maps"
	"sync"

	"gantry/core/permission"
	"gantry/core/unit"
)

// shelf keeps how links read to one actor, and which records the actor may not see, as long as the stamps of the titles
// stand still. It belongs to one state of them: whoever comes with an older one gets nothing from it and adds nothing.
type shelf struct {
	mu      sync.Mutex
	version int64
	labels  map[int64]Label  // without a path: may not be seen
	whole   map[int64]record // what was embedded; nil: may not be seen
}

// reader is all of an actor that decides how links read.
type reader struct {
	id            int64
	kind          unit.ActorKind
	admin, active bool
	lang          string
}

// How much is kept at most: for so many readers, so many titles and whole records each.
const (
	mostShelves = 256
	mostTitles  = 1024
	mostWhole   = 256
)

// shelf is the one of the unit's actor and the version that holds, nil where nothing may be kept.
func (x *model) shelf(r *unit.Read) (s *shelf, version int64, err error) {
	rights, err := permission.Of(r)
	if err != nil {
		return nil, 0, err
	}
	version, ok, err := r.Version(x.def().rules.Titles...)
	if err != nil || !ok || rights.Shares() { // a share lets see what a single work package points to, whatever the stamps say
		return nil, 0, err
	}
	who := reader{r.Actor.ID, r.Actor.Kind, r.Actor.Admin, r.Actor.Active, r.Lang}
	s, err = x.shelves.GetWith(r, who, func(*unit.Read) (*shelf, error) { return &shelf{}, nil })
	return s, version, err
}

// keptLabels is readLabels for records whose titles are remembered.
func (x *model) keptLabels(r *unit.Read, ids []int64) (map[int64]Label, error) {
	s, version, err := x.shelf(r)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return x.readLabels(r, ids)
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

// embeddable finds those records that the actor sees, from memory where they are kept. They are shared: do not change
// them.
func (x *model) embeddable(r *unit.Read, ids []int64) ([]record, error) {
	if !x.def().rules.Kept {
		return x.byIDs(r, ids)
	}
	s, version, err := x.shelf(r)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return x.byIDs(r, ids)
	}
	out, missing := s.findWhole(version, ids)
	if len(missing) == 0 {
		return out, nil
	}
	found, err := x.byIDs(r, missing)
	if err != nil {
		return nil, err
	}
	whole := make(map[int64]record, len(missing))
	for _, id := range missing {
		whole[id] = nil
	}
	for _, rec := range found {
		whole[x.id(rec)] = rec
	}
	s.keepWhole(version, whole)
	return append(out, found...), nil
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

// findWhole is find for whole records.
func (s *shelf) findWhole(version int64, ids []int64) (known []record, missing []int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, id := range ids {
		rec, found := s.whole[id]
		switch {
		case !found || s.version != version:
			missing = append(missing, id)
		case rec != nil:
			known = append(known, rec)
		}
	}
	return known, missing
}

func (s *shelf) keep(version int64, ids []int64, labels map[int64]Label) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.reach(version) {
		return
	}
	if len(s.labels) > mostTitles {
		clear(s.labels)
	}
	for _, id := range ids {
		s.labels[id] = labels[id]
	}
}

func (s *shelf) keepWhole(version int64, recs map[int64]record) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.reach(version) {
		return
	}
	if len(s.whole) > mostWhole {
		clear(s.whole)
	}
	maps.Copy(s.whole, recs)
}

// reach moves the shelf on to a version, and tells whether it has not gone beyond it.
func (s *shelf) reach(version int64) bool {
	if s.version < version || s.labels == nil {
		s.version, s.labels, s.whole = version, map[int64]Label{}, map[int64]record{}
	}
	return s.version == version
}
