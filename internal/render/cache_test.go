package render

import (
	"fmt"
	"image/color"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render/cache"
	"example.com/folio/internal/render/style"
)

func TestCacheKey(t *testing.T) {
	c := NewCache(1 << 20)
	o := Options{Width: 40, Theme: style.Dark()}
	first := c.Markdown("# a", o)
	if again := c.Markdown("# a", Options{Width: 40, Theme: style.Dark()}); again != first {
		t.Error("the same page was laid out twice")
	}
	own, _ := style.Builtin(style.Folio)
	accent := style.NewThemes(own, own, color.White).For(colorprofile.ANSI256, color.Black)
	for name, doc := range map[string]*Document{
		"source":     c.Markdown("# b", o),
		"width":      c.Markdown("# a", Options{Width: 41, Theme: style.Dark()}),
		"theme":      c.Markdown("# a", Options{Width: 40, Theme: style.Light()}),
		"accent":     c.Markdown("# a", Options{Width: 40, Theme: accent}),
		"plain":      c.Markdown("# a", Options{Width: 40}),
		"no colours": c.Markdown("# a", Options{Width: 40, Theme: style.Mono()}),
		"hyperlinks": c.Markdown("# a", Options{Width: 40, Theme: style.Dark(), Hyperlinks: true}),
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
	for _, i := range []int{0, 1, 2, 0, 3} { // 1 is the least recently used
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
		t.Error("page 1 was laid out again while it is in use")
	}
	if c.Stats().Evictions == evictions {
		t.Error("page 1 was not evicted")
	}

	before := c.Stats()
	large := strings.Repeat(page(9)+"\n\n", 4)
	if doc := c.Markdown(large, o); len(doc.Lines) < 100 {
		t.Error("a page that is too large was not laid out")
	}
	before.Misses++
	after := c.Stats()
	if after.Held = before.Held; after != before {
		t.Errorf("a page that is too large changed %+v to %+v", before, after)
	}
}

// A blockingFS blocks when a file is opened.
type blockingFS struct{ release chan struct{} }

func (f *blockingFS) Open(string) (fs.File, error) {
	<-f.release
	return nil, fs.ErrNotExist
}

// TestConcurrentLayouts holds up a layout until all other callers wait for it.
func TestConcurrentLayouts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, site := NewCache(1<<20), &blockingFS{make(chan struct{})}
		o := Options{Width: 40, Theme: style.Dark(), Pictures: site}
		docs := make([]*Document, 10)
		for i := range docs {
			go func() { docs[i] = c.Markdown("![a](b.png)", o) }()
		}
		synctest.Wait()
		close(site.release)
		synctest.Wait()
		for i, doc := range docs {
			if doc == nil || doc != docs[0] {
				t.Errorf("caller %d got another document", i)
			}
		}
		if s := c.Stats(); s.Misses != 1 || s.Hits != 9 || c.Markdown("![a](b.png)", o) != docs[0] {
			t.Errorf("%+v, want one layout", s)
		}
	})
}

// TestLayoutPanics makes the layout that a caller waits for panic without a document.
func TestLayoutPanics(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, o, release := NewCache(1<<20), Options{Width: 40}, make(chan struct{})
		go func() {
			defer func() { _ = recover() }()
			cache.Get(t.Context(), c.values, newKey("a", o), func() (*Document, int64) {
				<-release
				panic("layout")
			})
		}()
		synctest.Wait()
		var doc *Document
		go func() { doc = c.Markdown("a", o) }()
		synctest.Wait()
		close(release)
		synctest.Wait()
		if doc == nil || len(doc.Lines) > 0 {
			t.Errorf("the caller that waited got %+v", doc)
		}
		if doc := c.Markdown("a", o); len(doc.Plain) != 1 || doc.Plain[0] != "a" {
			t.Errorf("the next caller got %+v", doc)
		}
	})
}

func TestCacheRace(t *testing.T) {
	c := NewCache(20_000)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 20 {
				const format = "# %d\n\n`code` and [link](https://a.example/%[1]d)\n\n```go\nfunc a() {}\n```\n"
				source := fmt.Sprintf(format, j%5)
				doc := c.Markdown(source, Options{Width: 30 + (i+j)%3, Theme: style.Dark()})
				if doc.Plain[0] != fmt.Sprint(j%5) {
					t.Errorf("page %d says %q", j%5, doc.Plain[0])
				}
			}
		})
	}
	wg.Wait()
}

// BenchmarkCache measures a cached page, BenchmarkMarkdown its layout.
func BenchmarkCache(b *testing.B) {
	for _, size := range []int{1 << 10, 172 << 10} {
		b.Run(fmt.Sprintf("bytes=%d", size), func(b *testing.B) {
			c, o := NewCache(64<<20), Options{Width: 76, Theme: style.Auto()}
			source := strings.Repeat("Some *text* and more.\n\n", size/22)
			c.Markdown(source, o)
			b.ReportAllocs()
			for b.Loop() {
				c.Markdown(source, o)
			}
		})
	}
}
