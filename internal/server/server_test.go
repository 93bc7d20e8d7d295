package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/files/filestest"
	"example.com/folio/internal/server/hostkeys/hostkeystest"
)

// A pageModel shows the page of its session, the size of the window, and the last key.
type pageModel struct {
	session Session
	size    tea.WindowSizeMsg
	key     string
}

func (m pageModel) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m pageModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.size = msg
	case tea.BackgroundColorMsg:
		m.key = "background " + msg.String()
	case tea.KeyPressMsg:
		switch m.key = msg.String(); m.key {
		case "q":
			return m, tea.Quit
		case "!":
			panic("the model broke")
		}
	}
	return m, nil
}

func (m pageModel) Farewell() string {
	if m.session.Page == "" {
		return ""
	}
	return "come back to " + m.session.Page
}

func (m pageModel) View() tea.View {
	s := m.session
	v := tea.NewView(fmt.Sprintf("at %q\n%dx%d on %s\n%s", s.Page, m.size.Width, m.size.Height, s.Term, m.key))
	v.AltScreen = true
	return v
}

const defaultSessions = 4

// loopback is the network of all clients.
var loopback = netip.MustParsePrefix("127.0.0.0/8")

// A testServer is a running server under test.
type testServer struct {
	*Server
	addr    string
	log     *syncBuffer
	answers string // of terminals to its questions
}

type syncBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *syncBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}
func (b *syncBuffer) String() string { b.mu.Lock(); defer b.mu.Unlock(); return b.buf.String() }

// open starts a server on loopback. It is stopped after the test, and must leave as many goroutines as there were.
func open(t *testing.T, change func(*Config)) *testServer {
	t.Helper()
	goroutines := runtime.NumGoroutine()
	log := &syncBuffer{}
	cfg := Config{
		Open:     func(v Session) tea.Model { return pageModel{session: v} },
		Files:    filestest.Pages,
		Front:    "about",
		HostKeys: []gossh.Signer{hostkeystest.New(t)},
		Log:      slog.New(slog.NewJSONHandler(log, nil)),
		// Longer than any test waits.
		Limits: Limits{Exempt: []netip.Prefix{loopback}, LoginGrace: time.Minute},
	}
	if change != nil {
		change(&cfg)
	}
	s, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(l) }()
	t.Cleanup(func() {
		gone, cancel := context.WithCancel(context.Background())
		cancel()
		s.Shutdown(gone)
		if err := <-served; err != nil {
			t.Errorf("Serve: %v", err)
		}
		eventually(t, "goroutines are given back", func() bool { return runtime.NumGoroutine() <= goroutines })
	})
	return &testServer{s, l.Addr().String(), log, "\x1b[?62;c"}
}

// eventually waits until so returns true, for long: the machine may be busy.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Errorf("timed out waiting: %s", what)
			return
		}
	}
}

// waitLog waits until the log contains text.
func (h *testServer) waitLog(t *testing.T, what, text string) {
	t.Helper()
	eventually(t, what, func() bool { return strings.Contains(h.log.String(), text) })
}

// clientConfig returns the configuration of a client that offers no credentials.
func clientConfig(user string) *gossh.ClientConfig {
	return &gossh.ClientConfig{User: user, HostKeyCallback: gossh.InsecureIgnoreHostKey()}
}

