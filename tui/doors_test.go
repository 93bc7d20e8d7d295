package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
)

const take = "scp -P 2222 host:resume.pdf ."

func openDoors(t *testing.T, w, h int, start string) *screen {
	return openScreen(t, w, h, Options{
		Site: resumeSite(), Start: start, Now: november,
		Command: "ssh -t -p 2222 host", Text: "ssh -p 2222 host", Take: take,
	})
}

// TestOffer checks that the résumé says once how to take it along, until the next key.
func TestOffer(t *testing.T) {
	tests := []struct {
		w, h        int
		start, keys string
		want        bool
	}{
		{80, 24, "about", "", false},
		{80, 24, "about", "4", true},
		{80, 24, "resume", "", true},
		{80, 24, "", "jj", false},
		{80, 24, "", "jjj<enter>", true},
		{80, 24, "about", "4j", false},
		{80, 24, "about", "4v", false},
		{80, 24, "about", "414", false},
		{80, 24, "about", "2<enter>", false},
		{80, 24, "about", "4?", false},
		{40, 12, "about", "4", true},
		{30, 12, "about", "4", false}, // no room
		{80, 5, "about", "4", false},  // no footer
	}
	for _, tt := range tests {
		s := openDoors(t, tt.w, tt.h, tt.start)
		if s.press(tt.keys); strings.Contains(strings.Join(s.text()[s.h-2:], "\n"), take) != tt.want {
			t.Errorf("%dx%d, %q, %s:\n%s", tt.w, tt.h, tt.start, tt.keys, strings.Join(s.text(), "\n"))
		}
	}

	s := openDoors(t, 30, 12, "about")
	s.press("4")
	if s.resize(80, 24); !s.shows("as a file:  " + take) {
		t.Error("what had no room is not said in a larger window")
	}
	if s.send(SiteMsg{resumeSite()}); !s.shows(take) {
		t.Error("a reload takes it away before it can be read")
	}
	if s.press("j1"); s.shows(take) {
		t.Error("it stays after a key")
	}
	if s.press("4"); s.shows(take) {
		t.Error("it is said again")
	}
}

// TestHelpOfDoors checks that the help names the commands for this page, whole or below each other.
func TestHelpOfDoors(t *testing.T) {
	for _, size := range [][2]int{{80, 80}, {60, 120}, {40, 120}} {
		s := openDoors(t, size[0], size[1], "projects/item-2")
		s.press("?")
		for _, want := range []string{"ssh -p 2222 host projects/item-2", "this page as text", take, "the résumé as a file"} {
			if !s.shows(want) {
				t.Errorf("%v: no %q in\n%s", size, want, strings.Join(s.text(), "\n"))
			}
		}
	}
	s := openScreen(t, 80, 80, Options{Site: &content.Site{Title: "One", Sections: testSite().Sections[:1]}})
	if s.press("?"); s.shows("From a shell") {
		t.Error("without commands the help has a place for them")
	}
}
