package search

import (
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

// finderOf returns a finder in a site of which the texts have been read.
func finderOf(site *content.Site, index *Index) *Finder {
	texts := index.ForSite(site)
	texts.Read(site)
	return NewFinder(site, texts)
}

// TestMatchesDocuments compares the results with a search of the laid out pages.
func TestMatchesDocuments(t *testing.T) {
	site := sitetest.Site()
	for _, query := range []string{
		"f", "ferry", "Ferry", "fErry", " of", "boat that found it", "number 1",
		"maps", "sheets", "office [2]", "https://", "ünï", "地図", "…", "`", "e\u0301",
	} {
		f := finderOf(site, NewIndex())
		f.Find(query)
		var want []Result
		for p := range site.All {
			text := Flatten(render.Markdown(p.Body, render.Options{Width: 76}))
			n := len(strings.TrimLeft(query, " "))
			found := Result{Page: p, Excerpt: p.Summary, title: len((&Text{text: p.Title}).find(query, 1)) > 0}
			if at := text.find(query, maxHits); len(at) > 0 {
				found.Hits = len(at)
				found.Excerpt, found.Hit = excerpt(text.text, at[0], n)
			} else if at := (&Text{text: p.Summary}).find(query, 1); len(at) > 0 {
				found.Excerpt, found.Hit = excerpt(p.Summary, at[0], n)
			} else if !found.title {
				continue
			}
			want = append(want, found)
		}
		slices.SortStableFunc(want, func(a, b Result) int {
			return map[bool]int{true: 1}[b.title] - map[bool]int{true: 1}[a.title]
		})
		for _, results := range [][]Result{f.Found, want} { // wrapping adds blanks to lines that had none
			for i := range results {
				results[i].Excerpt = strings.ReplaceAll(results[i].Excerpt, " ", "")
			}
		}
		if !reflect.DeepEqual(f.Found, want) {
			t.Errorf("%q:\n%+v, want\n%+v", query, f.Found, want)
		}
	}
}

// TestSearchNarrows checks how many texts are searched as a query changes.
func TestSearchNarrows(t *testing.T) {
	f := finderOf(sitetest.Large(1000, 100), NewIndex())
	for _, tt := range []struct {
		query           string
		searched, found int
	}{
		{"o", maxResults + 1, 200}, // stops at the limit
		{"on", maxResults + 3, 200},
		{"only", maxResults + 1, 200},
		{"only9", 1002, 111},    // 9, 9?, 9??; searches all pages
		{"only99", 111, 11},     // only the previous matches
		{"only99x", 11, 0},      // only the previous matches
		{"only99xy", 0, 0},      // no previous matches
		{"only99", 1002, 11},    // a shorter query starts again
		{"survey 99", 1002, 11}, // by title
		{" ", 0, 0},             // nothing to look for
	} {
		f.Find(tt.query)
		if f.searched > tt.searched || len(f.Found) != tt.found || f.More != (tt.found == maxResults) {
			t.Errorf("%q: %d pages were searched, want at most %d, and %d match, want %d",
				tt.query, f.searched, tt.searched, len(f.Found), tt.found)
		}
	}
}

// TestSearchTitlesFirst checks that a matching title is found after more matching texts than the limit.
func TestSearchTitlesFirst(t *testing.T) {
	site := sitetest.Large(400, 100)
	site.Sections[1].Pages[390].Title = "The tide itself"
	f := finderOf(site, NewIndex())
	if f.Find("tide"); len(f.Found) != maxResults || !f.More || f.Found[0].Page.Path != "posts/p390" {
		t.Errorf("%d pages, more: %v, the first is %s", len(f.Found), f.More, f.Found[0].Page.Path)
	}
	if f.Find("survey"); len(f.Found) != maxResults || !f.More {
		t.Errorf("%d titles match, more: %v", len(f.Found), f.More)
	}
}

// TestFinderWaits checks that nothing is found before the texts have been read.
func TestFinderWaits(t *testing.T) {
	site := sitetest.Large(5, 100)
	texts := NewIndex().ForSite(site)
	f := NewFinder(site, texts)
	if f.Find("tide"); len(f.Found) > 0 || texts.IsRead() {
		t.Errorf("%d pages match before their texts have been read", len(f.Found))
	}
	if n, all := texts.LeftOut(); n != 0 || all != 0 {
		t.Errorf("before that, %d of %d pages are left out", n, all)
	}
	texts.Read(site)
	if f.Find("tide"); len(f.Found) != 5 {
		t.Errorf("%d pages match", len(f.Found))
	}
}

// TestIndexIsShared checks that texts are read once for all users, and after a reload only if they have changed.
func TestIndexIsShared(t *testing.T) {
	site, index := sitetest.Large(50, 500), NewIndex()
	first, second := finderOf(site, index), finderOf(site, index)
	if first.Texts != second.Texts || first.Texts.extracted != 51 { // the list itself has no text
		t.Errorf("%d texts were read, shared: %v", first.Texts.extracted, first.Texts == second.Texts)
	}
	changed := sitetest.Large(50, 500)
	changed.Sections[1].Pages[7].Body = "Something new."
	changed.Sections[1].Pages = changed.Sections[1].Pages[1:]
	f := finderOf(changed, index)
	f.Find("new")
	if f.Texts.extracted != 1 || len(f.Found) != 1 || f.Found[0].Page.Path != "posts/p7" || f.Texts.previous != nil {
		t.Errorf("%d texts were read, and %d pages match", f.Texts.extracted, len(f.Found))
	}
}

// TestIndexRace searches two versions of a site concurrently.
func TestIndexRace(t *testing.T) {
	index, sites := NewIndex(), []*content.Site{sitetest.Large(20, 500), sitetest.Large(20, 500)}
	var users sync.WaitGroup
	for i := range 8 {
		users.Go(func() {
			site := sites[i%2]
			f := finderOf(site, index)
			if f.Find("only17"); len(f.Found) != 1 || f.Found[0].Page != site.Sections[1].Pages[17] {
				t.Errorf("%d pages match", len(f.Found))
			}
		})
	}
	users.Wait()
}

// TestIndexAfterPanic checks that texts are read again if reading panicked.
func TestIndexAfterPanic(t *testing.T) {
	site := &content.Site{Sections: []*content.Page{{Path: "about"}, nil}}
	texts := NewIndex().ForSite(site)
	for range 2 {
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the texts count as read")
				}
			}()
			texts.Read(site)
		}()
	}
}

