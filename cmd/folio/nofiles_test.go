//go:build unix

package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestNoDescriptors opens more connections than the process may have files. The server reports that, and recovers when
// some close.
func TestNoDescriptors(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	few := `ulimit -n 32 && exec "$0" -test.run='^TestServeProcess$'`
	p := startProcess(t, exec.Command("sh", "-c", few, self),
		"--status", "127.0.0.1:0", "--grace", "1s")
	ready := func() int {
		resp, err := http.Get("http://" + p.status + "/readyz") // keep-alive
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		_, _ = io.Copy(io.Discard, resp.Body)
		return resp.StatusCode
	}
	if got := ready(); got != http.StatusOK {
		t.Errorf("/readyz: %d", got)
	}
	var conns []net.Conn
	for range 40 {
		c, err := net.Dial("tcp", p.addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		conns = append(conns, c)
	}
	p.waitLog(t, "accept failed")
	if got := ready(); got != http.StatusServiceUnavailable {
		t.Errorf("/readyz: %d without descriptors", got)
	}
	for _, c := range conns {
		_ = c.Close()
	}
	if line, err := banner(p.addr); err != nil || line != "SSH-2.0-folio\r\n" {
		t.Errorf("when there are some again, the server says %q, %v", line, err)
	}
	p.signal(t)
	if err := p.wait(t, 20*time.Second); err != nil {
		t.Errorf("folio serve: %v", err)
	}
}
