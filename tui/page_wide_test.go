package tui

import (
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// TestWideTable checks that a table leaves the measure where there is space, and that its cells wrap only elsewhere.
func TestWideTable(t *testing.T) {
	const whole = "Skarv bay     06:12 and 18:40   00:03 and 12:25   the mark was under kelp all morning"
	tides := &content.Page{Path: "tides", Title: "Tides", Body: sitetest.TidesBody}
	site := &content.Site{Title: "A", Sections: []*content.Page{tides}}
	for _, tt := range []struct {
		width int
		whole bool
	}{{40, false}, {80, false}, {100, false}, {118, true}, {120, false}, {140, true}, {160, true}, {300, true}} {
		s := openScreen(t, tt.width, 60, Options{Site: site, Start: "tides"})
		if got := s.shows(whole); got != tt.whole {
			t.Errorf("at %d columns the row is on one line: %v\n%s", tt.width, got, s)
		}
		before := s.String()
		if s.press("o<esc>"); tt.width >= 140 && !s.shows(whole) {
			t.Errorf("at %d columns the table changes as the outline closes:\n%s\nwas\n%s", tt.width, s, before)
		}
	}
}

// TestPositionInWideTables checks that the reading position survives a resize that only changes tables.
func TestPositionInWideTables(t *testing.T) {
	body := strings.Repeat(sitetest.TidesBody+"\n\n", 4) + "## The very place\n\n" + sitetest.LongText
	s := openScreen(t, 140, 30, Options{Site: sitetest.WithText(body)})
	s.press("GG")
	for !strings.Contains(topLine(s), "The very place") {
		s.press("[")
	}
	for _, size := range [][2]int{{80, 30}, {120, 30}, {119, 30}, {160, 30}, {140, 30}} {
		if s.resize(size[0], size[1]); !strings.Contains(topLine(s), "The very place") {
			t.Fatalf("at %v the top line is %q", size, topLine(s))
		}
	}
}
