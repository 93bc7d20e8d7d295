package server

import (
	"net"
	"net/netip"
	"testing"
	"time"

	"github.com/pires/go-proxyproto"

	"example.com/folio/internal/server/admission"
)

// FuzzProxyHeader starts a connection from a proxy with any bytes. Its place is released after that.
func FuzzProxyHeader(f *testing.F) {
	f.Add([]byte("PROXY TCP4 198.51.100.7 192.0.2.1 40000 22\r\nSSH-2.0-x\r\n"))
	f.Add([]byte("PROXY UNKNOWN\r\n"))
	f.Add([]byte("\r\n\r\n\x00\r\nQUIT\n\x21\x11\x00\x0c\xc6\x33\x64\x07\xc0\x00\x02\x01\x9c\x40\x00\x16"))
	f.Add([]byte("\r\n\r\n\x00\r\nQUIT\n\x21\x13\xff\xff"))
	f.Fuzz(func(t *testing.T, header []byte) {
		near, far := net.Pipe()
		defer far.Close()
		go func() {
			_, _ = far.Write(header)
			_ = far.Close()
		}()
		g := newConnections(Limits{}.withDefaults())
		if why := g.limiter.Admit(netip.Prefix{}); why != admission.Admitted {
			t.Error(why)
		}
		c := proxyproto.NewConn(near,
			proxyproto.WithPolicy(proxyproto.REQUIRE), proxyproto.SetReadHeaderTimeout(time.Second))
		p := newPeer(c, g, netip.Prefix{})
		found := p.Conn.(*proxyproto.Conn).ProxyHeader()
		if found != nil && found.Command.IsProxy() {
			if why := p.setSource(g.limiter.SourceOf(p.RemoteAddr())); why != admission.Admitted {
				t.Error(why)
			}
		}
		_ = p.Close()
		if g.limiter.Connections() != 0 || g.limiter.Startups() != 0 {
			t.Error("it still counts")
		}
	})
}
