package tui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/search"
	"example.com/folio/tui/sitetest"
)

// hintedKeys are the keys that a hint shows, as they are typed.
var hintedKeys = map[string][]string{
	"↑↓": {"<up>", "<down>"}, "←→": {"<left>", "<right>"}, "<>": {"<", ">"}, "enter": {"<enter>"}, "esc": {"<esc>"},
	"tab": {"<tab>"}, "bksp": {"<bs>"}, "a–z": {"a"},
}

// hintSites are sites in which different hints apply.
func hintSites(tb testing.TB) map[string]*content.Site {
	one := sitetest.Projects()
	one.Pages = one.Pages[:1]
	pictures, _ := galleryFiles(tb)
	return map[string]*content.Site{
		"pictures":  pictures,
		"sections":  sitetest.Site(),
		"resume":    resumeSite(),
		"one page":  sitetest.WithText(sitetest.AboutBody),
		"no text":   {Title: "A", Sections: []*content.Page{{Path: "a", Title: "A"}}},
		"one item":  {Title: "A", Sections: []*content.Page{one, {Path: "b", Title: "B"}}},
		"only list": {Title: "A", Sections: []*content.Page{sitetest.Projects()}},
		"blank":     {Title: "A", Sections: []*content.Page{{Path: "a", Title: "A"}, {Path: "b", Title: "B"}}},
	}
}

// hintStates are typed to reach all contexts.
var hintStates = []string{
	"", "j", "G", "0", "0G", "0/", "0?", "1", "2", "2j", "2G", "3", "4", "4G", "4v", "4vG", "4?",
	"1G", "1>", "1>>>>>>>>>", "2<enter>", "2j<enter>G", "2G<enter>", "2jjjj<enter>", "<enter>", "<enter><enter>",
	"1/", "1/number3", "1/ferry office", "1/zzz", "1/paper tide", "1/number3<enter>", "1/ferry office<enter>",
	"2/", "2/thursday", "2/paper tide 12", "2/zzz", "1/zzz<esc>", "1/paper tide<enter>",
	"1<tab>", "1G<tab>", "1G<tab><tab><tab>", "1G<tab><tab><tab><enter>", "1G<tab><tab><tab><enter><bs>",
	"1G<tab><tab><tab><enter>0", "1G<tab><enter>", "1Gf", "f", "1o", "1oG", "1o<enter>", "1?", "1?G", "2<enter>o",
	"2<enter>?", "2<enter>/number5<enter>", "4/cart<enter>", "1]]o",
	"2<tab><tab>", "2<tab><tab><enter>", "2<tab><tab><enter>p",
	"0d", "1d", "2d", "4d", "1dG", "1od",
}

// TestHintedKeys reaches all contexts and types each key that the footer shows: it must change the screen, copy text or
// quit.
func TestHintedKeys(t *testing.T) {
	var seen context
	cache, index := render.NewCache(64<<20), search.NewIndex()
	for name, site := range hintSites(t) {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
			for _, keys := range hintStates {
				open := func() *screen {
					o := Options{Site: site, Cache: cache, Index: index, Width: size[0], Height: size[1], Now: testNow}
					if o.Text = "ssh -p 2222 host"; name == "pictures" {
						o.Colors = colorprofile.TrueColor
					}
					s := &screen{TB: t, model: New(o), w: size[0], h: size[1]}
					if s.press(keys); s.quit {
						t.Fatalf("%s: %s quits", name, keys)
					}
					s.model.(*model).notice = ""
					s.model.(*model).draw()
					return s
				}
				seen |= checkHints(t, name+" after "+keys, open)
			}
		}
	}
	if seen != always {
		t.Errorf("contexts %b were reached, of %b", seen, always)
	}
}

