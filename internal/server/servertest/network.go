package servertest

import (
	"io"
	"math/rand/v2"
	"net"
	"net/netip"
	"os"
	"sync"
	"syscall"
	"time"
)

// A Network is a listener in memory, and the connections to it. It is made for a bubble of testing/synctest: goroutines
// wait on conditions, and nothing takes longer than the links say.
type Network struct {
	mu       sync.Mutex
	changed  *sync.Cond
	backlog  []*Conn
	failure  error // of Accept, while it is not nil
	closed   bool
	drained  bool // the deadline of Accept has passed
	accepted int
	open     int // accepted connections that the server has not closed
}

// NewNetwork returns a network whose listener is open.
func NewNetwork() *Network {
	n := &Network{}
	n.changed = sync.NewCond(&n.mu)
	return n
}

// Accept returns connections in the order in which they were made.
func (n *Network) Accept() (net.Conn, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for {
		switch {
		case n.closed:
			return nil, net.ErrClosed
		case n.failure != nil:
			return nil, &net.OpError{Op: "accept", Net: "tcp", Err: os.NewSyscallError("accept4", n.failure)}
		case len(n.backlog) > 0:
			c := n.backlog[0]
			n.backlog = n.backlog[1:]
			n.accepted++
			n.open++
			return c, nil
		case n.drained:
			return nil, os.ErrDeadlineExceeded
		}
		n.changed.Wait()
	}
}

// SetDeadline ends Accept at a time that has passed, once the backlog is empty. A server sets no other.
func (n *Network) SetDeadline(t time.Time) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.drained = !t.IsZero()
	n.changed.Broadcast()
	return nil
}

// Close resets the connections that were not accepted.
func (n *Network) Close() error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return net.ErrClosed
	}
	n.closed = true
	for _, c := range n.backlog {
		c.Reset()
	}
	n.changed.Broadcast()
	return nil
}

// Addr returns the address of the server.
func (n *Network) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(192, 0, 2, 1), Port: 22} }

// Fail has Accept return err, as when there are no descriptors left, until it is called with nil.
func (n *Network) Fail(err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.failure = err
	n.changed.Broadcast()
}

// Accepted returns how many connections the server has accepted, and how many of those it has not closed.
func (n *Network) Accepted() (all, open int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.accepted, n.open
}

// Dial makes a connection and returns the client's end. random decides what the link leaves open.
func (n *Network) Dial(from netip.AddrPort, link Link, random *rand.Rand) (*Conn, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.closed {
		return nil, syscall.ECONNREFUSED
	}
	toServer := newStream(link, rand.New(rand.NewPCG(random.Uint64(), 0)))
	toClient := newStream(link, rand.New(rand.NewPCG(random.Uint64(), 0)))
	toServer.link.ResetAfter, toServer.link.Buffer = 0, 0
	toClient.opposite = toServer
	there := net.TCPAddrFromAddrPort(from)
	client := &Conn{in: toClient, out: toServer, local: there, remote: n.Addr()}
	server := &Conn{in: toServer, out: toClient, local: n.Addr(), remote: there}
	server.onClose = func() {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.open--
	}
	n.backlog = append(n.backlog, server)
	n.changed.Broadcast()
	return client, nil
}

// A Conn is one end of a connection.
type Conn struct {
	in, out       *stream
	local, remote net.Addr
	onClose       func()
}

func (c *Conn) Read(p []byte) (int, error)         { return c.in.read(p) }
func (c *Conn) Write(p []byte) (int, error)        { return c.out.write(p) }
func (c *Conn) LocalAddr() net.Addr                { return c.local }
func (c *Conn) RemoteAddr() net.Addr               { return c.remote }
func (c *Conn) SetReadDeadline(t time.Time) error  { return c.in.setReadDeadline(t) }
func (c *Conn) SetWriteDeadline(t time.Time) error { return c.out.setWriteDeadline(t) }

