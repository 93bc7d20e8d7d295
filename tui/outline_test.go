package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestOutline checks that the outline is a sidebar in large windows and that it marks the current heading.
func TestOutline(t *testing.T) {
	tests := []struct {
		width          int
		keys           string
		at, not        string
		sidebar, panel bool
	}{
		{80, "o", "▸ What I do", "", false, true},
		{80, "oj<enter>", "Sentence number0", "▸", false, false},
		{109, "o", "▸ What I do", "", false, true},
		{110, "o", "▸ What I do", "", true, false},
		{160, "oj<enter>", "▸ What I did before", "", true, false},
		{160, "oj<enter>g", "│   What I do", "▸", true, false},
		{160, "oj<enter>G", "▸ How to reach me", "", true, false},
		{160, "oj<enter>oG<enter>", "▸ How to reach me", "", true, false},
		{160, "o<esc>", "I draw maps", "▸", false, false},
		{160, "oo", "I draw maps", "▸", false, false},
		{160, "o<enter>o<esc>", "What I do ─", "▸", false, false},
		{160, "o<enter>2", "Things that I made", "│", false, false},
		{160, "o<enter>2<enter>", "│     Its end", "│ ▸ Its end", true, false},
		{160, "o<enter>2<enter>", "│ ▸ Grebe bank, resurveyed 1", "", true, false},
		{160, "o<enter>2<enter>", "│   A map of Thursday 2", "", true, false},
		{160, "o<enter>2<enter>]", "│ ▸   Its end", "▸ Grebe", true, false},
		{160, "o<enter>2<enter>n", "│ ▸ A map of Thursday 2", "▸ Grebe", true, false},
		{160, "o<enter>?", "down half a page", "", false, false},
	}
	for _, tt := range tests {
		s := newScreen(t, tt.width, 30, "")
		s.press(tt.keys)
		text := s.String()
		if !strings.Contains(text, tt.at) || tt.not != "" && strings.Contains(text, tt.not) {
			t.Errorf("%d columns and %s show\n%s", tt.width, tt.keys, text)
		}
		sidebar := strings.Contains(text, "│ ▸") || strings.Contains(text, "│   ")
		if !tt.panel && tt.keys != "o<enter>?" && sidebar != tt.sidebar {
			t.Errorf("%d columns and %s: sidebar: %v", tt.width, tt.keys, sidebar)
		}
		if panel := strings.Contains(text, "Contents ─"); panel != tt.panel {
			t.Errorf("%d columns and %s: panel: %v", tt.width, tt.keys, panel)
		}
	}
}

func TestClickSidebar(t *testing.T) {
	s := newScreen(t, 160, 50, "projects/item-2")
	s.press("mo<enter>")
	click := func(words string) {
		t.Helper()
		for y, row := range s.text() {
			if before, _, ok := strings.Cut(row, words); ok && strings.Contains(before, "│") {
				s.send(tea.MouseClickMsg{X: width(before) + 1, Y: y, Button: tea.MouseLeft})
				return
			}
		}
		t.Fatalf("%q is not in the sidebar:\n%s", words, s)
	}
	if click("Grebe bank"); !s.shows("The story of number 1.") {
		t.Errorf("a click on an item shows\n%s", s)
	}
	if click("Its end"); !strings.Contains(topLine(s), "Its end") && !s.shows("▸   Its end") {
		t.Errorf("a click on a heading shows\n%s", s)
	}
}

// TestOutlineAcrossResize checks that an open outline keeps its selection when the window changes its shape.
func TestOutlineAcrossResize(t *testing.T) {
	s := newScreen(t, 160, 50, "")
	s.press("oj")
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 5}, {120, 40}} {
		if s.resize(size[0], size[1]); !s.shows("▸ What I did") {
			t.Errorf("at %v the second heading is not chosen:\n%s", size, s)
		}
	}
	if s.press("<enter>"); !s.shows("Sentence number0") {
		t.Error("enter does not go to the selected heading")
	}
}

// TestJumpNearTheEnd jumps to a heading that can't be scrolled to the top and resizes the window: the heading must
// stay visible.
func TestJumpNearTheEnd(t *testing.T) {
	site := testSite()
	site.Sections[0].Body += "\n\n## The very last\n\nA word.\n"
	s := openScreen(t, 80, 24, Options{Site: site, Start: "about"})
	s.press("]]]]]]]]")
	if strings.Contains(topLine(s), "The very last") || !s.shows("The very last") {
		t.Fatalf("the heading is not below the top:\n%s", s)
	}
	before := s.model.View().Content
	s.resize(40, 6)
	if !s.shows("The very last") {
		t.Errorf("the heading is not visible:\n%s", s)
	}
	if s.resize(80, 24); s.model.View().Content != before {
		t.Errorf("after the resize the screen differs:\n%s", s)
	}
}

// TestLinkToHeadingInAnyScript follows links to headings of the page, in the ways that generators write their ids.
func TestLinkToHeadingInAnyScript(t *testing.T) {
	site := testSite()
	for _, tt := range []struct{ id, heading string }{
		{"满潮", "满潮"}, {"прилив", "Прилив"}, {"v200", "v2.0.0"}, {"uber-ebbe", "Über Ebbe"}, {"über-ebbe", "Über Ebbe"},
	} {
		far := strings.Repeat("\n\nText.", 40)
		site.Sections[0].Body = "[Go](about#" + tt.id + ")" + far + "\n\n## " + tt.heading + far
		s := openScreen(t, 80, 24, Options{Site: site, Start: "about"})
		if s.shows(tt.heading) {
			t.Fatalf("the heading %q is visible from the start:\n%s", tt.heading, s)
		}
		if s.press("<tab><enter>"); !s.shows(tt.heading) {
			t.Errorf("the link to #%s does not lead to %q:\n%s", tt.id, tt.heading, s)
		}
	}
}
