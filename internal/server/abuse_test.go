package server

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"
)

// waitGone waits until the server has ended a connection.
func waitGone(t *testing.T, what string, c gossh.Conn) {
	t.Helper()
	ended := make(chan struct{})
	go func() { _ = c.Wait(); close(ended) }()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Errorf("%s: still there", what)
	}
}

// disconnectedBy waits until a connection has been ended for a reason.
func (h *testServer) disconnectedBy(t *testing.T, why disconnectReason) {
	t.Helper()
	line := fmt.Sprintf("folio_cut_connections_total{limit=%q} ", string(why))
	eventually(t, line, func() bool { _, text := h.status("/metrics"); return strings.Contains(text, line) })
}

// checkServes checks that another client gets a page and a frame.
func (h *testServer) checkServes(t *testing.T) {
	t.Helper()
	c := h.dial(t, "another")
	defer c.Close()
	if out, _, status := run(t, c, "about"); status != 0 || out == "" {
		t.Errorf("another visitor gets %q and status %d", out, status)
	}
}

// denied reports whether the server refused a channel, and why. After any other error the connection has ended, and the
// client's library may wait forever for the answer to a request.
func denied(err error) (gossh.RejectionReason, bool) {
	var why *gossh.OpenChannelError
	if errors.As(err, &why) {
		return why.Reason, true
	}
	return 0, false
}

func TestChannelFlood(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	before := measure()
	accepted, refused := 0, 0
	for range 5000 {
		_, requests, err := c.OpenChannel("session", nil)
		if err == nil {
			go gossh.DiscardRequests(requests)
			accepted++
		} else if why, ok := denied(err); !ok {
			break
		} else if why == gossh.ResourceShortage {
			refused++
		}
	}
	if accepted != defaultSessions || refused < refusalsAtOnce/2 || refused > 10*refusalsAtOnce {
		t.Errorf("%d accepted, %d refused before the end", accepted, refused)
	}
	if n := grown(before); n > 20<<20 {
		t.Errorf("it takes %d bytes", n)
	}
	waitGone(t, "a flood of sessions", c)
	h.disconnectedBy(t, reasonRefused)
	h.checkServes(t)
}

func TestForwardingFlood(t *testing.T) {
	h := open(t, nil)
	kinds := []string{
		"direct-tcpip", "direct-streamlocal@openssh.com", "x11", "auth-agent@openssh.com", "tun@openssh.com",
	}
	for _, kind := range kinds {
		c := h.dial(t, "x")
		for i := range 5000 {
			_, _, err := c.OpenChannel(kind, nil)
			if err == nil {
				t.Fatalf("%s was accepted", kind)
			}
			why, ok := denied(err)
			if ok && why != gossh.UnknownChannelType || !ok && i < refusalsAtOnce {
				t.Errorf("%s: %v", kind, err)
			}
			if !ok {
				break
			}
		}
		waitGone(t, kind, c)
	}
	h.checkServes(t)
}

func TestGlobalRequestFlood(t *testing.T) {
	h := open(t, nil)
	for _, reply := range []bool{true, false} {
		c := h.dial(t, "x")
		for range 5000 {
			ok, _, err := c.SendRequest("streamlocal-forward@openssh.com", reply, make([]byte, 1000))
			if ok || err != nil {
				break
			}
		}
		waitGone(t, "a flood of requests", c)
		h.disconnectedBy(t, reasonRefused)
	}
	h.checkServes(t)
}

// TestSessionsByRate opens and closes sessions. The server may count one for a moment after the client has closed it,
// so that only their rate is limited here.
func TestSessionsByRate(t *testing.T) {
	h := open(t, func(c *Config) { c.MaxSessionsPerConnection = 10_000 })
	c := h.dial(t, "x")
	for i := range 5000 {
		s, err := c.NewSession()
		if err != nil {
			if i < sessionsAtOnce {
				t.Errorf("session %d: %v", i, err)
			}
			if _, ok := denied(err); !ok {
				break
			}
			continue
		}
		_ = s.Close()
	}
	waitGone(t, "one session after the other", c)
	h.disconnectedBy(t, reasonRefused)
	h.checkServes(t)
}

