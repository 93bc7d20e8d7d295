package server

import (
	"bytes"
	"strings"
	"sync/atomic"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/terminal"
)

// openCacheServer starts a server with one cached frame for each page. made counts models.
func openCacheServer(t *testing.T, change func(*Config)) (d *suspendServer, made *atomic.Int64) {
	made = new(atomic.Int64)
	return openSuspendServer(t, func(c *Config) {
		c.CacheKey = func(v Session) any { return v.Page }
		c.Open = func(v Session) tea.Model {
			made.Add(1)
			v.Opened(v.Page)
			return &echoModel{begun: new(atomic.Int64), typed: v.Page + " "}
		}
		if change != nil {
			change(c)
		}
	}), made
}

// testKind is that of all test terminals.
var testKind = terminal.KindOf("xterm-256color", colorprofile.ANSI256)

// openCached opens a terminal, and waits until its first frame is cached.
func (d *suspendServer) openCached(t *testing.T, width, height int, page string) *testTerminal {
	t.Helper()
	term := d.terminal(t, d.dial(t, "anyone"), width, height, page)
	key := frameKey{page, terminal.Size{Width: width, Height: height}, colorprofile.ANSI256, testKind}
	eventually(t, "the first frame is kept", func() bool { return d.frames.get(key) != nil })
	term.waitShown(t, "the last line")
	return term
}

func TestCachedFrame(t *testing.T) {
	d, made := openCacheServer(t, nil)
	wants := func(what string, n int64) {
		t.Helper()
		if made.Load() != n {
			t.Errorf("%s: %d models were made, not %d", what, made.Load(), n)
		}
	}
	first := d.openCached(t, 80, 24, "about")
	second := d.openCached(t, 80, 24, "about")
	wants("two sessions with the same key", 1)
	if a, b := first.all(), second.all(); a != b {
		t.Errorf("they were sent\n%q\n%q", a, b)
	}
	d.waitSuspended(t)

	second.typeCheaply(t, "x", "7 typed")
	wants("one session types", 2)

	if err := first.WindowChange(24, 100); err != nil {
		t.Fatal(err)
	}
	first.waitShown(t, "[100]")
	d.openCached(t, 80, 25, "about")
	wants("another window", 3)
	d.openCached(t, 80, 24, "projects").waitShown(t, "projects")
	wants("another page", 4)

	again := d.openCached(t, 80, 24, "about")
	wants("the same key once more", 4)
	d.Broadcast(textMsg("news"))
	again.waitShown(t, "news")
	wants("a session without a model gets a message", 5)
	late := d.openCached(t, 80, 24, "about")
	wants("after a broadcast", 6)
	late.typeKeys(t, "Q")
	late.waitExit(t, 0)
	d.waitLogged(t, "quit")
}

// TestCachedFrameThenGone disconnects before the model is made.
func TestCachedFrameThenGone(t *testing.T) {
	d, made := openCacheServer(t, nil)
	d.openCached(t, 80, 24, "about")
	c := d.dial(t, "anyone")
	d.terminal(t, c, 80, 24, "about").waitShown(t, "the last line")
	_ = c.Close()
	d.waitLog(t, "the page is in the log", `"pages":1,"read":"about"}`)
	if made.Load() != 1 {
		t.Errorf("%d models were made", made.Load())
	}
}

// TestCachedFramePanics panics in CacheKey, and in Open after a cached frame is shown.
func TestCachedFramePanics(t *testing.T) {
	d, made := openCacheServer(t, func(c *Config) {
		key, open := c.CacheKey, c.Open
		c.CacheKey = func(v Session) any {
			if v.Page == "projects" {
				panic("no key")
			}
			return key(v)
		}
		c.Open = func(v Session) tea.Model {
			m := open(v)
			if strings.HasPrefix(v.Page, "projects") {
				panic("it can't be made")
			}
			return m
		}
	})
	c := d.dial(t, "anyone")
	d.terminal(t, c, 80, 24, "projects").waitExit(t, exitPanic)
	d.terminal(t, c, 80, 24, "projects/foo").waitExit(t, exitPanic)
	eventually(t, "their sessions are removed", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return len(d.sessions) == 0
	})
	d.openCached(t, 80, 24, "about")
	term := d.openCached(t, 80, 24, "about")
	made.Store(0)
	term.typeKeys(t, "x")
	term.waitShown(t, "7 typed")
	eventually(t, "it is logged", func() bool { return strings.Count(d.log.String(), `"msg":"panic"`) == 2 })
}

// An initModel is an echoModel with a command at first.
type initModel struct{ echoModel }

func (b *initModel) Init() tea.Cmd { return func() tea.Msg { return textMsg("begun") } }

func (b *initModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := b.echoModel.Update(msg)
	return b, cmd
}

