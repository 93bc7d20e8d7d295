package render

import (
	"container/list"
	"image"
	"io/fs"
	"strings"
	"sync"
)

// A Cache remembers documents, so that all readers of a page at one width share one, and the thumbnails of the pictures in
// them, so that a picture is decoded once for all widths. Any number of goroutines may use it; those that ask for the same
// thing at the same time wait for it to be made once.
type Cache struct {
	most int64 // bytes

	decoding sync.Mutex // one picture at a time: a large one takes hundreds of megabytes until it is small

	mu      sync.Mutex
	entries map[any]*list.Element // of recent, by key or pictureKey
	recent  list.List             // of *entry, the latest use in front
	flights map[any]*flight
	stats   Stats
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
}

// A pictureKey is a file as it was when its thumbnail was made, so that a picture outlives the site that it was read with.
type pictureKey struct {
	name     string
	size     int64 // bytes
	modified int64 // nanoseconds
	pictures fs.FS // where files do not know when they were modified
}

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
	return &Cache{most: maxBytes, entries: make(map[any]*list.Element), flights: make(map[any]*flight)}
}

// Markdown is [Markdown], remembered.
func (c *Cache) Markdown(source string, o Options) *Document {
	k := newKey(source, o)
	doc := once(c, k, func() (*Document, int64) {
		doc := markdown(source, o, c.picture)
		return doc, size(k, doc)
	})
	if doc == nil { // its rendering did not return
		return new(Document)
	}
	return doc
}

// picture is a gallery that remembers, also that a picture can't be shown.
func (c *Cache) picture(fsys fs.FS, name string) *image.RGBA {
	img, _ := c.thumbnail(fsys, name)
	return img
}

// thumbnail is a picture made small, and the key that it is remembered by.
func (c *Cache) thumbnail(fsys fs.FS, name string) (*image.RGBA, pictureKey) {
	f, info, err := openFile(fsys, name)
	if err != nil {
		return nil, pictureKey{}
	}
	defer f.Close()
	k := pictureKey{name: name, size: info.Size(), modified: info.ModTime().UnixNano()}
	if info.ModTime().IsZero() {
		k.pictures = fsys
	}
	return once(c, k, func() (*image.RGBA, int64) {
		c.decoding.Lock()
		defer c.decoding.Unlock()
		const fixed = 512 // the entry, the map's slot, the image
		img, err := thumbnail(f)
		if err != nil {
			return nil, int64(fixed + len(name))
		}
		return img, int64(fixed + len(name) + len(img.Pix))
	}), k
}

// once is what c remembers under a key, or else what fill makes of it, once for all who ask in the meantime.
func once[V any](c *Cache, k any, fill func() (V, int64)) V {
	c.mu.Lock()
	if e, ok := c.entries[k]; ok {
		c.recent.MoveToFront(e)
		c.stats.Hits++
		c.mu.Unlock()
		return e.Value.(*entry).value.(V)
	}
	f, ok := c.flights[k]
	if !ok {
		c.stats.Misses++
		f = &flight{done: make(chan struct{})}
		c.flights[k] = f
		c.mu.Unlock()
		defer c.land(k, f)
		v, size := fill()
		f.value, f.size = v, size
		return v
	}
	c.stats.Hits++
	c.mu.Unlock()
	<-f.done
	v, _ := f.value.(V)
	return v
}

// land ends a flight, also one that made nothing: then those who wait get nothing, and the next one tries again.
func (c *Cache) land(k any, f *flight) {
	close(f.done)
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.flights, k)
	if f.value != nil {
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

	Hits      int64 // what was there, or about to be
	Misses    int64 // what had to be made
	Evictions int64 // what was forgotten for want of room
}

// Stats says how full the cache is now.
func (c *Cache) Stats() Stats {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.stats
}

func newKey(source string, o Options) key {
	k := key{source: source, width: clamp(o.Width), rail: o.Rail}
	if o.Theme != nil {
		k.styled, k.theme, k.hyperlinks = true, *o.Theme, o.Hyperlinks
	}
	if o.Theme != nil && o.Pictures != nil && strings.Contains(source, "![") {
		k.pictures, k.trueColor, k.portrait = o.Pictures, o.TrueColor, o.Portrait
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
	n := fixed + len(k.source) + mark*(len(doc.Headings)+2*len(doc.Links)+len(doc.Blocks)) + 8*len(doc.Margins)
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
