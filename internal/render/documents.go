package render

import (
	"runtime"
	"slices"
	"sync"
	"time"
	"weak"
)

// documents are all documents in memory, in the cache or only shown by sessions, which the cache's bound does not
// cover. It is safe for concurrent use.
type documents struct {
	maxBytes int64

	mu        sync.Mutex
	reserved  int64 // bytes of those that are being laid out
	refused   int64
	alive     []liveDocument
	latest    map[key]weak.Pointer[Document]
	collected time.Time // when the garbage collector last ran for this
}

type liveDocument struct {
	doc  weak.Pointer[Document]
	size int64
}

const (
	// Documents outside of the cache may take as many bytes as those in it, and all of them at least these.
	minDocumentBytes = 32 << 20
	// A quarter of the bytes is reserved for documents up to this size.
	largeDocument = 256 << 10
	// A document is expected to take as many bytes per byte of its source, or the bytes of a narrower one.
	bytesPerSourceByte = 4

	// layoutBudget is the most bytes of sources that are laid out concurrently, which takes many times their size.
	// One larger source may be laid out at the same time.
	layoutBudget = 256 << 10
	smallSource  = 16 << 10 // bytes; does not wait for the budget

	minCollectInterval = 5 * time.Second
)

func newDocuments(cacheBytes int64) documents {
	return documents{
		maxBytes: max(2*cacheBytes, minDocumentBytes),
		latest:   make(map[key]weak.Pointer[Document]),
	}
}

func (d *documents) stats() (held, refused int64) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.held(), d.refused
}

// held returns the bytes of all documents in memory, and drops the others.
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

// fits reports whether there is memory for a document of size bytes. If not, it runs the garbage collector first,
// with d unlocked.
func (d *documents) fits(size int64) bool {
	limit := d.maxBytes
	if size > largeDocument {
		limit -= limit / 4
	}
	if d.held()+d.reserved+size <= limit {
		return true
	}
	if time.Since(d.collected) < minCollectInterval {
		return false
	}
	d.collected = time.Now()
	d.mu.Unlock()
	runtime.GC()
	d.mu.Lock()
	return d.held()+d.reserved+size <= limit
}

// get returns the document of a key that is in memory, or nil.
func (d *documents) get(k key) *Document {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.latest[k].Value()
}

// narrower returns the widest document in memory that differs from k only in a smaller width and in its tables, or nil.
func (d *documents) narrower(k key) *Document {
	var best *Document
	bestWidth := 0
	for other, p := range d.latest {
		width := other.width
		if other.width, other.tableWidth = k.width, k.tableWidth; other != k || width >= k.width || width <= bestWidth {
			continue
		}
		if doc := p.Value(); doc != nil {
			best, bestWidth = doc, width
		}
	}
	return best
}

// reserve reserves memory for a document to be laid out, and reports whether there is enough.
func (d *documents) reserve(k key) (size int64, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	size = int64(bytesPerSourceByte * len(k.source))
	if other := d.narrower(k); other != nil {
		size = max(size, other.bytes)
	}
	if !d.fits(size) {
		return 0, false
	}
	d.reserved += size
	return size, true
}

// add adds a document in place of reserved bytes, and reports whether there is memory for it.
func (d *documents) add(k key, doc *Document, reserved int64) bool {
	size := documentSize(k, doc)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.reserved -= reserved
	if !d.fits(size) {
		return false
	}
	doc.bytes = size
	p := weak.Make(doc)
	d.alive, d.latest[k] = append(d.alive, liveDocument{p, size}), p
	return true
}

// remove makes the next caller lay out the document of k again, if it is still doc.
func (d *documents) remove(k key, doc *Document) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.latest[k].Value() == doc {
		delete(d.latest, k)
	}
}

const noMemory = "Too many long pages are being read to lay out this one. Please come back to it in a minute."

// substitute returns a temporary document for one that there is no memory for.
func (d *documents) substitute(k key) *Document {
	d.mu.Lock()
	d.refused++
	other := d.narrower(k)
	d.mu.Unlock()
	if other == nil {
		doc := verbatim(noMemory, k.width)
		doc.Temporary = true
		return doc
	}
	doc := *other
	doc.Temporary, doc.narrower = true, other
	return &doc
}

// documentSize returns roughly how many bytes of memory a cached document takes, with its source: after a reload,
// only the key keeps it in memory.
func documentSize(k key, doc *Document) int64 {
	const (
		fixed  = 1024 // the entry, the map's slot, the headers of the slices
		header = 16   // of a string
		item   = 96   // roughly, a heading, a link, a span or a block
	)
	items := len(doc.Headings) + 2*len(doc.Links) + len(doc.Blocks) + len(doc.Pending)
	n := fixed + len(k.source) + item*items + 8*len(doc.Margins)
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
