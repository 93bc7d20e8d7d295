package render

import (
	"container/list"
	"context"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/sync/semaphore"
)

// A Cache remembers documents, so that all readers of a page at one width share one, and the thumbnails of the pictures in
// them, so that a picture is decoded once for all widths. Any number of goroutines may use it; those that ask for the same
// thing at the same time wait for it to be made once.
type Cache struct {
	// OnPanic is called with each panic while a document is laid out or a picture decoded, which has no other consequence
	// than that the document says so. It may be nil, and is set before the Cache is used.
	OnPanic func(value any, stack []byte)

	most    int64 // bytes
	layouts *semaphore.Weighted
	large   sync.Mutex // held while a large document is laid out

	mu        sync.Mutex
	entries   map[any]*list.Element // of recent, by key, pictureKey, headerKey or drawnKey
	recent    list.List             // of *entry, the latest use in front
	flights   map[any]*flight
	documents documents
	stats     Stats
}

// A key is everything that a document depends on.
type key struct {
	source     string
	width      int
	styled     bool
	theme      Theme
	hyperlinks bool
	pictures   fs.FS
	trueColor  bool
	portrait   bool
	rail       bool
	later      bool
}

// A pictureKey is a file as it was when its thumbnail was made, so that a picture outlives the site that it was read with.
type pictureKey struct {
	name     string
	size     int64 // bytes
	modified int64 // nanoseconds
	pictures fs.FS // where files do not know when they were modified
}

// A headerKey is the header of a picture.
type headerKey pictureKey

// A drawnKey is a picture in so many cells.
type drawnKey struct {
	pictureKey
	columns, rows int
	trueColor     bool
}

type entry struct {
	key   any
	value any
	size  int64
}

// A flight is something that is being made. When done is closed, value is what came out, nil if nothing did.
type flight struct {
	done  chan struct{}
	value any
	size  int64
}

// NewCache makes a cache of at most maxBytes bytes of text and thumbnails, counted with what it takes to hold them. With 0
// it remembers nothing, but still renders once for all who wait.
func NewCache(maxBytes int64) *Cache {
	return &Cache{
		most:      maxBytes,
		layouts:   semaphore.NewWeighted(layoutBudget),
		entries:   make(map[any]*list.Element),
		flights:   make(map[any]*flight),
		documents: newDocuments(maxBytes),
	}
}

// once is what c remembers under a key, or else what fill makes of it, once for all who ask in the meantime.
func once[V any](c *Cache, k any, fill func() (V, int64)) V {
	v, _ := onceWithin(context.Background(), c, k, fill)
	return v
}

// unkept is the size of what is not to be remembered. The next who asks tries again.
const unkept = -1

// onceWithin is once for those who wait until ctx ends. It reports whether there is a value.
func onceWithin[V any](ctx context.Context, c *Cache, k any, fill func() (V, int64)) (v V, ok bool) {
	for {
		c.mu.Lock()
		if e, found := c.entries[k]; found {
			c.recent.MoveToFront(e)
			c.stats.Hits++
			c.mu.Unlock()
			return e.Value.(*entry).value.(V), true
		}
		f, found := c.flights[k]
		if !found {
			c.stats.Misses++
			f = &flight{done: make(chan struct{})}
			c.flights[k] = f
			c.mu.Unlock()
			defer c.land(k, f)
			v, size := fill()
			f.value, f.size = v, size
			return v, size != unkept
		}
		c.stats.Hits++
		c.mu.Unlock()
		select {
		case <-f.done:
		case <-ctx.Done():
			return v, false
		}
		if v, _ = f.value.(V); f.size != unkept || ctx.Done() == nil {
			return v, f.size != unkept
		}
	}
}

// land ends a flight, also one that made nothing: then those who wait get nothing, and the next one tries again.
func (c *Cache) land(k any, f *flight) {
	close(f.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, k)
	if f.value != nil && f.size != unkept {
		c.keep(&entry{k, f.value, f.size})
	}
}

// keep remembers an entry and forgets the ones that were used longest ago. One that is too large is not remembered.
func (c *Cache) keep(e *entry) {
	if e.size > c.most {
		return
	}
	c.entries[e.key] = c.recent.PushFront(e)
	c.count(e, 1)
	for c.stats.Bytes > c.most {
		oldest := c.recent.Remove(c.recent.Back()).(*entry)
		delete(c.entries, oldest.key)
		c.count(oldest, -1)
		c.stats.Evictions++
	}
}

// count counts an entry that comes, or goes.
func (c *Cache) count(e *entry, by int) {
	c.stats.Bytes += int64(by) * e.size
	switch e.key.(type) {
	case key:
		c.stats.Documents += by
	case pictureKey:
		c.stats.Pictures += by
	}
}

// Stats says how full a cache is, and how useful it was.
type Stats struct {
	Documents int
	Pictures  int // with those that can't be shown
	Bytes     int64

	// Held is the bytes of all documents in memory, in the cache or only with those who show them, and those that the
	// collector has not freed yet. Refused is how often there was no memory for another one.
	Held    int64
	Refused int64

	Hits      int64 // what was there, or about to be
	Misses    int64 // what had to be made
	Evictions int64 // what was forgotten for want of room
}

// Stats says how full the cache is now.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	s := c.stats
	s.Held = c.documents.held()
	return s
}

func newKey(source string, o Options) key {
	k := key{source: source, width: clamp(o.Width), rail: o.Timeline}
	if o.Theme != nil {
		k.styled, k.theme, k.hyperlinks = true, *o.Theme, o.Hyperlinks
	}
	if o.Theme != nil && o.Pictures != nil && strings.Contains(source, "![") {
		k.pictures, k.trueColor, k.portrait, k.later = o.Pictures, o.TrueColor, o.Portrait, o.Later
	}
	return k
}
