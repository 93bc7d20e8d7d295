package server

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A commandModel returns the same command for each key, and shows how many messages came of it.
type commandModel struct {
	cmd  tea.Cmd
	msgs int
}

func (m *commandModel) Init() tea.Cmd { return nil }

func (m *commandModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case textMsg:
		m.msgs++
	case tea.KeyPressMsg:
		return m, m.cmd
	}
	return m, nil
}

func (m *commandModel) View() tea.View { return tea.NewView(fmt.Sprintf("messages: %d.", m.msgs)) }

// openCommandModel opens a session whose program is suspended as soon as it may be.
func openCommandModel(t *testing.T, cmd tea.Cmd) (*suspendServer, *testTerminal) {
	d := openSuspendServer(t, func(c *Config) {
		c.Open = func(Session) tea.Model { return &commandModel{cmd: cmd} }
	})
	term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "")
	term.waitShown(t, "messages: 0.")
	return d, term
}

// TestCommandsThatAreReused has a model return the same command three times.
func TestCommandsThatAreReused(t *testing.T) {
	say := func() tea.Msg { return textMsg("said") }
	nothing := func() tea.Msg { return nil }
	for name, tt := range map[string]struct {
		cmd  tea.Cmd
		msgs int
	}{
		"one":              {say, 1},
		"nothing":          {nothing, 0},
		"batch":            {tea.Batch(say, nothing, say), 2},
		"sequence":         {tea.Sequence(say, nothing, say), 2},
		"batch in itself":  {tea.Batch(say, tea.Batch(say, tea.Sequence(say, say)), nothing), 4},
		"list with a hole": {func() tea.Msg { return tea.BatchMsg{say, nil, say} }, 2},
	} {
		t.Run(name, func(t *testing.T) {
			d, term := openCommandModel(t, tt.cmd)
			for i := range 3 {
				term.typeKeys(t, "x")
				term.waitShown(t, fmt.Sprintf("messages: %d.", (i+1)*tt.msgs))
				d.waitSuspended(t)
			}
		})
	}
}

// TestCommandPanics has commands panic in each kind of list.
func TestCommandPanics(t *testing.T) {
	fails := func() tea.Msg { panic("the command broke") }
	for name, cmd := range map[string]tea.Cmd{
		"one":      fails,
		"batch":    tea.Batch(tea.Batch(nil, fails, fails), fails),
		"sequence": tea.Sequence(fails, fails),
	} {
		t.Run(name, func(t *testing.T) {
			d, term := openCommandModel(t, cmd)
			term.typeKeys(t, "x")
			term.waitExit(t, exitPanic)
			d.waitLogged(t, "panic")
			if _, metrics := d.status("/metrics"); !strings.Contains(metrics, "folio_panics_total 1\n") {
				t.Error("the panic is not counted once")
			}
		})
	}
}
