package server

import (
	"net"
	"net/netip"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/admission"
	"example.com/folio/internal/server/hostkeys"
)

// A resetConn resets the connection after its last write.
type resetConn struct {
	*net.TCPConn
	last atomic.Bool
}

func (p *resetConn) Write(b []byte) (int, error) {
	n, err := p.TCPConn.Write(b)
	if p.last.Load() {
		_ = p.SetLinger(0)
		_ = p.Close()
	}
	return n, err
}

// TestSessionThatCanNotBegin opens a session and disconnects before the server has accepted it. Goroutines that are
// left are found when the server stops.
func TestSessionThatCanNotBegin(t *testing.T) {
	h := open(t, nil)
	for range 20 {
		p := &resetConn{TCPConn: h.connect(t, "127.0.0.1").(*net.TCPConn)}
		conn, chans, requests, err := gossh.NewClientConn(p, h.addr, clientConfig("x"))
		if err != nil {
			t.Fatal(err)
		}
		c := gossh.NewClient(conn, chans, requests)
		p.last.Store(true)
		_, _, _ = c.OpenChannel("session", nil)
	}
	h.waitEmpty(t, "all are gone")
}

// TestTypingBeforeTheFirstFrame types, one packet a key, while the model is being made.
func TestTypingBeforeTheFirstFrame(t *testing.T) {
	made := make(chan struct{})
	h := open(t, func(c *Config) {
		c.Open = func(v Session) tea.Model { <-made; return pageModel{session: v} }
	})
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	before := measure()
	for range 100_000 {
		term.typeKeys(t, "x")
	}
	if ok, err := term.SendRequest("env", true, nil); ok || err != nil { // the server has read all of it
		t.Errorf("%v, %v", ok, err)
	}
	eventually(t, "the keys are not kept", func() bool { return grown(before) < 3<<20 })
	close(made)
	term.waitShown(t, "\nx")
}

// TestPlainThatIsNeverClosed does not close its end of the channel after the server has ended the session.
func TestPlainThatIsNeverClosed(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Plain = echo
		c.IdleTimeout, c.closeTimeout = 300*time.Millisecond, 300*time.Millisecond
	})
	c, v := h.dialValve(t)
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
	h.waitEmpty(t, "a session that is over ends")
	h.disconnectedBy(t, reasonLingering)
}

// openUnresponsive opens a session for a client that answers no requests. requests are those of the server.
func (h *testServer) openUnresponsive(t *testing.T) (ch gossh.Channel, requests <-chan *gossh.Request) {
	t.Helper()
	conn, _, requests, err := gossh.NewClientConn(h.connect(t, "127.0.0.1"), h.addr, clientConfig("x"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	if ch, _, err = conn.OpenChannel("session", nil); err != nil {
		t.Fatal(err)
	}
	return ch, requests
}

// TestUnansweredKeepalives sends other things instead of answers to keepalives.
func TestUnansweredKeepalives(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 50 * time.Millisecond })
	ch, _ := h.openUnresponsive(t)
	var most int
	for range 100 {
		time.Sleep(10 * time.Millisecond)
		if _, err := ch.Write([]byte("x")); err != nil {
			break // the machine is too busy to write in time
		}
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		const creator = "created by example.com/folio/internal/server.(*peer).keepalive.func"
		most = max(most, strings.Count(string(stacks), creator))
	}
	if most > 2 { // one waits for its answer, and one may be about to go
		t.Errorf("%d questions wait for an answer", most)
	}
}

// TestServeAfterShutdown calls Serve on a server that has been stopped.
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
		t.Error("Serve does not return")
		_ = l.Close()
		<-served
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("it still listens")
	}
}

// TestProofFlood requests many proofs of the host keys.
func TestProofFlood(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	payload := h.keys.Announcement()
	for range 1000 {
		if _, _, err := c.SendRequest(hostkeys.Prove, true, payload); err != nil {
			break
		}
	}
	waitGone(t, "a client that requests too many proofs", c)
	h.disconnectedBy(t, reasonExchanges)
}

