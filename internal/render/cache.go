package render

import (
	"context"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"

	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/picture"
	"example.com/folio/internal/render/style"
)

// A Cache keeps documents, so that all sessions that show a page at one width share one, and the thumbnails of
// pictures, so that a picture is decoded once for all widths. It is safe for concurrent use: concurrent callers wait
// for one layout or decoding.
type Cache struct {
	// OnPanic, if not nil, is called with each panic while a document is laid out or a picture decoded; the document
	// says that there was one. It must be set before the Cache is used.
	OnPanic func(value any, stack []byte)

	values    *cache.Cache
	pictures  *picture.Store
	layouts   *semaphore.Weighted
	large     sync.Mutex // held while a large document is laid out
	documents *documents

	mu                          sync.Mutex
	documentCount, pictureCount int
}

// A key is everything that a document depends on.
type key struct {
	source     string
	width      int
	tableWidth int // 0 if it makes no difference
	theme      *style.Theme
	hyperlinks bool
	pictures   fs.FS
	target     picture.Target
	portrait   bool
	timeline   bool
	later      bool
}

func newKey(source string, o Options) key {
	k := key{source: source, width: clampWidth(o.Width), timeline: o.Timeline}
	if o.Theme != nil {
		k.theme, k.hyperlinks = o.Theme, o.Hyperlinks
	}
	if o.TableWidth > k.width && strings.Contains(source, "|") {
		k.tableWidth = o.TableWidth
	}
	if o.Theme != nil && o.Pictures != nil && strings.Contains(source, "![") {
		k.pictures, k.target, k.portrait, k.later = o.Pictures, o.Target, o.Portrait, o.Later
	}
	return k
}

// NewCache returns a cache of at most maxBytes bytes of text and thumbnails, with what it takes to hold them. With 0
// it holds nothing, but still lays out once for all concurrent callers.
func NewCache(maxBytes int64) *Cache {
	c := &Cache{layouts: semaphore.NewWeighted(layoutBudget), documents: newDocuments(maxBytes)}
	c.values = cache.New(maxBytes, c.count)
	c.pictures = picture.NewStore(c.values, func(value any, stack []byte) {
		if c.OnPanic != nil {
			c.OnPanic(value, stack)
		}
	})
	return c
}

// count counts a value that is added to the cache (1) or removed (-1).
func (c *Cache) count(k any, delta int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := k.(key); ok {
		c.documentCount += delta
	} else if picture.IsThumbnail(k) {
		c.pictureCount += delta
	}
}

// Stats are the contents of a cache and its counters.
type Stats struct {
	Documents int
	Pictures  int // including those that can't be shown
	Bytes     int64

	// Held is the bytes of all documents and pictures of pixels in memory: those in the cache, those that sessions
	// show, and those that the garbage collector has not freed yet. Refused counts the documents that there was no
	// memory for.
	Held    int64
	Refused int64

	Hits      int64 // documents and pictures that were cached or being made
	Misses    int64 // those that had to be made
	Evictions int64
}

// Stats returns the current statistics.
func (c *Cache) Stats() Stats {
	values := c.values.Stats()
	s := Stats{Bytes: values.Bytes, Hits: values.Hits, Misses: values.Misses, Evictions: values.Evictions}
	s.Held, s.Refused = c.documents.Held()+c.pictures.Held(), c.documents.refused.Load()
	c.mu.Lock()
	defer c.mu.Unlock()
	s.Documents, s.Pictures = c.documentCount, c.pictureCount
	return s
}

// Markdown returns what [Markdown] returns, cached. If there is no memory for another document, it returns a narrower
// one or one that says so.
func (c *Cache) Markdown(source string, o Options) *Document {
	k := newKey(source, o)
	for range 2 { // again if pictures have been decoded since
		doc := c.get(k, o)
		if doc == nil { // the layout panicked
			return new(Document)
		}
		if !c.Decoded(doc.Pending) {
			return doc
		}
		c.documents.Remove(k, doc)
		c.values.Remove(k, doc)
	}
	return c.get(k, o)
}

func (c *Cache) get(k key, o Options) *Document {
	doc, _ := cache.Get(context.Background(), c.values, k, func() (*Document, int64) { return c.document(k, o) })
	return doc
}

// document returns the document of a key that is still in memory, or lays it out, and its size in the cache.
func (c *Cache) document(k key, o Options) (*Document, int64) {
	if doc := c.documents.Get(k); doc != nil {
		return doc, doc.bytes
	}
	reserved, ok := c.documents.reserve(k)
	if !ok {
		return c.documents.substitute(k), cache.Uncached
	}
	switch n := int64(len(k.source)); {
	case n > layoutBudget:
		c.large.Lock()
		defer c.large.Unlock()
	case n > smallSource:
		_ = c.layouts.Acquire(context.Background(), n) // only fails when its context ends
		defer c.layouts.Release(n)
	}
	find := func(fsys fs.FS, name string) picture.Picture { return c.pictures.Find(fsys, name, o.Later) }
	failed := func(value any, stack []byte) *Document {
		return failedDocument(value, stack, k.width, c.OnPanic)
	}
	o.Width, o.TableWidth = k.width, k.tableWidth
	doc := layOut(k.source, o, find, failed)
	if c.documents.add(k, doc, reserved) {
		return doc, doc.bytes
	}
	return c.documents.substitute(k), cache.Uncached
}
