package tui

import (
	"fmt"
	"runtime"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/render"
	"example.com/folio/tui/results"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

// openSearch opens a site search from the list in the second section.
func openSearch(t testing.TB, o Options) (*screen, *results.View) {
	t.Helper()
	s := openScreen(t, 80, 24, o)
	s.press("2/")
	r, ok := s.model.(*model).overlay.(*results.View)
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
	if len(r.Found) != 0 || !s.shows("No matches") {
		t.Errorf("%d pages match %q", len(r.Found), r.Query.Text())
	}
	if s.press("<bs>y17"); len(r.Found) != 11 || r.Found[0].Page.Path != "posts/p17" { // and 170 to 179
		t.Errorf("%d pages match %q", len(r.Found), r.Query.Text())
	}
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
	other := search.NewIndex().ForSite(sitetest.Large(1, 1))
	if s.send(textsReadMsg{other}); !s.shows("Searching…") {
		t.Error("texts of another site are used")
	}
	if s.send(read()); !s.shows("Survey 17") {
		t.Errorf("after the texts were read:\n%s", s)
	}
	if s.press("<esc>/"); !s.model.(*model).overlay.(*results.View).Texts.IsRead() {
		t.Error("the texts are read again")
	}
	s.press("<esc>")
	s.send(textsReadMsg{other}) // the search is closed
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

// TestIndexBound checks that a search says how many pages are only found by title.
func TestIndexBound(t *testing.T) {
	s, r := openSearch(t, Options{Site: sitetest.Large(100, 1<<10), Index: search.NewIndexOf(20 << 10)})
	n, all := r.Texts.LeftOut()
	note := fmt.Sprintf("%d of %d pages are searched by title only", n, all)
	for _, keys := range []string{"", "survey 99", "<c-u>nowhere", "<c-u>only2"} {
		if s.press(keys); !s.shows(note) {
			t.Errorf("%q does not show the note:\n%s", r.Query.Text(), s)
		}
		if r.Query.Text() == "survey 99" && !s.shows("▸ Survey 99") {
			t.Errorf("a page is not found by title:\n%s", s)
		}
	}
	for _, size := range [][2]int{{20, 1}, {20, 5}, {40, 12}, {160, 50}} {
		s.resize(size[0], size[1])
		checkFrame(t, s.model, size[0], size[1])
	}
}

// TestSearchAfterReload checks that an open search finds what is new in another version of the site.
func TestSearchAfterReload(t *testing.T) {
	s, _ := openSearch(t, Options{Site: sitetest.Large(50, 500)})
	changed := sitetest.Large(50, 500)
	changed.Sections[1].Pages[7].Body = "Something new."
	s.press("new")
	s.send(SiteMsg{changed})
	if r := s.model.(*model).overlay.(*results.View); len(r.Found) != 1 || r.Found[0].Page.Path != "posts/p7" {
		t.Errorf("%d pages match %q", len(r.Found), r.Query.Text())
	}
}

func BenchmarkSearchKey(b *testing.B) {
	site, index := sitetest.Large(3500, 5<<10), search.NewIndex()
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
			query, finder := *r.Query, *r.Finder
			b.ReportAllocs()
			for b.Loop() {
				*r.Query, *r.Finder = query, finder
				s.send(tea.KeyPressMsg{Text: tt.key}) // as some input methods send several letters
			}
		})
	}
}
