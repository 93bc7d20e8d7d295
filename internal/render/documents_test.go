package render

import (
	"runtime"
	"strings"
	"testing"

	"example.com/folio/internal/render/style"
)

// TestDocumentsInUse lays a page out at many widths and keeps all documents, as many sessions would.
func TestDocumentsInUse(t *testing.T) {
	c := NewCache(0)
	c.documents.MaxBytes = 1 << 20
	source := strings.Repeat("Some words that are laid out at a width. ", 2000)
	at := func(width int) *Document {
		c.documents.CollectInterval = 0
		return c.Markdown(source, Options{Width: width})
	}
	var held []*Document
	var laidOut, substitute *Document
	for width := 20; width < 76; width++ {
		doc := at(width)
		held = append(held, doc)
		if got := c.Stats().Held; got > c.documents.MaxBytes {
			t.Fatalf("%d columns: %d bytes are held, of at most %d", width, got, c.documents.MaxBytes)
		}
		switch {
		case !doc.Temporary:
			laidOut = doc
		case substitute == nil:
			substitute = doc
			if strings.Join(doc.Plain, "\n") != strings.Join(laidOut.Plain, "\n") {
				t.Error("the substitute is not the next narrower document")
			}
		}
	}
	if laidOut == nil || substitute == nil {
		t.Fatal("all were laid out, or none")
	}
	if c.Stats().Refused == 0 {
		t.Error("none was refused")
	}
	if again := at(20); again != held[0] {
		t.Error("a document in use is laid out again")
	}

	// There is memory for small pages.
	if doc := c.Markdown("# Short", Options{Width: 40}); doc.Temporary || doc.Plain[0] != "Short" {
		t.Errorf("a short page: %q", doc.Plain)
	}
	other := strings.Repeat("Another page. ", 6000)
	c.documents.CollectInterval = 0
	doc := c.Markdown(other, Options{Width: 76})
	if !doc.Temporary || !strings.HasPrefix(doc.Plain[0], "Too many long pages") {
		t.Errorf("a page without a narrower layout: %q", doc.Plain[0])
	}

	runtime.KeepAlive(held)
	held, laidOut, substitute = nil, nil, nil
	if doc := at(75); doc.Temporary || c.Stats().Held > 1<<19 {
		t.Errorf("when no document is in use, %d bytes are held", c.Stats().Held)
	}
}

// TestDocumentSize compares the counted size of documents with the memory that they take.
func TestDocumentSize(t *testing.T) {
	const text = "Some *text* with a [link](https://a.example/x), and so on for as long as it takes.\n\n"
	source := strings.Repeat(text, 2000)
	for _, width := range []int{20, 76} {
		o := Options{Width: width, Theme: style.Dark(), Hyperlinks: true}
		c := NewCache(0)
		before := heap()
		doc := c.Markdown(source, o)
		took := heap() - before
		if counted := c.Stats().Held; counted < took*3/4 || counted > took*3/2 {
			t.Errorf("%d columns: %d bytes, counted as %d", width, took, counted)
		}
		runtime.KeepAlive(doc)
	}
}

// heap returns the bytes of reachable memory.
func heap() int64 {
	runtime.GC()
	runtime.GC() // the first one may leave memory to sweep
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
