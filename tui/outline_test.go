package tui

import (
	"strings"
	"testing"
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
		{160, "o<enter>2<enter>", "│   Its end", "▸", true, false},
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