func TestEnvironmentFlood(t *testing.T) {
	for name, tt := range map[string]struct {
		size int
		why  disconnectReason
	}{"large": {30000, reasonUnread}, "small": {300, reasonRefused}} {
		t.Run(name, func(t *testing.T) {
			h := open(t, nil)
			c := h.dial(t, "x")
			sess, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			before := measure()
			for range 4000 {
				payload := gossh.Marshal(struct{ Name, Value string }{"LC_ALL", strings.Repeat("x", tt.size)})
				if _, err := sess.SendRequest("env", false, payload); err != nil {
					break
				}
			}
			if n := grown(before); n > 5<<20 {
				t.Errorf("it takes %d bytes", n)
			}
			waitGone(t, "a flood of variables", c)
			h.disconnectedBy(t, tt.why)
			h.checkServes(t)
		})
	}
}

// TestManyVariables sends a large environment, as ssh does with SendEnv *, and is served. After the session has
// started, the limit of refused requests applies.
func TestManyVariables(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	for range 3 { // sessions, each with its own limit
		sess, err := c.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		for i := range maxRefusedEnv {
			payload := gossh.Marshal(struct{ Name, Value string }{fmt.Sprintf("MY_%d", i), "x"})
			if _, err := sess.SendRequest("env", false, payload); err != nil {
				t.Fatal(err)
			}
		}
		if out, err := sess.Output("about"); err != nil || !strings.Contains(string(out), "About") {
			t.Errorf("%q, %v", out, err)
		}
	}
	sess := openShell(t, c)
	for range refusalsAtOnce + 64 {
		if err := sess.Setenv("MY", "x"); err == nil {
			t.Fatal("a variable is accepted after the session has begun")
		}
	}
	waitGone(t, "variables after the session has begun", c)
	h.disconnectedBy(t, reasonRefused)
}

// TestInputWithoutSession sends single bytes to a session that never starts. The library keeps each as a packet.
func TestInputWithoutSession(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(requests)
	for range 1 << 20 {
		if _, err := ch.Write([]byte{'x'}); err != nil {
			break
		}
	}
	waitGone(t, "typing into nothing", c)
	h.disconnectedBy(t, reasonUnread)
	h.checkServes(t)
}

// A blockedModel blocks in Update until the test wakes it.
type blockedModel struct{ wake chan struct{} }

func (m blockedModel) Init() tea.Cmd { return nil }
func (m blockedModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		<-m.wake
	}
	return m, nil
}
func (m blockedModel) View() tea.View { return tea.NewView("zzz") }

// TestInputOfBusyModel types one packet a key, on both streams, while the model blocks.
func TestInputOfBusyModel(t *testing.T) {
	wake := make(chan struct{})
	h := open(t, func(c *Config) { c.Open = opened(blockedModel{wake}) })
	defer close(wake)
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.waitShown(t, "zzz")
	before := measure()
	const keys = 100_000
	for range keys {
		term.typeKeys(t, "x")
	}
	if ok, err := term.SendRequest("env", true, nil); ok || err != nil { // the server has read all of it
		t.Errorf("%v, %v", ok, err)
	}
	eventually(t, fmt.Sprintf("%d keys are not kept", keys), func() bool { return grown(before) < 5<<20 })
}

// A valve is a connection that can be stopped in either direction.
type valve struct {
	net.Conn
	mu               sync.Mutex
	noReads, noWrite bool
	closed           chan struct{}
}

func (v *valve) Read(p []byte) (int, error) {
	v.mu.Lock()
	stopped := v.noReads
	v.mu.Unlock()
	if stopped {
		<-v.closed
		return 0, io.EOF
	}
	return v.Conn.Read(p)
}

func (v *valve) Write(p []byte) (int, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.noWrite {
		return len(p), nil
	}
	return v.Conn.Write(p)
}

func (v *valve) set(noReads, noWrites bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.noReads, v.noWrite = noReads, noWrites
}

func (h *testServer) dialValve(t *testing.T) (*gossh.Client, *valve) {
	t.Helper()
	v := &valve{Conn: h.connect(t, "127.0.0.1"), closed: make(chan struct{})}
	t.Cleanup(func() { close(v.closed) })
	conn, chans, requests, err := gossh.NewClientConn(v, h.addr, clientConfig("x"))
	if err != nil {
		t.Fatal(err)
	}
	return gossh.NewClient(conn, chans, requests), v
}

func (h *testServer) waitEmpty(t *testing.T, what string) {
	t.Helper()
	eventually(t, what, func() bool { return h.conns.limiter.Connections() == 0 })
}

