package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
)

// TestOutline checks that the outline is a sidebar in large windows and that it marks the current heading.
func TestOutline(t *testing.T) {
	tests := []struct {
		width          int
		keys           string
		at, not        string
		sidebar, panel bool
	}{
		{80, "o", "▸ What I do", "", false, true},
		{80, "oj<enter>", "Sentence number0", "▸", false, false},
		{119, "o", "▸ What I do", "", false, true},
		{119, "", "I draw maps", "▸", false, false},
		{120, "", "│   What I do", "▸", true, false},
		{120, "]", "│ ▸ What I do", "", true, false},
		{120, "o", "▸ What I do", "", true, false},
		{160, "oj<enter>", "▸ What I did before", "", true, false},
		{160, "oj<enter>g", "│   What I do", "▸", true, false},
		{160, "oj<enter>G", "▸ How to reach me", "", true, false},
		{160, "oj<enter>oG<enter>", "▸ How to reach me", "", true, false},
		{160, "o<esc>", "I draw maps", "▸", false, false},
		{160, "oo", "I draw maps", "▸", false, false},
		{160, "oo]", "What I do ─", "▸", false, false},
		{160, "oq1", "I draw maps", "▸", false, false},
		{160, "oo2<enter>", "The story", "▸", false, false},
		{160, "oo2<enter>1o", "▸ What I do", "", true, false},
		{160, "o<enter>o<esc>", "What I do ─", "▸", false, false},
		{160, "3", "地図は土地", "▸", false, false},
		{160, "2<enter>", "The story of number 1.", "▸", false, false}, // it has one heading
		{160, "2<enter>o<enter>g", "│     Its end", "│ ▸ Its end", true, false},
		{160, "2<enter>o<enter>g", "│ ▸ Grebe bank, resurveyed 1", "", true, false},
		{160, "2<enter>o<enter>", "│   A map of Thursday 2", "", true, false},
		{160, "2<enter>o<enter>]", "│ ▸   Its end", "▸ Grebe", true, false},
		{160, "2<enter>o<enter>n", "│ ▸ A map of Thursday 2", "▸ Grebe", true, false},
		{160, "2<enter>o<enter>n1", "│   What I do", "▸", true, false},
		{160, "?", "down half a page", "", false, false},
	}
	for _, tt := range tests {
		s := newScreen(t, tt.width, 30, "")
		s.press(tt.keys)
		text := s.String()
		if !strings.Contains(text, tt.at) || tt.not != "" && strings.Contains(text, tt.not) {
			t.Errorf("%d columns and %s show\n%s", tt.width, tt.keys, text)
		}
		sidebar := strings.Contains(text, "│ ▸") || strings.Contains(text, "│   ")
		if !tt.panel && tt.keys != "?" && sidebar != tt.sidebar {
			t.Errorf("%d columns and %s: sidebar: %v", tt.width, tt.keys, sidebar)
		}
		if panel := strings.Contains(text, "Contents ─"); panel != tt.panel {
			t.Errorf("%d columns and %s: panel: %v", tt.width, tt.keys, panel)
		}
	}
}

// TestSidebarMovesNothing opens and closes the outline: the text, the header and the footer keep their columns.
func TestSidebarMovesNothing(t *testing.T) {
	for _, size := range [][2]int{{120, 40}, {140, 40}, {160, 50}, {200, 60}, {500, 200}} {
		for _, start := range []string{"about", "projects/item-1", "scripts"} {
			s := newScreen(t, size[0], size[1], start)
			s.press("]]")
			edge := s.model.(*model).layout.Sidebar.X
			textOf := func() string {
				var rows []string
				for y, row := range s.text() {
					cells := []rune(row)
					switch {
					case y == s.model.(*model).layout.Footer.Y: // its hints change
					case y < s.model.(*model).layout.Body.Y:
						rows = append(rows, row)
					default:
						end := min(edge-view.ColumnGutter, len(cells))
						rows = append(rows, strings.TrimRight(string(cells[:end]), " "))
					}
				}
				return strings.Join(rows, "\n")
			}
			want := textOf()
			for _, keys := range []string{"o", "<esc>", "o", "<enter>", "o", "o"} {
				if s.model.(*model).overlay == nil && keys != "o" {
					continue // there are no headings, and the key is the page's
				}
				if s.press(keys); textOf() != want {
					t.Fatalf("%v, %s: after %s the text is\n%s\nand was\n%s", size, start, keys, textOf(), want)
				}
			}
		}
	}
}

