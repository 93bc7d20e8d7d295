package server

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/server/terminal"
)

// A notice is a text for the last line of the screen.
type notice string

func (n notice) line() string {
	if n == "" {
		return ""
	}
	return "\x1b[7m " + string(n) + " \x1b[m"
}

// A screen is the model that programs run. It passes messages to the model of the session, and paints its view.
//
// It recovers the panics of that model, since the runtime would print them to standard error.
type screen struct {
	newModel func() tea.Model
	model    tea.Model // nil until it is needed
	painter  terminal.Painter
	answers  *terminal.Answers // to the painter's questions
	onPanic  func(where string, cause any, stack []byte)
	notice   string
	panicked bool // the model must not be called again

	initial    tea.Cmd // for the next program
	pending    int     // commands that have not ended
	suspending bool    // the program ends because it was asked to

	settled chan struct{} // holds one value when no command is pending any more
	busy    chan struct{} // holds one value when a suspendRequest was denied
}

func newScreen(newModel func() tea.Model, p terminal.Painter, onPanic func(string, any, []byte)) *screen {
	return &screen{
		newModel: newModel, painter: p, onPanic: onPanic,
		answers: terminal.NewAnswers(p.Kind.Questions != "", p.Colors),
		settled: make(chan struct{}, 1), busy: make(chan struct{}, 1),
	}
}

// open makes the model and draws the first frame.
func (s *screen) open() {
	defer s.recover(&s.initial)
	s.begin()
	s.paint()
}

// begin makes the model, and sends it the messages that a program begins with.
func (s *screen) begin() {
	s.model = s.newModel()
	s.initial = tea.Batch(
		s.count(s.model.Init()),
		s.pass(tea.ColorProfileMsg{Profile: s.painter.Colors}),
		s.pass(tea.WindowSizeMsg(s.painter.Window)),
	)
}

// Init is called by each program. The model's own Init is called once.
func (s *screen) Init() (cmd tea.Cmd) {
	defer s.recover(&cmd)
	s.resume()
	cmd, s.initial = s.initial, nil
	return cmd
}

// resume makes the model if there is none, and has the painter compare its view with the screen.
func (s *screen) resume() {
	if s.model == nil {
		s.begin()
	}
	if s.painter.Rests() {
		lines, _ := s.view()
		s.painter.Wake(lines, s.notice)
	}
}

// update passes messages to the model while no program runs.
func (s *screen) update(msgs []tea.Msg) {
	defer s.recover(&s.initial)
	s.resume()
	for _, msg := range msgs {
		s.initial = tea.Batch(s.initial, s.pass(msg))
	}
	s.paint()
	s.painter.Rest()
}

// takeAnswers takes the answers of the terminal out of what was typed. If it can do more by these, its
// [terminal.Capabilities] are added.
func (s *screen) takeAnswers(typed terminal.Typed) terminal.Typed {
	was := s.answers.Capabilities()
	typed = slices.DeleteFunc(typed, s.answers.Take)
	if is := s.answers.Capabilities(); is != was {
		typed = append(typed, is)
	}
	return typed
}

// Update passes a message, or all that were typed, to the model and paints once.
func (s *screen) Update(msg tea.Msg) (self tea.Model, cmd tea.Cmd) {
	self = s // also after a panic
	if s.panicked {
		return s, tea.Quit
	}
	defer s.recover(&cmd)
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case commandPanic:
		s.fail(msg.cause, msg.stack)
		return s, tea.Quit
	case notice:
		s.notice = msg.line()
	case terminal.Size:
		s.painter.Resize(msg)
		cmds = append(cmds, s.pass(tea.WindowSizeMsg(msg)))
	case terminal.Typed:
		for _, m := range s.takeAnswers(msg) {
			cmds = append(cmds, s.pass(m))
		}
	default:
		cmds = append(cmds, s.pass(msg))
	}
	s.paint()
	return s, tea.Batch(cmds...)
}

// View returns an empty view: Update has painted.
func (s *screen) View() tea.View { return tea.View{} }

func (s *screen) pass(msg tea.Msg) (cmd tea.Cmd) {
	if c, ok := msg.(terminal.Capabilities); ok {
		known := s.painter.Colors
		s.painter.Adapt(c)
		if c.Colors == known {
			return nil
		}
		msg = tea.ColorProfileMsg{Profile: c.Colors}
	}
	s.model, cmd = s.model.Update(msg)
	return s.count(cmd)
}

// recover makes a panic of the model the end of the program. It must be deferred.
func (s *screen) recover(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		s.fail(r, debug.Stack())
		*cmd = tea.Quit
	}
}

func (s *screen) fail(cause any, stack []byte) {
	s.panicked = true
	s.onPanic("program", cause, stack)
}

// A farewellModel is a model with a line for the client's shell, below which the screen was.
type farewellModel interface{ Farewell() string }

// farewell returns that line, or "".
func (s *screen) farewell() string {
	var failed tea.Cmd
	defer s.recover(&failed)
	if s.model == nil {
		s.begin()
	}
	if m, ok := s.model.(farewellModel); ok {
		return m.Farewell()
	}
	return ""
}

func (s *screen) paint() {
	lines, mouse := s.view()
	s.painter.Paint(lines, mouse, s.notice)
}

// A lineModel is a model that has its view as lines, which need not be joined and split again to be painted.
type lineModel interface {
	// Lines returns the lines of the view's content, which are valid until the next Update, and the view without it.
	Lines() ([]string, tea.View)
}

func (s *screen) view() ([]string, tea.MouseMode) {
	if m, ok := s.model.(lineModel); ok {
		lines, v := m.Lines()
		return lines, v.MouseMode
	}
	v := s.model.View()
	return strings.SplitN(v.Content, "\n", s.painter.Window.Height+1), v.MouseMode
}

// A suspendRequest asks the program to end if no command is pending.
type suspendRequest struct{}

// filter sees messages before the runtime does, in the same goroutine. Without a renderer and an input the runtime
// drops a model's questions to the terminal, so they are written here; and a program must not suspend the server's
// process.
func (s *screen) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case commandDone:
		if s.pending--; s.pending == 0 {
			notify(s.settled)
		}
		return nil
	case suspendRequest:
		if s.suspending = s.pending == 0; s.suspending {
			return tea.QuitMsg{}
		}
		notify(s.busy)
		return nil
	case tea.SuspendMsg:
		return tea.ResumeMsg{}
	case tea.RawMsg:
		s.painter.Raw(fmt.Sprint(msg.Msg))
		return nil
	case tea.WindowSizeMsg, tea.ColorProfileMsg, tea.EnvMsg: // the runtime's own, which begin has sent
		return nil
	}
	if msg == tea.RequestBackgroundColor() {
		s.painter.Raw(ansi.RequestBackgroundColor)
		return nil
	}
	return msg
}

// notify puts a value in c, which holds one, without waiting.
func notify(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