// TestStuckConnection does not read from the socket, while the window of the channel is open.
func TestStuckConnection(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Open = opened(floodModel{})
		c.WriteTimeout = 300 * time.Millisecond
	})
	c, v := h.dialValve(t)
	h.terminal(t, c, 500, 200, "")
	v.set(true, false)
	h.waitEmpty(t, "a client that reads nothing is disconnected")
	h.disconnectedBy(t, reasonWriteTimeout)
}

// slowFiles are files whose reads block until they are released.
type slowFiles struct {
	fs.FS
	release chan struct{}
}

func (f slowFiles) Open(name string) (fs.File, error) {
	if name == "slow.txt" {
		<-f.release
	}
	return f.FS.Open(name)
}

func (f slowFiles) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

var largeFiles = fstest.MapFS{
	"slow.txt":  {Data: []byte("slow\n")},
	"about.txt": {Data: []byte("about\n")},
	"large.txt": {Data: []byte(strings.Repeat("all work and no play\n", 400_000))},
}

// TestSessionThatIsNeverClosed leaves its end of the channel open after the server has closed its own.
func TestSessionThatIsNeverClosed(t *testing.T) {
	files := slowFiles{largeFiles, make(chan struct{})}
	h := open(t, func(c *Config) {
		c.Files = files
		c.closeTimeout = 300 * time.Millisecond
	})
	c, v := h.dialValve(t)
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.Start("slow"); err != nil {
		t.Fatal(err)
	}
	v.set(false, true)
	close(files.release)
	h.waitEmpty(t, "a session that is over ends")
	h.disconnectedBy(t, reasonLingering)
}

// TestLongestText has a session without a model that takes too long.
func TestLongestText(t *testing.T) {
	files := slowFiles{largeFiles, make(chan struct{})}
	h := open(t, func(c *Config) {
		c.Files = files
		c.MaxSession, c.closeTimeout = 200*time.Millisecond, 200*time.Millisecond
	})
	defer close(files.release)
	c := h.dial(t, "x")
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.Start("slow"); err != nil {
		t.Fatal(err)
	}
	waitGone(t, "a page that is never done", c)
	h.disconnectedBy(t, reasonMaxSession)
}

// TestLingering keeps a connection open after its last session.
func TestLingering(t *testing.T) {
	h := open(t, func(c *Config) { c.closeTimeout = 500 * time.Millisecond })
	c := h.dial(t, "x")
	run(t, c, "about")
	run(t, c, "about")
	waitGone(t, "a connection without a session", c)
	h.disconnectedBy(t, reasonLingering)
}

// TestUnreadPage prints a large page to a client that does not read.
func TestUnreadPage(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Files = largeFiles
		c.WriteTimeout = 300 * time.Millisecond
	})
	c := h.dial(t, "x")
	ch, requests, err := c.OpenChannel("session", nil)
	if err != nil {
		t.Fatal(err)
	}
	go gossh.DiscardRequests(requests)
	if ok, err := ch.SendRequest("exec", true, gossh.Marshal(struct{ Command string }{"large"})); !ok || err != nil {
		t.Fatal(ok, err)
	}
	waitGone(t, "a page that is not read", c)
	h.disconnectedBy(t, reasonWriteTimeout)
	h.checkServes(t)
}

// TestSlowReaderOfALargePage takes longer for a page than the write timeout of a piece.
func TestSlowReaderOfALargePage(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Files = largeFiles
		c.WriteTimeout = time.Second
	})
	sess, err := h.dial(t, "x").NewSession()
	if err != nil {
		t.Fatal(err)
	}
	out, _ := sess.StdoutPipe()
	if err := sess.Start("large"); err != nil {
		t.Fatal(err)
	}
	got, buf := 0, make([]byte, 256<<10)
	for {
		n, err := io.ReadFull(out, buf)
		if got += n; err != nil {
			break
		}
		time.Sleep(60 * time.Millisecond)
	}
	if want := len(largeFiles["large.txt"].Data); got != want {
		t.Errorf("%d bytes of %d arrived", got, want)
	}
}

func TestLongUserName(t *testing.T) {
	h := open(t, nil)
	_, err := gossh.Dial("tcp", h.addr, clientConfig(strings.Repeat("x", 200_000)))
	if err == nil {
		t.Error("a name of 200,000 bytes was accepted")
	}
	h.checkServes(t)
}

