package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
)

// TestListBelowLongIntro checks that an intro which fills the window is read first, and can be read again.
func TestListBelowLongIntro(t *testing.T) {
	site := testSite()
	site.Sections[1].Body = longText
	s := &screen{TB: t, model: New(Options{Site: site, Cache: render.NewCache(1 << 20), Start: "projects"})}
	s.resize(80, 24)
	steps := []struct{ keys, at, not string }{
		{"", "number0", "▸"},
		{"j", "number1", "number0 "},
		{"k", "number0", "▸"},
		{"<space>", "number12", "▸"},
		{"<enter>", "▸ Grebe bank", "The story"}, // what is not in sight is shown before it is opened
		{"kk", "number39", "▸"},
		{"jjj", "▸ A map of Thursday 2", ""},
		{"g", "number0", "▸"},
		{"G", "▸ Paper tide 12", ""},
		{"gG<enter>", "The story of number 12", "▸"},
	}
	for _, step := range steps {
		s.press(step.keys)
		if !s.shows(step.at) || step.not != "" && s.shows(step.not) {
			t.Fatalf("after %s the screen does not show %q, or shows %q:\n%s", step.keys, step.at, step.not, strings.Join(s.text(), "\n"))
		}
	}
}

// TestListRemembers checks that coming back from an item finds the list where it was, to the line.
func TestListRemembers(t *testing.T) {
	s := newScreen(t, 80, 24, "projects")
	s.press("jjjjjjjjkk")
	want := s.model.View().Content
	s.press("<enter><space>1G2<esc>")
	if got := s.model.View().Content; got != want {
		t.Errorf("back in the list the screen is\n%s\nand was\n%s", got, want)
	}
}

func TestDate(t *testing.T) {
	site := testSite()
	item := *site.Sections[1].Pages[0]
	if got := date(&item); got != "2024" {
		t.Errorf("a project is of %q", got)
	}
	item.Role = content.Writing
	if got := about(&content.Page{Role: content.Writing, Date: item.Date, Tags: []string{"a", "b"}}); got != "Mar 2024 · a · b" {
		t.Errorf("a text is of %q", got)
	}
	if got := about(&content.Page{}); got != "" {
		t.Errorf("a page without date and tags is of %q", got)
	}
}