// TestIndexForgetsTheSite checks that the index doesn't keep an old version of the site in memory.
func TestIndexForgetsTheSite(t *testing.T) {
	index := NewIndex()
	index.ForSite(sitetest.Large(5, 500)).Read(sitetest.Large(5, 500))
	for range 10 {
		if runtime.GC(); index.last.site.Value() == nil {
			return
		}
	}
	t.Error("the site is still in memory")
}

// TestIndexBound checks that the index respects its limit and that pages beyond it are found by title.
func TestIndexBound(t *testing.T) {
	index := NewIndexOf(20 << 10)
	f := finderOf(sitetest.Large(100, 1<<10), index)
	kept := 0
	for _, p := range f.Texts.pages {
		if kept += p.text.bytes() + len(p.title) + len(p.summary); p.text.original == "" {
			kept -= p.text.bytes() + len(p.title) + len(p.summary)
		}
	}
	n, all := f.Texts.LeftOut()
	if kept > index.maxBytes || kept < index.maxBytes/2 || n < 50 || all != 102 {
		t.Errorf("the index has %d bytes, %d of %d pages are not indexed", kept, n, all)
	}
	if f.Find("survey 99"); len(f.Found) == 0 || f.Found[0].Page.Title != "Survey 99" {
		t.Errorf("a page is not found by title: %+v", f.Found)
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

func BenchmarkIndex(b *testing.B) {
	site := sitetest.Large(3500, 5<<10)
	for b.Loop() {
		NewIndex().ForSite(site).Read(site)
	}
}
