package server

import (
	"errors"
	"net"
	"net/netip"
	"slices"
	"time"

	"charm.land/ssh"
	"github.com/pires/go-proxyproto"

	"example.com/folio/internal/server/admission"
)

// newListener returns a listener that admits connections to the server.
func (s *Server) newListener(l net.Listener) *admission.Listener {
	return admission.NewListener(l, admission.Config{
		Limiter:  s.conns.limiter,
		Proxies:  s.cfg.Proxies,
		Timeout:  (keepaliveMisses + 1) * s.cfg.KeepAlive,
		Refused:  s.countRefused,
		Failed:   s.countAcceptError,
		Stopping: s.closing.Done(),
		Wrap: func(c net.Conn, from netip.Prefix, proxied bool) net.Conn {
			p := newPeer(c, s.conns, from)
			p.proxied = proxied
			return p
		},
	})
}

// receive is the library's ConnCallback: it reads the PROXY header, if there is one, in the connection's own goroutine.
func (s *Server) receive(ctx ssh.Context, c net.Conn) net.Conn {
	p := c.(*peer)
	ctx.SetValue(peerKey{}, p)
	if !p.proxied {
		return p
	}
	header := p.Conn.(*proxyproto.Conn).ProxyHeader() // reads it
	if header == nil {
		s.countRefused(p.Conn.(*proxyproto.Conn).Raw().RemoteAddr(), admission.NoHeader)
		_ = p.Close()
		return nil
	}
	// LOCAL is the proxy's own health check.
	if header.Command.IsProxy() {
		if why := p.setSource(s.conns.limiter.SourceOf(p.RemoteAddr())); why != admission.Admitted {
			s.countRefused(p.RemoteAddr(), why)
			_ = p.Close()
			return nil
		}
	}
	return p
}

const acceptLogEvery = time.Minute

// countAcceptError counts an error of an accept loop, and logs at most one a minute.
func (s *Server) countAcceptError(why admission.Failure, err error) {
	s.metrics.failed.Inc(string(why))
	if total, log := s.failures.add(time.Now(), 1, acceptLogEvery); log {
		s.cfg.Log.Error("accept failed", "reason", string(why), "error", err, "so far", total)
	}
}

// live returns an error if the process should be restarted: an accept loop is stuck or has ended.
func (s *Server) live() error {
	if s.stopping.Load() {
		return nil
	}
	for _, l := range s.accepting() {
		if err := l.Live(); err != nil && !s.stopping.Load() {
			return err
		}
	}
	return nil
}

// ready returns an error if new connections are not accepted.
func (s *Server) ready() error {
	if s.stopping.Load() {
		return errors.New("stopping")
	}
	for _, l := range s.accepting() {
		if err := l.Ready(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) accepting() []*admission.Listener {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.listeners)
}
