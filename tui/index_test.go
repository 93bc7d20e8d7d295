package tui

import (
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

// openSearch opens a site search from the list in the second section.
func openSearch(t testing.TB, o Options) (*screen, *results) {
	t.Helper()
	s := openScreen(t, 80, 24, o)
	s.press("2/")
	r, ok := s.model.(*model).overlay.(*results)
	if !ok {
		t.Fatal("no site search")
	}
	return s, r
}

// TestSearchWithoutLayout checks that a search doesn't use the document cache.
func TestSearchWithoutLayout(t *testing.T) {
	s, r := openSearch(t, Options{Site: sitetest.Large(300, 1<<10)})
	before := s.model.(*model).cache.Stats()
	s.press("only17<bs><bs><bs>u")
	if after := s.model.(*model).cache.Stats(); after != before {
		t.Errorf("the cache was used: %+v, before %+v", after, before)
	}
	if len(r.found) != 0 || !s.shows("No matches") {
		t.Errorf("%d pages match %q", len(r.found), r.query.Text())
	}
	if s.press("<bs>y17"); len(r.found) != 11 || r.found[0].page.Path != "posts/p17" { // and 170 to 179
		t.Errorf("%d pages match %q", len(r.found), r.query.Text())
	}
}

// TestSearchMatchesDocuments compares the results with a search of the laid out pages.
func TestSearchMatchesDocuments(t *testing.T) {
	for _, query := range []string{
		"f", "ferry", "Ferry", "fErry", " of", "boat that found it", "number 1",
		"maps", "sheets", "office [2]", "https://", "ünï", "地図", "…", "`", "e\u0301",
	} {
		site := sitetest.Site()
		s, r := openSearch(t, Options{Site: site})
		s.press(query)
		var want []result
		for p := range site.All {
			text := flatten(render.Markdown(p.Body, render.Options{Width: maxTextWidth}))
			n := len(strings.TrimLeft(query, " "))
			found := result{page: p, excerpt: p.Summary, title: len((&flatText{text: p.Title}).find(query, 1)) > 0}
			if at := text.find(query, maxHits); len(at) > 0 {
				found.hits = len(at)
				found.excerpt, found.hit = excerpt(text.text, at[0], n)
			} else if at := (&flatText{text: p.Summary}).find(query, 1); len(at) > 0 {
				found.excerpt, found.hit = excerpt(p.Summary, at[0], n)
			} else if !found.title {
				continue
			}
			want = append(want, found)
		}
		slices.SortStableFunc(want, func(a, b result) int {
			return map[bool]int{true: 1}[b.title] - map[bool]int{true: 1}[a.title]
		})
		for _, results := range [][]result{r.found, want} { // wrapping adds blanks to lines that had none
			for i := range results {
				results[i].excerpt = strings.ReplaceAll(results[i].excerpt, " ", "")
			}
		}
		if !reflect.DeepEqual(r.found, want) {
			t.Errorf("%q:\n%+v, want\n%+v", query, r.found, want)
		}
	}
}

// TestSearchNarrows checks how many texts are searched for each key.
func TestSearchNarrows(t *testing.T) {
	s, r := openSearch(t, Options{Site: sitetest.Large(1000, 100)})
	for _, tt := range []struct {
		keys     string
		searched int
		at       string
	}{
		{"o", maxResults + 1, "1/200+"}, // stops at the limit
		{"nly", maxResults + 1, "1/200+"},
		{"9", 1002, "1/111"},            // 9, 9?, 9??; searches all pages
		{"9", 111, "1/11"},              // only the previous matches
		{"x", 11, "No matches"},         // only the previous matches
		{"y", 0, "No matches"},          // no previous matches
		{"<bs><bs>", 1002, "1/11"},      // a shorter query starts again
		{"<c-u>survey 99", 111, "1/11"}, // by title
	} {
		s.press(tt.keys)
		if r.searched > tt.searched || !s.shows(tt.at) {
			t.Errorf("after %s %d pages were searched, want at most %d, and %s on\n%s",
				tt.keys, r.searched, tt.searched, tt.at, s.String())
		}
	}
}

// TestSearchTitlesFirst checks that a matching title is found after more matching texts than the limit.
func TestSearchTitlesFirst(t *testing.T) {
	site := sitetest.Large(400, 100)
	site.Sections[1].Pages[390].Title = "The tide itself"
	s, r := openSearch(t, Options{Site: site})
	s.press("tide")
	if len(r.found) != maxResults || !r.more || r.found[0].page.Path != "posts/p390" {
		t.Errorf("%d pages, more: %v, the first is %s", len(r.found), r.more, r.found[0].page.Path)
	}
}

// TestIndexIsShared checks that texts are read once for all models, and after a reload only if they have changed.
func TestIndexIsShared(t *testing.T) {
	site, index := sitetest.Large(50, 500), NewIndex()
	_, first := openSearch(t, Options{Site: site, Index: index})
	s, second := openSearch(t, Options{Site: site, Index: index})
	if first.texts != second.texts || first.texts.extracted != 51 { // the list itself has no text
		t.Errorf("%d texts were read, shared: %v", first.texts.extracted, first.texts == second.texts)
	}
	changed := sitetest.Large(50, 500)
	changed.Sections[1].Pages[7].Body = "Something new."
	changed.Sections[1].Pages = changed.Sections[1].Pages[1:]
	s.press("new")
	s.send(SiteMsg{changed})
	r := s.model.(*model).overlay.(*results)
	if r.texts.extracted != 1 || len(r.found) != 1 || r.found[0].page.Path != "posts/p7" || r.texts.previous != nil {
		t.Errorf("%d texts were read, and %d pages match %q", r.texts.extracted, len(r.found), r.query.Text())
	}
}

// TestIndexRace searches two versions of a site concurrently.
func TestIndexRace(t *testing.T) {
	index, sites := NewIndex(), []*content.Site{sitetest.Large(20, 500), sitetest.Large(20, 500)}
	var models sync.WaitGroup
	for i := range 8 {
		models.Go(func() {
			site := sites[i%2]
			texts := index.forSite(site)
			r := newFinder(site, texts)
			texts.read(site)
			if r.find("only17"); len(r.found) != 1 || r.found[0].page != site.Sections[1].Pages[17] {
				t.Errorf("%d pages match", len(r.found))
			}
		})
	}
	models.Wait()
}

// TestIndexAfterPanic checks that texts are read again if reading panicked.
func TestIndexAfterPanic(t *testing.T) {
	site := &content.Site{Sections: []*content.Page{{Path: "about"}, nil}}
	texts := NewIndex().forSite(site)
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the texts count as read")
				}
			}()
			texts.read(site)
		}()
	}
}

