package tui

import (
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// TestReload checks that a reload keeps the reading position, searches and overlays.
func TestReload(t *testing.T) {
	edited := func(edit func(*content.Site)) *content.Site {
		site := sitetest.Site()
		edit(site)
		return site
	}
	longer := edited(func(s *content.Site) {
		s.Sections[0].Body = "A new beginning.\n\n## New\n\nNew words.\n\n" + s.Sections[0].Body
	})
	moved := edited(func(s *content.Site) { s.Sections[0], s.Sections[1] = s.Sections[1], s.Sections[0] })
	shorter := edited(func(s *content.Site) { s.Sections[1].Pages = s.Sections[1].Pages[2:] })
	blank := edited(func(s *content.Site) { s.Sections[0].Body = "Nothing of that." })
	gone := edited(func(s *content.Site) { s.Sections = s.Sections[2:] })
	renamed := edited(func(s *content.Site) { s.Sections[3].Title = "Work" })
	tests := []struct {
		name, keys string
		site       *content.Site
		at, not    string
	}{
		{"the same", "jj", sitetest.Site(), "What I do ─", "I draw maps"},
		{"text above", "]]", longer, "What I did before", "A new beginning"},
		{"at the top", "", longer, "A new beginning", ""},
		{"sections moved", "]]", moved, "What I did before", "I draw maps"},
		{"an item above is gone", "2jjjj", shorter, "▸ Ferry 5", ""},
		{"the open item is gone", "2j<enter>", shorter, "this page no longer exists", "The story"},
		{"the section is gone", "", gone, "▸ 1  文字", ""},
		{"a search", "/boat", longer, "/boat_", "no matches"},
		{"a search that is being edited", "/bat<left><left>", longer, "/bat", "_"},
		{"a search among hits", "/that<enter>/boat", longer, "/boat_", "no matches"},
		{"hits", "/boat that<enter>n", longer, "2/4", ""},
		{"hits that are gone", "/boat<enter>", blank, "no matches", "/boat"},
		{"a search of the site", "2/ferry<down>", shorter, "▸ Ferry", "/boat"},
		{"the help", "?", sitetest.Site(), "a personal site", ""},
		{"a link", "G<tab><tab>", longer, "copy", ""},
		{"a card", "G<tab><tab><enter>", longer, "External link", ""},
		{"an outline", "]]o", longer, "Contents", ""},
		{"an outline of nothing", "]]o", blank, "Nothing", "Contents"},
		{"sections left behind", "]]231", longer, "What I did before", "A new beginning"},
		{"an item left behind", "2jj<enter>312", sitetest.Site(), "The story of number 3", ""},
		{"the first screen", "0", shorter, "· +9", ""},
		{"the title", "jj", edited(func(s *content.Site) { s.Title = "Bea Quill" }), "Bea Quill", "Ada Quill"},
		{"the name of a section", "jj", renamed, "4 Work", "4 Resume"},
		{"no site", "jj", nil, "What I do ─", "I draw maps"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		s.press(tt.keys)
		s.send(SiteMsg{tt.site})
		if !s.shows(tt.at) || tt.not != "" && s.shows(tt.not) {
			t.Errorf("%s: the screen is\n%s", tt.name, s)
		}
	}
}
