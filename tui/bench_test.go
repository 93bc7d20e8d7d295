package tui

import (
	"cmp"
	"fmt"
	"image/color"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"example.com/folio/internal/render"
	"example.com/folio/tui/look"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
)

// The benchmarks measure the cost per user once the pages are laid out.

func BenchmarkNew(b *testing.B) {
	o := Options{Site: sitetest.Site(), Cache: render.NewCache(1 << 20)}
	b.ReportAllocs()
	for b.Loop() {
		New(o)
	}
}

func BenchmarkKey(b *testing.B) {
	for _, start := range []string{"about", "projects", "projects/item-1"} {
		b.Run(start, func(b *testing.B) {
			s := newScreen(b, 120, 40, start)
			down, up := tea.KeyPressMsg{Code: 'j', Text: "j"}, tea.KeyPressMsg{Code: 'k', Text: "k"}
			b.ReportAllocs()
			for b.Loop() {
				s.model.Update(down)
				s.model.View()
				s.model.Update(up)
				s.model.View()
			}
		})
	}
}

// BenchmarkPaintedKey scrolls in a style whose background is painted.
func BenchmarkPaintedKey(b *testing.B) {
	s := openScreen(b, 120, 40, Options{Start: "about", Themes: styled("dracula")})
	s.send(tea.BackgroundColorMsg{Color: color.White})
	down, up := tea.KeyPressMsg{Code: 'j', Text: "j"}, tea.KeyPressMsg{Code: 'k', Text: "k"}
	b.ReportAllocs()
	for b.Loop() {
		s.model.Update(down)
		s.model.Update(up)
	}
}

// BenchmarkPreviewKey measures a key in a list next to a preview.
func BenchmarkPreviewKey(b *testing.B) {
	for _, size := range [][2]int{{139, 50}, {140, 50}, {200, 60}} {
		b.Run(fmt.Sprintf("window=%dx%d", size[0], size[1]), func(b *testing.B) {
			s := newScreen(b, size[0], size[1], "projects")
			s.press("Gg")
			keys := [2]tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'k', Text: "k"}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.model.Update(keys[i%2])
			}
		})
	}
}

func BenchmarkResize(b *testing.B) {
	s := newScreen(b, 120, 40, "about")
	s.press("G")
	b.ReportAllocs()
	for b.Loop() {
		s.model.Update(tea.WindowSizeMsg{Width: 50, Height: 40})
		s.model.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	}
}

// BenchmarkFirstFrame measures the work of a server before it can send the first frame.
func BenchmarkFirstFrame(b *testing.B) {
	for _, start := range []string{"", "about", "projects"} {
		b.Run("at="+cmp.Or(start, "home"), func(b *testing.B) {
			o := Options{
				Site: sitetest.Site(), Cache: render.NewCache(1 << 20), Start: start,
				Width: 80, Height: 24, Colors: colorprofile.ANSI256,
			}
			b.ReportAllocs()
			for b.Loop() {
				m := New(o)
				m.Update(tea.ColorProfileMsg{Profile: o.Colors})
				m.Update(tea.WindowSizeMsg{Width: o.Width, Height: o.Height})
				m.View()
			}
		})
	}
}

// windows range from the default size to the largest one.
var windows = []tea.WindowSizeMsg{{Width: 80, Height: 24}, {Width: 120, Height: 40}, {Width: 500, Height: 200}}

func BenchmarkUpdate(b *testing.B) {
	for _, w := range windows {
		b.Run(fmt.Sprintf("window=%dx%d", w.Width, w.Height), func(b *testing.B) {
			s := newScreen(b, w.Width, w.Height, "about")
			keys := [2]tea.KeyPressMsg{{Code: 'j', Text: "j"}, {Code: 'k', Text: "k"}}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.model.Update(keys[i%2])
			}
		})
	}
}

func BenchmarkView(b *testing.B) {
	for _, w := range windows {
		b.Run(fmt.Sprintf("window=%dx%d", w.Width, w.Height), func(b *testing.B) {
			s := newScreen(b, w.Width, w.Height, "about")
			b.ReportAllocs()
			for b.Loop() {
				s.model.View()
			}
		})
	}
}

func BenchmarkLayout(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		view.Plan(120, 40)
	}
}

// BenchmarkHints measures the footer, with and without the hints that [look.Styles] keeps.
func BenchmarkHints(b *testing.B) {
	for _, kept := range []bool{true, false} {
		b.Run(fmt.Sprint("kept=", kept), func(b *testing.B) {
			m := newScreen(b, 120, 40, "projects").model.(*model)
			b.ReportAllocs()
			for b.Loop() {
				if !kept {
					b.StopTimer()
					m.layout.Styles = look.NewStyles(m.themes.Theme)
					b.StartTimer()
				}
				m.footer(inList, "1/12")
			}
		})
	}
}

func BenchmarkHelp(b *testing.B) {
	s := newScreen(b, 120, 40, "projects")
	b.ReportAllocs()
	for b.Loop() {
		s.press("?<esc>")
	}
}

// BenchmarkPrompt measures keys in the query of a page: opening it, typing and erasing, and moving.
func BenchmarkPrompt(b *testing.B) {
	for _, keys := range []string{"/<esc>", "x<bs>", "<left><right>"} {
		b.Run(keys, func(b *testing.B) {
			s := newScreen(b, 120, 40, "about")
			if keys[0] != '/' {
				s.press("/boat")
			}
			b.ReportAllocs()
			for b.Loop() {
				s.press(keys)
			}
		})
	}
}
