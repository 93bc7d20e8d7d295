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

// healthOf runs folio health, and returns what it says.
func healthOf(args ...string) (string, error) {
	var out bytes.Buffer
	err := run(context.Background(), append([]string{"health"}, args...), nil, &out, io.Discard)
	return out.String(), err
}

// visitor is a connection that has authenticated.
func visitor(t *testing.T, addr string) *gossh.Client {
	t.Helper()
	c, err := gossh.Dial("tcp", addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// TestHealth asks more often than a client may fail. A check that only connects, or only exchanges keys, would by then have
// earned a penalty for its whole machine, and the server would answer neither it nor the visitors from there.
func TestHealth(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t))
	for range 18 {
		if said, err := healthOf(addr); err != nil || said != addr+": well\n" {
			t.Fatalf("%q, %v", said, err)
		}
	}
	visitor(t, addr)
}

// TestHealthOfAFullServer does not have it restarted, with all its readers.
func TestHealthOfAFullServer(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t, "--max-connections", "1"))
	visitor(t, addr)
	if said, err := healthOf(addr); err != nil || !strings.HasSuffix(said, "full\n") {
		t.Errorf("%q, %v", said, err)
	}
}

// TestHealthBehindABalancer sends the header that the server insists on.
func TestHealthBehindABalancer(t *testing.T) {
	addr := net.JoinHostPort("127.0.0.1", serveSample(t, "--proxy-protocol", "127.0.0.0/8", "--max-per-source", "1"))
	if said, err := healthOf("--proxy-protocol", "127.0.0.0/8", addr); err != nil || said != addr+": well\n" {
		t.Errorf("%q, %v", said, err)
	}
	if said, err := healthOf(addr); err == nil {
		t.Errorf("without a header: %q", said)
	}
}

// TestHealthOfOthers is that of no folio.
func TestHealthOfOthers(t *testing.T) {
	for name, answer := range map[string]func(net.Conn){
		"says nothing":   func(c net.Conn) { _, _ = io.Copy(io.Discard, c) },
		"speaks HTTP":    func(c net.Conn) { _, _ = io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n") },
		"closes at once": func(c net.Conn) { _, _ = io.CopyN(io.Discard, c, 1) },
		"wants a key": func(c net.Conn) {
			config := &gossh.ServerConfig{PublicKeyCallback: func(gossh.ConnMetadata, gossh.PublicKey) (*gossh.Permissions, error) { return nil, io.EOF }}
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
			if said, err := healthOf("--timeout", "1s", l.Addr().String()); err == nil || !strings.Contains(err.Error(), l.Addr().String()) {
				t.Errorf("%q, %v", said, err)
			}
		})
	}
	if said, err := healthOf("127.0.0.1:1"); err == nil || !strings.Contains(err.Error(), "nobody answers") {
		t.Errorf("nobody: %q, %v", said, err)
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
		if got, err := dialable(listen); got != want || (err == nil) != (want != "") {
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
	if err := run(context.Background(), []string{"version"}, nil, &out, io.Discard); err != nil || !strings.HasPrefix(out.String(), "folio ") {
		t.Errorf("%q, %v", out.String(), err)
	}
}
