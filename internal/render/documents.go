package render

import (
	"sync/atomic"

	"example.com/folio/internal/render/cache"
)

// documents are all documents in memory, in the cache or only shown by sessions, which the cache's bound does not
// cover. It is safe for concurrent use.
type documents struct {
	*cache.Live[key, Document]
	refused atomic.Int64
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
)

func newDocuments(cacheBytes int64) *documents {
	return &documents{Live: cache.NewLive[key, Document](max(2*cacheBytes, minDocumentBytes))}
}

// spare returns the bytes that a document of size bytes must leave.
func (d *documents) spare(size int64) int64 {
	if size > largeDocument {
		return d.MaxBytes / 4
	}
	return 0
}

// narrower returns the widest document in memory that differs from k only in a smaller width and in its tables, or nil.
func (d *documents) narrower(k key) *Document {
	var best *Document
	bestWidth := 0
	for other, doc := range d.All() {
		width := other.width
		if other.width, other.tableWidth = k.width, k.tableWidth; other != k || width >= k.width || width <= bestWidth {
			continue
		}
		best, bestWidth = doc, width
	}
	return best
}

// reserve reserves memory for a document to be laid out, and reports whether there is enough.
func (d *documents) reserve(k key) (size int64, ok bool) {
	size = int64(bytesPerSourceByte * len(k.source))
	if other := d.narrower(k); other != nil {
		size = max(size, other.bytes)
	}
	return size, d.Reserve(size, d.spare(size))
}

// add adds a document in place of reserved bytes, and reports whether there is memory for it.
func (d *documents) add(k key, doc *Document, reserved int64) bool {
	doc.bytes = documentSize(k, doc)
	return d.Add(k, doc, doc.bytes, reserved, d.spare(doc.bytes))
}

const noMemory = "Too many long pages are being read to lay out this one. Please come back to it in a minute."

// substitute returns a temporary document for one that there is no memory for.
func (d *documents) substitute(k key) *Document {
	d.refused.Add(1)
	other := d.narrower(k)
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
		span   = 24   // of a figure, which has many
	)
	items := len(doc.Headings) + 2*len(doc.Links) + len(doc.Blocks) + len(doc.Pending)
	n := fixed + len(k.source) + item*items + 8*len(doc.Margins)
	for _, f := range doc.Figures {
		n += item + len(f.Alt) + span*(len(f.Cells)+len(f.Caption))
	}
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
