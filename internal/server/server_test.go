package server

import (
	"bytes"
	"context"
	"crypto/ed25519"
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
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// A sign is a model that shows where it was opened, its size, and the last key.
type sign struct {
	visit Visit
	size  tea.WindowSizeMsg
	key   string
}

func (m sign) Init() tea.Cmd { return tea.RequestBackgroundColor }

func (m sign) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
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

func (m sign) Farewell() string {
	if m.visit.Page == "" {
		return ""
	}
	return "come back to " + m.visit.Page
}

func (m sign) View() tea.View {
	v := tea.NewView(fmt.Sprintf("at %q\n%dx%d on %s\n%s", m.visit.Page, m.size.Width, m.size.Height, m.visit.Term, m.key))
	v.AltScreen = true
	return v
}

var files = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n\nI am a page.\n")},
	"about.md":         {Data: []byte("# About\n")},
	"projects.txt":     {Data: []byte("Projects\n")},
	"projects/foo.txt": {Data: []byte("Foo\n")},
}

const defaultSessions = 4

// loopback is where all visitors of these tests come from.
var loopback = netip.MustParsePrefix("127.0.0.0/8")

// A house is a running server under test.
type house struct {
	*Server
	addr string
	log  *syncBuffer
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

// open starts a server on loopback. When the test ends the server does, and as many goroutines are left as there were.
func open(t *testing.T, change func(*Config)) *house {
	t.Helper()
	goroutines := runtime.NumGoroutine()
	_, priv, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	key, err := gossh.NewSignerFromKey(priv)
	if err != nil {
		t.Fatal(err)
	}
	log := &syncBuffer{}
	cfg := Config{
		Open:     func(v Visit) tea.Model { return sign{visit: v} },
		Files:    files,
		Front:    "about",
		HostKeys: []gossh.Signer{key},
		Log:      slog.New(slog.NewJSONHandler(log, nil)),
		// The grace is longer than any test waits: what ends earlier ends for another reason.
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
	return &house{s, l.Addr().String(), log}
}

// eventually waits until something is so. The wait is long because a test machine may be busy; it costs nothing when
// all is well.
func eventually(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !so(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Errorf("in vain: %s", what)
			return
		}
	}
}

// dial connects without offering any credentials.
func (h *house) dial(t *testing.T, user string) *gossh.Client {
	t.Helper()
	c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: user, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// A terminal is a client's side of a session with a PTY: an emulator that shows what arrives.
type terminal struct {
	*gossh.Session
	keys io.Writer

	mu    sync.Mutex
	emu   *vt.Emulator
	bytes bytes.Buffer
	ended chan struct{} // closed when the server sends no more
}

func (h *house) terminal(t *testing.T, c *gossh.Client, width, height int, command string) *terminal {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.RequestPty("xterm-256color", height, width, nil); err != nil {
		t.Fatal(err)
	}
	term := &terminal{Session: sess, emu: newEmulator(t, 500, 200), ended: make(chan struct{})}
	term.keys, _ = sess.StdinPipe()
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

// newEmulator returns a terminal emulator whose answers nobody wants.
func newEmulator(t testing.TB, width, height int) *vt.Emulator {
	emu := vt.NewEmulator(width, height)
	go io.Copy(io.Discard, emu)
	t.Cleanup(func() { _ = emu.InputPipe().(io.Closer).Close() }) // ends the copy; its own Close races with that
	return emu
}

func (term *terminal) screen() string {
	term.mu.Lock()
	defer term.mu.Unlock()
	return term.emu.String()
}

func (term *terminal) shows(t *testing.T, text string) {
	t.Helper()
	eventually(t, fmt.Sprintf("the screen shows %q", text), func() bool { return strings.Contains(term.screen(), text) })
}

// receives waits until a text has arrived so often, whether or not it is still on the screen.
func (term *terminal) receives(t *testing.T, text string, times int) {
	t.Helper()
	eventually(t, fmt.Sprintf("%q arrives", text), func() bool {
		term.mu.Lock()
		defer term.mu.Unlock()
		return strings.Count(term.bytes.String(), text) >= times
	})
}

func (term *terminal) typed(t *testing.T, keys string) {
	t.Helper()
	if _, err := io.WriteString(term.keys, keys); err != nil {
		t.Fatal(err)
	}
}

// leaves waits for the end of the session and returns all that the terminal received.
func (term *terminal) leaves(t *testing.T, status int) string {
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

func TestVisit(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "anyone"), 80, 24, "")
	term.shows(t, "80x24 on xterm-256color")
	term.typed(t, "j")
	term.shows(t, "\nj")
	if err := term.WindowChange(30, 100); err != nil {
		t.Fatal(err)
	}
	term.shows(t, "100x30")
	term.typed(t, "\x1b]11;rgb:ffff/ffff/ffff\a")
	term.shows(t, "background #ffffff")
	term.typed(t, "q")
	all := term.leaves(t, 0)
	if !strings.Contains(all, "\x1b]11;?") {
		t.Error("the model's question to the terminal was not asked")
	}
	if !strings.HasSuffix(all, "\x1b[?25h\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	eventually(t, "one line is logged", func() bool { return strings.Contains(h.log.String(), `"ended":"quit"`) })
}

func TestDeepLinks(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "anyone"), 80, 24, "projects/foo")
	term.shows(t, `at "projects/foo"`)
	term.typed(t, "q")
	if all := term.leaves(t, 0); !strings.HasSuffix(all, "\x1b[?1049lcome back to projects/foo\r\n") {
		t.Errorf("the last line is not the farewell: %q", all)
	}
	term = h.terminal(t, h.dial(t, "projects"), 80, 24, "")
	term.shows(t, `at "projects"`)
	term = h.terminal(t, h.dial(t, "anyone"), 80, 24, "")
	term.shows(t, `at ""`)
}

// run is a session without a PTY, and what it printed.
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
		stdout, stderr string // a part of it, or nothing at all
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
		{"x", "/about", "", "there is no", 1},
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
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "about.md").leaves(t, 0); all != "# About\r\n" {
		t.Errorf("%q", all)
	}
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "nope").leaves(t, 1); strings.Contains(all, "\x1b") {
		t.Errorf("a program was drawn: %q", all)
	}
}

