package server

import (
	"fmt"
	"runtime/debug"
	"strings"
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
	make    func() tea.Model
	model   tea.Model // nil until it is needed
	painter painter
	panics  func(where string, cause any, stack []byte)
	notice  string
	broken  bool // the model panicked, and must not be called again

	initial tea.Cmd      // of the model's Init, until a program has it
	stirred bool         // something has happened since the program was last asked to sleep
	pending atomic.Int64 // commands of which the program does not know yet what they came to
}

// open makes the model and draws the first frame.
func (s *screen) open() {
	defer s.recover(&s.initial)
	s.begin()
	s.paint()
}

// begin makes the model, and tells it what the runtime would.
func (s *screen) begin() {
	s.model = s.make()
	s.initial = tea.Batch(
		s.command(s.model.Init()),
		s.pass(tea.ColorProfileMsg{Profile: s.painter.colors}),
		s.pass(tea.WindowSizeMsg(s.painter.window)),
	)
}

// Init is called by each program that the model runs in. The model's own is called once.
func (s *screen) Init() (cmd tea.Cmd) {
	if s.broken {
		return tea.Quit
	}
	defer s.recover(&cmd)
	s.stirred = true
	s.rise()
	cmd, s.initial = s.initial, nil
	return cmd
}

// rise has the model as it was before it slept, or makes it.
func (s *screen) rise() {
	if s.model == nil {
		s.begin()
	}
	if s.painter.resting {
		lines, _ := s.look()
		s.painter.wake(lines, s.notice)
	}
}

// told tells the model of something while there is no program.
func (s *screen) told(msg tea.Msg) {
	defer s.recover(&s.initial)
	s.rise()
	s.initial = tea.Batch(s.initial, s.pass(msg))
	s.paint()
	s.painter.rest()
}

// Update passes on a message, or all those of a packet, and paints once.
func (s *screen) Update(msg tea.Msg) (self tea.Model, cmd tea.Cmd) {
	self = s // also after a panic
	if s.broken {
		return s, tea.Quit
	}
	defer s.recover(&cmd)
	var cmds []tea.Cmd
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

// A leaver is a model that has a line for the visitor's shell, when its screen has gone: how to come back.
type leaver interface{ Farewell() string }

// farewell is that line, or "".
func (s *screen) farewell() string {
	var failed tea.Cmd
	defer s.recover(&failed)
	if s.model == nil {
		s.begin()
	}
	if m, ok := s.model.(leaver); ok {
		return m.Farewell()
	}
	return ""
}

func (s *screen) paint() {
	lines, mouse := s.look()
	s.painter.paint(lines, mouse, s.notice)
}

// A liner is a model that has its view as lines, which is what is painted: they need not be joined, and taken apart again.
type liner interface {
	// Lines are the lines of the view's content, until the next Update, and the view without it.
	Lines() ([]string, tea.View)
}

// look is what the model shows.
func (s *screen) look() ([]string, tea.MouseMode) {
	if m, ok := s.model.(liner); ok {
		lines, v := m.Lines()
		return lines, v.MouseMode
	}
	v := s.model.View()
	return strings.SplitN(v.Content, "\n", s.painter.window.Height+1), v.MouseMode
}

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
	case typed, size, notice: // done here: the runtime hands what Update returns, even nothing, to a goroutine that it waits for
		if _, cmd := s.Update(msg); cmd != nil {
			return tea.BatchMsg{cmd}
		}
		return nil
	case tea.WindowSizeMsg, tea.ColorProfileMsg, tea.EnvMsg: // the runtime's own announcements, which begin has made
		return nil
	}
	if msg == tea.RequestBackgroundColor() {
		s.painter.raw(ansi.RequestBackgroundColor)
		return nil
	}
	return msg
}
