// Package screen has the model that Bubble Tea's programs run for a session: it calls the session's own, and paints its
// view.
package screen

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/server/terminal"
)

// A Notice is a text for the last line of the screen.
type Notice string

func (n Notice) line() string {
	if n == "" {
		return ""
	}
	return "\x1b[7m " + string(n) + " \x1b[m"
}

// A Screen is the model that programs run. It passes messages to the model of the session, and paints its view.
//
// It recovers the panics of that model, since the runtime would print them to standard error.
type Screen struct {
	newModel func() tea.Model
	model    tea.Model // nil until it is needed
	Painter  terminal.Painter
	Answers  *terminal.Answers     // to the Painter's questions
	known    terminal.Capabilities // that the Painter and the model have been told
	onPanic  func(where string, cause any, stack []byte)
	notice   string
	Panicked bool // the model must not be called again

	initial    tea.Cmd // for the next program
	pending    int     // commands that have not ended
	suspending bool    // the program ends because it was asked to
	settling   bool    // a settled message will come

	Settled chan struct{} // holds one value when no command is pending any more
	Busy    chan struct{} // holds one value when a SuspendRequest was denied
}

// New returns a screen whose model is made by newModel and painted by p, on a terminal with cells of that size. A panic
// of the model is given to onPanic.
func New(
	newModel func() tea.Model, p terminal.Painter, cell terminal.CellSize, onPanic func(string, any, []byte),
) *Screen {
	s := &Screen{
		newModel: newModel, Painter: p, onPanic: onPanic,
		Answers: terminal.NewAnswers(p.Kind.Questions != "", p.Colors),
		Settled: make(chan struct{}, 1), Busy: make(chan struct{}, 1),
	}
	s.Answers.Nested = p.Kind.Nested
	s.Answers.Resize(cell)
	s.known = s.Answers.Capabilities()
	return s
}

// Open makes the model and draws the first frame.
func (s *Screen) Open() {
	defer s.recover(&s.initial)
	s.begin()
	s.initial = tea.Batch(s.initial, s.paint())
}

// begin makes the model, and sends it the messages that a program begins with.
func (s *Screen) begin() {
	s.model = s.newModel()
	s.initial = tea.Batch(
		s.count(s.model.Init()),
		s.pass(tea.ColorProfileMsg{Profile: s.Painter.Colors}),
		s.pass(tea.WindowSizeMsg(s.Painter.Window)),
	)
}

// Init is called by each program. The model's own Init is called once.
func (s *Screen) Init() (cmd tea.Cmd) {
	defer s.recover(&cmd)
	s.resume()
	cmd, s.initial = s.initial, nil
	return cmd
}

// resume makes the model if there is none, and has the painter compare its view with the screen.
func (s *Screen) resume() {
	if s.model == nil {
		s.begin()
	}
	if s.Painter.Rests() {
		lines, _ := s.view()
		s.Painter.Wake(lines, s.notice)
	}
}

// Deliver passes messages to the model while no program runs.
func (s *Screen) Deliver(msgs []tea.Msg) {
	defer s.recover(&s.initial)
	s.resume()
	for _, msg := range msgs {
		s.initial = tea.Batch(s.initial, s.pass(msg))
	}
	s.initial = tea.Batch(s.initial, s.paint())
	s.Painter.Rest()
}

// TakeAnswers takes the answers of the terminal out of what was typed, and asks what follows from them. If it can draw
// more by these, its [terminal.Capabilities] are added. For a title alone, the model is not needed.
func (s *Screen) TakeAnswers(typed terminal.Typed) terminal.Typed {
	typed = slices.DeleteFunc(typed, s.Answers.Take)
	if c, ok := s.learn(); ok {
		typed = append(typed, c)
	}
	return typed
}

// learn asks the terminal what is to be asked next, and returns what it can do. It reports whether the painter or the
// model must be told.
func (s *Screen) learn() (is terminal.Capabilities, ok bool) {
	s.Painter.Ask(s.Answers)
	is = s.Answers.Capabilities()
	if is.Titles && !s.known.Titles {
		s.Painter.ShowTitles()
	}
	s.known.Titles = is.Titles
	ok = is != s.known
	s.known = is
	return is, ok
}

// Update passes a message, or all that were typed, to the model and paints once.
func (s *Screen) Update(msg tea.Msg) (self tea.Model, cmd tea.Cmd) {
	self = s // also after a panic
	if s.Panicked {
		return s, tea.Quit
	}
	defer s.recover(&cmd)
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case commandPanic:
		s.Fail(msg.cause, msg.stack)
		return s, tea.Quit
	case Notice:
		s.notice = msg.line()
	case terminal.Window:
		s.Painter.Resize(msg.Size)
		cmds = append(cmds, s.pass(tea.WindowSizeMsg(msg.Size)))
		s.Answers.Resize(msg.Cell)
		if c, ok := s.learn(); ok {
			cmds = append(cmds, s.pass(c))
		}
	case terminal.Typed:
		for _, m := range s.TakeAnswers(msg) {
			cmds = append(cmds, s.pass(m))
		}
	case settled:
		s.settling = false
	default:
		cmds = append(cmds, s.pass(msg))
	}
	return s, tea.Batch(append(cmds, s.paint())...)
}

