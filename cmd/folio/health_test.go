package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"io"
	"net"
	"runtime/debug"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// healthOf returns the output of folio health.
func healthOf(args ...string) (string, error) {
	var out bytes.Buffer
	err := run(context.Background(), append([]string{"health"}, args...), nil, &out, io.Discard)
	return out.String(), err
}

// dialVisitor returns an authenticated connection.
func dialVisitor(t *testing.T, addr string) *gossh.Client {
	t.Helper()
	c, err := gossh.Dial("tcp", addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// TestHealth checks more often than a client may fail. Checks that don't authenticate would earn a penalty for their
// address, which visitors may share.
func TestHealth(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t))
	for range 18 {
		if out, err := healthOf(addr); err != nil || out != addr+": healthy\n" {
			t.Fatalf("%q, %v", out, err)
		}
	}
	dialVisitor(t, addr)
}

// TestHealthFull checks that a full server is healthy, and thus not restarted.
func TestHealthFull(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t, "--max-connections", "1"))
	dialVisitor(t, addr)
	if out, err := healthOf(addr); err != nil || !strings.HasSuffix(out, "full\n") {
		t.Errorf("%q, %v", out, err)
	}
}

// TestHealthProxyProtocol checks a server that requires a PROXY header.
func TestHealthProxyProtocol(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t, "--proxy-protocol", "127.0.0.0/8", "--max-per-source", "1"))
	if out, err := healthOf("--proxy-protocol", "127.0.0.0/8", addr); err != nil || out != addr+": healthy\n" {
		t.Errorf("%q, %v", out, err)
	}
	if out, err := healthOf(addr); err == nil {
		t.Errorf("without a header: %q", out)
	}
}

// TestHealthOtherServers checks servers that aren't folio.
func TestHealthOtherServers(t *testing.T) {
	for name, answer := range map[string]func(net.Conn){
		"says nothing":   func(c net.Conn) { _, _ = io.Copy(io.Discard, c) },
		"speaks HTTP":    func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n") },
		"closes at once": func(c net.Conn) { _, _ = io.CopyN(io.Discard, c, 1) },
		"wants a key": func(c net.Conn) {
			config := &gossh.ServerConfig{
				PublicKeyCallback: func(gossh.ConnMetadata, gossh.PublicKey) (*gossh.Permissions, error) { return nil, io.EOF },
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
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go func() {
				for c, err := l.Accept(); err == nil; c, err = l.Accept() {
					go func() { answer(c); _ = c.(*net.TCPConn).CloseWrite(); _, _ = io.Copy(io.Discard, c); _ = c.Close() }()
				}
			}()
			if out, err := healthOf("--timeout", "1s", l.Addr().String()); err == nil ||
				!strings.Contains(err.Error(), l.Addr().String()) {
				t.Errorf("%q, %v", out, err)
			}
		})
	}
	if out, err := healthOf("127.0.0.1:1"); err == nil || !strings.Contains(err.Error(), "no answer") {
		t.Errorf("no server: %q, %v", out, err)
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
		if got, err := dialAddress(listen); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v", listen, got, err)
		}
	}
}

func TestVersion(t *testing.T) {
	info := &debug.BuildInfo{Main: debug.Module{Version: "v1.2.3-0.20260102030405-abcdef123456"}}
	if got := versionOf("v1.2.3", info); got != "v1.2.3" {
		t.Errorf("by the flag: %q", got)
	}
	if got := versionOf("", info); got != info.Main.Version {
		t.Errorf("by the module: %q", got)
	}
	var out bytes.Buffer
	if err := run(context.Background(), []string{"version"}, nil, &out, io.Discard); err != nil ||
		!strings.HasPrefix(out.String(), "folio ") {
		t.Errorf("%q, %v", out.String(), err)
	}
}
