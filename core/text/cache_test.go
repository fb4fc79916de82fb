package text

import (
	"fmt"
	"strings"
	"sync"
	"testing"
)

// held counts what a cache remembers and the bytes it takes.
func (c *cache) held() (documents, bytes int) {
	for i := range c.parts {
		p := &c.parts[i]
		p.mu.Lock()
		documents += len(p.found)
		for _, e := range p.found {
			bytes += e.Value.(*entry).size()
		}
		p.mu.Unlock()
	}
	return documents, bytes
}

func TestTheCacheStaysWithinItsBytes(t *testing.T) {
	const limit = 100_000
	c := newCache(limit)
	for i := range 1000 {
		source := fmt.Sprint(i, strings.Repeat("x", i))
		c.put(source, &document{text: source, cuts: make([]cut, i%5)})
		if documents, bytes := c.held(); bytes > limit || documents == 0 && i < 500 {
			t.Fatalf("after %d documents it holds %d of them in %d bytes", i+1, documents, bytes)
		}
	}
}

func TestTheCacheForgetsWhatWasNotUsedForLongest(t *testing.T) {
	c := newCache(16 * 1000)
	c.put("kept", &document{text: "kept"})
	for i := range 10_000 {
		c.put(fmt.Sprint(i), &document{text: "other"})
		if d := c.get("kept"); d == nil || d.text != "kept" {
			t.Fatalf("a document in use was forgotten after %d others", i)
		}
	}
	if c.get("0") != nil {
		t.Error("a document was kept although others were used since")
	}
}

func TestADocumentThatIsTooBigIsNotKept(t *testing.T) {
	c := newCache(16 * 1000)
	c.put("big", &document{text: strings.Repeat("x", 5000)})
	if documents, bytes := c.held(); documents != 0 || bytes != 0 || c.get("big") != nil {
		t.Errorf("it holds %d documents in %d bytes", documents, bytes)
	}
}

func TestPuttingTwiceCountsOnce(t *testing.T) {
	c := newCache(1 << 20)
	first := &document{text: "a"}
	c.put("a", first)
	c.put("a", &document{text: "a"})
	if documents, _ := c.held(); documents != 1 || c.get("a") != first {
		t.Errorf("it holds %d documents", documents)
	}
}

func TestTheCacheUnderLoad(t *testing.T) {
	const limit = 50_000
	c := newCache(limit)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 2000 {
				source := fmt.Sprint(i % 700)
				if d := c.get(source); d != nil && d.text != source {
					t.Errorf("%q gave %q", source, d.text)
				}
				c.put(source, &document{text: source})
			}
		})
	}
	all.Wait()
	if _, bytes := c.held(); bytes > limit {
		t.Errorf("it takes %d bytes", bytes)
	}
}

// What is remembered is what was rendered.
func TestRememberedTextsAreTheSame(t *testing.T) {
	r := New(Options{})
	for _, src := range []string{"", "a", "# b #1", "[[c]] user#4"} {
		first, second := r.Render(src, Context{}), r.Render(src, Context{})
		if first != second || r.cache.get(src) == nil {
			t.Errorf("%q: first %q, then %q", src, first, second)
		}
	}
}
