package server

import (
	"net"
	"net/netip"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

// A parting connection resets itself behind the last thing that it says.
type parting struct {
	*net.TCPConn
	last atomic.Bool
}

func (p *parting) Write(b []byte) (int, error) {
	n, err := p.TCPConn.Write(b)
	if p.last.Load() {
		_ = p.SetLinger(0)
		_ = p.Close()
	}
	return n, err
}

// TestSessionThatCanNotBegin asks for a session and is gone when the server says yes: nothing may wait for what such a
// session asks for. That as many goroutines are left as there were is seen when the server has stopped.
func TestSessionThatCanNotBegin(t *testing.T) {
	h := open(t, nil)
	for range 20 {
		p := &parting{TCPConn: h.connect(t, "127.0.0.1").(*net.TCPConn)}
		conn, chans, requests, err := gossh.NewClientConn(p, h.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
		if err != nil {
			t.Fatal(err)
		}
		c := gossh.NewClient(conn, chans, requests)
		p.last.Store(true)
		_, _, _ = c.OpenChannel("session", nil)
	}
	h.empty(t, "all are gone")
}

// TestTypingBeforeTheFirstFrame types, one packet a key, at a program that takes long to make.
func TestTypingBeforeTheFirstFrame(t *testing.T) {
	made := make(chan struct{})
	h := open(t, func(c *Config) {
		c.Open = func(v Visit) tea.Model { <-made; return sign{visit: v} }
	})
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	before := measure()
	for range 100_000 {
		term.typed(t, "x")
	}
	if ok, err := term.SendRequest("env", true, nil); ok || err != nil { // the server has read all of it
		t.Errorf("%v, %v", ok, err)
	}
	eventually(t, "the keys are not kept", func() bool { return grown(before) < 3<<20 })
	close(made)
	term.shows(t, "\nx")
}

// TestPlainThatIsNeverClosed does not close its end of the channel when the server has ended the session.
func TestPlainThatIsNeverClosed(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Plain = echo
		c.IdleTimeout, c.lingering = 300*time.Millisecond, 300*time.Millisecond
	})
	c, v := h.valved(t)
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.RequestPty("dumb", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := sess.Shell(); err != nil {
		t.Fatal(err)
	}
	v.set(false, true)
	h.empty(t, "a session that is over ends")
	h.cutBy(t, cutLingering)
}

// mute opens a session for a client that answers nothing. What the server asks is in requests.
func (h *house) mute(t *testing.T) (ch gossh.Channel, requests <-chan *gossh.Request) {
	t.Helper()
	conn, _, requests, err := gossh.NewClientConn(h.connect(t, "127.0.0.1"), h.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if ch, _, err = conn.OpenChannel("session", nil); err != nil {
		t.Fatal(err)
	}
	return ch, requests
}

// TestUnansweredQuestions is asked whether it is there, and says other things instead.
func TestUnansweredQuestions(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 50 * time.Millisecond })
	ch, _ := h.mute(t)
	var most int
	for range 100 {
		time.Sleep(10 * time.Millisecond)
		if _, err := ch.Write([]byte("x")); err != nil {
			break // a machine that is too busy to say anything in time
		}
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		most = max(most, strings.Count(string(stacks), "created by example.com/folio/server.(*peer).keepalive.func"))
	}
	if most > 2 { // one waits for its answer, and one may be about to go
		t.Errorf("%d questions wait for an answer", most)
	}
}

// TestServeAfterShutdown is a server that was stopped while it was about to listen.
func TestServeAfterShutdown(t *testing.T) {
	h := open(t, nil)
	h.Shutdown(t.Context())
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- h.Serve(l) }()
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it serves for ever")
		_ = l.Close()
		<-served
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("it still listens")
	}
}

// TestCommandsThatAreKept runs a list of commands that the model made once, twice.
func TestCommandsThatAreKept(t *testing.T) {
	type done struct{}
	s := &screen{}
	for name, kept := range map[string]tea.Cmd{
		"batch":    tea.Batch(func() tea.Msg { return done{} }, func() tea.Msg { return nil }),
		"sequence": tea.Sequence(func() tea.Msg { return done{} }, func() tea.Msg { return nil }),
	} {
		for range 3 {
			for _, cmd := range commandsOf(s.command(kept)()) {
				msg := cmd()
				if msg == nil {
					continue
				}
				if got := s.filter(nil, msg); got != (done{}) {
					t.Errorf("%s: the model is told %#v", name, got)
				}
			}
			if n := s.pending.Load(); n != 0 {
				t.Errorf("%s: %d commands are pending", name, n)
			}
		}
	}
}

// TestProofFlood asks again and again for signatures.
func TestProofFlood(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	payload := h.keys.announcement()
	for range 1000 {
		if _, _, err := c.SendRequest(proveKeys, true, payload); err != nil {
			break
		}
	}
	gone(t, "who wants more signatures than anybody needs", c)
	h.cutBy(t, cutExchanges)
}

func commandsOf(list tea.Msg) []tea.Cmd {
	return reflect.ValueOf(list).Convert(commandList).Interface().([]tea.Cmd)
}

