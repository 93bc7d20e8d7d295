package server

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/files/filestest"
	"example.com/folio/internal/server/hostkeys/hostkeystest"
	"example.com/folio/internal/server/terminal"
)

// TestTransitions lists all transitions that are allowed.
func TestTransitions(t *testing.T) {
	allowed := map[state]map[event]state{
		fresh:     {showFrame: cached, draw: suspended, end: over},
		cached:    {draw: suspended, start: running, end: over},
		suspended: {draw: suspended, start: running, end: over},
		running:   {suspend: suspended, end: over},
		over:      {},
	}
	for from, events := range allowed {
		for e := showFrame; e <= end; e++ {
			want, ok := events[e]
			if !ok {
				want = from
			}
			if got, may := from.next(e); got != want || may != ok {
				t.Errorf("%s, %s: %s, %v; want %s, %v", from, e, got, may, want, ok)
			}
		}
	}
	defer func() {
		if r := recover(); r != "server: suspend in state cached" {
			t.Errorf("a transition that is not allowed: %v", r)
		}
	}()
	(&session{state: cached}).apply(suspend)
}

// A walkModel is a model whose commands end when the test releases them, and which detects concurrent calls.
type walkModel struct {
	t        *testing.T
	calls    atomic.Int32
	release  <-chan struct{}
	busy     bool // has a command at first
	contents walkContents
}

// walkContents are what a walkModel shows.
type walkContents struct {
	window       terminal.Size
	typed, heard string
}

func (c walkContents) lines() []string {
	last := func(s string) string { return s[max(0, len(s)-20):] }
	window := fmt.Sprintf("%dx%d", c.window.Width, c.window.Height)
	return []string{window, "typed " + last(c.typed), "heard " + last(c.heard)}
}

func (m *walkModel) called() (done func()) {
	if m.calls.Add(1) != 1 {
		m.t.Error("the model is called by two goroutines at once")
	}
	return func() { m.calls.Add(-1) }
}

func (m *walkModel) command() tea.Msg {
	<-m.release
	return textMsg("c")
}

func (m *walkModel) Init() tea.Cmd {
	defer m.called()()
	if m.busy {
		return m.command
	}
	return nil
}

func (m *walkModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer m.called()()
	switch msg := msg.(type) {
	case textMsg:
		m.contents.heard += string(msg)
	case tea.BackgroundColorMsg:
		m.contents.heard += "b"
	case tea.WindowSizeMsg:
		m.contents.window = terminal.Size(msg)
	case tea.KeyPressMsg:
		switch m.contents.typed += msg.Text; msg.Text {
		case "W":
			return m, m.command
		case "S":
			return m, tea.Sequence(nil, m.command)
		case "Q":
			return m, tea.Quit
		case "P":
			panic("the model broke")
		}
	}
	return m, nil
}

func (m *walkModel) View() tea.View {
	defer m.called()()
	return tea.NewView(strings.Join(m.contents.lines(), "\n"))
}

// A walkSession is a session and what is expected of it.
type walkSession struct {
	*session
	keys    *io.PipeWriter
	term    *vt.Emulator
	made    int
	release chan struct{}
	ended   chan error

	now      atomic.Int32 // the state
	want     state
	last     time.Time // when the timer that suspends was set
	contents walkContents
	notice   string
	pending  int
}

// A terminalChannel is a channel whose client is a terminal emulator.
type terminalChannel struct {
	gossh.Channel
	keys io.Reader
	term *vt.Emulator
}

func (c terminalChannel) Read(p []byte) (int, error) { return c.keys.Read(p) }

func (c terminalChannel) Write(p []byte) (int, error) { return c.term.Write(p) }

// A walk is a server with sessions that have no connections.
type walk struct {
	*testing.T
	*Server
	random   *rand.Rand
	sessions []*walkSession
	seen     map[[2]state]bool
}

