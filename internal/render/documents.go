package render

import (
	"context"
	"io/fs"
	"runtime"
	"slices"
	"time"
	"weak"
)

// documents are the documents in memory, whoever holds them. A document that the cache has forgotten stays for as long
// as somebody shows it, so the cache's own bound does not bound these.
type documents struct {
	most      int64 // bytes
	reserved  int64 // bytes of those that are being laid out
	alive     []liveDocument
	latest    map[key]weak.Pointer[Document]
	collected time.Time // when the collector was last told to run
}

type liveDocument struct {
	doc  weak.Pointer[Document]
	size int64
}

const (
	// As many bytes as the cache has may be held outside of it, and in all at least these.
	leastDocuments = 32 << 20
	// A large document leaves a quarter of the bytes to small ones.
	largeDocument = 256 << 10
	// A document is laid out if there is room for so many bytes for each byte of its source, and for as many as a narrower
	// one has.
	bytesPerSourceByte = 4

	// Sources of so many bytes together are laid out at the same time, and of larger ones one beside them: that takes many
	// times their size.
	layoutBudget = 256 << 10
	smallSource  = 16 << 10 // does not wait

	collectEvery = 5 * time.Second
)

func newDocuments(cache int64) documents {
	return documents{most: max(2*cache, leastDocuments), latest: make(map[key]weak.Pointer[Document])}
}

// held returns the bytes of all that are in memory, and forgets the others.
func (d *documents) held() int64 {
	n := int64(0)
	d.alive = slices.DeleteFunc(d.alive, func(h liveDocument) bool {
		if h.doc.Value() == nil {
			return true
		}
		n += h.size
		return false
	})
	for k, doc := range d.latest {
		if doc.Value() == nil {
			delete(d.latest, k)
		}
	}
	return n
}

// fits reports whether there may be a document of so many bytes more.
func (d *documents) fits(size int64) bool {
	most := d.most
	if size > largeDocument {
		most -= most / 4
	}
	return d.held()+d.reserved+size <= most
}

// narrower is the widest document in memory that differs from k by a smaller width only, or nil.
func (d *documents) narrower(k key) *Document {
	var best *Document
	least := 0
	for other, p := range d.latest {
		if doc := p.Value(); doc != nil && other.width < k.width && other.width > least && sameButWidth(other, k) {
			best, least = doc, other.width
		}
	}
	return best
}

func sameButWidth(a, b key) bool {
	a.width = b.width
	return a == b
}

// Markdown is [Markdown], remembered. Where there is no memory for another document, a narrower one is returned in its
// place, or one that says so.
func (c *Cache) Markdown(source string, o Options) *Document {
	k := newKey(source, o)
	for range 2 { // once more where pictures have been decoded since
		doc := once(c, k, func() (*Document, int64) { return c.document(k, o) })
		if doc == nil { // its rendering did not return
			return new(Document)
		}
		if !c.Decoded(doc.Pending) {
			return doc
		}
		c.forget(k, doc)
	}
	return once(c, k, func() (*Document, int64) { return c.document(k, o) })
}

// document is one that is in memory, or a new one if there may be one more. It returns how many bytes it takes too.
func (c *Cache) document(k key, o Options) (*Document, int64) {
	if doc := c.latest(k); doc != nil {
		return doc, doc.bytes
	}
	estimate, ok := c.reserve(k)
	if !ok {
		return c.instead(k), unkept
	}
	switch n := int64(len(k.source)); {
	case n > layoutBudget:
		c.large.Lock()
		defer c.large.Unlock()
	case n > smallSource:
		_ = c.layouts.Acquire(context.Background(), n) // which does not end
		defer c.layouts.Release(n)
	}
	doc := markdown(k.source, o, func(fsys fs.FS, name string) picture { return c.find(fsys, name, o.Later) },
		func(value any, stack []byte) *Document { return broken(value, stack, k.width, c.OnPanic) })
	if n := size(k, doc); c.adopt(k, doc, n, estimate) {
		return doc, n
	}
	return c.instead(k), unkept
}

