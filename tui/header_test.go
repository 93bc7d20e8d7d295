package tui

import (
	"testing"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/sitetest"
)

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
