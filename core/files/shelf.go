package files

import "sync"

// Shelf is the store of an application, opened when somebody first needs it.
type Shelf struct{ open func() (Store, error) }

// NewShelf makes a shelf that opens its store once.
func NewShelf(open func() (Store, error)) *Shelf { return &Shelf{sync.OnceValues(open)} }

// Store is the store itself.
func (s *Shelf) Store() (Store, error) { return s.open() }
