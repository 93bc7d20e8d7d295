package tui

import (
	"fmt"
	"image/color"
	"iter"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/vt"

	pagestyle "example.com/folio/internal/render/style"
	"example.com/folio/tui/look"
)

// accented returns the themes of folio's own style with an accent.
func accented(accent color.Color) *look.Themes {
	own, err := pagestyle.Builtin(pagestyle.Folio)
	if err != nil {
		panic(err)
	}
	return look.NewThemes(pagestyle.NewThemes(own, own, accent))
}

// styled returns the themes of a built-in style.
func styled(name string) *look.Themes {
	s, err := pagestyle.Builtin(name)
	if err != nil {
		panic(err)
	}
	return look.NewThemes(pagestyle.NewThemes(s, s, nil))
}

func TestAccent(t *testing.T) {
	for chosen, want := range map[color.Color]uint8{
		color.RGBA{0xff, 0, 0, 255}: 131, color.RGBA{0, 0x80, 0, 255}: 29,
		color.Gray{0x80}: 243, color.RGBA{0x20, 0x60, 0xff, 255}: 63,
	} {
		s := openScreen(t, 80, 24, Options{Themes: accented(chosen)})
		if !strings.Contains(s.model.View().Content, fmt.Sprintf("\x1b[38;5;%dm", want)) {
			t.Errorf("%v does not become %d: %q", chosen, want, s.model.View().Content)
		}
	}
}

// TestMono checks that a terminal without colours gets none, and that attributes replace them.
func TestMono(t *testing.T) {
	for _, profile := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.Ascii} {
		for _, tt := range []struct{ keys, words, style string }{
			{"", "1 About", "bold"},
			{"2", "Grebe bank, resurveyed 1", "bold"},
			{"/boat<enter>", "boat", "bold reversed"},
			{"/boat<enter>n", "boat", "bold underlined"},
			{"G<tab>", "the workshop", "bold reversed"},
			{"Gf", "Write to a", "bold reversed"},
			{"G", "the workshop", "underlined"},
			{"o", "What I do", "bold"},
		} {
			s := newScreen(t, 80, 24, "")
			s.send(tea.ColorProfileMsg{Profile: profile})
			s.press(tt.keys)
			if view := s.model.View().Content; strings.Contains(view, "38;5") {
				t.Errorf("%s: a colour in %q", tt.keys, view)
			}
			if got := s.styleOf(tt.words); !strings.Contains(got, tt.style) {
				t.Errorf("%s: %q is %q, want %q", tt.keys, tt.words, got, tt.style)
			}
		}
	}
	s := newScreen(t, 80, 24, "")
	s.send(tea.ColorProfileMsg{Profile: colorprofile.Ascii})
	s.send(tea.BackgroundColorMsg{Color: color.Black})
	if s.press("T"); !s.shows("no colours") || strings.Contains(s.model.View().Content, "38;5") {
		t.Error("a terminal without colours gets colours")
	}
}

// TestSixteenColours checks the colours of a terminal with sixteen, before and after its background is known.
func TestSixteenColours(t *testing.T) {
	s := openScreen(t, 80, 24, Options{Start: "about", Themes: accented(color.RGBA{255, 0, 0, 255})})
	s.send(tea.BackgroundColorMsg{Color: color.Black})
	s.send(tea.ColorProfileMsg{Profile: colorprofile.ANSI})
	if got := s.styleOf("1 About"); !strings.Contains(s.model.View().Content, "\x1b[1;96mAbout") {
		t.Errorf("on black the current section is %q", got)
	}
	for _, want := range []string{"\x1b[1mAbout", "\x1b[1;96mAbout"} {
		s.press("T")
		drawn := s.model.View().Content
		if !strings.Contains(drawn, want) || strings.Contains(drawn, "8;5;9") || strings.Contains(drawn, "8;5;2") {
			t.Errorf("no %q in %q", want, drawn)
		}
	}
}

// TestMoreColours learns that a terminal has more colours than it was taken to have. The background stays known, and so
// does what the user chose.
func TestMoreColours(t *testing.T) {
	for _, keys := range []string{"", "T", "TT"} {
		for _, from := range []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256} {
			if keys != "" && from == colorprofile.ANSI {
				continue // there are fewer styles to choose
			}
			var frames []string
			for _, first := range []colorprofile.Profile{from, colorprofile.TrueColor} {
				s := openScreen(t, 80, 24, Options{Start: "about", Themes: accented(color.RGBA{255, 0, 0, 255}), Colors: first})
				s.send(tea.BackgroundColorMsg{Color: color.White})
				s.press(keys)
				s.send(tea.ColorProfileMsg{Profile: colorprofile.TrueColor})
				if keys == "" {
					s.send(tea.BackgroundColorMsg{Color: color.Black})
				}
				frames = append(frames, s.model.View().Content)
			}
			if frames[0] != frames[1] {
				t.Errorf("%v, then %q: got\n%q\nwant\n%q", from, keys, frames[0], frames[1])
			}
		}
	}
}

// TestFirstFrameOnBothBackgrounds draws frames for a terminal that has answered nothing: each letter is in the
// terminal's own colour, or in one that has the least contrast with black and with white.
func TestFirstFrameOnBothBackgrounds(t *testing.T) {
	coloured := 0
	for _, start := range []string{"", "about", "projects", "resume"} {
		for _, o := range []Options{{}, {Themes: accented(color.RGBA{255, 0, 0, 255})}, {Themes: styled("dracula")}} {
			o.Start, o.Colors = start, colorprofile.ANSI256
			for cell := range colouredCells(openScreen(t, 80, 24, o).terminal()) {
				coloured++
				low := min(
					pagestyle.Contrast(cell.Style.Fg, color.Black), pagestyle.Contrast(cell.Style.Fg, color.White),
				)
				if low < 4.5 || cell.Style.Bg != nil && cell.Content != "█" {
					t.Errorf("%q: %q has contrast %.1f, or a background", start, cell.Content, low)
				}
			}
		}
	}
	if coloured < 500 {
		t.Errorf("only %d cells are coloured", coloured)
	}
}

// colouredCells returns the cells with text in a colour of its own. Pictures are none.
func colouredCells(e *vt.Emulator) iter.Seq[*uv.Cell] {
	return func(yield func(*uv.Cell) bool) {
		for i := range e.Width() * e.Height() {
			cell := e.CellAt(i%e.Width(), i/e.Width())
			text := cell != nil && strings.Trim(cell.Content, " ▀") != "" && cell.Style.Fg != nil
			if text && !yield(cell) {
				return
			}
		}
	}
}

// styleOf returns the style of the last letter of the first match.
func (s *screen) styleOf(words string) string {
	s.Helper()
	e := s.terminal()
	for y, row := range s.text() {
		if before, _, ok := strings.Cut(row, words); ok {
			x := look.Width(before) + look.Width(words) - 1
			return styleName(e.CellAt(x, y))
		}
	}
	s.Fatalf("%q is not on the screen:\n%s", words, s)
	return ""
}
