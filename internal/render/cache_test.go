package render

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

func TestCacheKey(t *testing.T) {
	c := NewCache(1 << 20)
	o := Options{Width: 40, Theme: Dark()}
	first := c.Markdown("# a", o)
	if again := c.Markdown("# a", Options{Width: 40, Theme: Dark()}); again != first {
		t.Error("the same page was rendered twice")
	}
	accent := Dark().WithAccent(Light().Accent)
	for name, doc := range map[string]*Document{
		"source":     c.Markdown("# b", o),
		"width":      c.Markdown("# a", Options{Width: 41, Theme: Dark()}),
		"theme":      c.Markdown("# a", Options{Width: 40, Theme: Light()}),
		"accent":     c.Markdown("# a", Options{Width: 40, Theme: accent}),
		"plain":      c.Markdown("# a", Options{Width: 40}),
		"no colours": c.Markdown("# a", Options{Width: 40, Theme: new(Theme)}),
		"hyperlinks": c.Markdown("# a", Options{Width: 40, Theme: Dark(), Hyperlinks: true}),
	} {
		if doc == first {
			t.Errorf("another %s, but the same document", name)
		}
	}
	if got := c.Stats().Documents; got != 8 {
		t.Errorf("%d documents, want 8", got)
	}
}

func TestCacheEviction(t *testing.T) {
	o := Options{Width: 40}
	page := func(i int) string { return fmt.Sprint(i, strings.Repeat(" word", 1000)) }
	one := NewCache(1 << 20)
	one.Markdown(page(0), o)
	size := one.Stats().Bytes
	if size < 10_000 || size > 30_000 {
		t.Fatalf("a page of 5 KB takes %d bytes", size)
	}

	c := NewCache(3 * size)
	docs := make(map[int]*Document)
	for _, i := range []int{0, 1, 2, 0, 3} { // 1 is the one used longest ago
		docs[i] = c.Markdown(page(i), o)
	}
	if s := c.Stats(); s.Documents != 3 || s.Bytes > 3*size {
		t.Errorf("%+v, want 3 documents of %d bytes", s, size)
	}
	for i, kept := range map[int]bool{0: true, 2: true, 3: true} {
		if (c.Markdown(page(i), o) == docs[i]) != kept {
			t.Errorf("page %d: kept is not %v", i, kept)
		}
	}
	evictions := c.Stats().Evictions
	if c.Markdown(page(1), o) != docs[1] {
		t.Error("page 1 was laid out again, while somebody shows it")
	}
	if c.Stats().Evictions == evictions {
		t.Error("page 1 was not forgotten")
	}

	before := c.Stats()
	large := strings.Repeat(page(9)+"\n\n", 4)
	if doc := c.Markdown(large, o); len(doc.Lines) < 100 {
		t.Error("a page that is too large was not rendered")
	}
	before.Misses++
	after := c.Stats()
	if after.Held = before.Held; after != before {
		t.Errorf("a page that is too large changed %+v to %+v", before, after)
	}
}

// TestCacheFlight holds a rendering up until all who ask for it wait.
func TestCacheFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewCache(1 << 20)
		o := Options{Width: 40}
		k := newKey("a", o)
		f := &flight{done: make(chan struct{})}
		c.flights[k] = f
		got := make([]*Document, 10)
		for i := range got {
			go func() { got[i] = c.Markdown("a", o) }()
		}
		synctest.Wait()
		want := Markdown("a", o)
		f.value, f.size = want, 100
		c.land(k, f)
		synctest.Wait()
		for i, doc := range got {
			if doc != want {
				t.Errorf("reader %d got another document: %p, not %p", i, doc, want)
			}
		}
		if c.Markdown("a", o) != want {
			t.Error("the document was not remembered")
		}
	})
}

// TestCacheCrash ends a rendering without a document, as a panic would.
func TestCacheCrash(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := NewCache(1 << 20)
		o := Options{Width: 40}
		k := newKey("a", o)
		f := &flight{done: make(chan struct{})}
		c.flights[k] = f
		var waited *Document
		go func() { waited = c.Markdown("a", o) }()
		synctest.Wait()
		c.land(k, f)
		synctest.Wait()
		if waited == nil {
			t.Error("those who wait have nothing to show")
		}
		if doc := c.Markdown("a", o); len(doc.Plain) != 1 || doc.Plain[0] != "a" {
			t.Errorf("after a crash: %+v", doc)
		}
	})
}

func TestCacheRace(t *testing.T) {
	c := NewCache(20_000)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				source := fmt.Sprintf("# %d\n\n`code` and [link](https://a.example/%d)\n\n```go\nfunc a() {}\n```\n", j%5, j%5)
				doc := c.Markdown(source, Options{Width: 30 + (i+j)%3, Theme: Dark()})
				if doc.Plain[0] != fmt.Sprint(j%5) {
					t.Errorf("page %d says %q", j%5, doc.Plain[0])
				}
			}
		})
	}
	wg.Wait()
}