// open opens a session at a page.
func (w *walk) open(page string) *walkSession {
	one := &walkSession{
		term: newEmulator(w, 60, 10), release: make(chan struct{}), ended: make(chan error, 1),
		contents: walkContents{window: terminal.Size{Width: 30, Height: 5}}, want: suspended,
	}
	keys, typing := io.Pipe()
	one.keys = typing
	w.Cleanup(func() { _ = typing.Close() })
	p := newPeer(endlessConn{}, w.conns, netip.Prefix{})
	w.Cleanup(func() { _ = p.Close() })
	ch := &channel{
		Channel: terminalChannel{keys: keys, term: one.term}, peer: p, name: page, user: strconv.Itoa(len(w.sessions)),
		term: "xterm-256color", pty: true,
		window: terminal.Window{Size: one.contents.window}, sizes: make(chan terminal.Window, 1),
		writeTimeout: time.Minute,
	}
	w.sessions = append(w.sessions, one)
	w.newSession(w.Context(), ch)
	one.session = ch.session
	one.session.onTransition = func(from state) { w.observe(one, from) }
	one.session.showCached()
	switch {
	case one.frame != nil:
		one.want = cached
	case page == "busy":
		one.wantRunning()
		one.pending = 1
	}
	go func() {
		one.drawFirst(&w.frames)
		one.ended <- one.run(w.listen(ch), ch.sizes, func() {})
	}()
	return one
}

// wantRunning expects a program to run, because of a message.
func (one *walkSession) wantRunning() { one.want, one.last = running, time.Now() }

// expire expects a program without messages and commands to be suspended.
func (one *walkSession) expire() {
	if one.want == running && one.pending == 0 && time.Since(one.last) >= one.suspendAfter {
		one.want = suspended
	}
}

// observe checks what holds in each state. It is called by the session's goroutine, which owns the screen before a
// program starts and after it has ended.
func (w *walk) observe(one *walkSession, from state) {
	s := one.session
	one.now.Store(int32(s.state))
	if (s.program != nil) != (s.state == running) && s.state != over {
		w.Errorf("%s to %s: a program: %v", from, s.state, s.program != nil)
	}
	hasModel := s.screen.HasModel()
	if hasModel && s.state == cached || !hasModel && (s.state == suspended || from == running) || one.made > 1 {
		w.Errorf("%s to %s: a model: %v; %d were made", from, s.state, hasModel, one.made)
	}
	if rests := s.screen.Painter.Rests(); rests && s.state == cached {
		w.Errorf("%s to %s: the painter has forgotten the screen", from, s.state)
	}
}

// current returns the state of the session.
func (one *walkSession) current() state { return state(one.now.Load()) }

// check compares a session with what is expected of it.
func (w *walk) check(action string, from state, one *walkSession) {
	w.Helper()
	time.Sleep(resizePause)
	synctest.Wait()
	one.expire()
	if one.current() != one.want {
		w.Fatalf("%s in state %s: %s, want %s", action, from, one.current(), one.want)
	}
	w.seen[[2]state{from, one.current()}] = true
	programs := int64(0)
	for _, s := range w.sessions {
		if s.current() == running {
			programs++
		}
	}
	if n := w.metrics.programs.Load(); n != programs {
		w.Errorf("%s: %d programs run, want %d", action, n, programs)
	}
	if one.current() == over {
		return
	}
	want := append(one.contents.lines(), make([]string, one.contents.window.Height-3)...)
	if one.notice != "" {
		want[len(want)-1] = one.notice
	}
	got := strings.Split(one.term.String(), "\n")
	for row, line := range want {
		if g := strings.TrimRight(got[row], " \r"); g != strings.TrimRight(line, " ") {
			w.Fatalf("%s in state %s: row %d of the screen is %q, want %q", action, from, row, g, line)
		}
	}
}

func (one *walkSession) send(bytes string) { _, _ = io.WriteString(one.keys, bytes) }

// types types text as one packet.
func (one *walkSession) types(text string) {
	one.send(text)
	one.contents.typed += text
	one.wantRunning()
}

