package main

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
)

// A widthModel shows a mark after emoji, and remembers messages. It quits when it hears of the colors to wait for, or
// at a key if there are none.
type widthModel struct {
	heard []tea.Msg
	last  colorprofile.Profile
}

func (m *widthModel) Init() tea.Cmd { return nil }

func (m *widthModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.heard = append(m.heard, msg)
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		if m.last == 0 {
			return m, tea.Quit
		}
	case tea.ColorProfileMsg:
		if msg.Profile == m.last {
			return m, tea.Quit
		}
	}
	return m, nil
}

func (m *widthModel) View() tea.View {
	return tea.NewView("👩‍👩‍👧|\n❤️|\n👍🏽|\n\x1b[38;2;1;2;3mx\x1b[m")
}

func TestLocalModel(t *testing.T) {
	inner := &widthModel{}
	m := newLocalModel(inner, "xterm-256color", colorprofile.ANSI256)
	send := func(msg tea.Msg) tea.Msg {
		t.Helper()
		_, cmd := m.Update(msg)
		if cmd == nil {
			return nil
		}
		return cmd()
	}
	if got := m.View().Content; !strings.HasPrefix(got, "👩|\n❤ |\n👍|\n") {
		t.Errorf("before answers: %q", got)
	}
	if got := send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore}); got != nil {
		t.Errorf("without the mode: %v", got)
	}
	if got := m.View().Content; !strings.HasPrefix(got, "👩|") {
		t.Errorf("without the mode: %q", got)
	}
	if got := send(tea.TerminalVersionMsg{Name: "WezTerm 20250209"}); got != (tea.CapabilityMsg{Content: "RGB"}) {
		t.Errorf("more colors: %v", got)
	}
	if got := send(uv.SecondaryDeviceAttributesEvent{65, 7006, 1}); got != nil {
		t.Errorf("more colors again: %v", got)
	}
	send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
	if got := m.View().Content; !strings.HasPrefix(got, "👩‍👩‍👧|\n❤️|\n👍🏽|\n") {
		t.Errorf("with the mode: %q", got)
	}
	if m.restore != "" {
		t.Errorf("at the end %q, though the mode was not set", m.restore)
	}
	m = newLocalModel(inner, "foot", colorprofile.TrueColor)
	if send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeSet}); m.restore != ansi.SetModeUnicodeCore {
		t.Errorf("at the end %q, though the mode was set", m.restore)
	}
	if len(inner.heard) != 0 {
		t.Errorf("the app hears %v", inner.heard)
	}
	if send(tea.WindowSizeMsg{}); len(inner.heard) != 1 {
		t.Errorf("the app hears %v", inner.heard)
	}
}

// TestLocalTerminal runs a program in a terminal that answers what it is.
func TestLocalTerminal(t *testing.T) {
	for _, tt := range []struct {
		term   string
		colors colorprofile.Profile
		asked  bool
	}{
		{"xterm-256color", colorprofile.ANSI256, true},
		{"xterm-256color", colorprofile.Ascii, false},
		{"linux", colorprofile.ANSI, false},
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		inner := &widthModel{}
		if tt.asked {
			inner.last = colorprofile.TrueColor
		}
		keys, typed := io.Pipe()
		var out bytes.Buffer
		p := tea.NewProgram(newLocalModel(inner, tt.term, tt.colors), tea.WithInput(keys), tea.WithOutput(&out),
			tea.WithColorProfile(tt.colors), tea.WithoutSignalHandler(), tea.WithWindowSize(40, 10),
			tea.WithContext(ctx))
		go func() {
			_, _ = io.WriteString(typed, "\x1bP>|XTerm(379)\x1b\\\x1b[?64;1;2cq")
		}()
		if _, err := p.Run(); err != nil {
			t.Fatal(err)
		}
		cancel()
		if asked := strings.Contains(out.String(), "\x1b[>q\x1b[>c\x1b[c"); asked != tt.asked {
			t.Errorf("%s in %v: asked %v: %q", tt.term, tt.colors, asked, out.String())
		}
		var profiles []colorprofile.Profile
		for _, msg := range inner.heard {
			switch msg := msg.(type) {
			case tea.ColorProfileMsg:
				profiles = append(profiles, msg.Profile)
			case tea.KeyPressMsg:
				if msg.Text != "q" {
					t.Errorf("%s: an answer is typed: %v", tt.term, msg)
				}
			}
		}
		if direct := slices.Contains(profiles, colorprofile.TrueColor); direct != tt.asked {
			t.Errorf("%s: the app hears of %v", tt.term, profiles)
		}
	}
}
