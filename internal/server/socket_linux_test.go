package server

import (
	"context"
	"errors"
	"net"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// TestPeerThatAcknowledgesNothing is what the kernel sees of a peer whose machine has lost its network: it sends nothing, and
// closes nothing.
func TestPeerThatAcknowledgesNothing(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	far, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer far.Close()
	limits := Limits{KeepAlive: 100 * time.Millisecond}.withDefaults()
	near, err := (&door{Listener: l, gate: newGate(limits, time.Now)}).Accept()
	if err != nil {
		t.Fatal(err)
	}
	defer near.Close()
	// A filter that lets no packet through stands before all that its kernel would do with one.
	raw, err := far.(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	nothing := []unix.SockFilter{{Code: unix.BPF_RET | unix.BPF_K}}
	if e := raw.Control(func(fd uintptr) {
		err = unix.SetsockoptSockFprog(int(fd), unix.SOL_SOCKET, unix.SO_ATTACH_FILTER, &unix.SockFprog{Len: 1, Filter: &nothing[0]})
	}); e != nil || err != nil {
		t.Skip("no socket filters here: ", e, err)
	}
	if _, err := near.Write([]byte("SSH-2.0-x\r\n")); err != nil {
		t.Fatal(err)
	}
	_ = near.SetReadDeadline(time.Now().Add(20 * time.Second))
	if _, err := near.Read(make([]byte, 1)); !errors.Is(err, syscall.ETIMEDOUT) {
		t.Errorf("reading ends with %v", err)
	}
}

// A lateListener accepts nobody before it is released.
type lateListener struct {
	*net.TCPListener
	released chan struct{}
}

func (l lateListener) Accept() (net.Conn, error) {
	<-l.released
	return l.TCPListener.Accept()
}

// TestStopLetsInWhoWaits stops while connections wait that the kernel has welcomed already.
func TestStopLetsInWhoWaits(t *testing.T) {
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

// TestStopDoesNotWaitForASocketThatBlocks shares its socket with a process that made it block, as a service manager does.
func TestStopDoesNotWaitForASocketThatBlocks(t *testing.T) {
	h := open(t, nil)
	l, err := net.ListenTCP("tcp", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	block := make(chan struct{})
	go func() { _ = h.Serve(stuckListener{l, block}) }()
	eventually(t, "it serves", func() bool { h.mu.Lock(); defer h.mu.Unlock(); return len(h.doors) == 2 })
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

// A stuckListener accepts and closes when it is told to, whatever its deadline.
type stuckListener struct {
	*net.TCPListener
	told chan struct{}
}

func (l stuckListener) Accept() (net.Conn, error) { <-l.told; return nil, net.ErrClosed }
func (l stuckListener) Close() error              { <-l.told; return l.TCPListener.Close() }
