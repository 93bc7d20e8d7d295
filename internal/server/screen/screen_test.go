package screen

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"example.com/folio/internal/server/terminal"
)

// A counter counts the messages of each type, and answers keys with a command.
type counter struct {
	keys, sizes int
	init        tea.Cmd
	cmd         tea.Cmd
	fails       string // the call that panics
}

func (c *counter) Init() tea.Cmd { return c.init }

func (c *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg:
		if c.fails == "update" {
			panic("broken")
		}
		c.keys++
		return c, c.cmd
	case tea.WindowSizeMsg:
		c.sizes++
	}
	return c, nil
}

func (c *counter) View() tea.View {
	return tea.NewView(fmt.Sprintf("keys %d sizes %d", c.keys, c.sizes))
}

func (c *counter) Farewell() string {
	if c.fails == "farewell" {
		panic("broken")
	}
	return "bye"
}

// A lined counter has its view as lines.
type lined struct{ counter }

func (l *lined) Lines() ([]string, tea.View) { return []string{"lines"}, tea.View{} }

func (l *lined) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	l.counter.Update(msg)
	return l, nil
}

// open returns an opened screen with a model, what it writes, and the panics that it reports.
func open(model tea.Model) (s *Screen, out *bytes.Buffer, panics *[]any) {
	out, panics = &bytes.Buffer{}, &[]any{}
	p := terminal.Painter{Out: out, Colors: colorprofile.ANSI256, Window: terminal.Size{Width: 40, Height: 5}}
	onPanic := func(_ string, cause any, _ []byte) { *panics = append(*panics, cause) }
	s = New(func() tea.Model { return model }, p, terminal.CellSize{}, onPanic)
	s.Open()
	return s, out, panics
}

var key = tea.KeyPressMsg{Code: 'x', Text: "x"}

// TestUpdate passes messages to the model and paints once for each.
func TestUpdate(t *testing.T) {
	s, out, _ := open(&counter{})
	if !s.HasModel() || !strings.Contains(out.String(), "keys 0 sizes 1") {
		t.Errorf("the first frame is %q", out)
	}
	for _, tt := range []struct {
		msg  tea.Msg
		want string
	}{
		{key, "1"}, {terminal.Typed{key, key}, "3"}, {Notice("Hello."), "Hello."},
		{terminal.Window{Size: terminal.Size{Width: 30, Height: 4}}, "keys 3 sizes 2"},
	} {
		out.Reset()
		if self, _ := s.Update(tt.msg); self != tea.Model(s) || !strings.Contains(ansi.Strip(out.String()), tt.want) {
			t.Errorf("%T: %q, want %q", tt.msg, out, tt.want)
		}
	}
	if out.Reset(); s.View().Content != "" || out.Len() > 0 {
		t.Error("a view is drawn twice")
	}
	if s.Update(Notice("")); s.notice != "" {
		t.Errorf("the notice is %q", s.notice)
	}
}

// TestDeliver passes a message while no program runs, and rests.
func TestDeliver(t *testing.T) {
	s := New(func() tea.Model { return &lined{} }, terminal.Painter{Out: &bytes.Buffer{}}, terminal.CellSize{}, nil)
	if s.HasModel() {
		t.Error("a model is made before it is needed")
	}
	for range 2 {
		if s.Deliver([]tea.Msg{key}); !s.HasModel() || !s.Painter.Rests() {
			t.Error("no model, or the painter does not rest")
		}
	}
	if s.Init(); s.Painter.Rests() || s.HasCommand() {
		t.Error("the painter rests while a program runs, or a command is left")
	}
}

// TestPending counts commands until the last has ended.
func TestPending(t *testing.T) {
	s, _, _ := open(&counter{init: tea.ClearScreen, cmd: tea.Batch(nil, func() tea.Msg { return nil })})
	if !s.HasCommand() {
		t.Error("the model's first command is lost")
	}
	s.Init()
	s.Update(key)
	if s.pending != 2 {
		t.Errorf("%d commands are pending", s.pending)
	}
	if msg := s.Filter(s, SuspendRequest{}); msg != nil || s.EndSuspend() || len(s.Busy) != 1 {
		t.Errorf("suspended with a pending command: %v", msg)
	}
	for range 2 {
		s.Filter(s, SuspendRequest{})
		if len(s.Settled) > 0 || s.Filter(s, commandDone{}) != nil {
			t.Error("the end of a command is passed on, or one is not pending any more")
		}
	}
	if len(s.Settled) != 1 {
		t.Error("the end of the last command is not told")
	}
	if _, quit := s.Filter(s, SuspendRequest{}).(tea.QuitMsg); !quit || !s.EndSuspend() || s.EndSuspend() {
		t.Error("not suspended, or suspended twice")
	}
}

func TestFilter(t *testing.T) {
	s, out, _ := open(&counter{})
	for _, msg := range []tea.Msg{tea.WindowSizeMsg{}, tea.ColorProfileMsg{}, tea.EnvMsg{}} {
		if got := s.Filter(s, msg); got != nil {
			t.Errorf("%T: %v", msg, got)
		}
	}
	if _, ok := s.Filter(s, tea.SuspendMsg{}).(tea.ResumeMsg); !ok {
		t.Error("the process is suspended")
	}
	out.Reset()
	s.Filter(s, tea.RawMsg{Msg: "\a"})
	s.Filter(s, tea.RequestBackgroundColor())
	if got, want := out.String(), "\a"+ansi.RequestBackgroundColor; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := s.Filter(s, key); got != tea.Msg(key) {
		t.Errorf("a key became %v", got)
	}
}

// TestPanics ends the program when the model panics.
func TestPanics(t *testing.T) {
	for name, tt := range map[string]struct {
		fails string
		do    func(s *Screen) tea.Cmd
	}{
		"update": {"update", func(s *Screen) tea.Cmd {
			_, cmd := s.Update(key)
			return cmd
		}},
		"a command": {"", func(s *Screen) tea.Cmd {
			_, cmd := s.Update(catchPanic(func() tea.Msg { panic("broken") })())
			return cmd
		}},
		"a command of a batch": {"", func(s *Screen) tea.Cmd {
			batch := catchPanic(tea.Batch(tea.ClearScreen, func() tea.Msg { panic("broken") }))().(tea.BatchMsg)
			_, cmd := s.Update(batch[1]())
			return cmd
		}},
		"farewell": {"farewell", func(s *Screen) tea.Cmd {
			if s.Farewell() != "" {
				return nil
			}
			return tea.Quit
		}},
	} {
		s, _, panics := open(&counter{fails: tt.fails})
		if cmd := tt.do(s); cmd == nil || !s.Panicked || len(*panics) != 1 || (*panics)[0] != "broken" {
			t.Errorf("%s: panicked: %v, reported %v", name, s.Panicked, *panics)
		}
		if _, cmd := s.Update(key); cmd == nil || len(*panics) != 1 {
			t.Errorf("%s: the model is called again", name)
		}
	}
}

func TestFarewell(t *testing.T) {
	s := New(func() tea.Model { return &counter{} }, terminal.Painter{Out: &bytes.Buffer{}}, terminal.CellSize{}, nil)
	if got := s.Farewell(); got != "bye" {
		t.Errorf("got %q", got)
	}
	plain := struct{ tea.Model }{&counter{}}
	s = New(func() tea.Model { return plain }, terminal.Painter{Out: &bytes.Buffer{}}, terminal.CellSize{}, nil)
	s.begin()
	if s.model = plain; s.Farewell() != "" {
		t.Error("a model without a last line has one")
	}
}
