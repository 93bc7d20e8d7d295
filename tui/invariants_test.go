package tui

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/content"
	"example.com/folio/internal/render"
	"example.com/folio/tui/header"
	"example.com/folio/tui/list"
	"example.com/folio/tui/look"
	"example.com/folio/tui/outline"
	"example.com/folio/tui/sitetest"
	"example.com/folio/tui/view"
)

// escapes matches the only allowed sequences: SGR, and OSC 8 with either terminator.
var escapes = regexp.MustCompile("\x1b\\[[0-9;:]*m|\x1b\\]8;[^\x1b\a]*(\x1b\\\\|\a)")

// checkFrame checks each line of the view, and that drawing without caches gives the same lines.
func checkFrame(t *testing.T, m tea.Model, w, h int) {
	t.Helper()
	want := view.Plan(w, h)
	lines := strings.Split(m.View().Content, "\n")
	if len(lines) != want.Height {
		t.Fatalf("%dx%d: the view has %d lines", w, h, len(lines))
	}
	for i, line := range lines {
		plain := escapes.ReplaceAllString(line, "")
		switch last := strings.LastIndex(line, "\x1b["); {
		case look.Width(line) > want.Width:
			t.Fatalf("%dx%d: line %d is %d columns wide: %q", w, h, i, look.Width(line), line)
		case strings.IndexFunc(plain, isControl) >= 0:
			t.Fatalf("%dx%d: line %d has a control character: %q", w, h, i, line)
		case m.(*model).themes.Painter != nil && look.Width(line) != want.Width:
			t.Fatalf("%dx%d: line %d is not painted to its end: %q", w, h, i, line)
		case strings.HasSuffix(plain, " ") && m.(*model).themes.Painter == nil:
			t.Fatalf("%dx%d: line %d has trailing blanks: %q", w, h, i, line)
		case last >= 0 && !strings.HasPrefix(line[last:], ansi.ResetStyle):
			t.Fatalf("%dx%d: line %d does not end in the default style: %q", w, h, i, line)
		case strings.Count(line, "\x1b]8;") > 0 && !closed(line):
			t.Fatalf("%dx%d: line %d leaves a link open: %q", w, h, i, line)
		}
	}
	if again := redrawn(m.(*model)); !slices.Equal(again, lines) {
		t.Fatalf("%dx%d: drawing without caches differs:\n%q\n%q", w, h, lines, again)
	}
}

// redrawn returns the lines drawn without any cached lines.
func redrawn(m *model) []string {
	m.bar, m.drawnSidebar = header.Bar{}, outline.Drawn{}
	m.layout.Styles = look.NewStyles(m.themes.Theme)
	for _, s := range m.sections {
		if l, ok := s.base.(*list.View); ok {
			l.Forget()
		}
	}
	m.layout.LastLines = view.Drawn{}
	if m.layout.NextToSidebar != nil {
		m.layout.NextToSidebar.LastLines = view.Drawn{}
	}
	m.draw()
	lines, _ := m.Lines()
	return lines
}

func isControl(r rune) bool { return r < 0x20 || r >= 0x7f && r < 0xa0 }

// closed reports whether the last OSC 8 sequence of a line ends a link.
func closed(line string) bool {
	last := line[strings.LastIndex(line, "\x1b]8;"):]
	return strings.HasPrefix(last, "\x1b]8;;\x1b") || strings.HasPrefix(last, "\x1b]8;;\a")
}

// TestInvariants sends random keys, clicks and sizes.
func TestInvariants(t *testing.T) {
	keys := []rune("jkbgGTm?hlnpN01234 qx//aeof[]<>yvv語")
	special := []rune{
		tea.KeyEnter, tea.KeyEscape, tea.KeyTab, tea.KeyPgDown, tea.KeyPgUp, tea.KeyUp, tea.KeyDown,
		tea.KeyBackspace, tea.KeyEnter, tea.KeyTab, tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyDelete,
	}
	renewed := sitetest.Site()
	renewed.Sections = renewed.Sections[1:]
	renewed.Sections[0].Pages = renewed.Sections[0].Pages[3:]
	sites := []*content.Site{
		sitetest.Site(), resumeSite(), renewed, {Title: "One", Sections: sitetest.Site().Sections[:1]},
		siteWithPortrait(t, 200, 150),
	}
	random := rand.New(rand.NewPCG(1, 2))
	cache := render.NewCache(8 << 20)
	for range 40 {
		w, h := 80, 24
		m := New(Options{Site: sites[random.IntN(2)], Cache: cache, Hyperlinks: random.IntN(2) == 0})
		for range 120 {
			switch n := random.IntN(20); {
			case n == 0:
				w, h = random.IntN(200)-2, random.IntN(60)-2
				m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			case n == 1:
				m.Update(tea.MouseClickMsg{X: random.IntN(200) - 2, Y: random.IntN(60) - 2, Button: tea.MouseLeft})
			case n == 2 && random.IntN(2) == 0:
				m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelUp + tea.MouseButton(random.IntN(2))})
			case n == 2 && random.IntN(2) == 0:
				m.Update(tea.ColorProfileMsg{Profile: colorprofile.ANSI + colorprofile.Profile(random.IntN(3))})
			case n == 3 && random.IntN(4) == 0:
				m.Update(SiteMsg{sites[random.IntN(len(sites))]})
			case n == 4 && random.IntN(4) == 0:
				m.Update(tea.PasteMsg{Content: "the tide 満潮 \u202e\x1b[31m"})
			case n < 9:
				m.Update(tea.KeyPressMsg{Code: special[random.IntN(len(special))]})
			default:
				k := keys[random.IntN(len(keys))]
				m.Update(tea.KeyPressMsg{Code: k, Text: string(k)})
			}
			checkFrame(t, m, w, h)
		}
	}
}

// FuzzModel reads its input as messages: a byte from 128 is a window size, any other a key.
func FuzzModel(f *testing.F) {
	f.Add([]byte("jjG2j\rn?\x1bTm"))
	f.Add([]byte("1/boat\rnN\x1bo\r]\t\t\r\x7f0/o\r"))
	f.Add([]byte("1Gfa\ty\r>>2\rf"))
	f.Add([]byte("4v]]v>>/2019\rv[G\tv"))
	f.Add([]byte{'G', 200, 3, '2', 'G', 255, 0, 'k', 130, 130, '\r', 255, 255})
	cache := render.NewCache(8 << 20)
	f.Fuzz(func(t *testing.T, doings []byte) {
		w, h := 80, 24
		m := New(Options{Site: resumeSite(), Cache: cache, Hyperlinks: len(doings)%2 == 0})
		for i, b := range doings[:min(len(doings), 200)] {
			if b < 128 {
				m.Update(tea.KeyPressMsg{Code: rune(b), Text: strings.TrimFunc(string(rune(b)), isControl)})
			} else if i+1 < len(doings) {
				w, h = int(b)-130, int(doings[i+1])-5
				m.Update(tea.WindowSizeMsg{Width: w, Height: h})
			}
			checkFrame(t, m, w, h)
		}
	})
}