// act does something at random to a session, and returns what.
func (w *walk) act(one *walkSession) string {
	one.expire()
	switch w.random.IntN(10) {
	case 0:
		one.types("W")
		one.pending++
		return "command"
	case 1:
		one.types("S")
		one.pending++
		return "sequence"
	case 2:
		if one.pending == 0 {
			return "nothing"
		}
		if one.pending--; one.pending == 0 {
			one.last = time.Now()
		}
		one.contents.heard += "c"
		one.release <- struct{}{}
		return "end of a command"
	case 3:
		one.contents.window = terminal.Size{Width: 25 + w.random.IntN(30), Height: 4 + w.random.IntN(5)}
		one.channel.sizes <- terminal.Window{Size: one.contents.window}
		one.wantRunning()
		return "resize"
	case 4:
		text := []string{"", "hello"}[w.random.IntN(2)]
		one.tell(text)
		one.wantRunning()
		if one.notice = ""; text != "" {
			one.notice = " hello"
		}
		return "notice"
	case 5:
		one.mail.post(textMsg("m"))
		one.contents.heard += "m"
		one.wantRunning()
		return "message"
	case 6:
		one.send("\x1b]11;rgb:0000/0000/0000\x1b\\")
		one.contents.heard += "b"
		if one.want == running {
			one.wantRunning()
		} else {
			one.want = suspended
		}
		return "background"
	case 7, 8:
		time.Sleep(3 * one.suspendAfter)
		return "pause"
	}
	one.types("xyz"[:1+w.random.IntN(3)])
	return "keys"
}

// end ends a session at random, and checks the reason.
func (w *walk) end(one *walkSession) {
	from, want := one.current(), ""
	switch w.random.IntN(5) {
	case 0:
		one.types("Q")
		want = "quit"
	case 1:
		one.types("P")
		want = "panic"
	case 2:
		one.session.end("stopped")
		want = "stopped"
	case 3:
		one.cancel()
		want = "failed" // the session's channel is still open
	case 4:
		_ = one.keys.Close()
		want = "quit"
	}
	one.want = over
	time.Sleep(2 * inputEndTime)
	w.check(want, from, one)
	if got := one.endReason(w.Context(), <-one.ended); got != want {
		w.Errorf("state %s ends with %q, want %q", from, got, want)
	}
	close(one.release)
}

// TestSessionWalk does things at random to three sessions, and compares the state and the screen of each with what is
// expected. Sessions with the same page share a cached first frame.
func TestSessionWalk(t *testing.T) {
	seen := map[[2]state]bool{}
	for seed := range uint64(60) {
		synctest.Test(t, func(t *testing.T) {
			walkSessions(t, rand.New(rand.NewPCG(seed, 0)), seen)
		})
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	for _, want := range [][2]state{
		{fresh, suspended}, {fresh, running}, {cached, cached}, {cached, suspended}, {cached, running}, {cached, over},
		{suspended, suspended}, {suspended, running}, {suspended, over}, {running, running}, {running, suspended},
		{running, over},
	} {
		if !seen[want] {
			t.Errorf("no session went from %s to %s", want[0], want[1])
		}
	}
}

func walkSessions(t *testing.T, random *rand.Rand, seen map[[2]state]bool) {
	w := &walk{T: t, random: random, seen: seen}
	var err error
	w.Server, err = New(Config{
		Open: func(s Session) tea.Model {
			i, _ := strconv.Atoi(s.User)
			w.sessions[i].made++
			return &walkModel{t: t, release: w.sessions[i].release, busy: s.Page == "busy"}
		},
		Files: filestest.Pages, HostKeys: []gossh.Signer{hostkeystest.New(t)},
		CacheKey: func(s Session) any { return s.Page },
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"about", []string{"about", "busy"}[random.IntN(2)], "about"} {
		one := w.open(page)
		from := fresh
		if one.frame != nil {
			from = cached
		}
		w.check("begin", from, one)
	}
	shared := w.frames.get(w.sessions[0].key)
	wire, lines := string(shared.frame.Wire), slices.Clone(shared.frame.Lines)
	for range random.IntN(60) {
		one := w.sessions[random.IntN(len(w.sessions))]
		from := one.current()
		w.check(w.act(one), from, one)
	}
	for _, one := range w.sessions {
		w.end(one)
	}
	if string(shared.frame.Wire) != wire || !slices.Equal(shared.frame.Lines, lines) {
		t.Error("a cached frame has changed")
	}
}
