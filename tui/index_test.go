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
)

// searching opens a search of the whole site at the list of its second section.
func searching(t testing.TB, o Options) (*screen, *results) {
	t.Helper()
	s := openScreen(t, 80, 24, o)
	s.press("2/")
	r, ok := s.model.(*model).over.(*results)
	if !ok {
		t.Fatal("no search of the whole site")
	}
	return s, r
}

// TestSearchLaysNothingOut checks that a search leaves the laid out texts alone.
func TestSearchLaysNothingOut(t *testing.T) {
	s, r := searching(t, Options{Site: largeSite(300, 1<<10)})
	before := s.model.(*model).cache.Stats()
	s.press("only17<bs><bs><bs>u")
	if after := s.model.(*model).cache.Stats(); after != before {
		t.Errorf("the cache was used: %+v, before %+v", after, before)
	}
	if len(r.found) != 0 || !s.shows("Nothing of that") {
		t.Errorf("%d pages hold %q", len(r.found), r.query)
	}
	if s.press("<bs>y17"); len(r.found) != 11 || r.found[0].page.Path != "posts/p17" { // and 170 to 179
		t.Errorf("%d pages hold %q", len(r.found), r.query)
	}
}

// TestSearchFindsWhatIsLaidOut compares what is found with what is in the laid out pages.
func TestSearchFindsWhatIsLaidOut(t *testing.T) {
	for _, query := range []string{
		"f", "ferry", "Ferry", "fErry", " of", "boat that found it", "number 1", "maps", "sheets", "office [2]", "https://", "ünï", "地図", "…", "`", "e\u0301",
	} {
		site := testSite()
		s, r := searching(t, Options{Site: site})
		s.press(query)
		var want []result
		for p := range site.All {
			text := flatten(render.Markdown(p.Body, render.Options{Width: measure}))
			n := len(strings.TrimLeft(query, " "))
			found := result{page: p, said: p.Summary, title: len((&flat{text: p.Title}).find(query, 1)) > 0}
			if at := text.find(query, mostHits); len(at) > 0 {
				found.hits = len(at)
				found.said, found.where = excerpt(text.text, at[0], n)
			} else if at := (&flat{text: p.Summary}).find(query, 1); len(at) > 0 {
				found.said, found.where = excerpt(p.Summary, at[0], n)
			} else if !found.title {
				continue
			}
			want = append(want, found)
		}
		slices.SortStableFunc(want, func(a, b result) int {
			return map[bool]int{true: 1}[b.title] - map[bool]int{true: 1}[a.title]
		})
		for _, results := range [][]result{r.found, want} { // where lines without spaces were wrapped, there is one now
			for i := range results {
				results[i].said = strings.ReplaceAll(results[i].said, " ", "")
			}
		}
		if !reflect.DeepEqual(r.found, want) {
			t.Errorf("%q:\n%+v, want\n%+v", query, r.found, want)
		}
	}
}

// TestSearchNarrows counts the pages whose text a key has to look through.
func TestSearchNarrows(t *testing.T) {
	s, r := searching(t, Options{Site: largeSite(1000, 100)})
	for _, tt := range []struct {
		keys     string
		searched int
		at       string
	}{
		{"o", mostResults + 1, "1/200+"}, // enough is enough
		{"nly", mostResults + 1, "1/200+"},
		{"9", 1002, "1/111"},            // 9, 9?, 9??; all had to be looked through
		{"9", 111, "1/11"},              // and now only those
		{"x", 11, "0"},                  // and now only those
		{"y", 0, "0"},                   // nowhere, so nowhere
		{"<bs><bs>", 1002, "1/11"},      // a shorter query is another one
		{"<c-u>survey 99", 111, "1/11"}, // by title
	} {
		s.press(tt.keys)
		if r.searched > tt.searched || !s.shows(tt.at) {
			t.Errorf("after %s %d pages were searched, want at most %d, and %s on\n%s",
				tt.keys, r.searched, tt.searched, tt.at, strings.Join(s.text(), "\n"))
		}
	}
}

