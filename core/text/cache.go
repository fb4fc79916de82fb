package text

import (
	"container/list"
	"hash/maphash"
	"sync"
)

// cache remembers documents by their source, those that were used last, up to a number of bytes. It is divided so that
// requests do not wait for each other.
type cache struct {
	seed  maphash.Seed
	parts [16]part
}

type part struct {
	mu    sync.Mutex
	left  int // bytes
	found map[string]*list.Element
	used  list.List // of *entry, the latest first
}

type entry struct {
	source   string
	document *document
}

func newCache(bytes int) *cache {
	c := &cache{seed: maphash.MakeSeed()}
	for i := range c.parts {
		c.parts[i].left = bytes / len(c.parts)
		c.parts[i].found = map[string]*list.Element{}
	}
	return c
}

func (c *cache) part(source string) *part {
	return &c.parts[maphash.String(c.seed, source)%uint64(len(c.parts))]
}

func (c *cache) get(source string) *document {
	p := c.part(source)
	p.mu.Lock()
	defer p.mu.Unlock()
	e := p.found[source]
	if e == nil {
		return nil
	}
	p.used.MoveToFront(e)
	return e.Value.(*entry).document
}

func (c *cache) put(source string, d *document) {
	p := c.part(source)
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.found[source] != nil {
		return // another request was quicker
	}
	e := &entry{source, d}
	p.found[source] = p.used.PushFront(e)
	for p.left -= e.size(); p.left < 0; {
		oldest := p.used.Remove(p.used.Back()).(*entry)
		delete(p.found, oldest.source)
		p.left += oldest.size()
	}
}

func (e *entry) size() int { return 100 + len(e.source) + e.document.size() }
