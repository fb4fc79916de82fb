package resource

// needs is the records that links point to, by target.
type needs map[Target]*idSet

// idSet is ids in the order in which they came, each once.
type idSet struct {
	ids  []int64
	seen map[int64]struct{}
}

func (s *idSet) add(id int64) {
	if id == 0 {
		return
	}
	if _, found := s.seen[id]; !found {
		s.seen[id] = struct{}{}
		s.ids = append(s.ids, id)
	}
}

func (n needs) of(t Target) *idSet {
	set := n[t]
	if set == nil {
		set = &idSet{seen: map[int64]struct{}{}}
		n[t] = set
	}
	return set
}

// need notes where a field of the records points to.
func (x *field) need(n needs, t Target, recs []record) {
	if t == nil {
		return
	}
	set := n.of(t)
	for _, rec := range recs {
		if x.kind == kindRef {
			set.add(*at[int64](x, rec))
			continue
		}
		for _, id := range x.references(rec) {
			set.add(id)
		}
	}
}
