package render

import (
	"container/list"
	"sync"
)

// A Cache remembers documents, so that all readers of a page at one width share one. Any number of goroutines may use
// it; those that ask for the same document at the same time wait for one rendering.
type Cache struct {
	most int64 // bytes

	mu      sync.Mutex
	bytes   int64
	entries map[key]*list.Element // of recent
	recent  list.List             // of *entry, the latest use in front
	flights map[key]*flight
}

// A key is everything that a document depends on.
type key struct {
	source     string
	width      int
	styled     bool
	theme      Theme
	hyperlinks bool
}

type entry struct {
	key  key
	doc  *Document
	size int64
}

// A flight is a document that is being rendered. When done is closed, doc is what came out.
type flight struct {
	done chan struct{}
	doc  *Document
}

// NewCache makes a cache of at most maxBytes bytes of text, counted with what it takes to hold it. With 0 it remembers
// nothing, but still renders once for all who wait.
func NewCache(maxBytes int64) *Cache {
	return &Cache{most: maxBytes, entries: make(map[key]*list.Element), flights: make(map[key]*flight)}
}

// Markdown is [Markdown], remembered.
func (c *Cache) Markdown(source string, o Options) *Document {
	k := newKey(source, o)
	c.mu.Lock()
	if e, ok := c.entries[k]; ok {
		c.recent.MoveToFront(e)
		c.mu.Unlock()
		return e.Value.(*entry).doc
	}
	if f, ok := c.flights[k]; ok {
		c.mu.Unlock()
		<-f.done
		return f.doc
	}
	f := &flight{done: make(chan struct{})}
	c.flights[k] = f
	c.mu.Unlock()

	defer c.land(k, f)
	f.doc = Markdown(source, o)
	return f.doc
}

// land ends a flight, also one whose rendering did not return: then those who wait get an empty document, and the next
// one tries again.
func (c *Cache) land(k key, f *flight) {
	doc := f.doc
	if doc == nil {
		f.doc = new(Document)
	}
	close(f.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, k)
	if doc != nil {
		c.keep(&entry{k, doc, size(k, doc)})
	}
}

// keep remembers an entry and forgets the ones that were used longest ago. One that is too large is not remembered.
func (c *Cache) keep(e *entry) {
	if e.size > c.most {
		return
	}
	c.entries[e.key] = c.recent.PushFront(e)
	for c.bytes += e.size; c.bytes > c.most; {
		oldest := c.recent.Remove(c.recent.Back()).(*entry)
		delete(c.entries, oldest.key)
		c.bytes -= oldest.size
	}
}

// Stats says how full a cache is.
type Stats struct {
	Documents int
	Bytes     int64
}

// Stats says how full the cache is now.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Stats{Documents: len(c.entries), Bytes: c.bytes}
}

func newKey(source string, o Options) key {
	k := key{source: source, width: clamp(o.Width)}
	if o.Theme != nil {
		k.styled, k.theme, k.hyperlinks = true, *o.Theme, o.Hyperlinks
	}
	return k
}

// size is about how many bytes of memory a remembered document takes. The source is counted too: the site it belongs to
// may have been replaced, and only this keeps it.
func size(k key, doc *Document) int64 {
	const (
		fixed  = 1024 // the entry, the map's slot, the headers of the slices
		header = 16   // of a string
		mark   = 96   // of a heading, a link, a piece of a link or a block, about
	)
	n := fixed + len(k.source) + mark*(len(doc.Headings)+2*len(doc.Links)+len(doc.Blocks))
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