// TestFirstFrameWithCommand has models with a command at first: their frames are not cached.
func TestFirstFrameWithCommand(t *testing.T) {
	d, made := openCacheServer(t, func(c *Config) {
		open := c.Open
		c.Open = func(v Session) tea.Model { return &initModel{*open(v).(*echoModel)} }
	})
	c := d.dial(t, "anyone")
	for i := range int64(3) {
		d.terminal(t, c, 80, 24, "about").waitShown(t, "begun")
		if made.Load() != i+1 {
			t.Errorf("%d models were made for %d", made.Load(), i+1)
		}
	}
}

func TestFrameCacheLimit(t *testing.T) {
	var all frameCache
	of := func(i int) frameKey { return frameKey{key: i} }
	one := func() *firstFrame {
		return &firstFrame{frame: terminal.Frame{Wire: make([]byte, 1000), Lines: make([]string, 200)}}
	}
	most := 0
	for i := range 5000 {
		all.put(of(i), one())
		if all.get(of(i)) == nil {
			t.Fatal("the last one is not there")
		}
		most = max(most, len(all.frames))
	}
	if n := maxCacheBytes / one().size(); most != n || n > maxCacheBytes/4200 || all.get(of(0)) != nil {
		t.Errorf("%d of them are kept", most)
	}
	all.put(of(-1), &firstFrame{frame: terminal.Frame{Wire: make([]byte, maxCacheBytes/2)}})
	if all.get(of(-1)) != nil || len(all.frames) < 2 {
		t.Error("a large frame takes the place of many")
	}
	was := all.bytes
	for range 100 {
		all.put(of(4999), one())
	}
	if all.bytes != was {
		t.Errorf("the same one takes %d bytes more", all.bytes-was)
	}
}

// A backgroundModel is an echoModel that shows whether the background is dark, and has a command if it is not.
type backgroundModel struct{ echoModel }

func (l *backgroundModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if bg, ok := msg.(tea.BackgroundColorMsg); ok {
		if l.heard = "dark"; !bg.IsDark() {
			return l, func() tea.Msg { return textMsg("bright") }
		}
		return l, nil
	}
	_, cmd := l.echoModel.Update(msg)
	return l, cmd
}

// TestBackground answers the question for the background. A program runs only if the model returns a command.
func TestBackground(t *testing.T) {
	d := openSuspendServer(t, func(c *Config) {
		c.CacheKey = func(v Session) any { return v.Page }
		c.Open = func(Session) tea.Model { return &backgroundModel{echoModel{begun: new(atomic.Int64)}} }
	})
	for range 2 { // the second session has a cached frame
		term := d.terminal(t, d.dial(t, "anyone"), 80, 24, "about")
		term.waitShown(t, "the last line")
		if n := strings.Count(term.all(), ansi.RequestBackgroundColor); n != 1 {
			t.Errorf("it is asked %d times", n)
		}
		term.typeKeys(t, "\x1b]11;rgb:0000/0000/0000\x1b\\")
		term.waitShown(t, "heard dark")
		if n := d.metrics.programs.Load(); n != 0 {
			t.Errorf("%d programs run", n)
		}
		term.typeCheaply(t, "x", "1 typed")
		d.waitSuspended(t)
		term.typeKeys(t, "\x1b]11;rgb:ffff/ffff/ffff\x1b\\")
		term.waitShown(t, "bright")
		d.waitSuspended(t)
	}
}

// TestCachedFrameUnread disconnects while the first frame waits for a client that does not read, after many window
// sizes. Goroutines that are left are found when the server stops.
func TestCachedFrameUnread(t *testing.T) {
	d, _ := openCacheServer(t, nil)
	key := frameKey{"about", terminal.Size{Width: 80, Height: 24}, colorprofile.ANSI256, testKind}
	wire := bytes.Repeat([]byte("\x1b[m"), 1<<20) // more than a channel's window
	frame := &firstFrame{frame: terminal.Frame{Wire: wire, Lines: make([]string, 24)}}
	d.frames.frames = map[frameKey]*firstFrame{key: frame}
	for range 5 {
		c := d.dial(t, "anyone")
		ch, requests, err := c.OpenChannel("session", nil)
		if err != nil {
			t.Fatal(err)
		}
		go gossh.DiscardRequests(requests)
		ask := func(name string, reply bool, payload any) {
			t.Helper()
			if ok, err := ch.SendRequest(name, reply, gossh.Marshal(payload)); err != nil || ok != reply {
				t.Fatalf("%s: %v, %v", name, ok, err)
			}
		}
		ask("pty-req", true, struct {
			Term                         string
			Columns, Rows, Width, Height uint32
			Modes                        string
		}{"xterm-256color", 80, 24, 0, 0, "\x00"})
		ask("exec", true, struct{ Command string }{"about"})
		for range 100 {
			ask("window-change", false, struct{ Columns, Rows, Width, Height uint32 }{100, 30, 0, 0})
		}
		if ok, err := ch.SendRequest("env", true, nil); ok || err != nil { // all that came before has been answered
			t.Errorf("%v, %v", ok, err)
		}
		_ = c.Close()
	}
	d.waitEmpty(t, "all are gone")
	eventually(t, "their sessions are removed", func() bool {
		d.mu.Lock()
		defer d.mu.Unlock()
		return len(d.sessions) == 0
	})
}
