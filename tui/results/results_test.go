package results

import (
	"strings"
	"testing"

	"example.com/folio/tui/page"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
	"example.com/folio/tui/viewtest"
)

// TestView types queries and moves the selection in windows of several sizes.
func TestView(t *testing.T) {
	site := sitetest.Large(300, 1<<10)
	for _, tt := range []struct {
		w, h        int
		query       string
		moves       []view.Motion
		at, matches string
	}{
		{80, 24, "", nil, "Type to search the whole site.", ""},
		{80, 24, "nowhere", nil, "No matches", ""},
		{80, 24, "only17", nil, "▸ Survey 17", "1/11"},
		{80, 24, "only17", nil, "Survey only17 begins here.", "1/11"},
		{80, 24, "only17", []view.Motion{view.LineDown, view.LineDown, view.LineUp}, "▸ Survey 170", "2/11"},
		{80, 24, "only17", []view.Motion{view.PageDown, view.PageDown}, "▸ Survey 179", "11/11"},
		{80, 24, "tide", nil, " matches in posts", "1/200+"},
		{20, 5, "only17", []view.Motion{view.WheelDown}, "▸ Survey 170", "2/11"},
		{160, 50, "what survey 7 found", nil, "What survey 7 found.", "1/1"},
	} {
		w, texts := viewtest.New(t, site, tt.w, tt.h), search.NewIndex().ForSite(site)
		r := New(site, texts, page.New(site.Sections[0]))
		r.Query.Insert(tt.query)
		if r.Update(); tt.query != "" && !strings.Contains(w.Show(r), "Searching…") {
			t.Errorf("before the texts are read:\n%s", w.Show(r))
		}
		texts.Read(site)
		r.Refresh()
		for _, m := range tt.moves {
			r.Move(m)
		}
		shown := w.Show(r)
		if _, position := r.Show(); !strings.Contains(shown, tt.at) || position != tt.matches {
			t.Errorf("%dx%d, %q: at %s no %q in\n%s", tt.w, tt.h, tt.query, position, tt.at, shown)
		}
	}
}

// TestForSite checks that a search continues in another version of the site, with the same page selected.
func TestForSite(t *testing.T) {
	site, index := sitetest.Large(50, 500), search.NewIndex()
	w, texts := viewtest.New(t, site, 80, 24), index.ForSite(site)
	texts.Read(site)
	r := New(site, texts, page.New(site.Sections[0]))
	r.Query.Insert("survey 4")
	r.Update()
	w.Show(r)
	r.Move(view.LineDown)
	changed := sitetest.Large(50, 500)
	changed.Sections[1].Pages = changed.Sections[1].Pages[1:]
	next := index.ForSite(changed)
	again := r.ForSite(changed, next, page.New(changed.Sections[0]), w.Context)
	next.Read(changed)
	if again.Refresh(); again.Found[again.Chosen].Page.Path != r.Found[r.Chosen].Page.Path {
		t.Errorf("%s is chosen, want %s", again.Found[again.Chosen].Page.Path, r.Found[r.Chosen].Page.Path)
	}
}

// TestNote checks that the last row says how many pages are not indexed.
func TestNote(t *testing.T) {
	site := sitetest.Large(100, 1<<10)
	texts := search.NewIndexOf(20 << 10).ForSite(site)
	texts.Read(site)
	for _, height := range []int{1, 5, 24} {
		w := viewtest.New(t, site, 80, height)
		r := New(site, texts, page.New(site.Sections[0]))
		r.Query.Insert("survey 9")
		r.Update()
		if shown := w.Show(r); strings.Contains(shown, "of 102 pages are searched by title only.") != (height > 1) {
			t.Errorf("%d rows:\n%s", height, shown)
		}
	}
}
