package screen

import (
	"bytes"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"

	"example.com/folio/internal/graphics"
	"example.com/folio/internal/server/terminal"
)

// A mover shows a picture in a row that changes with each key, and counts what it is told.
type mover struct {
	row      int
	displays []graphics.Display
	colors   []colorprofile.Profile
}

func (m *mover) Init() tea.Cmd { return nil }

func (m *mover) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		m.row = (m.row + 1) % 3
	case graphics.Display:
		m.displays = append(m.displays, msg)
	case tea.ColorProfileMsg:
		m.colors = append(m.colors, msg.Profile)
	}
	return m, nil
}

func (m *mover) View() tea.View {
	return tea.NewView(strings.Repeat("\n", m.row) + "\x1b[38;2;0;0;7m" + graphics.Cells(0, 0, 4) + "\x1b[m")
}

// Picture returns the picture that the model shows.
func (m *mover) Picture(graphics.ID) *graphics.Picture {
	return &graphics.Picture{ID: 7, Columns: 4, Rows: 1, Cells: []string{"cell"}, Data: "\x1bPq~\x1b\\"}
}

// footAnswers are those of a terminal with sixels.
var footAnswers = terminal.Typed{
	tea.TerminalVersionMsg{Name: "foot(1.26.0)"}, uv.PrimaryDeviceAttributesEvent{62, 4, 22},
}

func openMover(cell terminal.CellSize) (*Screen, *mover, *bytes.Buffer) {
	m, out := &mover{}, &bytes.Buffer{}
	p := terminal.Painter{
		Out: out, Colors: colorprofile.ANSI256, Kind: terminal.KindOf("foot", colorprofile.ANSI256), Pictures: m,
		Window: terminal.Size{Width: 40, Height: 6},
	}
	return New(func() tea.Model { return m }, p, cell, nil), m, out
}

// TestDisplay tells the model how the terminal shows pictures, once for each change and after the colors.
func TestDisplay(t *testing.T) {
	s, m, out := openMover(terminal.CellSize{Width: 8, Height: 16})
	s.Open()
	for _, answers := range []terminal.Typed{footAnswers, footAnswers} {
		s.Update(append(terminal.Typed(nil), answers...))
	}
	want := graphics.Display{Protocol: graphics.Sixel, Glyphs: graphics.Sextants, CellWidth: 8, CellHeight: 16}
	if len(m.displays) != 1 || m.displays[0] != want || len(m.colors) != 2 {
		t.Errorf("the model is told %+v and %v", m.displays, m.colors)
	}
	if !strings.Contains(out.String(), "\x1bPq~\x1b\\") || s.Painter.Display() != want {
		t.Errorf("no picture is drawn: %q", out)
	}
	window := terminal.Window{Size: s.Painter.Window, Cell: terminal.CellSize{Width: 9, Height: 18}}
	s.Update(window)
	s.Update(window)
	if want.CellWidth, want.CellHeight = 9, 18; len(m.displays) != 2 || m.displays[1] != want {
		t.Errorf("after a resize, the model is told %+v", m.displays)
	}
}

// TestDisplayWithoutProgram delivers the answers to a model that they make.
func TestDisplayWithoutProgram(t *testing.T) {
	s, m, _ := openMover(terminal.CellSize{Width: 8, Height: 16})
	typed := s.TakeAnswers(append(terminal.Typed(nil), footAnswers...))
	if len(typed) != 1 || s.HasModel() {
		t.Fatalf("%v, and a model: %v", typed, s.HasModel())
	}
	s.Deliver(typed)
	if len(m.displays) != 1 || s.HasCommand() || !s.Painter.Rests() {
		t.Errorf("the model is told %+v, a command: %v", m.displays, s.HasCommand())
	}
	if typed := s.TakeAnswers(append(terminal.Typed(nil), footAnswers...)); len(typed) != 0 {
		t.Errorf("the same answers add %v", typed)
	}
}

// TestSettled paints again what was not complete, with one command at a time.
func TestSettled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _, out := openMover(terminal.CellSize{Width: 8, Height: 16})
		s.Open()
		s.Update(append(terminal.Typed(nil), footAnswers...))
		moves := func() (n int) {
			for range 4 {
				if _, cmd := s.Update(key); cmd != nil {
					n++
				}
			}
			return n
		}
		if n := moves(); n != 1 || s.pending != 1 || !s.Painter.Unsettled() || !strings.Contains(out.String(), "cell") {
			t.Errorf("%d commands, %d pending: %q", n, s.pending, out)
		}
		if _, cmd := s.Update(settled{}); cmd == nil {
			t.Error("no other command, though the picture has just moved")
		}
		drawn := strings.Count(out.String(), "\x1bPq")
		time.Sleep(terminal.SettleTime)
		if _, cmd := s.Update(settled{}); cmd != nil || strings.Count(out.String(), "\x1bPq") != drawn+1 {
			t.Errorf("it is not drawn: %q", out)
		}
		if n := moves(); n != 1 {
			t.Errorf("%d commands after it has settled", n)
		}
	})
}
