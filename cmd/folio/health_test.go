package main

import (
	"bytes"
	"context"
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

// TestHealthOther checks an address at which no folio listens.
func TestHealthOther(t *testing.T) {
	if out, err := healthOf("127.0.0.1:1"); err == nil || !strings.Contains(err.Error(), "127.0.0.1:1: no answer") {
		t.Errorf("%q, %v", out, err)
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
