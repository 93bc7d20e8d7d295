package server

import (
	"bufio"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

func prefix(s string) netip.Prefix { return netip.MustParsePrefix(s) }

// TestGate admits and refuses by a clock that the test turns.
func TestGate(t *testing.T) {
	now := time.Unix(1e9, 0)
	a, b := prefix("192.0.2.1/32"), prefix("192.0.2.2/32")
	fresh := func(l Limits) *gate { return newGate(l.withDefaults(), func() time.Time { return now }) }

	t.Run("per source", func(t *testing.T) {
		g := fresh(Limits{MaxPerSource: 3})
		for range 3 {
			want(t, g.enter(a), admitted)
		}
		want(t, g.enter(a), tooManyBySame)
		want(t, g.enter(b), admitted)
		g.leave(a, false, 0)
		want(t, g.enter(a), admitted)
	})
	t.Run("in all", func(t *testing.T) {
		g := fresh(Limits{MaxConnections: 2})
		want(t, g.enter(a), admitted)
		want(t, g.enter(b), admitted)
		want(t, g.enter(prefix("192.0.2.3/32")), tooMany)
		g.leave(b, false, 0)
		want(t, g.enter(prefix("192.0.2.3/32")), admitted)
	})
	t.Run("startups", func(t *testing.T) {
		g := fresh(Limits{MaxStartups: 10, MaxPerSource: 100})
		held := 0
		for range 1000 {
			if g.enter(netip.Prefix{}) == admitted {
				held++
			}
		}
		if held != 10 {
			t.Errorf("%d handshakes are under way, want 10", held)
		}
		g.authenticated()
		for range 1000 {
			if g.enter(netip.Prefix{}) == admitted {
				return
			}
		}
		t.Error("an authenticated connection still counts")
	})
	t.Run("early random drop", func(t *testing.T) {
		g := fresh(Limits{MaxStartups: 100})
		for range 80 {
			g.enter(netip.Prefix{})
			g.startups, g.open = 80, 0
		}
		refused := 0
		for range 1000 {
			if g.enter(netip.Prefix{}) == tooManyStarts {
				refused++
			}
			g.startups, g.open = 80, 0
		}
		if refused < 600 || refused > 850 { // 72 % are expected
			t.Errorf("%d of 1000 are refused at 80 of 100", refused)
		}
	})
	t.Run("rate", func(t *testing.T) {
		g := fresh(Limits{})
		got := map[refusal]int{}
		for range 100 {
			r := g.enter(a)
			if got[r]++; r == admitted {
				g.authenticated()
				g.leave(a, true, 0)
			}
		}
		if got[admitted] != attemptsAtOnce {
			t.Errorf("at once: %v", got)
		}
		now = now.Add(time.Second)
		for range 100 {
			r := g.enter(a)
			if got[r]++; r == admitted {
				g.authenticated()
				g.leave(a, true, 0)
			}
		}
		if got[admitted] != attemptsAtOnce+attemptsPerSecond {
			t.Errorf("a second later: %v", got)
		}
	})
	t.Run("penalty", func(t *testing.T) {
		g := fresh(Limits{})
		for range 16 {
			want(t, g.enter(a), admitted)
			g.leave(a, false, penaltyUnfinished)
		}
		want(t, g.enter(a), hasPenalty)
		want(t, g.enter(b), admitted)
		now = now.Add(penaltyThreshold)
		want(t, g.enter(a), hasPenalty)
		now = now.Add(time.Second)
		want(t, g.enter(a), admitted)
		for range 100 {
			g.leave(a, false, penaltyTooSlow)
		}
		now = now.Add(penaltyMost - time.Second)
		want(t, g.enter(a), hasPenalty)
		now = now.Add(2 * time.Second)
		want(t, g.enter(a), admitted)
		g.leave(a, false, penaltyUnfinished) // it begins anew
		want(t, g.enter(a), admitted)
	})
	t.Run("forgets", func(t *testing.T) {
		g := fresh(Limits{MaxConnections: 1 << 20, MaxStartups: 1 << 20})
		for i := range maxSources {
			from := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), 32)
			want(t, g.enterFrom(from), admitted)
			g.sources[from].open = 0
		}
		want(t, g.enterFrom(a), tooManySources)
		now = now.Add(time.Minute)
		want(t, g.enterFrom(a), admitted)
		if len(g.sources) != 1 {
			t.Errorf("%d sources are remembered", len(g.sources))
		}
		g.leave(a, true, 0)
		now = now.Add(time.Minute)
		g.sweep()
		if len(g.sources) != 0 {
			t.Error("one that has left is remembered")
		}
	})
}

