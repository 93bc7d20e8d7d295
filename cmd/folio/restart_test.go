//go:build unix

package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// A failedVisit is the start time and error of a visit.
type failedVisit struct {
	came time.Time
	err  error
}

// visits makes n visits, atOnce at a time. It calls happens after each quarter of them and returns the failed visits.
func visits(t *testing.T, addr string, n, atOnce int, happens func()) (failed []failedVisit) {
	t.Helper()
	var begun, done atomic.Int64
	var mu sync.Mutex
	var visitors sync.WaitGroup
	for range atOnce {
		visitors.Go(func() {
			for begun.Add(1) <= int64(n) {
				came := time.Now()
				if err := visitAbout(addr); err != nil {
					mu.Lock()
					failed = append(failed, failedVisit{came, err})
					mu.Unlock()
				}
				done.Add(1)
			}
		})
	}
	for quarter := 1; quarter < 4; quarter++ {
		for done.Load() < int64(n*quarter/4) {
			time.Sleep(time.Millisecond)
		}
		happens()
	}
	visitors.Wait()
	return failed
}

// TestRestart replaces a server three times while visitors connect. No connection is refused.
func TestRestart(t *testing.T) {
	for name, start := range map[string]func(*testing.T) (first *process, next func() *process){
		"SO_REUSEPORT": func(t *testing.T) (*process, func() *process) {
			addr := "127.0.0.1:0"
			next := func() *process { return serveProcess(t, "--reuse-port", "--listen", addr) }
			first := next()
			addr = first.addr
			return first, next
		},
		"LISTEN_FDS": func(t *testing.T) (*process, func() *process) {
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = l.Close() })
			// File would set the shared socket to blocking mode.
			raw, err := l.(*net.TCPListener).SyscallConn()
			if err != nil {
				t.Fatal(err)
			}
			var socket *os.File
			_ = raw.Control(func(fd uintptr) {
				if fd, err := syscall.Dup(int(fd)); err == nil {
					socket = os.NewFile(uintptr(fd), "socket")
				}
			})
			t.Cleanup(func() { _ = socket.Close() })
			self, err := os.Executable()
			if err != nil {
				t.Fatal(err)
			}
			next := func() *process {
				cmd := exec.Command("sh", "-c", `LISTEN_PID=$$ LISTEN_FDS=1 exec "$0" -test.run='^TestServeProcess$'`, self)
				cmd.ExtraFiles = []*os.File{socket}
				return startProcess(t, cmd)
			}
			return next(), next
		},
	} {
		t.Run(name, func(t *testing.T) {
			now, next := start(t)
			go now.drain()
			var old []*process
			failed := visits(t, now.addr, restartVisits, 4, func() {
				then := next()
				go then.drain()
				now.signal(t)
				old, now = append(old, now), then
			})
			if len(failed) > 0 {
				t.Errorf("%d of %d visits failed, the first with %v", len(failed), restartVisits, failed[0].err)
			}
			for _, p := range old {
				select {
				case err := <-p.ended:
					if err != nil {
						t.Errorf("a server ended with %v", err)
					}
				case <-time.After(40 * time.Second):
					t.Error("a server that was replaced is still there")
				}
			}
		})
	}
}

// balancer starts HAProxy in front of servers, with health checks, and returns its address.
func balancer(t *testing.T, servers ...*process) (addr string) {
	t.Helper()
	haproxy := "/usr/sbin/haproxy" // Debian's, not in the PATH of users
	if _, err := os.Stat(haproxy); err != nil {
		haproxy = tool(t, "haproxy")
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	addr = free.Addr().String()
	_ = free.Close()
	config := fmt.Sprintf(`global
  maxconn 200
defaults
  mode tcp
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout check 20s  # or a server that has been slow for as long as inter is taken for dead, and with it the last one
  retries 3
  option redispatch
frontend ssh
  bind %s
  default_backend folio
backend folio
  balance roundrobin
  option httpchk GET /readyz
`, addr)
	for i, s := range servers {
		_, port, _ := net.SplitHostPort(s.status)
		config += fmt.Sprintf("  server s%d %s send-proxy-v2 check inter 200ms fall 1 rise 1 port %s\n", i, s.addr, port)
	}
	file := filepath.Join(t.TempDir(), "haproxy.cfg")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	var output bytes.Buffer
	cmd := exec.Command(haproxy, "-db", "-f", file)
	cmd.Stdout, cmd.Stderr = &output, &output
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("haproxy: %s", output.String())
		}
	})
	for end := time.Now().Add(20 * time.Second); visitAbout(addr) != nil; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("no connection through HAProxy: %s", output.String())
		}
	}
	return addr
}

// TestReplicas puts HAProxy in front of two servers. One of them is killed, or told to stop.
func TestReplicas(t *testing.T) {
	for name, tt := range map[string]struct {
		away   func(*testing.T, *process) (gone time.Time) // all later visits must succeed; zero means all visits
		atOnce int
	}{
		"killed": {func(t *testing.T, p *process) time.Time { // open visits may fail with it
			_ = p.Process.Kill()
			<-p.ended
			return time.Now()
		}, 1},
		"told": {func(t *testing.T, p *process) time.Time { p.signal(t); return time.Time{} }, 4},
	} {
		t.Run(name, func(t *testing.T) {
			one := serveProcess(t, "--status", "127.0.0.1:0", "--proxy-protocol", "127.0.0.1")
			two := serveProcess(t, "--status", "127.0.0.1:0", "--proxy-protocol", "127.0.0.1")
			addr := balancer(t, one, two)
			go one.drain()
			go two.drain()
			// Open a session on the other server.
			direct, err := net.Dial("tcp", two.addr)
			if err != nil {
				t.Fatal(err)
			}
			defer direct.Close()
			fmt.Fprintf(direct, "PROXY TCP4 192.0.2.7 192.0.2.1 40000 22\r\n")
			c, chans, requests, err := gossh.NewClientConn(direct, two.addr,
				&gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
			if err != nil {
				t.Fatal(err)
			}
			reader := gossh.NewClient(c, chans, requests)
			reads := func() {
				t.Helper()
				sess, err := reader.NewSession()
				if err != nil {
					t.Fatalf("a reader of the other server: %v", err)
				}
				if out, err := sess.Output("about"); err != nil || !strings.Contains(string(out), "Una") {
					t.Errorf("a reader of the other server: %v", err)
				}
			}
			reads()
			var gone time.Time
			taken := false
			failed := visits(t, addr, restartVisits, tt.atOnce, func() {
				if !taken {
					gone = tt.away(t, one)
				}
				taken = true
			})
			for _, f := range failed {
				switch {
				case gone.IsZero():
					t.Errorf("a visit of %d failed, with a server that was told to stop: %v", restartVisits, f.err)
				case f.came.After(gone):
					t.Errorf("a visit of %d failed that began %v after the server had gone: %v",
						restartVisits, f.came.Sub(gone), f.err)
				}
			}
			reads()
		})
	}
}
