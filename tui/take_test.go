package tui

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// everything is what a server tells of itself.
var everything = Options{
	Start: "about", Command: "ssh -t -p 2222 maps.example", Text: "ssh -p 2222 maps.example",
	Fetch: "scp -P 2222 maps.example:resume.pdf .",
}

// withWeb returns the test site with an address on the web.
func withWeb() *content.Site {
	site := sitetest.Site()
	site.URL = "https://maps.example"
	return site
}

// TestTakeFrames opens the panel in windows of all kinds, and shows the hint for it.
func TestTakeFrames(t *testing.T) {
	for _, size := range [][2]int{{20, 5}, {40, 12}, {80, 24}, {160, 50}} {
		o := everything
		o.Site = withWeb()
		s := openScreen(t, size[0], size[1], o)
		s.press("2j<enter>d")
		s.golden(fmt.Sprintf("take-%dx%d", size[0], size[1]))
	}
}

// TestTake presses keys and looks at the screen, which must show at and not show not.
func TestTake(t *testing.T) {
	const title, pdf = "Take it with you", "scp -P 2222 maps.example:resume.pdf ."
	local := Options{
		Start: "about", Command: "folio ~/maps", CommandAt: "--start", Text: "folio show", TextOf: "~/maps",
		Fetch: "folio show resume.pdf ~/maps > cv.pdf",
	}
	noResume := Options{Start: "about", Command: everything.Command, Text: everything.Text}
	tests := []struct {
		options       Options
		keys, at, not string
	}{
		{everything, "d", title, ""},
		{everything, "d", pdf, ""},
		{everything, "d", "ssh -p 2222 maps.example about", ""},
		{everything, "d", "ssh -t -p 2222 maps.example about", ""},
		{everything, "d", "https://maps.example", ""},
		{everything, "2d", "ssh -p 2222 maps.example projects", ""},
		{everything, "2j<enter>d", "ssh -p 2222 maps.example projects/item-2", ""},
		{everything, "0d", "ssh -p 2222 maps.example resume", "maps.example about"},
		{everything, "?d", title, "half a page"},
		{everything, "]]od", title, "Contents"},
		{everything, "G<tab><tab>d", title, ""},
		{everything, "/boat<enter>d", title, ""},
		{everything, "dd", "q quit", title},
		{everything, "d<esc>", "q quit", title},
		{everything, "dq", "q quit", title},
		{everything, "/d", "/d", title},
		{everything, "dp", "scp -P 2222 maps.example:resume.pdf . sent to your clipboard", ""},
		{everything, "dp", title, ""},
		{noResume, "d", title, "PDF"},
		{local, "d", "folio show about ~/maps", ""},
		{local, "d", "folio ~/maps --start about", ""},
		{local, "d", "folio show resume.pdf ~/maps > cv.pdf", ""},
		{local, "0d", "folio ~/maps", "--start"},
	}
	for _, tt := range tests {
		o := tt.options
		o.Site = withWeb()
		s := openScreen(t, 80, 24, o)
		s.press(tt.keys)
		if !s.shows(tt.at) || tt.not != "" && s.shows(tt.not) {
			t.Errorf("%q: the screen is\n%s", tt.keys, s)
		}
	}
	s := newScreen(t, 80, 24, "")
	if s.press("d"); s.shows(title) || !s.shows("nothing to take along") {
		t.Errorf("with nothing to take the screen is\n%s", s)
	}
}

// TestTakeCopies checks which text each key of the panel copies.
func TestTakeCopies(t *testing.T) {
	for keys, want := range map[string]string{
		"dp": everything.Fetch, "dy": everything.Fetch, "dt": everything.Text + " about",
		"da": everything.Command + " about",
		"dw": "https://maps.example", "0dt": everything.Text + " resume", "0da": everything.Command, "dz": "",
	} {
		o := everything
		o.Site = withWeb()
		s := openScreen(t, 80, 24, o)
		s.press(keys)
		if want != "" {
			want = "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(want)) + "\a"
		}
		if s.raw != want {
			t.Errorf("%s sends %q, want %q", keys, s.raw, want)
		}
	}
}

// TestTakeHint checks that the footer names the key on every screen that has one.
func TestTakeHint(t *testing.T) {
	noResume := Options{Start: "about", Text: everything.Text}
	for _, size := range [][2]int{{80, 24}, {160, 50}, {80, 7}, {40, 12}, {40, 7}, {24, 8}} {
		screens := []string{"", "0", "2", "2j<enter>", "?", "]o"}
		switch {
		case size[0] < 40: // the position and one more hint take the room of the others
			screens = screens[:2]
		case size[0] < 80:
			screens = screens[:5]
		}
		for _, keys := range screens {
			for hint, o := range map[string]Options{"d CV": everything, "d save": noResume} {
				o.Site = withWeb()
				s := openScreen(t, size[0], size[1], o)
				s.press(keys)
				if footer := s.text()[s.model.(*model).layout.Footer.Y]; !strings.Contains(footer, hint) {
					t.Errorf("%v, %q: the footer is %q, without %s", size, keys, footer, hint)
				}
			}
		}
	}
}

// TestTakeSurvivesReload checks that a new version of the site leaves the panel open, with the new address.
func TestTakeSurvivesReload(t *testing.T) {
	o := everything
	o.Site = withWeb()
	s := openScreen(t, 80, 24, o)
	s.press("d")
	changed := withWeb()
	changed.URL = "https://charts.example"
	s.send(SiteMsg{changed})
	if !s.shows("Take it with you") || !s.shows("https://charts.example") || s.shows("https://maps.example") {
		t.Errorf("the screen is\n%s", s)
	}
}