func want(t *testing.T, got, want refusal) {
	t.Helper()
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSource(t *testing.T) {
	g := newGate(Limits{Exempt: []netip.Prefix{prefix("198.51.100.0/24")}}, time.Now)
	for addr, want := range map[string]string{
		"192.0.2.7:1234":            "192.0.2.7/32",
		"[2001:db8:1:2:3:4:5:6]:22": "2001:db8:1:2::/64",
		"[::ffff:192.0.2.7]:1":      "192.0.2.7/32",
		"198.51.100.9:1":            "invalid Prefix",
	} {
		a, err := net.ResolveTCPAddr("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if got := g.sourceOf(a).String(); got != want {
			t.Errorf("%s: %s, want %s", addr, got, want)
		}
	}
}

// connect opens a connection from an address of the loopback network.
func (h *house) connect(t *testing.T, from string) net.Conn {
	t.Helper()
	c, err := dialFrom(from, h.addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func dialFrom(from, addr string) (net.Conn, error) {
	return (&net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}}).Dial("tcp", addr)
}

// lives tells whether the server greets a connection, which it does at once if it admits it.
func lives(c net.Conn) bool {
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	line, _ := bufio.NewReader(c).ReadString('\n')
	return strings.HasPrefix(line, "SSH-2.0-")
}

// TestSilentClients authenticates and then does nothing.
func TestSilentClients(t *testing.T) {
	h := open(t, func(c *Config) { c.LoginGrace = 500 * time.Millisecond })
	gone := func(what string, c *gossh.Client) {
		t.Helper()
		ended := make(chan struct{})
		go func() { _ = c.Wait(); close(ended) }()
		select {
		case <-ended:
		case <-time.After(20 * time.Second):
			t.Errorf("%s: still there", what)
		}
	}
	gone("no session", h.dial(t, "x"))
	c := h.dial(t, "x")
	if _, err := c.NewSession(); err != nil {
		t.Fatal(err)
	}
	gone("a session without a request", c)
	h.cutBy(t, cutGrace)
}

// TestIdle warns, lets itself be calmed, and ends.
func TestIdle(t *testing.T) {
	h := open(t, func(c *Config) { c.IdleTimeout = 4 * time.Second })
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.receives(t, "Still reading?", 1)
	term.typed(t, "k")
	term.receives(t, "Still reading?", 2) // and in between it went away, or it would not be drawn again
	all := term.leaves(t, 0)
	if !strings.Contains(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	eventually(t, "the reason is logged", func() bool { return strings.Contains(h.log.String(), `"ended":"idle"`) })
}

// TestIdleIsNotTheServersOwnOutput draws all the time to a visitor who does nothing.
func TestIdleIsNotTheServersOwnOutput(t *testing.T) {
	h := open(t, func(c *Config) {
		c.IdleTimeout = time.Second
		c.Open = opened(flood{})
	})
	term := h.terminal(t, h.dial(t, "x"), 20, 5, "")
	term.leaves(t, 0)
}

func TestLongestSession(t *testing.T) {
	h := open(t, func(c *Config) { c.MaxSession = time.Second })
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	go func() {
		for range 100 {
			_, _ = io.WriteString(term.keys, "k")
			time.Sleep(20 * time.Millisecond)
		}
	}()
	term.leaves(t, 0)
	eventually(t, "the reason is logged", func() bool { return strings.Contains(h.log.String(), `"ended":"age"`) })
}

// TestDeadPeer answers no keepalive.
func TestDeadPeer(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 100 * time.Millisecond })
	conn := h.connect(t, "127.0.0.1")
	client, chans, requests, err := gossh.NewClientConn(conn, h.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	asked := make(chan string, 16)
	go func() {
		for r := range requests { // and never reply
			asked <- r.Type
		}
		close(asked)
	}()
	none := make(chan *gossh.Request)
	close(none)
	sess, err := gossh.NewClient(client, chans, none).NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sess.StdinPipe(); err != nil { // or the input is at its end, which ends the session
		t.Fatal(err)
	}
	if err := sess.RequestPty("xterm", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := sess.Shell(); err != nil {
		t.Fatal(err)
	}
	_ = client.Wait()
	h.cutBy(t, cutKeepAlive)
	var all []string
	for kind := range asked {
		all = append(all, kind)
	}
	if len(all) < 2 || all[len(all)-1] != "keepalive@openssh.com" {
		t.Errorf("asked %q", all)
	}
}

// TestLivePeer answers, and stays.
func TestLivePeer(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 20 * time.Millisecond })
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.shows(t, "80x24")
	time.Sleep(300 * time.Millisecond)
	term.typed(t, "k")
	term.shows(t, "\nk")
}

// TestProxy connects as a balancer does, and as one who would like to be.
func TestProxy(t *testing.T) {
	v1 := "PROXY TCP4 198.51.100.7 192.0.2.1 40000 22\r\n"
	v2 := func(family byte, addresses string, command byte) string {
		return "\r\n\r\n\x00\r\nQUIT\n" + string([]byte{0x20 | command, family, byte(len(addresses) >> 8), byte(len(addresses))}) + addresses
	}
	four := "\xc6\x33\x64\x07\xc0\x00\x02\x01\x9c\x40\x00\x16"
	for _, tt := range []struct {
		name, from, header string
		want               bool
		logged             string
	}{
		{"version 1", "127.0.0.2", v1, true, "198.51.100.7:40000"},
		{"version 2", "127.0.0.2", v2(0x11, four, 1), true, "198.51.100.7:40000"},
		{"health check", "127.0.0.2", v2(0, "", 0), true, "127.0.0.2"},
		{"no header", "127.0.0.2", "", false, ""},
		{"a header from a stranger", "127.0.0.3", v1, false, ""},
		{"family that does not exist", "127.0.0.2", v2(0x13, four, 1), false, ""},
		{"more than there is", "127.0.0.2", v2(0x11, strings.Repeat("\x00", 65535), 1), false, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := open(t, func(c *Config) {
				c.Limits = Limits{}
				c.Proxies = []netip.Prefix{prefix("127.0.0.2/32")}
			})
			conn := h.connect(t, tt.from)
			if _, err := io.WriteString(conn, tt.header); err != nil && tt.want {
				t.Fatal(err)
			}
			_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
			client, chans, reqs, err := gossh.NewClientConn(conn, h.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
			if (err == nil) != tt.want {
				t.Fatalf("connected: %v, want %v", err, tt.want)
			}
			if err != nil {
				return
			}
			if _, _, status := run(t, gossh.NewClient(client, chans, reqs), "about"); status != 0 {
				t.Errorf("status %d", status)
			}
			eventually(t, "the visitor's address is logged", func() bool { return strings.Contains(h.log.String(), tt.logged) })
		})
	}
}
