package server

import (
	"fmt"
	"runtime/debug"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// notice is a line for the bottom of the screen.
type notice string

func (n notice) line() string {
	if n == "" {
		return ""
	}
	return "\x1b[7m " + string(n) + " \x1b[m"
}

// A screen is the model that the runtime runs for a visitor: it passes messages to the model it was given, and paints what
// that shows.
//
// A model that panics ends its own visit: the runtime would recover too, but print to the server's terminal.
type screen struct {
	model   tea.Model
	painter painter
	panics  func(where string, cause any, stack []byte)
	notice  string
	broken  bool // the model panicked, and must not be called again

	initial tea.Cmd      // of the model's Init, until a program has it
	stirred bool         // something has happened since the program was last asked to sleep
	pending atomic.Int64 // commands of which the program does not know yet what they came to
}

// open begins the model and draws the first frame, before there is a program: starting one takes about as long.
func (s *screen) open() {
	defer s.recover(&s.initial)
	cmds := []tea.Cmd{
		s.command(s.model.Init()),
		s.pass(tea.ColorProfileMsg{Profile: s.painter.colors}),
		s.pass(tea.WindowSizeMsg(s.painter.window)),
	}
	s.paint()
	s.initial = tea.Batch(cmds...)
}

// Init is called by each program that the model runs in. The model's own was called once.
func (s *screen) Init() (cmd tea.Cmd) {
	defer s.recover(&cmd)
	s.stirred = true
	if s.painter.resting {
		s.painter.wake(s.model.View(), s.notice)
	}
	cmd, s.initial = s.initial, nil
	return cmd
}

// Update passes on a message, or all those of a packet, and paints once.
func (s *screen) Update(msg tea.Msg) (self tea.Model, cmd tea.Cmd) {
	self = s // also after a panic
	if s.broken {
		return s, tea.Quit
	}
	defer s.recover(&cmd)
	var cmds []tea.Cmd
	switch msg.(type) {
	case tea.WindowSizeMsg, tea.ColorProfileMsg, tea.EnvMsg:
		return s, nil // the runtime's own announcements, which open has made
	}
	s.stirred = true
	switch msg := msg.(type) {
	case breakage:
		s.breaks(msg)
		return s, tea.Quit
	case notice:
		s.notice = msg.line()
	case size:
		s.painter.resize(msg)
		cmds = append(cmds, s.pass(tea.WindowSizeMsg(msg)))
	case typed:
		for _, m := range msg {
			cmds = append(cmds, s.pass(m))
		}
	default:
		cmds = append(cmds, s.pass(msg))
	}
	s.paint()
	return s, tea.Batch(cmds...)
}

// View shows nothing: the painter has.
func (s *screen) View() tea.View { return tea.View{} }

func (s *screen) pass(msg tea.Msg) (cmd tea.Cmd) {
	s.model, cmd = s.model.Update(msg)
	return s.command(cmd)
}

// recover must be deferred: it turns a panic of the model into the end of the program.
func (s *screen) recover(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		s.breaks(breakage{r, debug.Stack()})
		*cmd = tea.Quit
	}
}

func (s *screen) breaks(b breakage) {
	s.broken = true
	s.panics("program", b.cause, b.stack)
}

func (s *screen) paint() { s.painter.paint(s.model.View(), s.notice) }

// filter sees messages before the runtime does. Without a renderer and an input the runtime would drop a model's
// questions to the terminal, so they are asked here; and nobody suspends a server.
func (s *screen) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if r, ok := msg.(result); ok {
		s.pending.Add(-1)
		s.stirred = true
		msg = r.msg
	}
	switch msg := msg.(type) {
	case bedtime:
		return s.tired(msg)
	case tea.SuspendMsg:
		return tea.ResumeMsg{}
	case tea.RawMsg:
		s.painter.raw(fmt.Sprint(msg.Msg))
		return nil
	case typed, size, notice:
		return msg
	}
	if msg == tea.RequestBackgroundColor() {
		s.painter.raw(ansi.RequestBackgroundColor)
		return nil
	}
	return msg
}
