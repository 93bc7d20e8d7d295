package server

import (
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// connectSilent opens n connections that send nothing, and calls look after each. It returns those that were opened:
// some may be refused before the dial returns.
func (h *testServer) connectSilent(n int, from func(i int) string, look func()) (all []net.Conn) {
	for i := range n {
		if c, err := dialFrom(from(i), h.addr); err == nil {
			all = append(all, c)
		}
		look()
	}
	return all
}

// waitClosed waits until the server has closed all connections.
func waitClosed(t *testing.T, conns []net.Conn) {
	t.Helper()
	for _, c := range conns {
		_ = c.SetReadDeadline(time.Now().Add(30 * time.Second))
		if _, err := io.Copy(io.Discard, c); err != nil {
			if e, ok := errors.AsType[net.Error](err); ok && e.Timeout() {
				t.Error("a connection is still there")
			}
		}
		_ = c.Close()
	}
}

// grown returns how many bytes of memory are in use more than before.
func grown(before footprint) int {
	after := measure()
	return after.heap + after.stacks - before.heap - before.stacks
}

func TestFloodFromOneSource(t *testing.T) {
	h := open(t, func(c *Config) { c.Limits = Limits{LoginGrace: 2 * time.Second} })
	before, begun, held := measure(), time.Now(), 0
	from := func(int) string { return "127.0.0.9" }
	conns := h.connectSilent(3000, from, func() { held = max(held, h.conns.limiter.Connections()) })
	if !lives(h.connect(t, "127.0.0.10")) { // all earlier connections have been handled
		t.Error("another source is refused")
	}
	if held == 0 || held > 10 {
		t.Errorf("%d connections were held, want 1 to 10", held)
	}
	if n := grown(before); n > 20<<20 {
		t.Errorf("it takes %d bytes", n)
	}
	most := int(time.Since(begun).Seconds()) + 2
	if lines := strings.Count(h.log.String(), `"msg":"refused"`); lines > most {
		t.Errorf("%d lines are logged, want at most %d", lines, most)
	}
	waitClosed(t, conns)
	if c, err := dialFrom("127.0.0.9", h.addr); err == nil && lives(c) {
		t.Error("connections that used up their grace have no consequence")
	}
}

func TestFloodFromManySources(t *testing.T) {
	h := open(t, func(c *Config) { c.Limits = Limits{LoginGrace: 10 * time.Second} })
	before, held := measure(), 0
	from := func(i int) string { return fmt.Sprintf("127.0.%d.%d", 1+i%250/125, 1+i%125) }
	conns := h.connectSilent(3000, from, func() { held = max(held, h.conns.limiter.Connections()) })
	if held < 50 || held > 100 {
		t.Errorf("%d connections were held, want 50 to 100", held)
	}
	if n := grown(before); n > 20<<20 {
		t.Errorf("it takes %d bytes", n)
	}
	eventually(t, "handshakes crowd each other out", func() bool {
		_, text := h.status("/metrics")
		return strings.Contains(text, `folio_refused_connections_total{limit="startups"}`)
	})
	for _, c := range conns {
		_ = c.Close()
	}
	h.waitEmpty(t, "a flood ebbs away")
	h.checkServes(t)
}

// TestUnfinished starts handshakes and does not finish them.
func TestUnfinished(t *testing.T) {
	h := open(t, func(c *Config) { c.Limits = Limits{} })
	for i := range 60 {
		c, err := dialFrom("127.0.0.12", h.addr)
		if err == nil && lives(c) {
			_, _ = fmt.Fprint(c, "SSH-2.0-x\r\n")
			_ = c.Close()
			h.waitEmpty(t, "it is over")
			continue
		}
		if i < 15 {
			t.Errorf("refused after %d", i)
		}
		_, text := h.status("/metrics")
		if !strings.Contains(text, `limit="penalty"`) && !strings.Contains(text, `limit="rate"`) {
			t.Errorf("refused, and not for that:\n%s", text)
		}
		if !lives(h.connect(t, "127.0.0.13")) {
			t.Error("another source is refused")
		}
		return
	}
	t.Error("60 handshakes that never ended have no consequence")
}

// TestSlowLoris sends a byte now and then, which must not keep the connection open.
func TestSlowLoris(t *testing.T) {
	for name, hello := range map[string]string{
		"in the version":          "SSH-2.0-",
		"in the first key packet": "SSH-2.0-x\r\n\x00\x00\x03\xfc\x06\x14",
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t, func(c *Config) { c.LoginGrace = 500 * time.Millisecond })
			c := h.connect(t, "127.0.0.1")
			_, _ = io.WriteString(c, hello)
			dribbled := make(chan struct{})
			go func() {
				defer close(dribbled)
				for range 400 { // more than any test waits for
					if _, err := io.WriteString(c, "x"); err != nil {
						return
					}
					time.Sleep(50 * time.Millisecond)
				}
			}()
			begun := time.Now()
			_, _ = io.Copy(io.Discard, c)
			if took := time.Since(begun); took > 10*time.Second {
				t.Errorf("cut after %v", took)
			}
			h.disconnectedBy(t, reasonLoginGrace)
			_ = c.Close()
			<-dribbled
		})
	}
}

// handshake connects from an address and authenticates.
func (h *testServer) handshake(from string) error {
	conn, err := dialFrom(from, h.addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	return withSession(conn, func(*gossh.Session) error { return nil })
}

// TestStorm makes handshakes from one source as fast as possible while others connect one by one.
func TestStorm(t *testing.T) {
	h := open(t, func(c *Config) { c.Limits = Limits{} })
	visitor := 0
	others := func(n int) (median time.Duration) {
		var took []time.Duration
		for range n {
			visitor++
			begun := time.Now()
			if err := h.handshake(fmt.Sprintf("127.0.%d.%d", 1+visitor/200, 1+visitor%200)); err != nil {
				t.Errorf("another source: %v", err)
			}
			took = append(took, time.Since(begun))
		}
		slices.Sort(took)
		return took[n/2]
	}
	calm := others(15)
	var wg sync.WaitGroup
	var through atomic.Int64
	begun := time.Now()
	stop := make(chan struct{})
	for range 40 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if h.handshake("127.0.0.66") == nil {
					through.Add(1)
				}
			}
		})
	}
	var storm []time.Duration
	for time.Since(begun) < 3*time.Second {
		storm = append(storm, others(5))
	}
	close(stop)
	wg.Wait()
	slices.Sort(storm)
	median := storm[len(storm)/2]
	t.Logf("others: %v before, %v in the storm; %d of the storm came through in %v",
		calm, median, through.Load(), time.Since(begun))
	if most := 20 + 5*(time.Since(begun).Seconds()+1); float64(through.Load()) > most {
		t.Errorf("%d of one source came through, want at most %.0f", through.Load(), most)
	}
	if median > 100*calm { // forty busy clients share this machine
		t.Errorf("others take %v, and %v in a calm", median, calm)
	}
}
