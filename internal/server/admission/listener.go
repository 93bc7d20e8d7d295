package admission

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"slices"
	"sync/atomic"
	"time"

	"github.com/pires/go-proxyproto"
)

const (
	proxyHeaderTimeout = 500 * time.Millisecond
	drainTimeout       = 500 * time.Millisecond

	// maxLate bounds the connections that are accepted after Drain was called. It is Linux's limit of a listen backlog:
	// more is a flood that would keep the listener open.
	maxLate = 4096
)

// A Listener is a [net.Listener] that accepts only admitted connections. A refused one is closed at once: it takes no
// goroutine, and nothing is read or written.
type Listener struct {
	net.Listener
	cfg   Config
	loop  acceptLoop
	ended chan struct{} // closed by End
	late  int           // connections accepted since Drain
	stuck atomic.Bool   // Drain timed out
}

// A Config says how a [Listener] accepts connections.
type Config struct {
	Limiter  *Limiter
	Proxies  []netip.Prefix          // networks of balancers: connections from there must begin with a PROXY header
	Timeout  time.Duration           // for TCP to give up a client that acknowledges nothing
	Refused  func(net.Addr, Refusal) // called for each connection that is refused
	Failed   func(Failure, error)    // called for each error after which Accept goes on
	Stopping <-chan struct{}         // closed when the server begins to stop

	// Wrap makes what Accept returns of an admitted connection. If proxied, c is a [*proxyproto.Conn] and from is the
	// zero Prefix: the source is known when the header has been read.
	Wrap func(c net.Conn, from netip.Prefix, proxied bool) net.Conn
}

// NewListener returns a Listener that accepts connections on l.
func NewListener(l net.Listener, cfg Config) *Listener {
	return &Listener{Listener: l, cfg: cfg, ended: make(chan struct{})}
}

// End must be called when Accept is not called any more.
func (l *Listener) End() { close(l.ended) }

// Live returns an error if the accept loop is stuck or has ended.
func (l *Listener) Live() error {
	if t := l.loop.stuck(); t > 0 {
		return fmt.Errorf("accepting a connection takes %v so far", t.Round(time.Second))
	}
	select {
	case <-l.ended:
		return errors.New("connections are no longer accepted")
	default:
		return nil
	}
}

// Ready returns an error if connections can't be accepted.
func (l *Listener) Ready() error {
	if l.loop.failing() {
		return errors.New("connections can't be accepted: see folio_accept_errors_total")
	}
	return nil
}

// Drain has Accept return the connections in the backlog and then [net.ErrClosed]. The kernel has completed their
// handshakes and would reset them when the socket is closed. Without that, a restart with SO_REUSEPORT would lose
// connections.
func (l *Listener) Drain() {
	go func() { // closing may wait for a call of Accept that blocks
		d, ok := l.Listener.(interface{ SetDeadline(time.Time) error })
		if !ok || d.SetDeadline(time.Unix(1, 0)) != nil {
			_ = l.Close()
		}
	}()
	select {
	case <-l.ended:
	case <-time.After(drainTimeout):
		l.stuck.Store(true)
	}
}

// Close closes the listener. It does nothing if Drain timed out: a process that shares the socket may have made it a
// blocking one, and then closing waits for a call of Accept that does not return.
func (l *Listener) Close() error {
	if l.stuck.Load() {
		return nil
	}
	return l.Listener.Close()
}

// next returns the next connection, after Drain one of the backlog.
func (l *Listener) next() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if !errors.Is(err, os.ErrDeadlineExceeded) {
		return c, err
	}
	if l.late++; l.late <= maxLate {
		if c := queued(l.Listener); c != nil {
			return c, nil
		}
	}
	_ = l.Listener.Close() // before the kernel completes another handshake
	return nil, net.ErrClosed
}

// Accept waits for the next connection that is admitted.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		l.loop.wait()
		c, err := l.next()
		if why := failureOf(err); why != "" {
			l.retry(why, err)
			continue
		}
		if err != nil {
			return nil, err
		}
		l.loop.handle()
		from, proxied := l.cfg.Limiter.SourceOf(c.RemoteAddr()), l.proxied(c.RemoteAddr())
		if proxied {
			from = netip.Prefix{} // of the balancer; the client is known when the header has been read
		}
		if why := l.cfg.Limiter.Admit(from); why != Admitted {
			l.cfg.Refused(c.RemoteAddr(), why)
			drop(c)
			continue
		}
		setUserTimeout(c, l.cfg.Timeout)
		if proxied {
			c = newProxied(c)
		}
		return l.cfg.Wrap(c, from, proxied), nil
	}
}

// retry waits after an error that passes.
func (l *Listener) retry(why Failure, err error) {
	l.cfg.Failed(why, err)
	select {
	case <-time.After(l.loop.fail(why)):
	case <-l.cfg.Stopping: // Drain has little time
		time.Sleep(minPause)
	}
}

// newProxied returns a connection that must begin with a PROXY header.
func newProxied(c net.Conn) *proxyproto.Conn {
	return proxyproto.NewConn(c,
		proxyproto.WithPolicy(proxyproto.REQUIRE), proxyproto.SetReadHeaderTimeout(proxyHeaderTimeout))
}

// proxied reports whether addr is a balancer's, which must send a PROXY header. A header from any other address is not
// read as one.
func (l *Listener) proxied(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	if !ok {
		return false
	}
	ip := tcp.AddrPort().Addr().Unmap()
	return slices.ContainsFunc(l.cfg.Proxies, func(network netip.Prefix) bool { return network.Contains(ip) })
}

// drop resets a connection, so that the kernel does not wait for the client.
func drop(c net.Conn) {
	if tcp, ok := c.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = c.Close()
}
