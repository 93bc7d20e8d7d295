package server

import (
	"context"
	"net"
	"testing"
	"time"
)

// A lateListener accepts no connection before it is released.
type lateListener struct {
	*net.TCPListener
	released chan struct{}
}

func (l lateListener) Accept() (net.Conn, error) {
	<-l.released
	return l.TCPListener.Accept()
}

// TestStopAcceptsWaitingConnections stops while connections wait in the kernel's queue.
func TestStopAcceptsWaitingConnections(t *testing.T) {
	h := open(t, nil)
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	late := lateListener{l, make(chan struct{})}
	served := make(chan error, 1)
	go func() { served <- h.Serve(late) }()
	var waiting []net.Conn
	for range 20 {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		waiting = append(waiting, c)
	}
	down := make(chan struct{})
	go func() { h.Shutdown(t.Context()); close(down) }()
	eventually(t, "it stops", h.stopping.Load)
	close(late.released)
	for i, c := range waiting {
		if !lives(c) {
			t.Errorf("connection %d is reset", i)
		}
		_ = c.Close()
	}
	<-down
	if err := <-served; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if c, err := net.Dial("tcp", l.Addr().String()); err == nil {
		_ = c.Close()
		t.Error("one more is let in")
	}
}

// TestStopDoesNotWaitForASocketThatBlocks shares its socket with a process that makes it block, as a service manager
// may.
func TestStopDoesNotWaitForASocketThatBlocks(t *testing.T) {
	h := open(t, nil)
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	block := make(chan struct{})
	go func() { _ = h.Serve(stuckListener{l, block}) }()
	eventually(t, "it serves", func() bool { h.mu.Lock(); defer h.mu.Unlock(); return len(h.listeners) == 2 })
	down := make(chan struct{})
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	go func() { h.Shutdown(gone); close(down) }()
	select {
	case <-down:
	case <-time.After(20 * time.Second):
		t.Error("it waits")
	}
	close(block)
	_ = l.Close()
}

// A stuckListener accepts and closes when it is released, without deadlines.
type stuckListener struct {
	*net.TCPListener
	told chan struct{}
}

func (l stuckListener) Accept() (net.Conn, error) { <-l.told; return nil, net.ErrClosed }
func (l stuckListener) Close() error              { <-l.told; return l.TCPListener.Close() }
