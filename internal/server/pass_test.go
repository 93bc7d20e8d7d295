package server

import (
	"io"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"
)

// TestPassWaitsForEvent checks that output of a session that waits during a key exchange goes on as soon as the
// connection writes or closes.
func TestPassWaitsForEvent(t *testing.T) {
	for name, event := range map[string]func(p *peer){
		"write": func(p *peer) { _, _ = p.Write([]byte("x")) },
		"close": func(p *peer) { _ = p.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server, client := net.Pipe()
				defer client.Close()
				go func() { _, _ = io.Copy(io.Discard, client) }()
				p := newPeer(server, newConnections(DefaultLimits()), netip.Prefix{})
				defer p.Close()
				p.buffered.Store(maxBuffered + 1)
				passed := 0
				for range 2 { // standard output and standard error
					go func() {
						_, _ = p.write(io.Discard, []byte("held"))
						p.mu.Lock()
						defer p.mu.Unlock()
						passed++
					}()
				}
				count := func() int {
					synctest.Wait()
					p.mu.Lock()
					defer p.mu.Unlock()
					return passed
				}
				if n := count(); n != 0 {
					t.Fatalf("%d of 2 writes went on with %d bytes kept", n, p.buffered.Load())
				}
				start := time.Now()
				event(p)
				if n := count(); n != 2 || time.Since(start) != 0 {
					t.Errorf("%d of 2 writes went on, %v after the event", n, time.Since(start))
				}
			})
		})
	}
}
