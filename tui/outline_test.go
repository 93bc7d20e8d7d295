package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestOutline checks that in a large window the outline stays beside the text and marks where the reader is.
func TestOutline(t *testing.T) {
	tests := []struct {
		width        int
		keys         string
		at, not      string
		beside, over bool
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
		text := strings.Join(s.text(), "\n")
		if !strings.Contains(text, tt.at) || tt.not != "" && strings.Contains(text, tt.not) {
			t.Errorf("%d columns and %s show\n%s", tt.width, tt.keys, text)
		}
		if beside := strings.Contains(text, "│ ▸") || strings.Contains(text, "│   "); !tt.over && tt.keys != "o<enter>?" && beside != tt.beside {
			t.Errorf("%d columns and %s: beside the text is %v", tt.width, tt.keys, beside)
		}
		if over := strings.Contains(text, "Contents ─"); over != tt.over {
			t.Errorf("%d columns and %s: over the text is %v", tt.width, tt.keys, over)
		}
	}
}

// TestClickAside clicks on what stands beside a text.
func TestClickAside(t *testing.T) {
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
		t.Fatalf("%q is not beside the text:\n%s", words, strings.Join(s.text(), "\n"))
	}
	if click("Grebe bank"); !s.shows("The story of number 1.") {
		t.Errorf("a click on an item shows\n%s", strings.Join(s.text(), "\n"))
	}
	if click("Its end"); !strings.Contains(topLine(s), "Its end") && !s.shows("▸   Its end") {
		t.Errorf("a click on a heading shows\n%s", strings.Join(s.text(), "\n"))
	}
}

// TestOutlineAcrossResize checks that a choice under way survives another shape of the window.
func TestOutlineAcrossResize(t *testing.T) {
	s := newScreen(t, 160, 50, "")
	s.press("oj")
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 5}, {120, 40}} {
		if s.resize(size[0], size[1]); !s.shows("▸ What I did") {
			t.Errorf("at %v the second heading is not chosen:\n%s", size, strings.Join(s.text(), "\n"))
		}
	}
	if s.press("<enter>"); !s.shows("Sentence number0") {
		t.Error("it is not chosen")
	}
}

// TestJumpNearTheEnd goes to a heading that can't come to the top, and makes the window small: the heading stays, not the line
// that happened to be at the top.
func TestJumpNearTheEnd(t *testing.T) {
	site := testSite()
	site.Sections[0].Body += "\n\n## The very last\n\nA word.\n"
	s := openScreen(t, 80, 24, Options{Site: site, Start: "about"})
	s.press("]]]]]]]]")
	if strings.Contains(topLine(s), "The very last") || !s.shows("The very last") {
		t.Fatalf("the heading is not below the top:\n%s", strings.Join(s.text(), "\n"))
	}
	before := s.model.View().Content
	s.resize(40, 6)
	if !s.shows("The very last") {
		t.Errorf("the heading is lost:\n%s", strings.Join(s.text(), "\n"))
	}
	if s.resize(80, 24); s.model.View().Content != before {
		t.Errorf("back in the large window is another screen:\n%s", strings.Join(s.text(), "\n"))
	}
}
