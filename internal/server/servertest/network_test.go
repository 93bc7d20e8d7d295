package servertest

import (
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

var somewhere = netip.MustParseAddrPort("198.51.100.7:4000")

// connect returns both ends of a connection.
func connect(t *testing.T, link Link) (n *Network, client *Conn, server net.Conn) {
	t.Helper()
	n = NewNetwork()
	client, err := n.Dial(somewhere, link, rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if server, err = n.Accept(); err != nil {
		t.Fatal(err)
	}
	return n, client, server
}

// TestArrival measures when all of a kilobyte has arrived.
func TestArrival(t *testing.T) {
	const second = Duration(time.Second)
	for name, tt := range map[string]struct {
		link       Link
		from, to   time.Duration
		atOnce     bool // in one piece
		fromServer bool
	}{
		"at once":  {Link{}, 0, 0, true, false},
		"latency":  {Link{Latency: second}, time.Second, time.Second, true, false},
		"jitter":   {Link{Latency: second, Jitter: second}, time.Second, 2 * time.Second, true, true},
		"rate":     {Link{Rate: 100}, 10240 * time.Millisecond, 10240 * time.Millisecond, true, false},
		"segments": {Link{Latency: second, Jitter: second, Segment: 10}, time.Second, 2 * time.Second, false, true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, client, server := connect(t, tt.link)
				writer, reader := net.Conn(client), server
				if tt.fromServer {
					writer, reader = server, client
				}
				text := strings.Repeat("0123456789abcdef", 64)
				start := time.Now()
				if n, err := writer.Write([]byte(text)); n != len(text) || err != nil {
					t.Fatal(n, err)
				}
				_ = writer.Close()
				buf := make([]byte, 2*len(text))
				n, err := reader.Read(buf)
				if err != nil || (n == len(text)) != tt.atOnce {
					t.Errorf("the first of %d bytes to arrive are %d, %v", len(text), n, err)
				}
				rest, err := io.ReadAll(reader)
				if err != nil || string(buf[:n])+string(rest) != text {
					t.Errorf("%q and %q arrive, %v", buf[:n], rest, err)
				}
				if d := time.Since(start); d < tt.from || d > tt.to {
					t.Errorf("it takes %v", d)
				}
			})
		})
	}
}

// TestEnds ends a connection in each way.
func TestEnds(t *testing.T) {
	for name, tt := range map[string]struct {
		link        Link
		end         func(client *Conn, server net.Conn)
		read, write error // of the server's
	}{
		"half closed": {Link{}, func(c *Conn, _ net.Conn) { _ = c.CloseWrite() }, io.EOF, nil},
		"closed":      {Link{}, func(c *Conn, _ net.Conn) { _ = c.Close() }, io.EOF, syscall.EPIPE},
		"reset":       {Link{}, func(c *Conn, _ net.Conn) { c.Reset() }, syscall.ECONNRESET, syscall.ECONNRESET},
		"reset later": {Link{ResetAfter: 3}, func(_ *Conn, s net.Conn) { _, _ = s.Write([]byte("long")) },
			syscall.ECONNRESET, syscall.ECONNRESET},
		"own end": {Link{}, func(_ *Conn, s net.Conn) { _ = s.Close() }, net.ErrClosed, net.ErrClosed},
		"deadline": {Link{}, func(_ *Conn, s net.Conn) { _ = s.SetDeadline(time.Now()) },
			os.ErrDeadlineExceeded, os.ErrDeadlineExceeded},
		"full": {Link{Buffer: 10}, func(c *Conn, s net.Conn) { _ = c.CloseWrite(); _, _ = s.Write(make([]byte, 11)) },
			io.EOF, os.ErrDeadlineExceeded},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, client, server := connect(t, tt.link)
				tt.end(client, server)
				if _, err := server.Read(make([]byte, 1)); !errors.Is(err, tt.read) {
					t.Errorf("read: %v, want %v", err, tt.read)
				}
				if _, err := server.Write([]byte("x")); !errors.Is(err, tt.write) {
					t.Errorf("write: %v, want %v", err, tt.write)
				}
			})
		})
	}
}

// TestStall has what is sent arrive only after a stall.
func TestStall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, client, server := connect(t, Link{})
		client.Stall(true)
		_, _ = server.Write([]byte("x"))
		start := time.Now()
		time.AfterFunc(time.Minute, func() { client.Stall(false) })
		if n, err := client.Read(make([]byte, 9)); n != 1 || err != nil || time.Since(start) != time.Minute {
			t.Errorf("%d bytes arrive after %v, %v", n, time.Since(start), err)
		}
		_ = client.SetReadDeadline(time.Now().Add(time.Second))
		if _, err := client.Read(make([]byte, 9)); !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Error(err)
		}
	})
}

// TestListener fails, drains and closes a listener.
func TestListener(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n, _, server := connect(t, Link{})
		if all, open := n.Accepted(); all != 1 || open != 1 {
			t.Errorf("%d accepted, %d open", all, open)
		}
		_ = server.Close()
		_ = server.Close()
		if all, open := n.Accepted(); all != 1 || open != 0 {
			t.Errorf("%d accepted, %d open", all, open)
		}
		waiting := make(chan error, 1)
		go func() {
			_, err := n.Accept()
			waiting <- err
		}()
		n.Fail(syscall.EMFILE)
		if err := <-waiting; !errors.Is(err, syscall.EMFILE) {
			t.Error(err)
		}
		n.Fail(nil)
		random := rand.New(rand.NewPCG(1, 1))
		for range 2 {
			if _, err := n.Dial(somewhere, Link{}, random); err != nil {
				t.Fatal(err)
			}
		}
		_ = n.SetDeadline(time.Unix(1, 0))
		if _, err := n.Accept(); err != nil {
			t.Errorf("the backlog is not accepted: %v", err)
		}
		_ = n.Close()
		if _, err := n.Accept(); !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
		if _, err := n.Dial(somewhere, Link{}, random); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Error(err)
		}
		if err := n.Close(); !errors.Is(err, net.ErrClosed) {
			t.Error(err)
		}
	})
	n := NewNetwork()
	_ = n.SetDeadline(time.Unix(1, 0))
	if _, err := n.Accept(); !errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error(err)
	}
}
