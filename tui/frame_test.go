package tui

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/content"
	"example.com/folio/tui/sitetest"
)

// TestFrames compares common screens with golden files at several sizes.
func TestFrames(t *testing.T) {
	screens := []struct{ name, start, keys string }{
		{"about", "", ""},
		{"scrolled", "", "<pgdn>jj"},
		{"list", "projects", "jj"},
		{"list-scrolled", "projects", "jjjjjjj"},
		{"item", "projects/item-3", ""},
		{"unwritten", "projects/item-5", ""},
		{"scripts", "scripts", ""},
		{"empty", "resume", ""},
		{"help", "projects", "?"},
		{"dark", "projects", "jT"},
		{"found", "", "/boat that<enter>n"},
		{"results", "projects", "/ferry"},
		{"link", "", "G<tab>"},
		{"labels", "", "Gf"},
		{"outline", "", "]o"},
		{"aside", "projects/item-3", "o<enter>"},
		{"card", "", "G<tab><tab><enter>"},
		{"first", "", "0"},
	}
	for _, size := range [][2]int{{20, 5}, {40, 12}, {80, 24}, {160, 50}} {
		for _, frame := range screens {
			name := fmt.Sprintf("%s-%dx%d", frame.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := newScreen(t, size[0], size[1], frame.start)
				s.press(frame.keys)
				s.golden(name)
			})
		}
	}
}

// TestWideFrames compares screens that use the columns next to the text with golden files.
func TestWideFrames(t *testing.T) {
	site := sitetest.Site()
	site.Sections[2] = &content.Page{Path: "tides", Title: "Tides", Body: sitetest.TidesBody}
	for _, size := range [][2]int{{120, 40}, {140, 40}, {160, 50}, {200, 60}} {
		for _, frame := range []struct{ name, start, keys string }{
			{"headings", "about", "]"},
			{"headings-chosen", "about", "]oj"},
			{"preview", "projects", "jj"},
			{"table", "tides", ""},
		} {
			name := fmt.Sprintf("wide-%s-%dx%d", frame.name, size[0], size[1])
			t.Run(name, func(t *testing.T) {
				s := openScreen(t, size[0], size[1], Options{Site: site, Start: frame.start})
				s.press(frame.keys)
				s.golden(name)
			})
		}
	}
}

// TestStyleFrames compares a page in several styles with golden files, on dark and on light terminals. Where a style is
// not made for the terminal's background, its own is painted.
func TestStyleFrames(t *testing.T) {
	backgrounds := map[string]color.Color{"dark": color.RGBA{0x16, 0x16, 0x1e, 0xff}, "light": color.White}
	for _, name := range []string{"dracula", "tokyo-night", "light", "pink", "ascii"} {
		for kind, background := range backgrounds {
			for _, size := range [][2]int{{80, 24}, {120, 40}} {
				t.Run(fmt.Sprintf("%s-%s-%d", name, kind, size[0]), func(t *testing.T) {
					s := openScreen(t, size[0], size[1], Options{Start: "about", Themes: styled(name)})
					s.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI256})
					s.send(tea.BackgroundColorMsg{Color: background})
					s.golden(fmt.Sprintf("style-%s-%s-%dx%d", name, kind, size[0], size[1]))
				})
			}
		}
	}
}

// TestPainted checks that what is painted is painted everywhere, and no more when the terminal turns out to fit.
func TestPainted(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Start: "about", Themes: styled("dracula")})
	if strings.Contains(s.model.View().Content, "48;") {
		t.Error("the first frame is painted, before anything is known")
	}
	for _, tt := range []struct {
		background color.Color
		painted    bool
	}{{color.White, true}, {color.Black, false}, {color.Gray{0x70}, true}} {
		s.send(tea.BackgroundColorMsg{Color: tt.background})
		for _, keys := range []string{"", "2", "?", "<esc>0", "1/boat<enter>", "Gf", "<esc>o"} {
			s.press(keys)
			e := s.terminal()
			for i := range 80 * 24 {
				c := e.CellAt(i%80, i/80)
				if c != nil && c.Width > 0 && c.Content != "█" && (c.Style.Bg != nil) != tt.painted {
					t.Fatalf("on %v, after %q: cell %d,%d has background %v", tt.background, keys, i%80, i/80, c.Style.Bg)
				}
			}
		}
		s.press("<esc><esc>1")
	}
}
