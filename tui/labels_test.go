package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestLabelKeys checks what keys do while labels are shown.
func TestLabelKeys(t *testing.T) {
	tests := []struct{ keys, at, not string }{
		{"Gfa", "mailto:ada@example.org", "a–z"},
		{"Gfc", "Its end ─", "a–z"},
		{"Gfф", "mailto:ada@example.org", "a–z"}, // the A of a Russian keyboard
		{"Gfz", "scroll", "a–z"},
		{"Gf2", "Things that I made", "a–z"},
		{"Gf<right>", "Things that I made", "a–z"},
		{"Gf<esc>", "scroll", "a–z"},
		{"Gf?", "a personal site", "a–z"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		if s.press(tt.keys); !s.shows(tt.at) || s.shows(tt.not) {
			t.Errorf("%s shows\n%s", tt.keys, s)
		}
	}
}

// TestClickOnLabel clicks on labels and on links that labels have moved.
func TestClickOnLabel(t *testing.T) {
	for on, at := range map[string]string{
		"a the workshop": "mailto:ada@example.org", "b ferry": "ferry.example.org/notes",
		"office": "ferry.example.org/notes", "csecond": "Its end ─", "on its wall": "scroll",
		"intro": "Things that I made", "dintro": "Things that I made",
	} {
		s := newScreen(t, 80, 24, "")
		s.press("mGf")
		if s.click(on, tea.MouseLeft); !s.shows(at) || s.shows("a–z") {
			t.Errorf("a click on %q does not show %q:\n%s", on, at, s)
		}
	}
}
