package tui

import (
	"bytes"
	"strings"
	"testing"

	"example.com/folio/content"
)

// siteOutsideMenu returns a site whose last page is outside the author's menu.
func siteOutsideMenu() *content.Site {
	return &content.Site{Title: "Ada Quill", Sections: []*content.Page{
		{Path: "about", Title: "About", Role: content.About, Body: "See the [terms](terms)."},
		{Path: "notes", Title: "Notes", Body: "Short ones."},
		{Path: "terms", Title: "Terms", Body: "None of these bind.", Unlisted: true},
	}}
}

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
		s := openScreen(t, 80, 24, Options{Site: siteOutsideMenu(), Start: tt.start})
		s.press(tt.keys)
		if !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%q at %q: %q should be on the screen and %q not\n%s", tt.keys, tt.start, tt.at, tt.not, s)
		}
	}
	for _, w := range []int{20, 30, 40} { // without room for all tabs
		s := openScreen(t, w, 12, Options{Site: siteOutsideMenu(), Start: "terms"})
		if !s.shows("Terms") || s.shows("3/") {
			t.Errorf("at %d columns\n%s", w, s)
		}
	}
}

// TestLinearUnlisted lists pages outside the menu after the sections.
func TestLinearUnlisted(t *testing.T) {
	var out bytes.Buffer
	in := &typedLines{lines: []string{"s", "3"}, out: &out}
	if err := Linear(siteOutsideMenu(), in, &out, LinearOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"2. Notes.\n\nOther pages:\n3. Terms.\n", "None of these bind."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}
