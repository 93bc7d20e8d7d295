package tui

import (
	"testing"

	"example.com/folio/tui/sitetest"
)

// TestUnlisted reads a page outside the menu: no tab, number or row of the first screen leads to it, but a link, a
// search and its path do.
func TestUnlisted(t *testing.T) {
	for _, tt := range []struct {
		start, keys string
		at, not     string
	}{
		{"", "", "2  Notes", "Terms"},
		{"", "<end>", "▸ 2  Notes", "Terms"},
		{"about", "", "1 About   2 Notes", "Terms"},
		{"about", "3", "See the terms", "bind"},
		{"about", "<left>", "Short ones", "bind"},
		{"notes", "<right>", "See the terms", "bind"},
		{"about", "<tab><enter>", "None of these bind", "See the"},
		{"terms", "", "None of these bind", "See the"},
		{"terms", "<right>", "See the terms", "bind"},
		{"terms", "<left>", "Short ones", "bind"},
		{"terms", "0", "2  Notes", "Terms"},
	} {
		s := openScreen(t, 80, 24, Options{Site: sitetest.OutsideMenu(), Start: tt.start})
		s.press(tt.keys)
		if !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%q at %q: %q should be on the screen and %q not\n%s", tt.keys, tt.start, tt.at, tt.not, s)
		}
	}
	for _, w := range []int{20, 30, 40} { // without room for all tabs
		s := openScreen(t, w, 12, Options{Site: sitetest.OutsideMenu(), Start: "terms"})
		if !s.shows("Terms") || s.shows("3/") {
			t.Errorf("at %d columns\n%s", w, s)
		}
	}
}