// dial connects without offering any credentials.
func (h *testServer) dial(t *testing.T, user string) *gossh.Client {
	t.Helper()
	c, err := gossh.Dial("tcp", h.addr, clientConfig(user))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// A testTerminal is a client's side of a session with a PTY: an emulator that shows what arrives. It answers the
// questions at once, unless the test says otherwise only the one that every terminal does: so no session waits for
// answers when it ends.
type testTerminal struct {
	*gossh.Session
	keys io.Writer

	mu    sync.Mutex
	emu   *vt.Emulator
	bytes bytes.Buffer
	ended chan struct{} // closed when the server sends no more
}

func (h *testServer) terminal(t *testing.T, c *gossh.Client, width, height int, command string) *testTerminal {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.RequestPty("xterm-256color", height, width, nil); err != nil {
		t.Fatal(err)
	}
	term := &testTerminal{Session: sess, emu: newEmulator(t, 500, 200), ended: make(chan struct{})}
	stdin, _ := sess.StdinPipe()
	term.keys = &lockedWriter{stdin: stdin}
	out, _ := sess.StdoutPipe()
	if command == "" {
		err = sess.Shell()
	} else {
		err = sess.Start(command)
	}
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(term.ended)
		buf := make([]byte, 4096)
		for {
			n, err := out.Read(buf)
			if bytes.Contains(buf[:n], []byte(ansi.RequestPrimaryDeviceAttributes)) {
				_, _ = io.WriteString(term.keys, h.answers)
			}
			term.mu.Lock()
			_, _ = term.emu.Write(buf[:n])
			term.bytes.Write(buf[:n])
			term.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	return term
}

// A lockedWriter is a session's input that the answers of the terminal and a test write to. Closing it has a race with
// writing in package ssh.
type lockedWriter struct {
	mu    sync.Mutex
	stdin io.WriteCloser
}

func (w *lockedWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stdin.Write(p)
}

func (w *lockedWriter) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.stdin.Close()
}

// newEmulator returns a terminal emulator whose answers are discarded.
func newEmulator(t testing.TB, width, height int) *vt.Emulator {
	emu := vt.NewEmulator(width, height)
	go io.Copy(io.Discard, emu)
	t.Cleanup(func() { _ = emu.InputPipe().(io.Closer).Close() }) // ends the copy; emu.Close has a race with it
	return emu
}

func (term *testTerminal) screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.emu.String()
}

func (term *testTerminal) waitShown(t *testing.T, text string) {
	t.Helper()
	eventually(t, fmt.Sprintf("the screen shows %q", text), func() bool {
		return strings.Contains(term.screen(), text)
	})
}

// waitReceived waits until a text has arrived a number of times, even if it is no longer on the screen.
func (term *testTerminal) waitReceived(t *testing.T, text string, times int) {
	t.Helper()
	eventually(t, fmt.Sprintf("%q arrives", text), func() bool {
		term.mu.Lock()
		defer term.mu.Unlock()
		return strings.Count(term.bytes.String(), text) >= times
	})
}

func (term *testTerminal) typeKeys(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(term.keys, keys); err != nil {
		t.Fatal(err)
	}
}

// waitExit waits for the end of the session and returns all that the terminal received.
func (term *testTerminal) waitExit(t *testing.T, status int) string {
	t.Helper()
	err := term.Wait()
	var exit *gossh.ExitError
	switch {
	case errors.As(err, &exit):
		if exit.ExitStatus() != status {
			t.Errorf("exit status %d, want %d", exit.ExitStatus(), status)
		}
	case err != nil || status != 0:
		t.Errorf("the session ended with %v, want exit status %d", err, status)
	}
	<-term.ended
	return term.bytes.String()
}

func TestModelSession(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "anyone"), 80, 24, "")
	term.waitShown(t, "80x24 on xterm-256color")
	term.typeKeys(t, "j")
	term.waitShown(t, "\nj")
	if err := term.WindowChange(30, 100); err != nil {
		t.Fatal(err)
	}
	term.waitShown(t, "100x30")
	term.typeKeys(t, "\x1b]11;rgb:ffff/ffff/ffff\a")
	term.waitShown(t, "background #ffffff")
	term.typeKeys(t, "q")
	all := term.waitExit(t, 0)
	if !strings.Contains(all, "\x1b]11;?") {
		t.Error("the model's question to the terminal was not asked")
	}
	if !strings.HasSuffix(all, "\x1b[?25h\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	h.waitLog(t, "one line is logged", `"ended":"quit"`)
}

func TestDeepLinks(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "anyone"), 80, 24, "projects/foo")
	term.waitShown(t, `at "projects/foo"`)
	term.typeKeys(t, "q")
	if all := term.waitExit(t, 0); !strings.HasSuffix(all, "\x1b[?1049lcome back to projects/foo\r\n") {
		t.Errorf("the last line is not the farewell: %q", all)
	}
	term = h.terminal(t, h.dial(t, "projects"), 80, 24, "")
	term.waitShown(t, `at "projects"`)
	term = h.terminal(t, h.dial(t, "anyone"), 80, 24, "")
	term.waitShown(t, `at ""`)
}