// latest is the document of a key that is in memory, or nil.
func (c *Cache) latest(k key) *Document {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.documents.latest[k].Value()
}

// reserve takes as many bytes as a document may have that is being laid out, and reports whether there are so many.
func (c *Cache) reserve(k key) (size int64, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	d := &c.documents
	size = int64(bytesPerSourceByte * len(k.source))
	if other := d.narrower(k); other != nil {
		size = max(size, other.bytes)
	}
	if !d.fits(size) {
		c.collect()
		if !d.fits(size) {
			return 0, false
		}
	}
	d.reserved += size
	return size, true
}

// adopt takes a document for reserved bytes, and reports whether there is room for it.
func (c *Cache) adopt(k key, doc *Document, size, reserved int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	d := &c.documents
	d.reserved -= reserved
	if !d.fits(size) {
		c.collect()
		if !d.fits(size) {
			return false
		}
	}
	doc.bytes = size
	p := weak.Make(doc)
	d.alive, d.latest[k] = append(d.alive, liveDocument{p, size}), p
	return true
}

// collect frees documents that nobody holds any more. The caller holds the lock, which is released meanwhile.
func (c *Cache) collect() {
	if time.Since(c.documents.collected) < collectEvery {
		return
	}
	c.documents.collected = time.Now()
	c.mu.Unlock()
	defer c.mu.Lock()
	runtime.GC()
}

// instead is what is shown where there is no memory for a document. It is made anew each time, and so not counted.
func (c *Cache) instead(k key) *Document {
	c.mu.Lock()
	c.stats.Refused++
	other := c.documents.narrower(k)
	c.mu.Unlock()
	if other == nil {
		doc := sentence("Too many long pages are being read to lay out this one. Please come back to it in a minute.", k.width)
		doc.Temporary = true
		return doc
	}
	doc := *other
	doc.Temporary, doc.narrower = true, other
	return &doc
}

// broken is what is shown in place of a document that could not be laid out.
func broken(value any, stack []byte, width int, onPanic func(any, []byte)) *Document {
	said := "Sorry, this page could not be drawn."
	if onPanic != nil {
		onPanic(value, stack)
		said += " The error has been logged."
	}
	return sentence(said, width)
}

// sentence is a document that says something of this package's own.
func sentence(said string, width int) *Document {
	doc := new(Document)
	for _, runs := range wrap([]run{{text: said}}, width) {
		doc.Plain = append(doc.Plain, join(runs))
	}
	doc.Lines = doc.Plain
	return doc
}

// forget forgets a document that is not the one to show any more.
func (c *Cache) forget(k key, doc *Document) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.documents.latest[k].Value() == doc {
		delete(c.documents.latest, k)
	}
	if e, ok := c.entries[k]; ok && e.Value.(*entry).value == any(doc) {
		delete(c.entries, k)
		c.count(c.recent.Remove(e).(*entry), -1)
	}
}

// size is about how many bytes of memory a remembered document takes. The source is counted too: the site it belongs to
// may have been replaced, and only this keeps it.
func size(k key, doc *Document) int64 {
	const (
		fixed  = 1024 // the entry, the map's slot, the headers of the slices
		header = 16   // of a string
		mark   = 96   // of a heading, a link, a piece of a link or a block, about
	)
	marks := len(doc.Headings) + 2*len(doc.Links) + len(doc.Blocks) + len(doc.Pending)
	n := fixed + len(k.source) + mark*marks + 8*len(doc.Margins)
	for _, b := range doc.Blocks {
		n += len(b.Code)
	}
	for i, line := range doc.Lines {
		n += 2*header + len(line)
		if line != doc.Plain[i] {
			n += len(doc.Plain[i])
		}
	}
	return int64(n)
}