// View returns an empty view: Update has painted.
func (s *Screen) View() tea.View { return tea.View{} }

func (s *Screen) pass(msg tea.Msg) tea.Cmd {
	if c, ok := msg.(terminal.Capabilities); ok {
		return s.adapt(c)
	}
	model, cmd := s.model.Update(msg)
	s.model = model
	return s.count(cmd)
}

// adapt has the painter draw for what the terminal can do, and tells the model what is new of it.
func (s *Screen) adapt(c terminal.Capabilities) tea.Cmd {
	colors, display := s.Painter.Colors, s.Painter.Display()
	s.Painter.Adapt(c)
	var cmds []tea.Cmd
	if c.Colors != colors {
		cmds = append(cmds, s.pass(tea.ColorProfileMsg{Profile: c.Colors}))
	}
	if c.Display != display {
		cmds = append(cmds, s.pass(c.Display))
	}
	return tea.Batch(cmds...)
}

// recover makes a panic of the model the end of the program. It must be deferred.
func (s *Screen) recover(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		s.Fail(r, debug.Stack())
		*cmd = tea.Quit
	}
}

// Fail reports a panic, after which the model is not called again.
func (s *Screen) Fail(cause any, stack []byte) {
	s.Panicked = true
	s.onPanic("program", cause, stack)
}

// A farewellModel is a model with such lines.
type farewellModel interface{ Farewell() string }

// Farewell returns the lines of the model that stay in the client's terminal when the session has ended, in the colors
// that the terminal has, or "".
func (s *Screen) Farewell() string {
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

// settled is the message after which a view is painted again that was not complete, and that may have stayed the same.
type settled struct{}

// paint paints the view. The command that it returns has it painted again, if it is not complete.
func (s *Screen) paint() tea.Cmd {
	lines, v := s.view()
	if s.Answers.HasKeyboard() {
		s.Painter.SetKeyboard(v.KeyboardEnhancements)
	}
	s.Painter.Paint(lines, v, s.notice)
	if !s.Painter.Unsettled() || s.settling {
		return nil
	}
	s.settling = true
	return s.count(tea.Tick(terminal.SettleTime, func(time.Time) tea.Msg { return settled{} }))
}

// A lineModel is a model that has its view as lines, which need not be joined and split again to be painted.
type lineModel interface {
	// Lines returns the lines of the view's content, which are valid until the next Update, and the view without it.
	Lines() ([]string, tea.View)
}

// view returns the lines of the model's view, and the view with or without them.
func (s *Screen) view() ([]string, tea.View) {
	if m, ok := s.model.(lineModel); ok {
		return m.Lines()
	}
	v := s.model.View()
	return strings.SplitN(v.Content, "\n", s.Painter.Window.Height+1), v
}

// A SuspendRequest asks the program to end if no command is pending.
type SuspendRequest struct{}

// Filter sees messages before the runtime does, in the same goroutine. Without a renderer and an input the runtime
// drops a model's questions to the terminal, so they are written here; and a program must not suspend the server's
// process.
func (s *Screen) Filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case commandDone:
		if s.pending--; s.pending == 0 {
			notify(s.Settled)
		}
		return nil
	case SuspendRequest:
		if s.suspending = s.pending == 0; s.suspending {
			return tea.QuitMsg{}
		}
		notify(s.Busy)
		return nil
	case tea.SuspendMsg:
		return tea.ResumeMsg{}
	case tea.RawMsg:
		s.Painter.Raw(fmt.Sprint(msg.Msg))
		return nil
	case tea.WindowSizeMsg, tea.ColorProfileMsg, tea.EnvMsg: // the runtime's own, which begin has sent
		return nil
	}
	if msg == tea.RequestBackgroundColor() {
		s.Painter.Raw(ansi.RequestBackgroundColor)
		return nil
	}
	return msg
}

// EndSuspend reports whether the program ended because of a [SuspendRequest], once.
func (s *Screen) EndSuspend() bool {
	ended := s.suspending
	s.suspending = false
	return ended
}

// HasCommand reports whether the model has returned a command that needs a program.
func (s *Screen) HasCommand() bool { return s.initial != nil }

// HasModel reports whether the model has been made.
func (s *Screen) HasModel() bool { return s.model != nil }

// notify puts a value in c, which holds one, without waiting.
func notify(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