// TestWindowSizes claims what no window is. The process used to be dead after the first.
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
		term.shows(t, tt.want)
		if err := term.WindowChange(31, 90); err != nil {
			t.Fatal(err)
		}
		term.shows(t, "90x31")
		if err := term.WindowChange(tt.height, tt.width); err != nil {
			t.Fatal(err)
		}
		term.shows(t, tt.want)
		_ = c.Close()
	}
	for _, begun := range []int{1, 80} {
		term := h.terminal(t, h.dial(t, "x"), begun, begun, "")
		if err := term.WindowChange(1, 1); err != nil {
			t.Fatal(err)
		}
		term.typed(t, "q")
		term.leaves(t, 0)
	}
}

// TestHugeWindowsTakeLittle measures what the server keeps for the largest windows, while they are open.
func TestHugeWindowsTakeLittle(t *testing.T) {
	h := open(t, nil)
	before := measure()
	for range 10 {
		err := looked(h.connect(t, "127.0.0.1"), 1<<32-1, 1<<32-1, func(_ *gossh.Client, s *gossh.Session, _ io.Writer) error {
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

// TestResizesThatNobodyReads sends window sizes to sessions in which no program runs, and then to one that does.
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
		if _, err := sess.StdinPipe(); err != nil { // or the input is at its end, which ends the session
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
	h.terminal(t, c, 80, 24, "").shows(t, "80x24") // others are served, in the same connection too
}

// TestClosedTab closes a session and keeps the connection, as a master connection of OpenSSH does.
func TestClosedTab(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range defaultSessions + 2 { // more than may be open at once: each must be given back
		term := h.terminal(t, c, 80, 24, "")
		term.shows(t, "80x24")
		_ = term.Close()
		eventually(t, "the program ends", func() bool {
			h.mu.Lock()
			defer h.mu.Unlock()
			return len(h.visits) == 0
		})
		<-term.ended
	}
}

func TestTooManySessions(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range defaultSessions {
		h.terminal(t, c, 80, 24, "").shows(t, "80x24")
	}
	_, err := c.NewSession()
	var refused *gossh.OpenChannelError
	if !errors.As(err, &refused) || refused.Reason != gossh.ResourceShortage {
		t.Errorf("one more session: %v", err)
	}
}

// TestTypeahead types on after q, which used to keep the program for ever.
func TestTypeahead(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.shows(t, "80x24")
	term.typed(t, "q"+strings.Repeat("and then some more text\r", 1000))
	term.leaves(t, 0)
}

func TestHostileKeys(t *testing.T) {
	h := open(t, nil)
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	for _, keys := range []string{
		"\x9b\x4d\x01\x02\x03", "\x1b[M\x01\x02", "\x1b[8;9999;9999t", "\x1b]" + strings.Repeat("x", 100000) + "\x07",
		"\x1b[200~" + strings.Repeat("y", 200000) + "\x1b[201~", "\x1a", // ctrl+z
	} {
		term.typed(t, keys)
	}
	term.typed(t, "k")
	term.shows(t, "\nk")
	term.shows(t, "80x24")
	term.typed(t, "q")
	term.leaves(t, 0)
}

func TestPanicEndsOneSession(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	other := h.terminal(t, c, 80, 24, "")
	term := h.terminal(t, c, 80, 24, "")
	term.shows(t, "80x24")
	term.typed(t, "!")
	if all := term.leaves(t, exitPanic); !strings.Contains(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	other.typed(t, "k")
	other.shows(t, "\nk")
	if log := h.log.String(); strings.Count(log, `"msg":"panic"`) != 1 || !strings.Contains(log, "sign.Update") {
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
			return // the connection is cut
		}
	}
	t.Error("a flood of refused requests goes on")
}

// flood is a model whose every frame is new and large.
type flood struct {
	n     int
	small bool // and short
}

func (m flood) Init() tea.Cmd { return func() tea.Msg { return m } }
func (m flood) Update(tea.Msg) (tea.Model, tea.Cmd) {
	m.n++
	if m.small && m.n == 8 {
		return m, nil
	}
	return m, func() tea.Msg { return m }
}
func (m flood) View() tea.View {
	if m.small {
		return tea.NewView(strings.Repeat(strings.Repeat(string(rune('a'+m.n%26)), 19)+"\n", 5))
	}
	return tea.NewView(strings.Repeat(strings.Repeat(string(rune('a'+m.n%26)), 499)+"\n", 199))
}

func opened(m tea.Model) func(Visit) tea.Model { return func(Visit) tea.Model { return m } }

// TestStuckReader shows much to clients that read nothing.
func TestStuckReader(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Open = func(v Visit) tea.Model {
			if v.User == "another" {
				return sign{visit: v}
			}
			return flood{}
		}
		c.Files = tree
		c.WriteTimeout = 500 * time.Millisecond
	})
	var clients []*gossh.Client
	for i := range 50 {
		clients = append(clients, h.stuck(t, i%25 == 0))
	}
	for _, c := range clients {
		gone(t, "a client that reads nothing", c)
	}
	h.cutBy(t, cutWrite)
	h.empty(t, "all are gone")
	h.serves(t)
}

// stuck opens a program that draws much, or else a large page, and reads nothing of it.
func (h *house) stuck(t *testing.T, program bool) *gossh.Client {
	t.Helper()
	c := h.dial(t, "x")
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sess.StdinPipe(); err != nil { // or the input is at its end, which ends the session
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

// TestShutdown ends while one visitor reads, and another leaves when told.
func TestShutdown(t *testing.T) {
	h := open(t, nil)
	polite := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	stays := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	polite.shows(t, "80x24")
	stays.shows(t, "80x24")
	ctx, grace := context.WithCancel(context.Background())
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	polite.shows(t, "about to stop")
	stays.shows(t, "about to stop")
	if _, err := net.Dial("tcp", h.addr); err == nil {
		t.Error("a new connection was accepted")
	}
	polite.typed(t, "q")
	polite.leaves(t, 0)
	grace()
	<-down
	<-stays.ended
	if all := stays.bytes.String(); !strings.HasSuffix(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
}

// TestOldClient never tries the method "none".
func TestOldClient(t *testing.T) {
	h := open(t, nil)
	for name, auth := range map[string]gossh.AuthMethod{
		"password": gossh.Password(""),
		"keyboard-interactive": gossh.KeyboardInteractive(func(string, string, []string, []bool) ([]string, error) {
			return nil, nil
		}),
	} {
		c, err := gossh.Dial("tcp", h.addr, &gossh.ClientConfig{User: "x", Auth: []gossh.AuthMethod{auth}, HostKeyCallback: gossh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		_ = c.Close()
	}
}