// run runs a command without a PTY, and returns its output and exit status.
func run(t *testing.T, c *gossh.Client, command string) (stdout, stderr string, status int) {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	defer sess.Close()
	var out, errs bytes.Buffer
	sess.Stdout, sess.Stderr = &out, &errs
	if command == "" {
		if err = sess.Shell(); err == nil {
			err = sess.Wait()
		}
	} else {
		err = sess.Run(command)
	}
	var exit *gossh.ExitError
	switch {
	case errors.As(err, &exit):
		status = exit.ExitStatus()
	case err != nil:
		status = -1
	}
	return out.String(), errs.String(), status
}

func TestText(t *testing.T) {
	h := open(t, nil)
	for _, tt := range []struct {
		user, command  string
		stdout, stderr string // a part of it; "" if it must be empty
		status         int
	}{
		{"x", "about", "About\n\nI am a page.\n", "", 0},
		{"x", "projects/foo", "Foo\n", "", 0},
		{"x", "projects/", "Projects\n", "", 0},
		{"x", "about.md", "# About\n", "", 0},
		{"x", "", "I am a page.", "", 0},
		{"projects", "", "Projects\n", "", 0},
		{"x", "help", "projects/foo\n", "", 0},
		{"x", "nope", "", `folio: there is no "nope"; there is: about, projects, projects/foo`, 1},
		{"x", "../about", "", "there is no", 1},
		{"x", "/about", "I am a page.", "", 0},
		{"x", "evil\x1b[2J\u009b", "", `there is no "evil\x1b[2J\u009b"`, 1},
		{"x", "tic -x -", "", "not a shell", 127},
		{"x", "a\x00b", "", `"a\x00b"`, 1},
		{"x", "a\xff\xfe", "", `"a\xff\xfe"`, 1},
		{"x", "'unbalanced", "", `"'unbalanced"`, 1},
		{"x", "'unbalanced \"twice", "", "not a shell", 127},
		{"x", strings.Repeat("a", 1025), "", "", -1},
		{"x", strings.Repeat("a ", 130<<10), "", "", -1},
	} {
		stdout, stderr, status := run(t, h.dial(t, tt.user), tt.command)
		if !strings.Contains(stdout, tt.stdout) || (tt.stdout == "") != (stdout == "") ||
			!strings.Contains(stderr, tt.stderr) || (tt.stderr == "") != (stderr == "") || status != tt.status {
			t.Errorf("ssh %s@host %.20q: stdout %q, stderr %q, status %d", tt.user, tt.command, stdout, stderr, status)
		}
		if strings.ContainsAny(stdout+stderr, "\x1b\u009b") || strings.Count(stderr, "\n") > 1 {
			t.Errorf("%.20q: more than one clean line: %q %q", tt.command, stdout, stderr)
		}
	}
	if strings.Contains(h.log.String(), "\x1b") || strings.Contains(h.log.String(), "\u009b") {
		t.Error("an escape sequence is in the log")
	}
}

func TestTextInATerminalHasCarriageReturns(t *testing.T) {
	h := open(t, nil)
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "about.md").waitExit(t, 0); all != "# About\r\n" {
		t.Errorf("%q", all)
	}
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "nope").waitExit(t, 1); strings.Contains(all, "\x1b") {
		t.Errorf("a program was drawn: %q", all)
	}
}

// TestWindowSizes sends sizes that no window has.
func TestWindowSizes(t *testing.T) {
	h := open(t, nil)
	for _, tt := range []struct {
		width, height int
		want          string
	}{
		{1<<32 - 1, 1<<32 - 1, "500x200"},
		{65535, 65535, "500x200"},
		{5000, 3, "500x3"},
		{0, 0, "80x24"},
		{0, 50, "80x50"},
		{20, 5, "20x5"},
	} {
		c := h.dial(t, "x")
		term := h.terminal(t, c, tt.width, tt.height, "")
		term.waitShown(t, tt.want)
		if err := term.WindowChange(31, 90); err != nil {
			t.Fatal(err)
		}
		term.waitShown(t, "90x31")
		if err := term.WindowChange(tt.height, tt.width); err != nil {
			t.Fatal(err)
		}
		term.waitShown(t, tt.want)
		_ = c.Close()
	}
	for _, begun := range []int{1, 80} {
		term := h.terminal(t, h.dial(t, "x"), begun, begun, "")
		if err := term.WindowChange(1, 1); err != nil {
			t.Fatal(err)
		}
		term.typeKeys(t, "q")
		term.waitExit(t, 0)
	}
}

