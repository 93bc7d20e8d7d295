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

// connect opens a connection from an address of the loopback network.
func (h *testServer) connect(t *testing.T, from string) net.Conn {
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

// lives reports whether the server has admitted a connection: it sends its identification at once.
func lives(c net.Conn) bool {
	_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
	line, _ := bufio.NewReader(c).ReadString('\n')
	return strings.HasPrefix(line, "SSH-2.0-")
}

// TestSilentClients authenticates and opens no session.
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
	h.disconnectedBy(t, reasonLoginGrace)
}

// TestIdle types nothing, types after the warning, and types nothing again.
func TestIdle(t *testing.T) {
	h := open(t, func(c *Config) { c.IdleTimeout = 4 * time.Second })
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.waitReceived(t, "Still reading?", 1)
	term.typeKeys(t, "k")
	term.waitReceived(t, "Still reading?", 2) // it was removed in between, or it would not be drawn again
	all := term.waitExit(t, 0)
	if !strings.Contains(all, "\x1b[?1049l") {
		t.Errorf("the terminal is not given back: %q", all)
	}
	h.waitLog(t, "the reason is logged", `"ended":"idle"`)
}

// TestIdleIsNotTheServersOwnOutput draws all the time while no key is pressed.
func TestIdleIsNotTheServersOwnOutput(t *testing.T) {
	h := open(t, func(c *Config) {
		c.IdleTimeout = time.Second
		c.Open = opened(floodModel{})
	})
	term := h.terminal(t, h.dial(t, "x"), 20, 5, "")
	term.waitExit(t, 0)
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
	term.waitExit(t, 0)
	h.waitLog(t, "the reason is logged", `"ended":"age"`)
}

// TestDeadPeer does not answer keepalives.
func TestDeadPeer(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 100 * time.Millisecond })
	conn := h.connect(t, "127.0.0.1")
	client, chans, requests, err := gossh.NewClientConn(conn, h.addr, clientConfig("x"))
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
	openShell(t, gossh.NewClient(client, chans, none))
	_ = client.Wait()
	h.disconnectedBy(t, reasonKeepAlive)
	var all []string
	for kind := range asked {
		all = append(all, kind)
	}
	if len(all) < 2 || all[len(all)-1] != "keepalive@openssh.com" {
		t.Errorf("asked %q", all)
	}
}

// TestLivePeer answers keepalives.
func TestLivePeer(t *testing.T) {
	h := open(t, func(c *Config) { c.KeepAlive = 20 * time.Millisecond })
	term := h.terminal(t, h.dial(t, "x"), 80, 24, "")
	term.waitShown(t, "80x24")
	time.Sleep(300 * time.Millisecond)
	term.typeKeys(t, "k")
	term.waitShown(t, "\nk")
}

// TestProxy connects with a PROXY header, from a proxy and from other addresses.
func TestProxy(t *testing.T) {
	v1 := "PROXY TCP4 198.51.100.7 192.0.2.1 40000 22\r\n"
	v2 := func(family byte, addresses string, command byte) string {
		length := len(addresses)
		return "\r\n\r\n\x00\r\nQUIT\n" +
			string([]byte{0x20 | command, family, byte(length >> 8), byte(length)}) + addresses
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
			client, chans, reqs, err := gossh.NewClientConn(conn, h.addr, clientConfig("x"))
			if (err == nil) != tt.want {
				t.Fatalf("connected: %v, want %v", err, tt.want)
			}
			if err != nil {
				return
			}
			if _, _, status := run(t, gossh.NewClient(client, chans, reqs), "about"); status != 0 {
				t.Errorf("status %d", status)
			}
			h.waitLog(t, "the visitor's address is logged", tt.logged)
		})
	}
}