// checkHints checks the hints of a state and returns its context.
func checkHints(t *testing.T, name string, open func() *screen) context {
	s := open()
	m := s.model.(*model)
	_, in := m.currentView()
	before := m.View().Content
	for _, h := range m.keys.hints(m, in) {
		shown, _, _ := strings.Cut(h.text, " ")
		typed := hintedKeys[shown]
		if typed == nil {
			typed = []string{shown}
		}
		if !slices.ContainsFunc(typed, func(key string) bool {
			s := open()
			s.press(key)
			after := s.model.(*model)
			refused := strings.HasPrefix(after.notice, "no ") || strings.HasPrefix(after.notice, "nothing")
			return !refused && (s.quit || s.raw != "" || after.View().Content != before)
		}) {
			t.Errorf("%s: the hint %q does nothing in\n%s", name, h.text, s)
		}
	}
	return in
}

// TestHintNames checks that the footer says where esc and backspace lead, and that they do.
func TestHintNames(t *testing.T) {
	home, projects, about := "· +11", "▸ A map of Thursday 2", "How to reach me ─"
	tests := []struct {
		keys      string
		hint, not string
		press, at string
	}{
		{"1", "esc home", "bksp", "<esc>", home},
		{"1", "", "", "<bs>", home},
		{"1G", "esc home", "bksp", "<esc>", home},
		{"2", "esc home", "bksp", "<esc>", home},
		{"2", "", "", "<bs>", home},
		{"2j<enter>", "esc Projects", "bksp", "<esc>", projects},
		{"2j<enter>", "", "", "<bs>", projects},
		{"2j<enter>", "", "", "<bs><bs>", home},
		{"1G<tab><tab><tab><enter>", "bksp About", "", "<bs>", about},
		{"1G<tab><tab><tab><enter>", "esc Projects", "", "<esc>", projects},
		{"1G<tab><tab><tab><enter>0", "bksp About", "esc", "<bs>", about},
		{"1", "", "", "<esc><enter>", "I draw maps"},
		{"2", "", "", "<esc><enter>", "Things that I made"},
	}
	for _, tt := range tests {
		s := newScreen(t, 100, 24, "")
		s.press(tt.keys)
		rows := s.text()
		footer := rows[len(rows)-1]
		if !strings.Contains(footer, tt.hint) || tt.not != "" && strings.Contains(footer, tt.not) {
			t.Errorf("after %s the footer is %q, want %q and not %q", tt.keys, footer, tt.hint, tt.not)
		}
		if s.press(tt.press); !s.shows(tt.at) {
			t.Errorf("%s, then %s: no %q on\n%s", tt.keys, tt.press, tt.at, s)
		}
	}
}

// TestHintOfLongName checks that the name of a page takes little of the footer.
func TestHintOfLongName(t *testing.T) {
	site := sitetest.Site()
	site.Sections[1].Title = "The many things that I made before the flood"
	s := openScreen(t, 80, 24, Options{Site: site, Start: "projects/item-2"})
	if !s.shows("esc The many things…   n next") {
		t.Errorf("the footer is\n%s", s)
	}
}

// TestSectionKeysInPanels checks that keys for sections close a panel and go there.
func TestSectionKeysInPanels(t *testing.T) {
	const about, projects, last, home = "mostly, on", "Things that I made", "nothing here yet", "▸"
	type step struct{ keys, at string }
	onAbout := []step{
		{"2", projects}, {"4", last}, {"<right>", projects}, {"<left>", last}, {"l", projects}, {"h", last},
		{"0", home},
	}
	atHome := []step{{"2", projects}, {"<right>", about}, {"<left>", last}, {"l", about}, {"h", last}, {"0", home}}
	for panel, steps := range map[string][]step{"1?": onAbout, "1o": onAbout, "1<tab><enter>": onAbout, "0?": atHome} {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
			for _, step := range steps {
				s := newScreen(t, size[0], size[1], "")
				s.press(panel + step.keys)
				m := s.model.(*model)
				if m.overlay != nil || !s.shows(step.at) || m.atHome != (step.at == home) {
					t.Errorf("%v: %s in the panel of %s shows\n%s\nwant %q", size, step.keys, panel, s, step.at)
				}
			}
			s := newScreen(t, size[0], size[1], "")
			if s.press(panel + "gzx9"); s.model.(*model).overlay == nil {
				t.Errorf("%v: other keys close the panel of %s", size, panel)
			}
		}
	}
}