// TestIndexForgetsTheSite checks that the index doesn't keep an old version of the site in memory.
func TestIndexForgetsTheSite(t *testing.T) {
	index := NewIndex()
	index.forSite(sitetest.Large(5, 500)).read(sitetest.Large(5, 500))
	for range 10 {
		if runtime.GC(); index.last.site.Value() == nil {
			return
		}
	}
	t.Error("the site is still in memory")
}

// TestSearchWaits checks the message shown until the texts have been read, and that texts of another site are
// ignored.
func TestSearchWaits(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: sitetest.Large(20, 500)})
	s.press("2")
	_, read := s.model.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	if read == nil {
		t.Fatal("no command reads the texts")
	}
	s.press("only17")
	if !s.shows("Searching…") {
		t.Errorf("while the texts are read:\n%s", s)
	}
	other := NewIndex().forSite(sitetest.Large(1, 1))
	if s.send(textsReadMsg{other}); !s.shows("Searching…") {
		t.Error("texts of another site are used")
	}
	if s.send(read()); !s.shows("Survey 17") {
		t.Errorf("after the texts were read:\n%s", s)
	}
	if s.press("<esc>/"); !s.model.(*model).overlay.(*results).texts.isRead() {
		t.Error("the texts are read again")
	}
	s.press("<esc>")
	s.send(textsReadMsg{other}) // the search is closed
}

