package tui

import (
	"fmt"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// TestHome checks the content of the first screen.
func TestHome(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {60, 16}, {80, 24}, {120, 40}, {500, 200}} {
		s := openScreen(t, size[0], size[1], Options{})
		for _, want := range []string{"▸ 1  About", "2  Projects", "Grebe bank", "4  Resume", "ada@example.org"} {
			if !s.shows(want) {
				t.Errorf("at %v %q is not visible:\n%s", size, want, s)
			}
		}
		if large := size[0] >= 60; s.shows("Ada Quill") == large {
			t.Errorf("at %v the name is large: %v", size, !large)
		}
		if got := s.model.View().WindowTitle; got != "Ada Quill" {
			t.Errorf("the window's title is %q", got)
		}
	}
	s := openScreen(t, 20, 5, Options{})
	if s.press("jjj<enter>"); !s.shows("There is nothing") {
		t.Errorf("a small first screen does not open the last section:\n%s", s)
	}
}

// TestManySections checks that each section can be selected if there are more than the window has rows.
func TestManySections(t *testing.T) {
	site := &content.Site{Title: "Sections", Author: "李明", Description: "Many of them"}
	for i := range 40 {
		page := &content.Page{Path: fmt.Sprint("s", i), Title: fmt.Sprint("Section ", i+1), Body: "Words."}
		site.Sections = append(site.Sections, page)
	}
	s := openScreen(t, 80, 24, Options{Site: site})
	if !s.shows("李明") || !s.shows("Many of them") || !s.shows("9  Section 9") {
		t.Errorf("the first screen is\n%s", s)
	}
	for i := range 40 {
		if !s.shows(fmt.Sprint("Section ", i+1)) {
			t.Errorf("section %d is not visible", i+1)
		}
		s.press("j")
	}
	if s.press("gg<enter>"); !s.shows("Words.") {
		t.Error("the first section did not open")
	}
}

// TestNoHome checks that a site with one section opens that section.
func TestNoHome(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: &content.Site{Title: "Ada Quill", Sections: sitetest.Site().Sections[:1]}})
	if s.press("0"); !s.shows("I draw maps") || !s.shows("What I do") {
		t.Errorf("a site of one section begins with\n%s", s)
	}
}
