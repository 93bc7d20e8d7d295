// Package admissiontest helps to test how connections are accepted.
package admissiontest

import (
	"net"
	"os"
	"sync"
)

// A Listener accepts the connections that a test makes. It is safe for concurrent use.
type Listener struct {
	conns  chan net.Conn
	closed chan struct{}
	close  sync.Once

	mu    sync.Mutex
	err   error // if it is not nil, Accept returns it at once
	calls int
}

// NewListener returns a Listener. Accept waits for [Listener.Connect].
func NewListener() *Listener {
	return &Listener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

// Fail has later calls of Accept return err, or accept connections again if it is nil.
func (l *Listener) Fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.err = err
}

// Calls returns how many times Accept was called.
func (l *Listener) Calls() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.calls
}

// called counts a call of Accept, and returns the error that it must return.
func (l *Listener) called() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.calls++
	return l.err
}

func (l *Listener) Accept() (net.Conn, error) {
	if err := l.called(); err != nil {
		return nil, &net.OpError{Op: "accept", Net: "tcp", Err: os.NewSyscallError("accept4", err)}
	}
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *Listener) Close() error {
	l.close.Do(func() { close(l.closed) })
	return nil
}

func (l *Listener) Addr() net.Addr { return &net.TCPAddr{} }

// Connect makes a connection without an IP address, and returns the client's end.
func (l *Listener) Connect() net.Conn {
	near, far := net.Pipe()
	l.conns <- near
	return far
}

// ConnectFrom makes a connection from an IP address, and returns the client's end.
func (l *Listener) ConnectFrom(ip string) net.Conn {
	near, far := net.Pipe()
	l.conns <- addrConn{near, &net.TCPAddr{IP: net.ParseIP(ip), Port: 40000}}
	return far
}

// An addrConn is a connection from addr.
type addrConn struct {
	net.Conn
	addr net.Addr
}

func (c addrConn) RemoteAddr() net.Addr { return c.addr }