func (c *Conn) SetDeadline(t time.Time) error {
	_ = c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

// CloseWrite ends what the other end reads, after what was written.
func (c *Conn) CloseWrite() error {
	c.out.end()
	return nil
}

// Close ends both directions. What was written still arrives.
func (c *Conn) Close() error {
	c.out.end()
	err := c.in.abandon()
	if err == nil && c.onClose != nil {
		c.onClose()
	}
	return err
}

// Reset fails both directions at both ends.
func (c *Conn) Reset() {
	c.out.fail(syscall.ECONNRESET)
	c.in.fail(syscall.ECONNRESET)
}

// Stall has nothing arrive at this end, until it is called with false.
func (c *Conn) Stall(on bool) { c.in.stall(on) }

// A segment is a part of a stream: the bytes up to an offset arrive at a time.
type segment struct {
	end int
	at  time.Time
}

// A stream is one direction of a connection. A write never waits: x/crypto holds a mutex while it does, and time stands
// still in a bubble while a goroutine waits for a mutex. With [Link.Buffer], a write that would have to wait until its
// deadline fails at once instead.
type stream struct {
	link     Link
	random   *rand.Rand
	opposite *stream // fails together with this one after link.ResetAfter bytes

	mu        sync.Mutex
	changed   *sync.Cond
	data      []byte    // that were written and not read
	first     int       // offset of data in the stream
	here      int       // offset up to which bytes have arrived
	segments  []segment // that were on their way when last looked at
	last      time.Time // when the newest segment arrives
	stalled   bool
	ended     bool
	abandoned bool  // the reader has closed its end
	err       error // of all that is read and written from now on
	readBy    time.Time
	writeBy   time.Time
	wake      *time.Timer
	wakeAt    time.Time // when wake fires; zero if it does not
}

func newStream(link Link, random *rand.Rand) *stream {
	s := &stream{link: link, random: random}
	s.changed = sync.NewCond(&s.mu)
	return s
}

func (s *stream) read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for {
		now := time.Now()
		n := s.arrived(now)
		switch {
		case s.abandoned:
			return 0, net.ErrClosed
		case passed(s.readBy, now):
			return 0, os.ErrDeadlineExceeded
		case s.err != nil:
			return 0, s.err
		case n > 0:
			n = copy(p, s.data[:n])
			s.data, s.first = s.data[n:], s.first+n
			return n, nil
		case s.ended && len(s.data) == 0 && !s.stalled:
			if !now.Before(s.last) {
				return 0, io.EOF
			}
			s.wakeBy(s.last)
		case len(s.segments) > 0 && !s.stalled:
			s.wakeBy(s.segments[0].at)
		}
		s.wakeBy(s.readBy)
		s.changed.Wait()
	}
}

// arrived returns how many of the unread bytes have arrived.
func (s *stream) arrived(now time.Time) int {
	if s.stalled {
		return 0
	}
	for len(s.segments) > 0 && !s.segments[0].at.After(now) {
		s.here, s.segments = s.segments[0].end, s.segments[1:]
	}
	return s.here - s.first
}

// wakeBy wakes the reader at a time, unless it is woken before.
func (s *stream) wakeBy(t time.Time) {
	if t.IsZero() || !s.wakeAt.IsZero() && !t.Before(s.wakeAt) {
		return
	}
	s.wakeAt = t
	if s.wake == nil {
		s.wake = time.AfterFunc(time.Until(t), s.onWake)
	} else {
		s.wake.Reset(time.Until(t))
	}
}

func (s *stream) onWake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.wakeAt = time.Time{}
	s.changed.Broadcast()
}

func (s *stream) write(p []byte) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for n < len(p) {
		switch {
		case s.ended:
			return n, net.ErrClosed
		case s.err != nil:
			return n, s.err
		case s.abandoned:
			return n, syscall.EPIPE
		case passed(s.writeBy, time.Now()), s.link.Buffer > 0 && len(s.data) >= s.link.Buffer:
			return n, os.ErrDeadlineExceeded
		}
		size := len(p) - n
		if s.link.Segment > 0 {
			size = min(size, 1+s.random.IntN(s.link.Segment))
		}
		if s.link.Buffer > 0 {
			size = min(size, s.link.Buffer-len(s.data))
		}
		if after := s.link.ResetAfter; after > 0 {
			if size = min(size, after-s.first-len(s.data)); size <= 0 {
				s.err = syscall.ECONNRESET
				s.changed.Broadcast()
				s.opposite.fail(syscall.ECONNRESET)
				return n, s.err
			}
		}
		s.send(p[n : n+size])
		n += size
	}
	return n, nil
}

// send adds a segment, which arrives after those before it.
func (s *stream) send(p []byte) {
	at := time.Now().Add(time.Duration(s.link.Latency))
	if j := int64(s.link.Jitter); j > 0 {
		at = at.Add(time.Duration(s.random.Int64N(j)))
	}
	if at.Before(s.last) {
		at = s.last
	}
	if s.link.Rate > 0 {
		at = at.Add(time.Duration(len(p)) * time.Second / time.Duration(s.link.Rate))
	}
	s.last = at
	s.data = append(s.data, p...)
	end := s.first + len(s.data)
	if k := len(s.segments); k > 0 && s.segments[k-1].at.Equal(at) {
		s.segments[k-1].end = end
	} else {
		s.segments = append(s.segments, segment{end, at})
	}
	s.changed.Broadcast()
}

func (s *stream) setReadDeadline(t time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.readBy = t
	s.changed.Broadcast()
	return nil
}

func (s *stream) setWriteDeadline(t time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.writeBy = t
	return nil
}

func (s *stream) stall(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stalled = on
	s.changed.Broadcast()
}

// end ends the stream after what was written.
func (s *stream) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.ended {
		s.send(nil) // the end takes its time too
		s.ended = true
	}
}

func (s *stream) abandon() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.abandoned {
		return net.ErrClosed
	}
	s.abandoned = true
	if s.wake != nil {
		s.wake.Stop()
	}
	s.changed.Broadcast()
	return nil
}

func (s *stream) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.err = err
	}
	s.changed.Broadcast()
}

func passed(deadline, now time.Time) bool { return !deadline.IsZero() && !now.Before(deadline) }