// TestExchangeThatNeverEnds begins to exchange keys and does not go on, while a large page is on its way.
func TestExchangeThatNeverEnds(t *testing.T) {
	slow := slowFiles{fstest.MapFS{"slow.txt": tree["large.txt"]}, make(chan struct{})}
	h := open(t, func(c *Config) {
		c.Files = slow
		c.WriteTimeout = time.Second
	})
	v := &valve{Conn: h.connect(t, "127.0.0.1"), closed: make(chan struct{})}
	t.Cleanup(func() { close(v.closed) })
	conn, chans, requests, err := gossh.NewClientConn(v, h.addr, &gossh.ClientConfig{
		Config: gossh.Config{RekeyThreshold: 4096}, User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(),
	})
	if err != nil {
		t.Fatal(err)
	}
	sess, err := gossh.NewClient(conn, chans, requests).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	in, _ := sess.StdinPipe()
	if err := sess.Start("slow"); err != nil {
		t.Fatal(err)
	}
	v.set(true, false)
	p := h.gate.everybody()[0]
	sent := p.sent.Load()
	for range 3 {
		if _, err := in.Write(make([]byte, 4000)); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the server begins to exchange keys", func() bool { return p.sent.Load() > sent })
	before := measure()
	close(slow.release)
	eventually(t, "a session's output waits", func() bool { return p.kept.Load() > maxKept })
	if n := grown(before); n > 1<<20 {
		t.Errorf("it takes %d bytes", n)
	}
	h.empty(t, "who never ends is cut off")
	h.cutBy(t, cutWrite)
}

// endless is a connection on which everything has been sent.
type endless struct{ net.Conn }

func (endless) Read(p []byte) (int, error) { return len(p), nil }
func (endless) Close() error               { return nil }

// TestUnheardInAll has many send much at once that nobody can take.
func TestUnheardInAll(t *testing.T) {
	g := newGate(DefaultLimits(), time.Now)
	sends := func(n int) (p *peer, err error) {
		p = newPeer(endless{}, g, netip.Prefix{})
		p.greeted = len(identification)
		p.waiting.Add(1)
		for ; n > 0 && err == nil; n -= fairUnheard / 2 {
			_, err = p.Read(make([]byte, fairUnheard/2))
		}
		return p, err
	}
	var all []*peer
	for range maxUnheardInAll / maxUnheard {
		p, err := sends(maxUnheard)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if _, err := sends(fairUnheard); err != nil {
		t.Errorf("who sends little when others send much: %v", err)
	}
	if p, err := sends(2 * fairUnheard); err == nil || !p.closed {
		t.Errorf("who sends much when others do: %v", err)
	}
	for _, p := range all {
		p.waiting.Add(-1)
		if _, err := p.Read(make([]byte, 1)); err != nil {
			t.Error(err)
		}
	}
	p, err := sends(maxUnheard)
	if err != nil {
		t.Errorf("when the others were heard: %v", err)
	}
	for p := range g.peers {
		_ = p.Close()
	}
	if _, err := p.Read(make([]byte, 1)); err == nil || g.unheard.Load() != 0 {
		t.Errorf("when all have gone: %v, %d bytes are unheard", err, g.unheard.Load())
	}
}

// An acknowledger is a model that tells of each key and each answer that it has seen.
type acknowledger struct{ seen chan struct{} }

func (m acknowledger) Init() tea.Cmd { return nil }
func (m acknowledger) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.BackgroundColorMsg:
		m.seen <- struct{}{}
	}
	return m, nil
}
func (m acknowledger) View() tea.View { return tea.NewView("seen") }

// TestKeyFlood types a key as soon as the last one was seen, or answers as soon. Each is a frame, so they are not seen for ever at
// that rate.
func TestKeyFlood(t *testing.T) {
	for name, typed := range map[string]string{"keys": "x", "answers": "\x1b]11;rgb:0000/0000/0000\x1b\\"} {
		t.Run(name, func(t *testing.T) {
			seen := make(chan struct{}, 1)
			h := open(t, func(c *Config) { c.Open = opened(acknowledger{seen}) })
			term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
			term.shows(t, "seen")
			begun := time.Now()
			const more = 100
			for range framesAtOnce + more {
				term.typed(t, typed)
				<-seen
			}
			if took, least := time.Since(begun), more*time.Second/framesPerSecond/2-keyPause; took < least {
				t.Errorf("%d frames take %v, want %v at least", framesAtOnce+more, took, least)
			}
		})
	}
}

// TestArrivingTooLate learns from a balancer who has come when that connection is over: it takes nobody's place.
func TestArrivingTooLate(t *testing.T) {
	g := newGate(DefaultLimits(), time.Now)
	p := newPeer(endless{}, g, netip.Prefix{})
	_ = p.Close()
	from := prefix("192.0.2.7/32")
	if why := p.arrive(from); why != admitted || g.sources[from] != nil {
		t.Errorf("%q, %+v", why, g.sources[from])
	}
}

// TestAnnouncementIsEarly looks whether the host keys are announced before a session can be over: a client that has what it came for
// asks for no proof of them.
func TestAnnouncementIsEarly(t *testing.T) {
	h := open(t, nil)
	ch, requests := h.mute(t)
	if ok, err := ch.SendRequest("x11-req", true, nil); ok || err != nil {
		t.Fatal(ok, err)
	}
	select {
	case req := <-requests:
		if req.Type != announceKeys {
			t.Errorf("the server asks for %s", req.Type)
		}
	default:
		t.Error("a request was answered, and nothing had been announced")
	}
}