// TestGarbage sends 10,000 beginnings of handshakes that are more or less broken.
func TestGarbage(t *testing.T) {
	const connections = 10_000
	// All are admitted: some may still wait to be accepted when all have been sent.
	h := open(t, func(c *Config) { c.MaxConnections, c.MaxStartups = 2*connections, 4*connections })
	begun := time.Now()
	random := rand.New(rand.NewPCG(1, 2))
	var senders sync.WaitGroup
	for range 8 {
		seed := random.Uint64()
		senders.Go(func() {
			random := rand.New(rand.NewPCG(seed, 3))
			for range connections / 8 {
				c, err := net.Dial("tcp", h.addr)
				if err != nil {
					continue
				}
				garbage := make([]byte, random.IntN(600))
				for i := range garbage {
					garbage[i] = byte(random.Uint32())
				}
				switch random.IntN(3) {
				case 0: // anything
				case 1: // after a greeting
					garbage = append([]byte("SSH-2.0-x\r\n"), garbage...)
				case 2: // a packet of a plausible length that claims to be a KEXINIT
					garbage = append([]byte("SSH-2.0-x\r\n\x00\x00\x01\x00\x04\x14"), garbage...)
				}
				_, _ = c.Write(garbage)
				_ = c.Close()
			}
		})
	}
	senders.Wait()
	h.waitEmpty(t, "all connections end")
	most := int(time.Since(begun).Seconds()) + 2
	if log := h.log.String(); strings.Contains(log, "panic") || strings.Count(log, "\n") > most {
		t.Errorf("the log: %.2000s", log)
	}
	h.checkServes(t)
}

// A panicModel panics where the test says.
type panicModel struct{ at string }

func (m panicModel) blow(here string) {
	if m.at == here {
		panic("\x1b[2J\nblown")
	}
}

func (m panicModel) Init() tea.Cmd {
	m.blow("Init")
	return func() tea.Msg { m.blow("Cmd"); return nil }
}

func (m panicModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.KeyPressMsg); ok {
		m.blow("Update")
		m.at += "!"
	}
	return m, nil
}

func (m panicModel) View() tea.View {
	m.blow("View")
	m.blow("View!!") // not before the second key
	return tea.NewView("fuse at " + m.at)
}

type brokenFiles struct{ fs.FS }

func (f brokenFiles) Open(name string) (fs.File, error) {
	if name == "broken.txt" {
		panic("\x1b[2J\nblown")
	}
	return f.FS.Open(name)
}

func TestPanics(t *testing.T) {
	for _, tt := range []struct{ at, command, keys string }{
		{"Open", "", ""},
		{"Init", "", ""},
		{"Cmd", "", ""},
		{"Update", "", "k"},
		{"View", "", ""},
		{"View!!", "", "k"},
		{"file", "broken", ""},
	} {
		t.Run(tt.at, func(t *testing.T) {
			h := open(t, func(c *Config) {
				c.Files = brokenFiles{largeFiles}
				c.Open = func(v Session) tea.Model {
					switch {
					case v.User == "another":
						return panicModel{"rest"}
					case tt.at == "Open":
						panic("\x1b[2J\nblown")
					case tt.at == "View!!":
						return panicModel{"View!"}
					}
					return panicModel{tt.at}
				}
			})
			other := h.terminal(t, h.dial(t, "another"), 80, 24, "")
			other.waitShown(t, "fuse at rest")
			term := h.terminal(t, h.dial(t, "x"), 80, 24, tt.command)
			_, _ = io.WriteString(term.keys, tt.keys)
			all := term.waitExit(t, exitPanic)
			if strings.Contains(all, "\x1b[?1049h") != strings.Contains(all, "\x1b[?1049l") {
				t.Errorf("the terminal is not given back: %q", all)
			}
			other.typeKeys(t, "k")
			other.waitShown(t, "fuse at rest!")
			h.waitLog(t, "it is logged", `"ended":"panic"`)
			log := h.log.String()
			if strings.Count(log, `"msg":"panic"`) != 1 || !strings.Contains(log, `"stack":"goroutine`) ||
				!strings.Contains(log, "blown") {
				t.Errorf("not one stack in the log: %s", log)
			}
			if _, metrics := h.status("/metrics"); !strings.Contains(metrics, "folio_panics_total 1\n") ||
				!strings.Contains(metrics, `folio_sessions{protocol="tui"} 1`) {
				t.Errorf("not counted:\n%s", metrics)
			}
		})
	}
}
