package tui

import (
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestOtherScripts types keys on keyboards of other scripts.
func TestOtherScripts(t *testing.T) {
	const (
		first    = "I draw maps"
		projects = "Things that I made"
		last     = "ferry office"
	)
	tests := []struct{ layout, keys, at string }{
		{"Russian", "о", "mostly, on"},                     // j
		{"Russian", "П", last},                             // G
		{"Russian", "Пп", first},                           // G g
		{"Russian", "д", projects},                         // l
		{"Russian", "ъъ", "Sentence number0"},              // ] ]
		{"Russian", "щ", "▸ What I do"},                    // o
		{"Russian", "Ю", "‹ore(tide"},                      // >
		{"Russian", "2<enter>т", "The story of number 2."}, // n
		{"Russian", "о.", "/_"},                            // j /
		{"Russian", "о,", "a personal site"},               // j ?
		{"Russian", "Е", "style: folio dark"},              // T
		{"Ukrainian", "ї", "What I do ─"},                  // ]
		{"Greek", "ξ", "mostly, on"},                       // j
		{"Greek", "Γ", last},                               // G
		{"Greek", "λ", projects},                           // l
		{"Greek", "ΓφΑ", "/_"},                             // no key yet
		{"Hebrew", "ח", "mostly, on"},                      // j
		{"Hebrew", "ך", projects},                          // l
		{"Hebrew", "ח.", "/_"},                             // j /
		{"Hebrew", "חע", first},                            // j g
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 24, "")
		if tt.keys == "ΓφΑ" {
			tt.keys, tt.at = "Γφα", "External link" // G f a
		}
		if s.press(tt.keys); !s.shows(tt.at) || s.quit {
			t.Errorf("%s: %s does not show %q:\n%s", tt.layout, tt.keys, tt.at, s)
		}
	}
	for layout, keys := range map[string]string{"Russian": "й", "Greek": "ξ;", "Hebrew, in the help": "?י/"} {
		s := newScreen(t, 80, 24, "")
		s.press(keys)
		if help := layout == "Hebrew, in the help"; !s.quit && !help || s.shows("a personal site") {
			t.Errorf("%s: %s does not quit", layout, keys)
		}
	}
	for _, keys := range []string{";", ".", ",", "ξa;", "語;", "é;"} { // of Latin keyboards
		s := newScreen(t, 80, 24, "")
		if s.press(keys); s.quit || !s.shows(first) && !s.shows("mostly") || s.shows("/_") {
			t.Errorf("%s has an effect:\n%s", keys, s)
		}
	}
}

// TestQueryInOtherScripts checks that a query is what was typed.
func TestQueryInOtherScripts(t *testing.T) {
	for keys, want := range map[string]string{"/ой": "/ой_", "о/ой": "/ой_", "2/ξ;": "/ξ;_", "/שלום.": "/שלום._"} {
		s := newScreen(t, 80, 24, "")
		if s.press(keys); !s.shows(want) || s.quit {
			t.Errorf("%s: no %q on\n%s", keys, want, s)
		}
	}
	s := newScreen(t, 80, 24, "")
	if s.send(tea.KeyPressMsg{Code: 'с', BaseCode: 'c', Mod: tea.ModCtrl}); !s.quit {
		t.Error("ctrl and the C of a Russian keyboard does not quit")
	}
	s = newScreen(t, 80, 24, "")
	s.press("/")
	for range 3 {
		s.send(tea.KeyPressMsg{Code: 'й', BaseCode: 'q', Text: "й"})
	}
	if !s.shows("/ййй_") || s.model.View().KeyboardEnhancements != (tea.KeyboardEnhancements{}) {
		t.Errorf("a query of keys with places is\n%s", s)
	}
}

// TestAsksForPlaces checks that the terminal is only asked for the places of keys once another script is in use.
func TestAsksForPlaces(t *testing.T) {
	s := newScreen(t, 80, 24, "")
	for _, keys := range []string{"jG2<enter>/ой<esc>", "語", "é", "m;"} {
		if s.press(keys); s.model.View().KeyboardEnhancements != (tea.KeyboardEnhancements{}) {
			t.Errorf("after %s the terminal is asked for %+v", keys, s.model.View().KeyboardEnhancements)
		}
	}
	s.press("о")
	want := tea.KeyboardEnhancements{
		ReportAlternateKeys: true, ReportAllKeysAsEscapeCodes: true, ReportAssociatedText: true,
	}
	if got := s.model.View().KeyboardEnhancements; got != want {
		t.Errorf("after a Cyrillic letter the terminal is asked for %+v", got)
	}
}