// TestSidebarOfPage checks from how many headings a page has an outline without opening it.
func TestSidebarOfPage(t *testing.T) {
	for headings := range 6 {
		text := "Words." + strings.Repeat("\n\n## Part\n\nWords.", headings)
		s := openScreen(t, 120, 40, Options{Site: sitetest.WithText(text)})
		if got := s.shows("│   Part"); got != (headings >= 3) {
			t.Errorf("%d headings, and the outline is shown: %v\n%s", headings, got, s)
		}
		if s.resize(119, 40); s.shows("│") {
			t.Errorf("%d headings have an outline in a narrow window", headings)
		}
	}
}

// TestSidebarClosedForSession checks that a closed outline stays closed on other pages, after a reload and in windows
// of other sizes, until it is opened.
func TestSidebarClosedForSession(t *testing.T) {
	s := newScreen(t, 160, 50, "")
	s.press("o<esc>")
	for _, do := range []func(){
		func() { s.press("2<enter>1") },
		func() { s.send(SiteMsg{sitetest.Site()}) },
		func() { s.resize(80, 24); s.press("o<esc>"); s.resize(120, 40) },
		func() { s.press("T") },
	} {
		if do(); s.shows("│ ") {
			t.Fatalf("the outline is open again:\n%s", s)
		}
	}
	if s.press("o<enter>"); !s.shows("│ ▸ What I do") {
		t.Errorf("the outline does not open:\n%s", s)
	}
}

// TestHeadingOfShortPage checks that the outline marks the heading that was gone to if the page can't be scrolled.
func TestHeadingOfShortPage(t *testing.T) {
	site := sitetest.WithText("Words.\n\n## One\n\n## Two\n\nWords.\n\n## Three\n\nWords.")
	s := openScreen(t, 120, 40, Options{Site: site})
	for _, step := range []struct{ keys, marked string }{
		{"", ""}, {"]", "One"}, {"]", "Two"}, {"]", "Three"}, {"]", "Three"}, {"[", "Two"}, {"oj<enter>", "Three"},
		{"g", ""}, {"]", "One"}, {"[", ""}, {"G", ""},
	} {
		s.press(step.keys)
		if got := s.shows("│ ▸ " + step.marked); got != (step.marked != "") {
			t.Errorf("after %q the outline does not mark %q:\n%s", step.keys, step.marked, s)
		}
	}
}

// TestWideLinesNextToSidebar checks that code is cut where the sidebar begins, and no sooner without it.
func TestWideLinesNextToSidebar(t *testing.T) {
	code := "```\n" + strings.Repeat("0123456789", 30) + "\n```\n\n"
	s := openScreen(t, 160, 50, Options{Site: sitetest.WithText(code + "## One\n\n## Two\n\n## Three")})
	for _, step := range []struct {
		keys string
		end  int
	}{{"", 104}, {"o", 104}, {"<esc>", 158}, {"o", 104}} {
		s.press(step.keys)
		for _, row := range s.text() {
			if before, _, ok := strings.Cut(row, "›"); ok && look.Width(before)+1 != step.end {
				t.Errorf("after %q the code ends at column %d, want %d:\n%s",
					step.keys, look.Width(before)+1, step.end, s)
			}
		}
		if !s.shows("›") {
			t.Errorf("after %q the code is not cut:\n%s", step.keys, s)
		}
	}
}

