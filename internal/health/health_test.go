package health

import (
	"context"
	"crypto/ed25519"
	"io"
	"net"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pires/go-proxyproto"
	gossh "golang.org/x/crypto/ssh"
)

// serve answers connections until the test ends, and returns its address.
func serve(t *testing.T, answer func(net.Conn)) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	go func() {
		for c, err := l.Accept(); err == nil; c, err = l.Accept() {
			go func() { answer(c); _ = c.(*net.TCPConn).CloseWrite(); _, _ = io.Copy(io.Discard, c); _ = c.Close() }()
		}
	}()
	return l.Addr().String()
}

// folio answers like a folio: it lets anyone in, offers a channel, and waits until the client has gone.
func folio(t *testing.T, c net.Conn) {
	config := &gossh.ServerConfig{NoClientAuth: true, ServerVersion: "SSH-2.0-folio"}
	config.AddHostKey(newSigner(t))
	conn, _, _, err := gossh.NewServerConn(c, config)
	if err != nil {
		return
	}
	go func() { _, _, _ = conn.OpenChannel("surprise", nil) }()
	_ = conn.Wait()
}

func TestCheck(t *testing.T) {
	addr := serve(t, func(c net.Conn) { folio(t, c) })
	if state, err := Check(t.Context(), addr, nil); state != "healthy" || err != nil {
		t.Errorf("%q, %v", state, err)
	}
}

// TestFull retries while the server resets connections.
func TestFull(t *testing.T) {
	var tries atomic.Int64
	addr := serve(t, func(c net.Conn) {
		if tries.Add(1) > 2 {
			folio(t, c)
			return
		}
		_ = c.(*net.TCPConn).SetLinger(0)
		_ = c.Close()
	})
	if state, err := Check(t.Context(), addr, nil); state != "healthy" || err != nil || tries.Load() != 3 {
		t.Errorf("%q, %v after %d tries", state, err, tries.Load())
	}
	tries.Store(-2 * maxTries)
	if state, err := Check(t.Context(), addr, nil); !strings.HasSuffix(state, "full") || err != nil {
		t.Errorf("%q, %v", state, err)
	}
}

// TestProxied sends a PROXY header to a server that takes this machine for a balancer.
func TestProxied(t *testing.T) {
	addr := serve(t, func(c net.Conn) {
		proxied := proxyproto.NewConn(c)
		if proxied.ProxyHeader() != nil {
			folio(t, proxied)
		}
	})
	networks := []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}
	if state, err := Check(t.Context(), addr, networks); state != "healthy" || err != nil {
		t.Errorf("%q, %v", state, err)
	}
}

// TestOtherServers checks servers that aren't folio.
func TestOtherServers(t *testing.T) {
	for name, answer := range map[string]func(net.Conn){
		"says nothing":   func(c net.Conn) { _, _ = io.Copy(io.Discard, c) },
		"speaks HTTP":    func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n") },
		"closes at once": func(c net.Conn) { _, _ = io.CopyN(io.Discard, c, 1) },
		"wants a key": func(c net.Conn) {
			config := &gossh.ServerConfig{
				PublicKeyCallback: func(gossh.ConnMetadata, gossh.PublicKey) (*gossh.Permissions, error) {
					return nil, io.EOF
				},
			}
			config.AddHostKey(newSigner(t))
			_, _, _, _ = gossh.NewServerConn(c, config)
		},
		"is another server": func(c net.Conn) {
			config := &gossh.ServerConfig{NoClientAuth: true, ServerVersion: "SSH-2.0-other"}
			config.AddHostKey(newSigner(t))
			if conn, _, _, err := gossh.NewServerConn(c, config); err == nil {
				_ = conn.Wait()
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			addr := serve(t, answer)
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			if state, err := Check(ctx, addr, nil); err == nil {
				t.Error(state)
			}
		})
	}
	if state, err := Check(t.Context(), "127.0.0.1:1", nil); err == nil || !strings.Contains(err.Error(), "no answer") {
		t.Errorf("no server: %q, %v", state, err)
	}
}

func newSigner(t *testing.T) gossh.Signer {
	t.Helper()
	_, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func TestDialable(t *testing.T) {
	for listen, want := range map[string]string{
		":2222": "127.0.0.1:2222", "0.0.0.0:22": "127.0.0.1:22", "[::]:22": "[::1]:22", "192.0.2.1:22": "192.0.2.1:22",
		":0": "", "2222": "", "": "",
	} {
		if got, err := DialAddress(listen); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", listen, got, err)
		}
	}
}
