package unit

import "sync"

// A stamp counts the changes of something, "projects" for instance. It changes in the same transaction as
// the thing, so whoever has computed a value under a stamp may keep it until the stamp moves, on any node.

// Touch moves stamps when the unit commits.
func (w *Write) Touch(names ...string) {
	for _, name := range names {
		w.touched[name] = true
	}
}

func (w *Write) stamp() error {
	for _, name := range sortedKeys(w.touched) {
		_, err := w.Exec(`INSERT INTO stamps (name, value) VALUES ($1, 1)
			ON CONFLICT (name) DO UPDATE SET value = stamps.value + 1`, name)
		if err != nil {
			return err
		}
	}
	return nil
}

// Stamp is the value of a stamp at the beginning of the unit; a stamp that never moved is 0.
func (r *Read) Stamp(name string) (int64, error) {
	if r.stamps == nil {
		if err := r.loadStamps(); err != nil {
			return 0, err
		}
		if err := r.follow(); err != nil {
			return 0, err
		}
	}
	return r.stamps[name], nil
}

func (r *Read) loadStamps() error {
	rows, err := r.Query(`SELECT name, value FROM stamps`)
	if err != nil {
		return err
	}
	defer rows.Close()
	stamps := make(map[string]int64, 16)
	for rows.Next() {
		var name string
		var value int64
		if err := rows.Scan(&name, &value); err != nil {
			return err
		}
		stamps[name] = value
	}
	r.stamps = stamps
	return rows.Err()
}

// Version is one number for several stamps, which grows when any of them moves. It holds for nothing, ok is false, when
// the unit itself has moved one of them.
func (r *Read) Version(names ...string) (version int64, ok bool, err error) {
	for _, name := range names {
		if r.touched[name] {
			return 0, false, nil
		}
		stamp, err := r.Stamp(name)
		if err != nil {
			return 0, false, err
		}
		version += stamp
	}
	return version, true, nil
}

// Touched tells whether the unit itself has moved the stamp, so that values kept under it no longer hold for the unit.
func (r *Read) Touched(name string) bool { return r.touched[name] }

// Cache keeps one value per application, valid as long as a stamp does not move. The variable that declares a
// cache holds nothing itself: values live in the Env.
type Cache[T any] struct {
	Stamp string
	Load  func(*Read) (T, error)
}

type cached[T any] struct {
	mu    sync.Mutex
	known bool
	stamp int64
	value T
}

// Get answers the value that holds for the unit, loading it when the stamp has moved.
func (c *Cache[T]) Get(r *Read) (T, error) {
	if r.touched[c.Stamp] {
		return c.Load(r)
	}
	stamp, err := r.Stamp(c.Stamp)
	if err != nil {
		var none T
		return none, err
	}
	slot, ok := r.Env.caches.Load(c)
	if !ok {
		slot, _ = r.Env.caches.LoadOrStore(c, &cached[T]{})
	}
	return slot.(*cached[T]).get(r, stamp, c.Load)
}

func (s *cached[T]) get(r *Read, stamp int64, load func(*Read) (T, error)) (T, error) {
	s.mu.Lock()
	if s.known && s.stamp >= stamp {
		defer s.mu.Unlock()
		return s.value, nil
	}
	s.mu.Unlock()
	value, err := load(r)
	if err != nil {
		return value, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.known || s.stamp < stamp {
		s.known, s.stamp, s.value = true, stamp, value
	}
	return value, nil
}

// KeyedCache is a Cache with one value per key; it forgets everything when it grows beyond Limit keys.
type KeyedCache[K comparable, T any] struct {
	Stamp string
	Limit int
	Load  func(*Read, K) (T, error)
}

type keyed[K comparable, T any] struct {
	mu     sync.Mutex
	values map[K]stamped[T]
}

type stamped[T any] struct {
	stamp int64
	value T
}

// Get answers the value of the key that holds for the unit.
func (c *KeyedCache[K, T]) Get(r *Read, key K) (T, error) {
	return c.GetWith(r, key, func(r *Read) (T, error) { return c.Load(r, key) })
}

// GetWith is Get with another way to load the value, for keys that do not say everything.
func (c *KeyedCache[K, T]) GetWith(r *Read, key K, load func(*Read) (T, error)) (T, error) {
	if r.touched[c.Stamp] {
		return load(r)
	}
	stamp, err := r.Stamp(c.Stamp)
	if err != nil {
		var none T
		return none, err
	}
	found, ok := r.Env.caches.Load(c)
	if !ok {
		found, _ = r.Env.caches.LoadOrStore(c, &keyed[K, T]{values: map[K]stamped[T]{}})
	}
	slot := found.(*keyed[K, T])
	if value, ok := slot.find(key, stamp); ok {
		return value, nil
	}
	value, err := load(r)
	if err == nil {
		slot.keep(key, stamped[T]{stamp, value}, c.Limit)
	}
	return value, err
}

func (s *keyed[K, T]) find(key K, stamp int64) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.values[key]
	return found.value, ok && found.stamp >= stamp
}

func (s *keyed[K, T]) keep(key K, value stamped[T], limit int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.values) >= limit {
		clear(s.values)
	}
	if known, ok := s.values[key]; !ok || known.stamp < value.stamp {
		s.values[key] = value
	}
}
