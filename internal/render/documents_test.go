package render

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"example.com/folio/internal/render/style"
)

// TestDocumentsInUse holds a page at one width after the other, as many readers would, in a small cache.
func TestDocumentsInUse(t *testing.T) {
	c := NewCache(0)
	c.documents.maxBytes = 1 << 20
	source := strings.Repeat("Some words that are laid out at a width. ", 2000)
	at := func(width int) *Document {
		c.documents.collected = time.Time{}
		return c.Markdown(source, Options{Width: width})
	}
	var held []*Document
	var first, last *Document // laid out, and in place of another
	for width := 20; width < 76; width++ {
		doc := at(width)
		held = append(held, doc)
		if got := c.Stats().Held; got > c.documents.maxBytes {
			t.Fatalf("%d columns: %d bytes are held, of at most %d", width, got, c.documents.maxBytes)
		}
		switch {
		case !doc.Temporary:
			first = doc
		case last == nil:
			last = doc
			if strings.Join(doc.Plain, "\n") != strings.Join(first.Plain, "\n") {
				t.Error("what is shown in place of a document is not the next narrower one")
			}
		}
	}
	if first == nil || last == nil {
		t.Fatal("all were laid out, or none")
	}
	if c.Stats().Refused == 0 {
		t.Error("none was refused")
	}
	if again := at(20); again != held[0] {
		t.Error("one that somebody shows is laid out again")
	}

	// Small pages still are.
	if doc := c.Markdown("# Short", Options{Width: 40}); doc.Temporary || doc.Plain[0] != "Short" {
		t.Errorf("a short page: %q", doc.Plain)
	}
	other := strings.Repeat("Another page. ", 6000)
	c.documents.collected = time.Time{}
	if doc := c.Markdown(other, Options{Width: 76}); !doc.Temporary || !strings.HasPrefix(doc.Plain[0], "Too many long pages") {
		t.Errorf("a page of which there is no narrower layout: %q", doc.Plain[0])
	}

	runtime.KeepAlive(held)
	held, first, last = nil, nil, nil
	if doc := at(75); doc.Temporary || c.Stats().Held > 1<<19 {
		t.Errorf("when all have left, %d bytes are held", c.Stats().Held)
	}
}

// TestDocumentSize compares what documents are counted as with the memory that they take.
func TestDocumentSize(t *testing.T) {
	source := strings.Repeat("Some *text* with a [link](https://a.example/x), and so on for as long as it takes.\n\n", 2000)
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

// heap returns the bytes of all that is reachable.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what the first one swept
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
