package tui

import (
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
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

// TestNoFooter checks that a window without a footer shows urgent lines in the header.
func TestNoFooter(t *testing.T) {
	for keys, want := range map[string]string{
		"/boat": "/boat_", "2/ferry": "/ferry_", "T": "style: folio dark", "Gy": "ada@ex… sent",
		"Gkkkkkkkkk<tab>": "→ ", "": "About 1/4", "?": "Ada Quill: a",
	} {
		s := newScreen(t, 20, 5, "")
		if s.press(keys); !s.shows(want) {
			t.Errorf("%q is not shown after %s:\n%s", want, keys, s)
		}
	}
}

// TestOneSection checks that the only section has no number and no hints to go elsewhere.
func TestOneSection(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}} {
		site := &content.Site{Title: "Ada Quill", Sections: sitetest.Site().Sections[:1]}
		s := &screen{TB: t, model: New(Options{Site: site, Cache: render.NewCache(0)})}
		s.resize(size[0], size[1])
		if s.shows("1 About") || s.shows("1/1") || s.shows("section") {
			t.Errorf("the only section is numbered:\n%s", s)
		}
		s.press("<tab>5<s-tab>j1")
		if !s.shows("Ada Quill") || !s.shows("What I do") {
			t.Errorf("the only section is not shown:\n%s", s)
		}
	}
}
