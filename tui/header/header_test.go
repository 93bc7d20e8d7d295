package header

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/viewtest"
)

// TestLayOutTabs checks which tabs fit and where. In the expected lines a tab is its number followed by dashes.
func TestLayOutTabs(t *testing.T) {
	tests := []struct {
		name        string
		firstTitles string
		current     int
		avail       int
		want        string
	}{
		{"at the right of a title", "About Work", 0, 40, "                        1------   2-----"},
		{"no room for a title", "About Work", 0, 20, "1------   2-----"},
		{"the first of too many", "Aaaa Bbbb Cccc Dddd", 0, 26, "1-----   2-----"},
		{"one in the middle", "Aaaa Bbbb Cccc Dddd", 1, 26, "  2-----   3-----"},
		{"the last of too many", "Aaaa Bbbb Cccc Dddd", 3, 26, "  3-----   4-----"},
		{"only itself", "Aaaa Bbbb Cccc Dddd", 2, 12, "  3-----"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := []byte(strings.Repeat(" ", tt.avail))
			for _, tab := range layOutTabs(sectionsNamed(tt.firstTitles), tt.current, tt.avail) {
				copy(got[tab.x:], fmt.Sprint(tab.section+1)+strings.Repeat("-", tab.w-1))
			}
			if strings.TrimRight(string(got), " ") != strings.TrimRight(tt.want, " ") {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func sectionsNamed(titles string) []*content.Page {
	var sections []*content.Page
	for i, title := range strings.Fields(titles) {
		sections = append(sections, &content.Page{Path: fmt.Sprint("s", i), Title: title})
	}
	return sections
}

// TestBar checks the header of a window, what is at its cells and that it is drawn again only if it changes.
func TestBar(t *testing.T) {
	site := sitetest.Site()
	w := viewtest.New(t, site, 80, 24)
	var h Bar
	if h.IsTitle(0, 0) || h.SectionAt(0, 0) >= 0 {
		t.Error("a header that isn't shown is at a cell")
	}
	lines := h.Lines(w.Context, At{Site: site, Current: 1}, 20)
	title := ansi.Strip(lines[0])
	if !strings.HasPrefix(title, "  Ada Quill  ") {
		t.Errorf("the header is %q", title)
	}
	column := strings.Index(title, "2 Projects")
	for _, tt := range []struct {
		x, y, section int
		title         bool
	}{{column, w.Header.Y, 1, false}, {2, w.Header.Y, -1, true}, {0, w.Header.Y, -1, false}, {column, 20, -1, false}} {
		if h.SectionAt(tt.x, tt.y) != tt.section || h.IsTitle(tt.x, tt.y) != tt.title {
			t.Errorf("at %d,%d: section %d, title %v", tt.x, tt.y, h.SectionAt(tt.x, tt.y), h.IsTitle(tt.x, tt.y))
		}
	}
	rule := []rune(ansi.Strip(lines[1]))
	if heavy := strings.Count(string(rule), "━"); len(rule) != 78 || heavy != len("2 Projects") || rule[column] != '━' {
		t.Errorf("the rule is %q", string(rule))
	}
	accent := string(w.Styles.Accent) + strings.Repeat("─", 20) + "\x1b[m"
	if !strings.Contains(lines[1], accent) {
		t.Errorf("no 20 cells are accented in %q", lines[1])
	}
	again := h.Lines(w.Context, At{Site: site, Current: 1}, 21)
	if &again[0] != &lines[0] || strings.Contains(again[1], accent) {
		t.Error("the header is drawn again, or the rule is not")
	}
	home := h.Lines(w.Context, At{Site: site, Current: 1, AtHome: true}, 0)
	if strings.Contains(home[1], "━") {
		t.Errorf("above the first screen the rule is %q", home[1])
	}
	if h.Hide(); h.SectionAt(column, w.Header.Y) >= 0 {
		t.Error("a hidden header is at a cell")
	}
}

// TestManySections checks the marks for tabs that don't fit.
func TestManySections(t *testing.T) {
	site := sitetest.Flat(40)
	w := viewtest.New(t, site, 80, 24)
	for current, want := range map[int][2]bool{0: {false, true}, 20: {true, true}, 39: {true, false}} {
		var h Bar
		line := ansi.Strip(h.Lines(w.Context, At{Site: site, Current: current}, 0)[0])
		got := [2]bool{strings.Contains(line, "‹"), strings.Contains(line, "›")}
		if got != want || h.IsTitle(2, w.Header.Y) {
			t.Errorf("at section %d the header is %q", current, line)
		}
	}
	one := sitetest.WithText("Words.")
	var h Bar
	if got := strings.TrimSpace(ansi.Strip(h.Lines(w.Context, At{Site: one}, 0)[0])); got != "A" {
		t.Errorf("the header of one section is %q", got)
	}
}
