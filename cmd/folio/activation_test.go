//go:build unix

package main

import (
	"net"
	"net/http"
	"os"
	"os/exec"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// TestSocketActivation passes sockets to folio as systemd does, and restarts it while clients connect: they wait in a
// socket that stays open.
func TestSocketActivation(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var addrs []string
	var files []*os.File
	for range 2 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		f, err := l.(*net.TCPListener).File()
		if err != nil {
			t.Fatal(err)
		}
		_ = l.Close()
		t.Cleanup(func() { _ = f.Close() })
		addrs, files = append(addrs, l.Addr().String()), append(files, f)
	}
	start := func() *process {
		cmd := exec.Command("sh", "-c",
			`LISTEN_PID=$$ LISTEN_FDS=2 LISTEN_FDNAMES=ssh:status exec "$0" -test.run='^TestServeProcess$'`, self)
		cmd.ExtraFiles = files
		return startProcess(t, cmd)
	}
	config := &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()}

	p := start()
	if p.addr != addrs[0] {
		t.Errorf("it listens on %s and not on the socket, %s", p.addr, addrs[0])
	}
	resp, err := http.Get("http://" + addrs[1] + "/readyz")
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("/readyz: %v, %v", resp, err)
	}
	dialVisitor(t, addrs[0]).Close()
	p.signal(t)
	if err := p.wait(t, 20*time.Second); err != nil {
		t.Errorf("folio serve: %v", err)
	}

	came := make(chan error, 1)
	knocks, err := net.Dial("tcp", addrs[0])
	if err != nil {
		t.Fatalf("between two servers: %v", err)
	}
	defer knocks.Close()
	go func() {
		_, _, _, err := gossh.NewClientConn(knocks, addrs[0], config)
		came <- err
	}()
	start()
	if err := <-came; err != nil {
		t.Errorf("a visit during the restart: %v", err)
	}
}