func TestClickSidebar(t *testing.T) {
	s := newScreen(t, 160, 50, "projects/item-2")
	s.press("mo<enter>") // its one heading shows no outline by itself
	click := func(words string) {
		t.Helper()
		for y, row := range s.text() {
			if before, _, ok := strings.Cut(row, words); ok && strings.Contains(before, "│") {
				s.send(tea.MouseClickMsg{X: look.Width(before) + 1, Y: y, Button: tea.MouseLeft})
				return
			}
		}
		t.Fatalf("%q is not in the sidebar:\n%s", words, s)
	}
	if click("Grebe bank"); !s.shows("The story of number 1.") {
		t.Errorf("a click on an item shows\n%s", s)
	}
	if click("Its end"); !strings.Contains(topLine(s), "Its end") && !s.shows("▸   Its end") {
		t.Errorf("a click on a heading shows\n%s", s)
	}
	before := s.String()
	l := s.model.(*model).layout
	s.send(tea.MouseClickMsg{X: l.Sidebar.X + 5, Y: l.Sidebar.Y + l.Sidebar.H - 1, Button: tea.MouseLeft})
	if s.String() != before {
		t.Errorf("a click below the rows shows\n%s", s)
	}
	s.press("1")
	if click("How to reach me"); !s.shows("▸ How to reach me") {
		t.Errorf("a click in an outline that was not opened shows\n%s", s)
	}
}

// TestOutlineAcrossResize checks that an open outline keeps its selection when the window changes its shape.
func TestOutlineAcrossResize(t *testing.T) {
	s := newScreen(t, 160, 50, "")
	s.press("oj")
	for _, size := range [][2]int{{80, 24}, {40, 12}, {20, 5}, {120, 40}} {
		if s.resize(size[0], size[1]); !s.shows("▸ What I did") {
			t.Errorf("at %v the second heading is not chosen:\n%s", size, s)
		}
	}
	if s.press("<enter>"); !s.shows("Sentence number0") {
		t.Error("enter does not go to the selected heading")
	}
}

// TestJumpNearTheEnd jumps to a heading that can't be scrolled to the top and resizes the window: the heading must
// stay visible.
func TestJumpNearTheEnd(t *testing.T) {
	site := sitetest.Site()
	site.Sections[0].Body += "\n\n## The very last\n\nA word.\n"
	s := openScreen(t, 80, 24, Options{Site: site, Start: "about"})
	s.press("]]]]]]]]")
	if strings.Contains(topLine(s), "The very last") || !s.shows("The very last") {
		t.Fatalf("the heading is not below the top:\n%s", s)
	}
	before := s.model.View().Content
	s.resize(40, 6)
	if !s.shows("The very last") {
		t.Errorf("the heading is not visible:\n%s", s)
	}
	if s.resize(80, 24); s.model.View().Content != before {
		t.Errorf("after the resize the screen differs:\n%s", s)
	}
}

// TestLinkToHeadingInAnyScript follows links to headings of the page, in the ways that generators write their ids.
func TestLinkToHeadingInAnyScript(t *testing.T) {
	site := sitetest.Site()
	for _, tt := range []struct{ id, heading string }{
		{"满潮", "满潮"}, {"прилив", "Прилив"}, {"v200", "v2.0.0"}, {"uber-ebbe", "Über Ebbe"}, {"über-ebbe", "Über Ebbe"},
	} {
		far := strings.Repeat("\n\nText.", 40)
		site.Sections[0].Body = "[Go](about#" + tt.id + ")" + far + "\n\n## " + tt.heading + far
		s := openScreen(t, 80, 24, Options{Site: site, Start: "about"})
		if s.shows(tt.heading) {
			t.Fatalf("the heading %q is visible from the start:\n%s", tt.heading, s)
		}
		if s.press("<tab><enter>"); !s.shows(tt.heading) {
			t.Errorf("the link to #%s does not lead to %q:\n%s", tt.id, tt.heading, s)
		}
	}
}
