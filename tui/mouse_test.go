package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/look"
)

// click clicks the first cell of a text on the screen.
func (s *screen) click(words string, button tea.MouseButton) {
	s.Helper()
	for y, row := range s.text() {
		if before, _, ok := strings.Cut(row, words); ok {
			s.send(tea.MouseClickMsg{X: look.Width(before), Y: y, Button: button})
			return
		}
	}
	s.Fatalf("%q is not on the screen", words)
}

func TestClick(t *testing.T) {
	tests := []struct{ keys, on, at string }{
		{"", "2 Projects", "Things that I made"},
		{"", "Projects", "Things that I made"},
		{"", "Resume", "There is nothing here yet."},
		{"2", "A map of", "The story of number 2."},
		{"2", "What became of number 3", "The story of number 3."},
		{"2G", "Ferry 11", "The story of number 11."},
		{"2", "Things that", "Things that"},
		{"2", "↑↓", "Things that"},
		{"2<enter>", "Projects", "Things that I made"},
		{"2<enter>", "The story", "The story"},
		{"?", "Contact", "I draw maps"},
		{"", "Ada Quill", "· +11"},
		{"0", "3  文字", "地図は土地ではない"},
		{"0", "ada@", "mailto:ada@example.org"},
		{"0", "ada@example.org", "External link"},
		{"G", "second", "Its end"},
		{"G", "workshop", "External link"},
		{"G", "ferry office", "https://ferry.example.org/notes"},
		{"G<tab>", "Sentence", "scroll"},
		{"G<tab><enter>", "mailto", "→ mailto:ada"},
		{"G", "do is above", "The Grebe bank"},
		{"/boat", "About", "/boat_"},
		{"/boat<left>", "About", "/boat"},
		{"Gf", "Sentence", "Write to the workshop"},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		s.press("m" + tt.keys)
		s.click(tt.on, tea.MouseLeft)
		if !s.shows(tt.at) {
			t.Errorf("%s and a click on %q does not show %q:\n%s", tt.keys, tt.on, tt.at, s)
		}
	}
	s := newScreen(t, 80, 24, "")
	if s.click("Projects", tea.MouseRight); !s.shows("I draw maps") {
		t.Error("the right button has an effect")
	}
}

func TestWheel(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if got := topLine(s); !strings.Contains(got, "What I do") {
		t.Errorf("a notch of the wheel brings %q to the top", got)
	}
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	if got := topLine(s); !strings.Contains(got, "I draw maps") {
		t.Errorf("a notch back brings %q to the top", got)
	}
	s.press("2")
	s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if !s.shows("▸ A map of Thursday 2") {
		t.Error("a notch of the wheel does not choose the next item")
	}
}
