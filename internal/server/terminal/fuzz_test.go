package terminal

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// FuzzPaint follows a script of bytes: it changes and scrolls lines, resizes the window, rests, shows an overlay and
// learns of colors. After each paint the screen must be that of a terminal that was sent the last frame only.
func FuzzPaint(f *testing.F) {
	f.Add([]byte("0123456789"))
	f.Add([]byte{0, 1, 4, 2, 3, 4, 5, 1, 2, 1, 3, 4, 2, 32, 8, 0, 0, 3, 1, 1, 1, 5, 1, 2, 4, 4})
	f.Add([]byte{0, 11, 4, 9, 10, 6, 7, 5, 2, 5, 0, 2, 40, 4, 5, 1, 3, 0, 2, 4, 1, 1, 1, 2, 0, 0})
	pieces := []string{
		"", "word", "漢字", "\x1b[1mbold\x1b[m", "\x1b[38;2;9;99;200mblue\x1b[m", "é", "-", "  ", "e\u0301",
		"\x1b]8;;https://a.example/m\ax\x1b]8;;\a", "\x1b[36m───\x1b[90m──\x1b[m",
		strings.Repeat("long ", 12),
	}
	profiles := []colorprofile.Profile{colorprofile.ANSI, colorprofile.ANSI256, colorprofile.TrueColor}
	const width, height = 44, 12
	f.Fuzz(func(t *testing.T, script []byte) {
		script = script[:min(len(script), 200)]
		number := func(below int) int {
			if len(script) == 0 {
				return 0
			}
			n := int(script[0]) % below
			script = script[1:]
			return n
		}
		p := newTestPainter(t, width, height)
		p.Window = Size{width / 2, height / 2}
		lines, overlay := make([]string, height), ""
		for len(script) > 0 {
			switch number(6) {
			case 0: // change a line
				var b strings.Builder
				row := number(height)
				for range number(6) {
					b.WriteString(pieces[number(len(pieces))])
				}
				lines[row] = b.String()
			case 1: // scroll a part
				from, to := number(height), number(height)
				lines = slices.Insert(slices.Delete(lines, from, from+1), to, lines[from])
			case 2:
				p.Resize(Size{4 + number(width-4), 1 + number(height)})
			case 3:
				fit := fitting(lines, p.Window)
				p.Rest()
				p.Wake(fit, overlay)
			case 4:
				overlay = []string{"", "\x1b[7m note \x1b[m"}[number(2)]
			case 5:
				p.Adapt(Capabilities{Colors: profiles[number(len(profiles))]})
			}
			compareWithFresh(t, p, fitting(lines, p.Window), overlay)
		}
	})
}

// fitting returns the lines of a window, each cut off where it ends.
func fitting(lines []string, window Size) (fit []string) {
	for _, line := range lines[:min(len(lines), window.Height)] {
		if ansi.StringWidth(line) > window.Width {
			line = ansi.Truncate(line, window.Width, "") + "\x1b[m"
		}
		fit = append(fit, line)
	}
	return fit
}

// compareWithFresh paints a frame on a screen that has shown others, and on a new one.
func compareWithFresh(t *testing.T, p *testPainter, lines []string, overlay string) {
	t.Helper()
	fresh := newTestPainter(t, p.term.Width(), p.term.Height())
	fresh.Window, fresh.Colors = p.Window, p.Colors
	for _, one := range []*testPainter{p, fresh} {
		one.wire.Reset()
		one.Paint(lines, tea.View{}, overlay)
		_, _ = one.term.Write(one.wire.Bytes())
	}
	if got, want := p.term.Render(), fresh.term.Render(); got != want {
		t.Fatalf("%v, %q: the screen is\n%s\nand should be\n%s", p.Window, lines, got, want)
	}
}
