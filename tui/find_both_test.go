package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

// TestFindElsewhere checks what is said, and done by enter, if a query only matches other pages.
func TestFindElsewhere(t *testing.T) {
	tests := []struct{ keys, at, not string }{
		{"1/paper tide", "not on this page · 2 on the site: enter", "no matches"},
		{"1/paper tide<enter>", "▸ Paper tide 6", "not on this page"},
		{"1/paper tide<enter>", "1/2", ""},
		{"1/paper tide<enter><enter>", "What became of number 6", "▸"},
		{"1/paper tide<enter><enter><bs>", "I draw maps", "▸"},
		{"1/paper tide<enter><esc>", "I draw maps", "▸"},
		{"1/paper tide<enter> 12", "▸ Paper tide 12", ""},
		{"1/paper tide<esc>", "I draw maps", "not on"},
		{"1/paper tidex", "no matches", "on the site"},
		{"1/paper tidex<bs>", "2 on the site", "no matches"},
		{"1/paper", "1/1", "on the site"},
		{"1/paper tidex<enter>", "I draw maps", "on the site"},
		{"2j<enter>/the story of number 9", "1 on the site: enter", ""},
		{"4/boat", "on the site: enter", ""},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		if s.press(tt.keys); !s.shows(tt.at) || tt.not != "" && s.shows(tt.not) {
			t.Errorf("%s: want %q, not %q:\n%s", tt.keys, tt.at, tt.not, s)
		}
	}
	s := newScreen(t, 40, 12, "")
	if s.press("/paper tide"); !s.shows("/paper tide_") || !s.shows("2 on the site: enter") {
		t.Errorf("in a small window:\n%s", s)
	}
	s = newScreen(t, 20, 5, "")
	if s.press("/paper tide<enter>"); !s.shows("▸ Paper tide 6") {
		t.Errorf("without a footer:\n%s", s)
	}
}

// TestFindElsewhereWaits checks that matches elsewhere are counted once the texts have been read, and after a reload.
func TestFindElsewhereWaits(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Start: "about"})
	s.press("/paper tid")
	m := s.model.(*model)
	m.index, m.find.site = search.NewIndex(), nil
	_, read := s.model.Update(tea.KeyPressMsg{Code: 'e', Text: "e"})
	if read == nil || s.shows("on the site") {
		t.Fatalf("before the texts are read:\n%s", s)
	}
	if s.run(read); !s.shows("2 on the site") {
		t.Errorf("after the texts were read:\n%s", s)
	}
	changed := sitetest.Site()
	changed.Sections[1].Pages = changed.Sections[1].Pages[6:]
	if s.send(SiteMsg{changed}); !s.shows("1 on the site") {
		t.Errorf("after a reload:\n%s", s)
	}
	if s.press("<enter>"); !s.shows("▸ Paper tide 12") {
		t.Errorf("enter shows\n%s", s)
	}
}
