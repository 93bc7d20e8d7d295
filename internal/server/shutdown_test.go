package server

import (
	"context"
	"net"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/hostkeys/hostkeystest"
)

// A blockedListener blocks when it is closed, until released is closed.
type blockedListener struct {
	conns    chan net.Conn
	released chan struct{}
}

func (l blockedListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.released:
		return nil, net.ErrClosed
	}
}

func (l blockedListener) Close() error {
	<-l.released
	return nil
}
func (l blockedListener) Addr() net.Addr { return &net.UnixAddr{} }

// A blockedConn is a connection that blocks its Close until released is closed.
type blockedConn struct {
	net.Conn
	released chan struct{}
}

func (c blockedConn) Close() error {
	<-c.released
	return c.Conn.Close()
}

// unstarted returns a server without listeners.
func unstarted(t *testing.T) *Server {
	t.Helper()
	s, err := New(Config{
		Open: func(Session) tea.Model { return pageModel{} }, Files: fstest.MapFS{},
		HostKeys: []gossh.Signer{hostkeystest.New(t)},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestShutdownKeepsItsBound stops a server whose listeners and connections block while they are closed.
func TestShutdownKeepsItsBound(t *testing.T) {
	for _, grace := range []time.Duration{0, time.Minute} {
		synctest.Test(t, func(t *testing.T) {
			s := unstarted(t)
			released := make(chan struct{})
			var clients []net.Conn
			for range 5 {
				l := blockedListener{make(chan net.Conn), released}
				go func() { _ = s.Serve(l) }()
				for range 3 {
					ours, theirs := net.Pipe()
					clients = append(clients, theirs)
					l.conns <- blockedConn{ours, released}
				}
			}
			synctest.Wait()
			if n := s.Connections(); n != len(clients) {
				t.Fatalf("%d connections, want %d", n, len(clients))
			}
			ctx, cancel := context.WithTimeout(t.Context(), grace)
			defer cancel()
			// One connection is closed by its limit at the same time, and blocks too.
			go s.conns.all()[0].disconnect(reasonLoginGrace)
			synctest.Wait()
			begun := time.Now()
			s.Shutdown(ctx)
			if took := time.Since(begun); took > grace+2*time.Second {
				t.Errorf("with %v of grace it takes %v", grace, took)
			}
			close(released)
			for _, c := range clients {
				_ = c.Close()
			}
		})
	}
}
