package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

const fetchCommand = "scp -P 2222 host:resume.pdf ."

func openWithCommands(t *testing.T, w, h int, start string) *screen {
	return openScreen(t, w, h, Options{
		Site: resumeSite(), Start: start, Now: testNow,
		Command: "ssh -t -p 2222 host", Text: "ssh -p 2222 host", Fetch: fetchCommand,
	})
}

// TestOfferResume checks that the résumé shows the download command once, until the next key.
func TestOfferResume(t *testing.T) {
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
		{30, 12, "about", "4", false}, // too narrow
		{80, 5, "about", "4", false},  // no footer
	}
	for _, tt := range tests {
		s := openWithCommands(t, tt.w, tt.h, tt.start)
		if s.press(tt.keys); strings.Contains(strings.Join(s.text()[s.h-2:], "\n"), fetchCommand) != tt.want {
			t.Errorf("%dx%d, %q, %s:\n%s", tt.w, tt.h, tt.start, tt.keys, s)
		}
	}

	s := openWithCommands(t, 30, 12, "about")
	s.press("4")
	if s.resize(80, 24); !s.shows("the CV as a PDF:  " + fetchCommand) {
		t.Error("the command is not shown after the window grew")
	}
	if s.send(SiteMsg{resumeSite()}); !s.shows(fetchCommand) {
		t.Error("a reload removes the notice")
	}
	if s.press("j1"); s.shows(fetchCommand) {
		t.Error("the notice stays after a key")
	}
	if s.press("4"); s.shows(fetchCommand) {
		t.Error("the command is shown again")
	}
}

// TestHelpCommands checks that the help shows the shell commands for the current page.
func TestHelpCommands(t *testing.T) {
	for _, size := range [][2]int{{80, 80}, {60, 120}, {40, 120}} {
		s := openWithCommands(t, size[0], size[1], "projects/item-2")
		s.press("?")
		for _, want := range []string{
			"ssh -p 2222 host projects/item-2", "this page as text", fetchCommand, "CV", "Contact",
		} {
			if !s.shows(want) {
				t.Errorf("%v: no %q in\n%s", size, want, s)
			}
		}
		if s.send(SiteMsg{Site: sitetest.Site()}); !s.shows("this page as text") {
			t.Errorf("%v: after a reload, the help has no shell commands:\n%s", size, s)
		}
	}
	s := openScreen(t, 80, 80, Options{Site: &content.Site{Title: "One", Sections: sitetest.Site().Sections[:1]}})
	if s.press("?"); s.shows("From a shell") {
		t.Error("the help has a section for missing commands")
	}
}