// TestIndexBound checks that the index respects its limit and that pages beyond it are found by title, with a note.
func TestIndexBound(t *testing.T) {
	index := NewIndex()
	index.maxBytes = 20 << 10
	site := sitetest.Large(100, 1<<10)
	s, r := openSearch(t, Options{Site: site, Index: index})
	kept := 0
	for _, p := range r.texts.pages {
		if kept += p.text.bytes() + len(p.title) + len(p.summary); p.text.original == "" {
			kept -= p.text.bytes() + len(p.title) + len(p.summary)
		}
	}
	if kept > index.maxBytes || kept < index.maxBytes/2 || r.texts.unindexed < 50 {
		t.Errorf("the index has %d bytes, %d pages are not indexed", kept, r.texts.unindexed)
	}
	note := fmt.Sprintf("%d of 102 pages are searched by title only", r.texts.unindexed)
	for _, keys := range []string{"", "survey 99", "<c-u>nowhere", "<c-u>only2"} {
		if s.press(keys); !s.shows(note) {
			t.Errorf("%q does not show the note:\n%s", r.query.Text(), s)
		}
		if r.query.Text() == "survey 99" && !s.shows("▸ Survey 99") {
			t.Errorf("a page is not found by title:\n%s", s)
		}
	}
	for _, size := range [][2]int{{20, 1}, {20, 5}, {40, 12}, {160, 50}} {
		s.resize(size[0], size[1])
		checkFrame(t, s.model, size[0], size[1])
	}
}

// allocatedBytes returns the number of bytes that f allocates.
func allocatedBytes(something func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	something()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// TestKeysOnALargePage checks that keys are cheap on a page that is too large for the cache.
func TestKeysOnALargePage(t *testing.T) {
	site := sitetest.WithText(sitetest.LargePage(60 << 10))
	for _, size := range [][2]int{{80, 24}, {160, 50}} {
		s := &screen{TB: t, model: New(Options{Site: site, Cache: render.NewCache(32 << 10)})}
		s.resize(size[0], size[1])
		for _, tt := range []struct{ name, before, key, after string }{
			{"find", "/part 10", "1", ""},
			{"find, shorter", "", "<bs>", ""},
			{"end of find", "", "<esc>", ""},
			{"scroll", "", "j", ""},
			{"labels", "", "f", "<esc>"},
			{"tab", "", "<tab>", "<esc>"},
			{"next heading", "", "]", ""},
			{"outline", "", "o", ""},
			{"in the outline", "", "j", ""},
			{"a heading", "", "<enter>", ""},
		} {
			s.press(tt.before)
			misses := s.model.(*model).cache.Stats().Misses
			n := allocatedBytes(func() { s.press(tt.key) })
			if laid := s.model.(*model).cache.Stats().Misses - misses; laid > 0 || n > 48<<10 {
				t.Errorf("%s at %v: the key lays out %d texts and allocates %d KiB", tt.name, size, laid, n>>10)
			}
			s.press(tt.after)
		}
	}
}

// FuzzNeedle compares needle with package strings.
func FuzzNeedle(f *testing.F) {
	f.Add("the tide came in, the tide came out", "tide came out")
	f.Add("aaab", "aab")
	f.Add("満潮と干潮", "潮")
	f.Add("", "z")
	f.Fuzz(func(t *testing.T, text, query string) {
		n := newNeedle(query)
		if n.query == "" {
			return
		}
		if got, want := n.index(text), strings.Index(text, n.query); got != want {
			t.Errorf("%q is at %d in %q, want %d", n.query, got, text, want)
		}
		s := newSearchText(text)
		if got, want := n.count(s, 0, 5), min(strings.Count(n.textOf(s), n.query), 5); got != want {
			t.Errorf("%q is %d times in %q, want %d", n.query, got, n.textOf(s), want)
		}
	})
}

func BenchmarkSearchKey(b *testing.B) {
	site, index := sitetest.Large(3500, 5<<10), NewIndex()
	for _, tt := range []struct{ name, typed, key string }{
		{"first", "", "e"},
		{"second", "e", "a"},
		{"rare", "", "z"},
		{"word", "", "only3499"},
		{"nowhere", "", "the tide came out"},
		{"long", "survey only34", "9"},
	} {
		b.Run(tt.name, func(b *testing.B) {
			s, r := openSearch(b, Options{Site: site, Index: index})
			s.press(tt.typed)
			query, candidates, narrowed := *r.query, r.candidates, r.candidatesQuery
			b.ReportAllocs()
			for b.Loop() {
				*r.query, r.candidates, r.candidatesQuery = query, candidates, narrowed
				s.send(tea.KeyPressMsg{Text: tt.key}) // as some input methods send several letters
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	site := sitetest.Large(3500, 5<<10)
	for b.Loop() {
		NewIndex().forSite(site).read(site)
	}
}