// TestNoticeEnds checks that a notice gives way to the hints with the next key, click or turn of the wheel.
func TestNoticeEnds(t *testing.T) {
	for name, msg := range map[string]tea.Msg{
		"an unbound key": tea.KeyPressMsg{Code: 'Z', Text: "Z"},
		"the wheel":      tea.MouseWheelMsg{Button: tea.MouseWheelDown},
		"a click":        tea.MouseClickMsg{X: 5, Y: 9, Button: tea.MouseLeft},
	} {
		s := newScreen(t, 80, 24, "")
		if s.press("m"); !s.shows("mouse on") {
			t.Fatalf("no notice on\n%s", s)
		}
		if s.send(msg); s.shows("mouse on") || !s.shows("q quit") {
			t.Errorf("after %s the screen is\n%s", name, s)
		}
	}
	s := newScreen(t, 80, 24, "")
	s.press("m")
	if s.send(tea.KeyPressMsg{Code: tea.KeyLeftShift}); !s.shows("mouse on") {
		t.Error("a modifier alone ends the notice")
	}
}

// TestKeysDifferFromLabels checks that keys are bold where there are too few colours to mute their descriptions.
func TestKeysDifferFromLabels(t *testing.T) {
	for _, colors := range []colorprofile.Profile{colorprofile.Ascii, colorprofile.ANSI, colorprofile.ANSI256} {
		for _, keys := range []string{"", "TT", "?", "2j<enter>", "G<tab>"} {
			s := openScreen(t, 80, 24, Options{Colors: colors, Start: "about"})
			s.press(keys)
			s.model.(*model).notice = ""
			s.send(tea.BackgroundColorMsg{})
			const row = 23
			before, _, ok := strings.Cut(s.text()[row], " esc ")
			offset := len(" esc ")
			if !ok {
				before, _, _ = strings.Cut(s.text()[row], " enter ")
				offset = len(" enter ")
			}
			e, x := s.terminal(), look.Width(before)
			key, does := e.CellAt(x+1, row), e.CellAt(x+offset, row)
			if key == nil || does == nil || styleName(key) == styleName(does) {
				t.Errorf("%v %s: %q and %q", colors, keys, styleName(key), styleName(does))
			}
		}
	}
}

// TestTitleOnce checks that a small window doesn't show the title of the site on both sides of the header.
func TestTitleOnce(t *testing.T) {
	single := sitetest.WithText("Text.")
	for keys, site := range map[string]*content.Site{
		"0/": sitetest.Site(), "0?": sitetest.Site(), "/": single, "": single,
	} {
		s := openScreen(t, 40, 12, Options{Site: site})
		s.press(keys)
		if n := strings.Count(s.text()[0], site.Title); n != 1 {
			t.Errorf("%s: the header is %q", keys, s.text()[0])
		}
	}
}

// TestPanelLeavesNoShreds checks that a panel hides the text around it unless there are several rows on both sides.
func TestPanelLeavesNoShreds(t *testing.T) {
	const minAround = 5
	for h := 16; h < 60; h++ {
		for _, keys := range []string{"o", "Go", "G<tab><enter>"} {
			s := newScreen(t, 80, h, "")
			s.press(keys)
			m := s.model.(*model)
			top, end := m.layout.Body.Y, m.layout.Body.Y+m.layout.Body.H
			rows := s.text()[top:end]
			first := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "╭") })
			last := slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, "╰") })
			above, below := rows[:first], rows[last+1:]
			hidden := strings.TrimSpace(strings.Join(above, "")+strings.Join(below, "")) == ""
			if !hidden && (len(above) < minAround || len(below) < minAround) {
				t.Errorf("80x%d: %s shows\n%s", h, keys, s)
			}
		}
	}
}
