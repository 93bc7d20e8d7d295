package tui

import (
	"slices"
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// TestHelpFirst checks that the first screenful of the help says what this is and what to take away.
func TestHelpFirst(t *testing.T) {
	for _, keys := range []string{"?", "2?", "2<enter>?", "4?", "0?"} {
		s := openWithCommands(t, 80, 24, "about")
		s.press(keys)
		want := []string{
			"Ada Quill: a personal site", "↑ ↓          scroll, choose", "enter        open", "q            quit",
			"← →          other sections", "esc          back", "CV           " + fetchCommand,
			"Contact      ada@example.org · ferry.example.org/notes", "From a shell", "ssh -t -p 2222 host",
			"Keys that work here",
		}
		for _, words := range want {
			if !s.shows(words) {
				t.Errorf("%s: no %q in\n%s", keys, words, s)
			}
		}
	}
}

// TestHelpKeys checks that the help lists the keys that do something where it was opened, and no others.
func TestHelpKeys(t *testing.T) {
	const choose = "↓ j          next item"
	tests := []struct {
		keys     string
		has, not []string
	}{
		{"1", []string{"down half a page", "next heading", "next link", "wide code sideways", "first screen"},
			[]string{choose, "next match", "open the next item", "follow the link"}},
		{"2", []string{choose, "/            find"}, []string{"next heading", "next link", "timeline"}},
		{"2<enter>", []string{"open the next item", "back to the list", "next heading"}, []string{choose}},
		{"3", []string{"next section"}, []string{"next heading", "next link", "wide code"}},
		{"0", []string{choose, "copy the address"}, []string{"next heading"}},
		{"1/boat<enter>", []string{"next match", "previous match"}, []string{choose}},
		{"1G<tab>", []string{"follow the link", "leave the link"}, []string{"next match"}},
		{"1G<tab><tab><tab><enter>", []string{"bksp alt-←   back"}, []string{"forward"}},
	}
	for _, tt := range tests {
		s := newScreen(t, 80, 80, "")
		s.press(tt.keys + "?")
		for _, words := range tt.has {
			if !s.shows(words) {
				t.Errorf("after %s, no %q in the help:\n%s", tt.keys, words, s)
			}
		}
		for _, words := range tt.not {
			if s.shows(words) {
				t.Errorf("after %s, %q is in the help:\n%s", tt.keys, words, s)
			}
		}
	}
}

// TestHelpOfSmallSite checks that the help has no row without a value.
func TestHelpOfSmallSite(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Site: &content.Site{Title: "One", Sections: sitetest.Site().Sections[:1]}})
	s.press("?")
	for _, words := range []string{"CV  ", "Contact", "From a shell", "sections", "first screen"} {
		if s.shows(words) {
			t.Errorf("%q is in the help of a site without:\n%s", words, s)
		}
	}
	if !s.shows("One: a personal site") {
		t.Errorf("the help is\n%s", s)
	}
}

// TestHelpScrolls checks that all of the help can be reached in windows of any size.
func TestHelpScrolls(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {30, 9}, {40, 12}, {59, 15}, {60, 16}, {80, 24}, {110, 30}, {200, 60}} {
		s := openWithCommands(t, size[0], size[1], "about")
		s.press("?")
		var seen []string
		for range 200 {
			for _, row := range s.text() {
				seen = append(seen, strings.Join(strings.Fields(row), " "))
			}
			s.press("j")
		}
		all := strings.Join(slices.Compact(seen), "\n")
		for _, words := range []string{"personal", "From a", "Sections", "quit", "next heading"} {
			if !strings.Contains(all, words) {
				t.Errorf("%v: %q is never shown in the help", size, words)
			}
		}
	}
}
