package tui

import (
	"testing"

	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

// TestListBelowLongIntro checks scrolling through an introduction that is taller than the window.
func TestListBelowLongIntro(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Body = sitetest.LongText
	s := &screen{TB: t, model: New(Options{Site: site, Cache: render.NewCache(1 << 20), Start: "projects"})}
	s.resize(80, 24)
	steps := []struct{ keys, at, not string }{
		{"", "number0", "▸"},
		{"j", "number1", "number0 "},
		{"k", "number0", "▸"},
		{"<space>", "number12", "▸"},
		{"<enter>", "▸ Grebe bank", "The story"}, // an item that isn't visible is shown before it is opened
		{"kk", "number39", "▸"},
		{"jjj", "▸ A map of Thursday 2", ""},
		{"g", "number0", "▸"},
		{"G", "▸ Paper tide 12", ""},
		{"gG<enter>", "The story of number 12", "▸"},
	}
	for _, step := range steps {
		s.press(step.keys)
		if !s.shows(step.at) || step.not != "" && s.shows(step.not) {
			t.Fatalf("after %s the screen does not show %q, or shows %q:\n%s", step.keys, step.at, step.not, s)
		}
	}
}

// TestListPosition checks that a list keeps its scroll position while an item is open.
func TestListPosition(t *testing.T) {
	s := newScreen(t, 80, 24, "projects")
	s.press("jjjjjjjjkk")
	want := s.model.View().Content
	s.press("<enter><space>1G2<esc>")
	if got := s.model.View().Content; got != want {
		t.Errorf("back in the list the screen is\n%s\nand was\n%s", got, want)
	}
}
