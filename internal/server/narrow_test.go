package server

import (
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// credits are the bytes that a session may send before its client has read some: the window of a channel (RFC 4254
// section 5.2). That of x/crypto's client is always two megabytes, which hides each fault of a slow reader; so the
// simulation puts a narrower one around it.
type credits struct {
	onWait func(time.Duration) // called after a write has waited

	mu      sync.Mutex
	changed *sync.Cond
	left    int
	closed  bool
}

func newCredits(n int, onWait func(time.Duration)) *credits {
	c := &credits{left: n, onWait: onWait}
	c.changed = sync.NewCond(&c.mu)
	return c
}

// take waits until there are credits, and takes at most n of them.
func (c *credits) take(n int) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	start := time.Now()
	for c.left == 0 && !c.closed {
		c.changed.Wait()
	}
	c.onWait(time.Since(start))
	if c.closed {
		return 0, io.EOF
	}
	n = min(n, c.left)
	c.left -= n
	return n, nil
}

func (c *credits) give(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.left += n
	c.changed.Broadcast()
}

func (c *credits) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.changed.Broadcast()
}

// openNarrow opens a session as the server does, with the window that its client has asked for.
func (w *world) openNarrow(srv *ssh.Server, conn *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	w.mu.Lock()
	c := w.credits[conn.User()]
	delete(w.credits, conn.User())
	w.mu.Unlock()
	if c == nil {
		c = newCredits(math.MaxInt, func(time.Duration) {})
	}
	w.openSession(srv, conn, narrowChannel{nc, w, c}, ctx)
}

// A narrowChannel is a channel that is about to be accepted.
type narrowChannel struct {
	gossh.NewChannel
	world   *world
	credits *credits
}

func (n narrowChannel) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	ch, incoming, err := n.NewChannel.Accept()
	if err != nil {
		return nil, nil, err
	}
	requests := make(chan *gossh.Request)
	go func() { // the end of the requests is the end of the channel
		defer n.credits.close()
		defer close(requests)
		for r := range incoming {
			requests <- r
		}
	}()
	errs := &narrowStream{ReadWriter: ch.Stderr(), world: n.world, credits: n.credits}
	return narrow{ch, &narrowStream{ReadWriter: ch, world: n.world, credits: n.credits}, errs}, requests, nil
}

// narrow is a channel with a narrow window.
type narrow struct {
	gossh.Channel
	output, errs *narrowStream
}

func (n narrow) Write(p []byte) (int, error) { return n.output.Write(p) }
func (n narrow) Stderr() io.ReadWriter       { return n.errs }

// A narrowStream is one of the two streams of such a channel.
type narrowStream struct {
	io.ReadWriter
	world   *world
	credits *credits
	writers atomic.Int32
}

// Write fails the simulation if two goroutines write at once: in x/crypto they share a buffer.
func (n *narrowStream) Write(p []byte) (sent int, err error) {
	if n.writers.Add(1) > 1 {
		n.world.failf("two goroutines write to a stream at once, one of them %q", p)
	}
	defer n.writers.Add(-1)
	for sent < len(p) && err == nil {
		var m int
		if m, err = n.credits.take(len(p) - sent); err == nil {
			m, err = n.ReadWriter.Write(p[sent : sent+m])
			sent += m
		}
	}
	return sent, err
}