// TestHugeWindowsTakeLittle measures the memory of sessions with the largest windows.
func TestHugeWindowsTakeLittle(t *testing.T) {
	h := open(t, nil)
	before := measure()
	for range 10 {
		conn := h.connect(t, "127.0.0.1")
		err := withTerminal(conn, 1<<32-1, 1<<32-1, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
			for range 20 {
				if err := s.WindowChange(65535, 65535); err != nil {
					return err
				}
			}
			if n := grown(before); n > 10<<20 {
				t.Errorf("it takes %d bytes", n)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// TestResizesThatNobodyReads sends window sizes to sessions without a model, and then to one with a model.
func TestResizesThatNobodyReads(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for _, begin := range []func(*gossh.Session) error{
		func(*gossh.Session) error { return nil },
		func(s *gossh.Session) error { return s.Start("about") },
		func(s *gossh.Session) error { return s.RequestSubsystem("sftp") },
		func(s *gossh.Session) error { return s.Shell() },
	} {
		sess, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sess.StdinPipe(); err != nil { // otherwise the input is at its end, which ends the session
			t.Fatal(err)
		}
		if err := sess.RequestPty("xterm", 24, 80, nil); err != nil {
			t.Fatal(err)
		}
		_ = begin(sess)
		for i := range 20000 {
			if sess.WindowChange(20+i%9, 80) != nil {
				break // the page is printed and the session over
			}
		}
		_ = sess.Close()
	}
	h.terminal(t, c, 80, 24, "").waitShown(t, "80x24") // the connection works
}

// TestClosedTab closes a session and keeps the connection, as a master connection of OpenSSH does.
func TestClosedTab(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range defaultSessions + 2 { // more than may be open at once
		term := h.terminal(t, c, 80, 24, "")
		term.waitShown(t, "80x24")
		_ = term.Close()
		eventually(t, "the program ends", func() bool {
			h.mu.Lock()
			defer h.mu.Unlock()
			return len(h.sessions) == 0
		})
		<-term.ended
	}
}

func TestTooManySessions(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range defaultSessions {
		h.terminal(t, c, 80, 24, "").waitShown(t, "80x24")
	}
	_, err := c.NewSession()
	var refused *gossh.OpenChannelError
	if !errors.As(err, &refused) || refused.Reason != gossh.ResourceShortage {
		t.Errorf("one more session: %v", err)
	}
}

// TestTypeahead types on after q.
func TestTypeahead(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.waitShown(t, "80x24")
	term.typeKeys(t, "q"+strings.Repeat("and then some more text\r", 1000))
	term.waitExit(t, 0)
}

func TestHostileKeys(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	for _, keys := range []string{
		"\x9b\x4d\x01\x02\x03", "\x1b[M\x01\x02", "\x1b[8;9999;9999t", "\x1b]" + strings.Repeat("x", 100000) + "\x07",
		"\x1b[200~" + strings.Repeat("y", 200000) + "\x1b[201~", "\x1a", // ctrl+z
	} {
		term.typeKeys(t, keys)
	}
	term.typeKeys(t, "k")
	term.waitShown(t, "\nk")
	term.waitShown(t, "80x24")
	term.typeKeys(t, "q")
	term.waitExit(t, 0)
}

func TestPanicEndsOneSession(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	other := h.terminal(t, c, 80, 24, "")
	term := h.terminal(t, c, 80, 24, "")
	term.waitShown(t, "80x24")
	term.typeKeys(t, "!")
	if all := term.waitExit(t, exitPanic); !strings.Contains(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	other.typeKeys(t, "k")
	other.waitShown(t, "\nk")
	if log := h.log.String(); strings.Count(log, `"msg":"panic"`) != 1 || !strings.Contains(log, "pageModel.Update") {
		t.Errorf("not one stack in the log: %s", log)
	}
}

func TestRefusedRequests(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"x11-req", "auth-agent-req@openssh.com", "signal", "break", "what@ever"} {
		if ok, err := sess.SendRequest(name, true, nil); ok || err != nil {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
	}
	if err := sess.RequestSubsystem("netconf"); err == nil {
		t.Error("a subsystem that does not exist was accepted")
	}
	for _, tt := range []struct {
		name, value string
		ok          bool
	}{
		{"LC_ALL", "C.UTF-8", true}, {"COLORTERM", "truecolor", true},
		{"TTY_FORCE", "1", false}, {"TMUX", "/tmp/x", false}, {"LD_PRELOAD", "x", false},
		{"LANG", strings.Repeat("x", 300), false}, {"LANG", "\x1b[2J", false},
	} {
		if err := sess.Setenv(tt.name, tt.value); (err == nil) != tt.ok {
			t.Errorf("env %s=%.10q: %v", tt.name, tt.value, err)
		}
	}
	if ok, _, err := c.SendRequest("tcpip-forward", true, nil); ok || err != nil {
		t.Errorf("tcpip-forward: %v, %v", ok, err)
	}
	if _, err := c.Dial("tcp", "127.0.0.1:1"); err == nil {
		t.Error("direct-tcpip was accepted")
	}
	for range refusalsAtOnce + 1 {
		if _, err = sess.SendRequest("what@ever", true, nil); err != nil {
			return // disconnected
		}
	}
	t.Error("a flood of refused requests goes on")
}

// A floodModel has large frames that all differ.
type floodModel struct {
	n     int
	small bool // and short
}

func (m floodModel) Init() tea.Cmd { return func() tea.Msg { return m } }
func (m floodModel) Update(tea.Msg) (tea.Model, tea.Cmd) {
	m.n++
	if m.small && m.n == 8 {
		return m, nil
	}
	return m, func() tea.Msg { return m }
}
func (m floodModel) View() tea.View {
	if m.small {
		return tea.NewView(strings.Repeat(strings.Repeat(string(rune('a'+m.n%26)), 19)+"\n", 5))
	}
	return tea.NewView(strings.Repeat(strings.Repeat(string(rune('a'+m.n%26)), 499)+"\n", 199))
}

func opened(m tea.Model) func(Session) tea.Model { return func(Session) tea.Model { return m } }

// TestStuckReader sends much to clients that do not read.
func TestStuckReader(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Open = func(v Session) tea.Model {
			if v.User == "another" {
				return pageModel{session: v}
			}
			return floodModel{}
		}
		c.Files = largeFiles
		c.WriteTimeout = 500 * time.Millisecond
	})
	var clients []*gossh.Client
	for i := range 50 {
		clients = append(clients, h.openStuck(t, i%25 == 0))
	}
	for _, c := range clients {
		waitGone(t, "a client that reads nothing", c)
	}
	h.disconnectedBy(t, reasonWriteTimeout)
	h.waitEmpty(t, "all are gone")
	h.checkServes(t)
}

// openShell opens a session with a terminal and a shell. Its input stays open: at its end the session would end.
func openShell(t *testing.T, c *gossh.Client) *gossh.Session {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sess.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := sess.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := sess.Shell(); err != nil {
		t.Fatal(err)
	}
	return sess
}

// openStuck opens a floodModel, or else a large page, and does not read.
func (h *testServer) openStuck(t *testing.T, program bool) *gossh.Client {
	t.Helper()
	c := h.dial(t, "x")
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sess.StdinPipe(); err != nil { // otherwise the input is at its end, which ends the session
		t.Fatal(err)
	}
	if _, err := sess.StdoutPipe(); err != nil { // never read
		t.Fatal(err)
	}
	if !program {
		err = sess.Start("large")
	} else if err = sess.RequestPty("xterm", 200, 500, nil); err == nil {
		err = sess.Shell()
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestShutdown stops the server while one client stays, and another leaves.
func TestShutdown(t *testing.T) {
	h := open(t, nil)
	polite := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	stays := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	polite.waitShown(t, "80x24")
	stays.waitShown(t, "80x24")
	ctx, grace := context.WithCancel(context.Background())
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	polite.waitShown(t, "about to stop")
	stays.waitShown(t, "about to stop")
	if _, err := net.Dial("tcp", h.addr); err == nil {
		t.Error("a new connection was accepted")
	}
	polite.typeKeys(t, "q")
	polite.waitExit(t, 0)
	grace()
	<-down
	<-stays.ended
	if all := stays.bytes.String(); !strings.HasSuffix(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
}

// TestOldClient does not try the method "none".
func TestOldClient(t *testing.T) {
	h := open(t, nil)
	for name, auth := range map[string]gossh.AuthMethod{
		"password": gossh.Password(""),
		"keyboard-interactive": gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) {
			return nil, nil
		}),
	} {
		config := clientConfig("x")
		config.Auth = []gossh.AuthMethod{auth}
		c, err := gossh.Dial("tcp", h.addr, config)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = c.Close()
	}
}