// TestSearchTitlesFirst checks that a title is not lost behind many pages that have the word in their text.
func TestSearchTitlesFirst(t *testing.T) {
	site := largeSite(400, 100)
	site.Sections[1].Pages[390].Title = "The tide itself"
	s, r := searching(t, Options{Site: site})
	s.press("tide")
	if len(r.found) != mostResults || !r.more || r.found[0].page.Path != "posts/p390" {
		t.Errorf("%d pages, more: %v, the first is %s", len(r.found), r.more, r.found[0].page.Path)
	}
}

// TestIndexIsShared checks that the texts are taken out once for all models, and again only for pages that change.
func TestIndexIsShared(t *testing.T) {
	site, index := largeSite(50, 500), NewIndex()
	_, first := searching(t, Options{Site: site, Index: index})
	s, second := searching(t, Options{Site: site, Index: index})
	if first.texts != second.texts || first.texts.extracted != 51 { // the list itself says nothing
		t.Errorf("%d texts were taken out, shared: %v", first.texts.extracted, first.texts == second.texts)
	}
	changed := largeSite(50, 500)
	changed.Sections[1].Pages[7].Body = "Something new."
	changed.Sections[1].Pages = changed.Sections[1].Pages[1:]
	s.press("new")
	s.send(SiteMsg{changed})
	r := s.model.(*model).over.(*results)
	if r.texts.extracted != 1 || len(r.found) != 1 || r.found[0].page.Path != "posts/p7" || r.texts.former != nil {
		t.Errorf("%d texts were taken out, and %d pages hold %q", r.texts.extracted, len(r.found), r.query)
	}
}

// TestIndexRace lets many models search two versions of a site at once.
func TestIndexRace(t *testing.T) {
	index, sites := NewIndex(), []*content.Site{largeSite(20, 500), largeSite(20, 500)}
	var models sync.WaitGroup
	for i := range 8 {
		models.Go(func() {
			site := sites[i%2]
			texts := index.of(site)
			r := newResults(site, texts, nil)
			if read := texts.read(site); read != nil {
				read()
			}
			if r.ask("only17"); len(r.found) != 1 || r.found[0].page != site.Sections[1].Pages[17] {
				t.Errorf("%d pages hold %q", len(r.found), r.query)
			}
		})
	}
	models.Wait()
}

// TestIndexAfterPanic checks that texts which could not be read do not count as read.
func TestIndexAfterPanic(t *testing.T) {
	site := &content.Site{Sections: []*content.Page{{Path: "about"}, nil}}
	read := NewIndex().of(site).read(site)
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the texts have been read")
				}
			}()
			read()
		}()
	}
}

// TestIndexForgetsTheSite checks that the texts do not keep a version of a site that nobody reads any more.
func TestIndexForgetsTheSite(t *testing.T) {
	index := NewIndex()
	index.of(largeSite(5, 500)).read(largeSite(5, 500))()
	for range 10 {
		if runtime.GC(); index.last.site.Value() == nil {
			return
		}
	}
	t.Error("the site is still there")
}

// TestSearchWaits checks what is said until the texts have been read, and that those of another site do not count.
func TestSearchWaits(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: largeSite(20, 500)})
	s.press("2")
	_, read := s.model.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	if read == nil {
		t.Fatal("nothing reads the texts")
	}
	s.press("only17")
	if !s.shows("Reading the site") {
		t.Errorf("while the texts are read:\n%s", strings.Join(s.text(), "\n"))
	}
	other := NewIndex().of(largeSite(1, 1))
	if s.send(textsMsg{other}); !s.shows("Reading the site") {
		t.Error("other texts count")
	}
	if s.send(read()); !s.shows("Survey 17") {
		t.Errorf("after the texts were read:\n%s", strings.Join(s.text(), "\n"))
	}
	if s.press("<esc>/"); s.model.(*model).over.(*results).texts.read(nil) != nil {
		t.Error("they are read again")
	}
	s.press("<esc>")
	s.send(textsMsg{other}) // nobody waits for it
}

