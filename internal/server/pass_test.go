package server

import (
	"io"
	"net"
	"net/netip"
	"testing"
	"testing/synctest"
	"time"
)

// TestPassWaitsForEvent checks that a session's output, held back while keys are exchanged, goes on at the moment the
// connection writes or closes. The time in a synctest bubble stands still unless all goroutines sleep.
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
				p := newPeer(server, newGate(DefaultLimits(), time.Now), netip.Prefix{})
				defer p.Close()
				p.kept.Store(maxKept + 1)
				passed := 0
				for range 2 { // standard output and standard error
					go func() {
						_, _ = p.pass(io.Discard, []byte("held"))
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
					t.Fatalf("%d of 2 writes went on with %d bytes kept", n, p.kept.Load())
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
