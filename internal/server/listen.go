package server

import (
	"errors"
	"net"
	"net/netip"
	"os"
	"sync/atomic"
	"time"

	"charm.land/ssh"
	"github.com/pires/go-proxyproto"
)

// proxyTime is how long a balancer may take for its PROXY header.
const proxyTime = 500 * time.Millisecond

// A door is a listener with a gate in front: what Accept returns is a *peer that was admitted. A connection that is
// refused costs a lookup and a close; no goroutine and no byte is spent on it.
type door struct {
	net.Listener
	gate    *gate
	proxies []netip.Prefix
	refused func(net.Addr, refusal)
	failed  func(acceptFailure, error) // told of each error after which Accept goes on
	closing <-chan struct{}            // closed when the server begins to stop
	loop    acceptLoop
	shut    chan struct{} // closed when nothing is accepted any more
	late    int           // accepted since it is about to shut
	stuck   atomic.Bool   // it does not shut
}

// maxLate is how many connections may wait when a door shuts, as in Linux: more is a flood that would hold it open.
const maxLate = 4096

// close lets in who is waiting, and then nobody. The kernel has welcomed those, and would reset them with the socket: who
// restarts a server beside another one (SO_REUSEPORT) wants to refuse nobody.
func (d *door) close() {
	go func() { // closing may wait for a call of Accept that blocks
		if l, ok := d.Listener.(interface{ SetDeadline(time.Time) error }); !ok || l.SetDeadline(time.Unix(1, 0)) != nil {
			_ = d.Close()
		}
	}()
	select {
	case <-d.shut:
	case <-time.After(shutTime):
		d.stuck.Store(true)
	}
}

// shutTime is how long a door may take to shut. Whoever shares a socket with this process may have made it one that blocks,
// and then accepting one more connection can take for ever.
const shutTime = 500 * time.Millisecond

// Close closes the listener, unless that would wait for ever.
func (d *door) Close() error {
	if d.stuck.Load() {
		return nil
	}
	return d.Listener.Close()
}

// next is the next connection.
func (d *door) next() (net.Conn, error) {
	c, err := d.Listener.Accept()
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		return c, err
	}
	if d.late++; d.late <= maxLate {
		if c := queued(d.Listener); c != nil {
			return c, nil
		}
	}
	_ = d.Listener.Close() // at once, before anybody else comes
	return nil, net.ErrClosed
}

// Accept waits for the next connection that is admitted.
func (d *door) Accept() (net.Conn, error) {
	for {
		d.loop.wait()
		c, err := d.next()
		if why := failure(err); why != "" {
			d.retry(why, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		d.loop.handle()
		from, proxied := d.gate.sourceOf(c.RemoteAddr()), d.proxied(c.RemoteAddr())
		if proxied {
			from = netip.Prefix{} // the balancer; who is behind it is known when its header was read
		}
		if why := d.gate.enter(from); why != admitted {
			d.refused(c.RemoteAddr(), why)
			drop(c)
			continue
		}
		setPatience(c, (keepaliveMisses+1)*d.gate.limits.KeepAlive)
		if proxied {
			c = proxyproto.NewConn(c, proxyproto.WithPolicy(proxyproto.REQUIRE), proxyproto.SetReadHeaderTimeout(proxyTime))
		}
		p := newPeer(c, d.gate, from)
		p.proxied = proxied
		return p, nil
	}
}

// proxied tells whether addr is a balancer, from which a PROXY header is required. From all others a header is garbage,
// and never believed.
func (d *door) proxied(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return false
	}
	ip := tcp.AddrPort().Addr().Unmap()
	for _, network := range d.proxies {
		if network.Contains(ip) {
			return true
		}
	}
	return false
}

// drop closes a connection without leaving it to the kernel to wait for the other side.
func drop(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}

// receive is the first that happens in a connection's own goroutine, where it may wait for the balancer's header.
func (s *Server) receive(ctx ssh.Context, c net.Conn) net.Conn {
	p := c.(*peer)
	ctx.SetValue(peerKey{}, p)
	if !p.proxied {
		return p
	}
	header := p.Conn.(*proxyproto.Conn).ProxyHeader() // reads it
	if header == nil {
		s.refused(p.Conn.(*proxyproto.Conn).Raw().RemoteAddr(), noHeader)
		_ = p.Close()
		return nil
	}
	// LOCAL, a balancer's own health check, has no source of its own.
	if header.Command.IsProxy() {
		if why := p.arrive(s.gate.sourceOf(p.RemoteAddr())); why != admitted {
			s.refused(p.RemoteAddr(), why)
			_ = p.Close()
			return nil
		}
	}
	return p
}
