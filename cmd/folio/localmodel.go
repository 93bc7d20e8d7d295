package main

import (
	"io"
	"os"
	"runtime"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/cells"
	"example.com/folio/internal/server/terminal"
)

// A localModel is the app in this terminal. It asks the terminal what it is, as the server asks its clients', and draws
// for Bubble Tea's renderer, which adds up the widths of a cluster's characters until the terminal has said that it has
// mode 2027, and can't put what follows in its column.
type localModel struct {
	tea.Model
	asks    bool
	answers *terminal.Answers
	method  ansi.Method // of the renderer
	restore string      // sets what the runtime resets at its end, though it was set before
}

// newLocalModel returns the app in a terminal that has these colors by its name and environment.
func newLocalModel(m tea.Model, term string, colors colorprofile.Profile) *localModel {
	asks := asksLocally(term, colors)
	return &localModel{Model: m, asks: asks, answers: terminal.NewAnswers(asks, colors), method: ansi.WcWidth}
}

// asksLocally reports whether this terminal is asked anything.
func asksLocally(term string, colors colorprofile.Profile) bool {
	if term == "" && runtime.GOOS == "windows" {
		term = "windows" // no console there sets TERM
	}
	return terminal.Questions(term, colors) != ""
}

// localColors returns the colors of this terminal by its name and environment.
func localColors(out io.Writer) colorprofile.Profile {
	colors := colorprofile.Detect(out, os.Environ())
	if terminal.NoColor(os.Getenv) {
		return min(colors, colorprofile.Ascii)
	}
	return colors
}

// Init asks the terminal. The runtime itself asks for mode 2027 if it knows the terminal to bear it.
func (m *localModel) Init() tea.Cmd {
	if !m.asks {
		return m.Model.Init()
	}
	return tea.Batch(m.Model.Init(), tea.Raw(terminal.Identify+ansi.RequestPrimaryDeviceAttributes))
}

// Update takes the terminal's answers. The runtime, which converts colors, hears of more by the answer to another
// question that means the same.
func (m *localModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	was := m.answers.Capabilities()
	if m.answers.Take(msg) {
		is := m.answers.Capabilities()
		if report, ok := msg.(tea.ModeReportMsg); ok && setsGraphemeWidth(report) {
			m.method = ansi.GraphemeWidth
			if report.Value == ansi.ModeSet {
				m.restore = ansi.SetModeUnicodeCore
			}
		}
		if is.Colors != was.Colors {
			return m, func() tea.Msg { return tea.CapabilityMsg{Content: "RGB"} }
		}
		return m, nil
	}
	var cmd tea.Cmd
	m.Model, cmd = m.Model.Update(msg)
	return m, cmd
}

// setsGraphemeWidth reports whether the runtime's renderer measures clusters after a report: one of mode 2027.
func setsGraphemeWidth(report tea.ModeReportMsg) bool {
	switch report.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		return report.Mode == ansi.ModeUnicodeCore
	}
	return false
}

// farewell returns what stays in the terminal when the app has ended.
func (m *localModel) farewell() string {
	if f, ok := m.Model.(interface{ Farewell() string }); ok {
		return f.Farewell() + "\n"
	}
	return ""
}

// clearAtEnd empties the app when the program quits, so that its last frame is empty: tmux 3.3 joins the lines of an
// alternate screen that has grown wider with those that it covered.
func clearAtEnd(model tea.Model, msg tea.Msg) tea.Msg {
	if _, ends := msg.(tea.QuitMsg); !ends {
		return msg
	}
	if m, ok := model.(*localModel); ok {
		if c, ok := m.Model.(interface{ Clear() }); ok {
			c.Clear()
		}
	}
	return msg
}

// View returns the view in the widths of the renderer, and without a title for a terminal that is asked nothing: a
// console has none.
func (m *localModel) View() tea.View {
	v := m.Model.View()
	v.Content = cells.Fit(v.Content, m.method)
	if !m.asks {
		v.WindowTitle = ""
	}
	return v
}