// TestExchangeThatNeverEnds starts a key exchange and does not go on, while a large page is sent.
func TestExchangeThatNeverEnds(t *testing.T) {
	slow := slowFiles{fstest.MapFS{"slow.txt": largeFiles["large.txt"]}, make(chan struct{})}
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
	p := h.conns.all()[0]
	sent := p.sent.Load()
	for range 3 {
		if _, err := in.Write(make([]byte, 4000)); err != nil {
			t.Fatal(err)
		}
	}
	eventually(t, "the server begins to exchange keys", func() bool { return p.sent.Load() > sent })
	before := measure()
	close(slow.release)
	eventually(t, "a session's output waits", func() bool { return p.buffered.Load() > maxBuffered })
	if n := grown(before); n > 1<<20 {
		t.Errorf("it takes %d bytes", n)
	}
	h.waitEmpty(t, "the client is disconnected")
	h.disconnectedBy(t, reasonWriteTimeout)
}

// An endlessConn fills all reads.
type endlessConn struct{ net.Conn }

func (endlessConn) Read(p []byte) (int, error) { return len(p), nil }
func (endlessConn) Close() error               { return nil }

// TestUnreadInAll has many connections with many unread bytes each.
func TestUnreadInAll(t *testing.T) {
	g := newConnections(DefaultLimits())
	sends := func(n int) (p *peer, err error) {
		p = newPeer(endlessConn{}, g, netip.Prefix{})
		p.identified = len(identification)
		p.pending.Add(1)
		for ; n > 0 && err == nil; n -= fairUnread / 2 {
			_, err = p.Read(make([]byte, fairUnread/2))
		}
		return p, err
	}
	var all []*peer
	for range maxUnreadInAll / maxUnreadPerConnection {
		p, err := sends(maxUnreadPerConnection)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if _, err := sends(fairUnread); err != nil {
		t.Errorf("few unread bytes while others have many: %v", err)
	}
	if p, err := sends(2 * fairUnread); err == nil || !p.closed {
		t.Errorf("many unread bytes while others have many: %v", err)
	}
	for _, p := range all {
		p.pending.Add(-1)
		if _, err := p.Read(make([]byte, 1)); err != nil {
			t.Error(err)
		}
	}
	p, err := sends(maxUnreadPerConnection)
	if err != nil {
		t.Errorf("when the others were heard: %v", err)
	}
	for p := range g.open {
		_ = p.Close()
	}
	if _, err := p.Read(make([]byte, 1)); err == nil || g.unread.Load() != 0 {
		t.Errorf("when all have gone: %v, %d bytes are unheard", err, g.unread.Load())
	}
}

// An ackModel sends a value for each key and each background color.
type ackModel struct{ seen chan struct{} }

func (m ackModel) Init() tea.Cmd { return nil }
func (m ackModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.BackgroundColorMsg:
		m.seen <- struct{}{}
	}
	return m, nil
}
func (m ackModel) View() tea.View { return tea.NewView("seen") }

// TestKeyFlood types each key, or sends each answer, as soon as the model has had the last one. The rate is limited.
func TestKeyFlood(t *testing.T) {
	for name, typed := range map[string]string{"keys": "x", "answers": "\x1b]11;rgb:0000/0000/0000\x1b\\"} {
		t.Run(name, func(t *testing.T) {
			seen := make(chan struct{}, 1)
			h := open(t, func(c *Config) { c.Open = opened(ackModel{seen}) })
			term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
			term.waitShown(t, "seen")
			begun := time.Now()
			const more = 100
			for range framesAtOnce + more {
				term.typeKeys(t, typed)
				<-seen
			}
			if took, least := time.Since(begun), more*time.Second/framesPerSecond/2-keyPause; took < least {
				t.Errorf("%d frames take %v, want %v at least", framesAtOnce+more, took, least)
			}
		})
	}
}

// TestArrivingTooLate sets the source of a connection that is closed: it does not count.
func TestArrivingTooLate(t *testing.T) {
	g := newConnections(DefaultLimits())
	p := newPeer(endlessConn{}, g, netip.Prefix{})
	_ = p.Close()
	from := prefix("192.0.2.7/32")
	if why := p.setSource(from); why != admission.Admitted || g.limiter.Sources() != 0 {
		t.Errorf("%q, %d sources", why, g.limiter.Sources())
	}
}

// TestAnnouncementIsEarly checks that host keys are announced before the first request of a session is answered: later
// the session may be over, and the client asks for no proof.
func TestAnnouncementIsEarly(t *testing.T) {
	h := open(t, nil)
	ch, requests := h.openUnresponsive(t)
	if ok, err := ch.SendRequest("x11-req", true, nil); ok || err != nil {
		t.Fatal(ok, err)
	}
	select {
	case req := <-requests:
		if req.Type != hostkeys.Announce {
			t.Errorf("the server asks for %s", req.Type)
		}
	default:
		t.Error("a request was answered, and nothing had been announced")
	}
}