// TestIndexBound checks how much text is kept, and that what is not is found by title, and told.
func TestIndexBound(t *testing.T) {
	index := NewIndex()
	index.most = 20 << 10
	site := largeSite(100, 1<<10)
	s, r := searching(t, Options{Site: site, Index: index})
	kept := 0
	for _, p := range r.texts.pages {
		if kept += p.text.bytes() + len(p.title) + len(p.summary); p.text.said == "" {
			kept -= p.text.bytes() + len(p.title) + len(p.summary)
		}
	}
	if kept > index.most || kept < index.most/2 || r.texts.unindexed < 50 {
		t.Errorf("%d bytes are kept, %d pages left out", kept, r.texts.unindexed)
	}
	note := fmt.Sprintf("%d of 102 pages are searched by title only", r.texts.unindexed)
	for _, keys := range []string{"", "survey 99", "<c-u>nowhere", "<c-u>only2"} {
		if s.press(keys); !s.shows(note) {
			t.Errorf("%q does not say it:\n%s", r.query, strings.Join(s.text(), "\n"))
		}
		if r.query == "survey 99" && !s.shows("▸ Survey 99") {
			t.Errorf("a page is not found by title:\n%s", strings.Join(s.text(), "\n"))
		}
	}
	for _, size := range [][2]int{{20, 1}, {20, 5}, {40, 12}, {160, 50}} {
		s.resize(size[0], size[1])
		check(t, s.model, size[0], size[1])
	}
}

// allocated returns the bytes that something allocates.
func allocated(something func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	something()
	runtime.ReadMemStats(&after)
	return int(after.TotalAlloc - before.TotalAlloc)
}

// TestKeysOnALargePage checks that a key on a large page, which the cache has no room for, costs what it costs on any page.
func TestKeysOnALargePage(t *testing.T) {
	site := &content.Site{Title: "One", Sections: []*content.Page{{Path: "all", Title: "All", Body: largePage(60 << 10)}}}
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
			n := allocated(func() { s.press(tt.key) })
			if laid := s.model.(*model).cache.Stats().Misses - misses; laid > 0 || n > 48<<10 {
				t.Errorf("%s at %v: the key lays %d texts out, and takes %d KiB", tt.name, size, laid, n>>10)
			}
			s.press(tt.after)
		}
	}
}

// FuzzNeedle compares a search for a rare byte with the library's.
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
		s := newSearchable(text)
		if got, want := n.count(s, 0, 5), min(strings.Count(n.in(s), n.query), 5); got != want {
			t.Errorf("%q is %d times in %q, want %d", n.query, got, n.in(s), want)
		}
	})
}

func BenchmarkSearchKey(b *testing.B) {
	site, index := largeSite(3500, 5<<10), NewIndex()
	for _, tt := range []struct{ name, typed, key string }{
		{"first", "", "e"},
		{"second", "e", "a"},
		{"rare", "", "z"},
		{"word", "", "only3499"},
		{"nowhere", "", "the tide came out"},
		{"long", "survey only34", "9"},
	} {
		b.Run(tt.name, func(b *testing.B) {
			s, r := searching(b, Options{Site: site, Index: index})
			s.press(tt.typed)
			among, narrowed := r.among, r.narrowed
			b.ReportAllocs()
			for b.Loop() {
				r.query, r.among, r.narrowed = tt.typed, among, narrowed
				s.send(tea.KeyPressMsg{Text: tt.key}) // as some input methods send several letters
			}
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	site := largeSite(3500, 5<<10)
	for b.Loop() {
		NewIndex().of(site).read(site)()
	}
}
