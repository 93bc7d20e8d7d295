//go:build unix

package main

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
	"golang.org/x/sys/unix"
)

// A pipedProcess is a folio serve whose log is a pipe, of which the test holds both ends.
type pipedProcess struct {
	*process
	r, w *os.File
}

// pipeProcess starts folio serve and stops reading its log once it listens.
func pipeProcess(t *testing.T, args ...string) pipedProcess {
	t.Helper()
	var fds [2]int
	if err := unix.Pipe(fds[:]); err != nil {
		t.Fatal(err)
	}
	unix.CloseOnExec(fds[0])
	unix.CloseOnExec(fds[1])
	p := pipedProcess{r: os.NewFile(uintptr(fds[0]), "log"), w: os.NewFile(uintptr(fds[1]), "log")}
	t.Cleanup(func() { _ = p.r.Close(); _ = p.w.Close() })
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestServeProcess$")
	cmd.Stderr = p.w
	p.process = startLogging(t, cmd, bufio.NewScanner(p.r), append(args, "--status", "127.0.0.1:0")...)
	return p
}

// fill fills the pipe.
func (p pipedProcess) fill(t *testing.T) {
	t.Helper()
	fd := int(p.w.Fd())
	if err := unix.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	for size := 4096; size > 0; {
		_, err := unix.Write(fd, make([]byte, size))
		switch {
		case errors.Is(err, unix.EAGAIN):
			size /= 2
		case err != nil && !errors.Is(err, unix.EINTR):
			t.Fatal(err)
		}
	}
	if err := unix.SetNonblock(fd, false); err != nil {
		t.Fatal(err)
	}
}

// banner connects and returns the server's first line.
func banner(addr string) (string, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return "", err
	}
	defer c.Close()
	_ = c.SetDeadline(time.Now().Add(20 * time.Second))
	return bufio.NewReader(c).ReadString('\n')
}

// refuseConnection makes the server refuse a connection, which it logs.
func (p pipedProcess) refuseConnection(t *testing.T) {
	t.Helper()
	var held []net.Conn
	for {
		c, err := net.Dial("tcp", p.addr)
		if err != nil {
			break // the connection was reset
		}
		held = append(held, c)
		_ = c.SetReadDeadline(time.Now().Add(20 * time.Second))
		if _, err := io.ReadFull(c, make([]byte, 4)); err != nil {
			break
		}
	}
	for _, c := range held {
		_ = c.Close()
	}
}

// checkHealthy checks that the server still serves and reports that it is ready, and that it ends in time.
func (p pipedProcess) checkHealthy(t *testing.T) {
	t.Helper()
	// Retry until the refused connections are closed.
	for end := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if line, err := banner(p.addr); err == nil && line == "SSH-2.0-folio\r\n" {
			break
		} else if time.Now().After(end) {
			t.Fatalf("the server says %q, %v", line, err)
		}
	}
	resp, err := http.Get("http://" + p.status + "/livez")
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("/livez: %v, %v", resp, err)
	}
	config := &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 20 * time.Second}
	c, err := gossh.Dial("tcp", p.addr, config)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if out, err := sess.Output("about"); err != nil || len(out) == 0 {
		t.Errorf("a page: %v, %d bytes", err, len(out))
	}
}

func (p pipedProcess) ends(t *testing.T) {
	t.Helper()
	p.signal(t)
	go func() { p.ended <- p.Wait() }()
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("folio serve: %v", err)
		}
	case <-time.After(20 * time.Second):
		t.Error("it is still there")
	}
}

// TestUnreadLog checks that folio serves and stops while its log is not read.
func TestUnreadLog(t *testing.T) {
	p := pipeProcess(t, "--max-connections", "5", "--grace", "1s")
	p.fill(t)
	p.refuseConnection(t)
	p.checkHealthy(t)
	p.ends(t)
}

// TestLogReaderGone checks that folio serves after the reader of its log has ended.
func TestLogReaderGone(t *testing.T) {
	p := pipeProcess(t, "--max-connections", "5", "--grace", "1s")
	_ = p.r.Close()
	p.refuseConnection(t)
	p.checkHealthy(t)
	for end := time.Now().Add(20 * time.Second); p.dropped(t) == 0; time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("no line is counted as dropped")
		}
	}
	p.ends(t)
}

// dropped returns the number of dropped log lines.
func (p pipedProcess) dropped(t *testing.T) int {
	t.Helper()
	resp, err := http.Get("http://" + p.status + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	m := regexp.MustCompile(`(?m)^folio_log_dropped_total (\d+)$`).FindSubmatch(text)
	if m == nil {
		t.Fatalf("not counted:\n%s", text)
	}
	n, _ := strconv.Atoi(string(m[1]))
	return n
}
