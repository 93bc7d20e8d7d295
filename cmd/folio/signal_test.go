//go:build unix

package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// A process is a folio serve in a process of its own, which can be sent signals.
type process struct {
	*exec.Cmd
	addr   string
	status string // the address of --status, or ""
	logs   *bufio.Scanner
	ended  chan error
}

func serveProcess(t *testing.T, args ...string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return startProcess(t, exec.Command(self, "-test.run=^TestServeProcess$"), args...)
}

// startProcess starts a command that runs folio serve.
func startProcess(t *testing.T, cmd *exec.Cmd, args ...string) *process {
	t.Helper()
	logs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	return startLogging(t, cmd, bufio.NewScanner(logs), args...)
}

// startLogging is startProcess for a command whose stderr is read from logs.
func startLogging(t *testing.T, cmd *exec.Cmd, logs *bufio.Scanner, args ...string) *process {
	t.Helper()
	if !slices.Contains(args, "--listen") {
		args = append(args, "--listen", "127.0.0.1:0")
	}
	args = append([]string{
		"serve", "--host-key-dir", t.TempDir(), "--log-format", "json", "--exempt", "127.0.0.1",
	}, args...)
	p := &process{Cmd: cmd, logs: logs, ended: make(chan error, 1)}
	p.Env = append(os.Environ(), "FOLIO_TEST_SERVE="+strings.Join(args, "\n"),
		"GORACE=atexit_sleep_ms=0") // else the race detector waits for a second at exit
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() })
	p.addr = p.waitLog(t, "listening")
	return p
}

// TestServeProcess is the body of the other process.
func TestServeProcess(t *testing.T) {
	args := os.Getenv("FOLIO_TEST_SERVE")
	if args == "" {
		t.Skip("runs as a part of other tests")
	}
	if err := run(context.Background(), strings.Split(args, "\n"), nil, os.Stdout, os.Stderr); err != nil {
		os.Exit(1)
	}
	os.Exit(0)
}

// waitLog waits for a log message and returns the address in it.
func (p *process) waitLog(t *testing.T, msg string) string {
	t.Helper()
	for p.logs.Scan() {
		var line struct{ Msg, Address string }
		if json.Unmarshal(p.logs.Bytes(), &line) != nil {
			continue
		}
		if line.Msg == "status" {
			p.status = line.Address
		}
		if line.Msg == msg {
			return line.Address
		}
	}
	t.Fatalf("the log never says %q", msg)
	return ""
}

func (p *process) signal(t *testing.T) {
	t.Helper()
	if err := p.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
}

// wait waits for the process to end, which it must do in time, and returns its error.
func (p *process) wait(t *testing.T, most time.Duration) error {
	t.Helper()
	go p.drain()
	select {
	case err := <-p.ended:
		return err
	case <-time.After(most):
		t.Fatalf("still there after %v", most)
		return nil
	}
}

// drain reads the rest of the log, so that the process doesn't block, and waits for its end.
func (p *process) drain() {
	for p.logs.Scan() {
	}
	p.ended <- p.Wait()
}

// A stallingConn is a connection that can stop reading.
type stallingConn struct {
	net.Conn
	up   atomic.Bool
	down chan struct{}
}

func (w *stallingConn) Read(p []byte) (int, error) {
	if w.up.Load() {
		<-w.down
		return 0, io.EOF
	}
	return w.Conn.Read(p)
}

// stuck opens the app, makes it draw more than the socket buffers hold, and reads nothing.
func (p *process) stuck(t *testing.T) {
	t.Helper()
	conn, err := net.Dial("tcp", p.addr)
	if err != nil {
		t.Fatal(err)
	}
	_ = conn.(*net.TCPConn).SetReadBuffer(4096)
	w := &stallingConn{Conn: conn, down: make(chan struct{})}
	t.Cleanup(func() { close(w.down); _ = conn.Close() })
	c, chans, requests, err := gossh.NewClientConn(w, p.addr,
		&gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	keys, _ := openReader(t, gossh.NewClient(c, chans, requests), 500, 200, "")
	w.up.Store(true)
	for i := range 300 {
		if _, err := io.WriteString(keys, []string{"1", "2", "3"}[i%3]); err != nil {
			return
		}
	}
}

// TestSIGTERM checks that folio serve ends in time with a client that doesn't read.
func TestSIGTERM(t *testing.T) {
	const grace = time.Second
	p := serveProcess(t, "--grace", grace.String())
	for range 20 {
		p.stuck(t)
	}
	begun := time.Now()
	p.signal(t)
	// It may take 2 s longer than the grace period, and more on a busy machine.
	if err := p.wait(t, 2*(grace+2*time.Second)); err != nil {
		t.Errorf("folio serve: %v", err)
	}
	t.Logf("gone after %v", time.Since(begun))
}

// TestEndSignals ends folio serve with each signal that does so, and at once with a second one. Terminals are restored
// each time, although another client doesn't read.
func TestEndSignals(t *testing.T) {
	catchHangup(t)
	for _, tt := range []struct {
		grace   string
		signals []os.Signal
	}{
		{"100ms", []os.Signal{syscall.SIGHUP}},
		{"100ms", []os.Signal{syscall.SIGINT}},
		{"5m", []os.Signal{syscall.SIGTERM, syscall.SIGTERM}},
		{"5m", []os.Signal{syscall.SIGHUP, syscall.SIGINT}},
		{"5m", []os.Signal{syscall.SIGTERM, syscall.SIGHUP}},
	} {
		t.Run(fmt.Sprint(tt.signals), func(t *testing.T) {
			p := serveProcess(t, "--grace", tt.grace)
			_, out := openReader(t, dialVisitor(t, p.addr), 80, 24, "about")
			if _, err := out.Read(make([]byte, 4096)); err != nil {
				t.Fatal(err)
			}
			seen := make(chan string, 1)
			go func() {
				all, _ := io.ReadAll(out)
				seen <- string(all)
			}()
			p.stuck(t)
			for i, s := range tt.signals {
				if i > 0 {
					p.waitLog(t, "stopping")
				}
				if err := p.Process.Signal(s); err != nil {
					t.Fatal(err)
				}
			}
			if err := p.wait(t, 20*time.Second); err != nil {
				t.Errorf("it ended with %v", err)
			}
			if all := <-seen; !strings.Contains(all, "\x1b[?1049l") {
				t.Errorf("the terminal is not given back: %q", all)
			}
		})
	}
}

// TestNohup checks that SIGHUP stays ignored if it was ignored at the start.
func TestNohup(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	nohup := exec.Command("sh", "-c", `trap "" HUP && exec "$0" -test.run='^TestServeProcess$'`, self)
	p := startProcess(t, nohup, "--grace", "500ms")
	_, out := openReader(t, dialVisitor(t, p.addr), 80, 24, "about")
	if _, err := out.Read(make([]byte, 4096)); err != nil {
		t.Fatal(err)
	}
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		if err := p.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
	}
	p.waitLog(t, "stopping") // from the other signal
	for p.logs.Scan() {
		if strings.Contains(p.logs.Text(), "at once") {
			t.Fatal("SIGHUP counts as a signal")
		}
		if strings.Contains(p.logs.Text(), "stopped") {
			return
		}
	}
}

// TestSIGTERMWithoutVisitors checks that folio ends at once without sessions, even with an open connection.
func TestSIGTERMWithoutVisitors(t *testing.T) {
	p := serveProcess(t, "--grace", "5m")
	c, err := gossh.Dial("tcp", p.addr, &gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := sess.Output("about"); err != nil {
		t.Fatal(err)
	}
	p.signal(t)
	if err := p.wait(t, 20*time.Second); err != nil {
		t.Errorf("folio serve: %v", err)
	}
}

// TestSIGTERMWithReaders checks that fifty sessions are notified and their terminals restored, and that health checks
// get an answer meanwhile.
func TestSIGTERMWithReaders(t *testing.T) {
	const grace = time.Second
	p := serveProcess(t, "--grace", grace.String(), "--status", "127.0.0.1:0")
	type reader struct {
		notice chan struct{} // closed when the notice arrives
		ended  chan string   // all received output
	}
	var readers []reader
	for i := range 50 {
		_, out := openReader(t, dialVisitor(t, p.addr), 80, 24, "")
		first := make([]byte, 4096)
		n, err := out.Read(first)
		if err != nil {
			t.Fatalf("reader %d: %v", i, err)
		}
		r := reader{make(chan struct{}), make(chan string, 1)}
		readers = append(readers, r)
		go func() {
			all, buf, told := string(first[:n]), first, false
			for {
				n, err := out.Read(buf)
				all += string(buf[:n])
				if !told && strings.Contains(all, "about to stop") {
					told = true
					close(r.notice)
				}
				if err != nil {
					r.ended <- all
					return
				}
			}
		}()
	}
	ready := func() int {
		resp, err := http.Get("http://" + p.status + "/readyz")
		if err != nil {
			return 0
		}
		_ = resp.Body.Close()
		return resp.StatusCode
	}
	if got := ready(); got != http.StatusOK {
		t.Errorf("/readyz: %d before the signal", got)
	}
	begun := time.Now()
	p.signal(t)
	go p.drain()
	for ready() == http.StatusOK && time.Since(begun) < grace {
		time.Sleep(5 * time.Millisecond)
	}
	if got := ready(); got != http.StatusServiceUnavailable {
		t.Errorf("/readyz: %d after %v", got, time.Since(begun))
	}
	red := time.Since(begun)
	for i, r := range readers {
		select {
		case <-r.notice:
		case <-time.After(10 * time.Second):
			t.Fatalf("reader %d is not told", i)
		}
	}
	told := time.Since(begun)
	for i, r := range readers {
		if all := <-r.ended; !strings.Contains(all, "\x1b[?1049l") {
			t.Errorf("reader %d: the terminal is not given back: %q", i, all)
		}
	}
	select {
	case err := <-p.ended:
		if err != nil {
			t.Errorf("folio serve: %v", err)
		}
	case <-time.After(2 * (grace + 2*time.Second)):
		t.Error("it is still there")
	}
	t.Logf("not ready after %v, all told after %v, gone after %v", red, told, time.Since(begun))
}

// TestStoppedClient stops the ssh client, which then neither reads nor answers, like a suspended laptop.
func TestStoppedClient(t *testing.T) {
	p := serveProcess(t, "--keep-alive", "200ms")
	_, port, _ := net.SplitHostPort(p.addr)
	w := openWindow(t, ssh(t, port, "-t", "localhost", "about"), 80, 24)
	w.shows("Una Skarvø")
	if err := w.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	p.waitLog(t, "session") // logged at its end
	if !strings.Contains(p.logs.Text(), `"ended":"gone"`) {
		t.Error(p.logs.Text())
	}
}

// TestNothingIsWritten checks that folio serves with a full disk, simulated by a file size limit of 0.
func TestNothingIsWritten(t *testing.T) {
	keys := filepath.Join(t.TempDir(), "keys")
	serveProcess(t, "--host-key-dir", keys) // creates a key
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := startProcess(t, exec.Command("sh", "-c", `ulimit -f 0 && exec "$0" -test.run='^TestServeProcess$'`, self),
		"--host-key-dir", keys)
	if err := visitAbout(p.addr); err != nil {
		t.Error(err)
	}
	p.signal(t)
	if err := p.wait(t, 20*time.Second); err != nil {
		t.Errorf("folio serve: %v", err)
	}
}

// TestPortTaken checks that folio ends at once with an error if the port is in use.
func TestPortTaken(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for _, flag := range []string{"--listen", "--status"} {
		var out bytes.Buffer
		args := []string{"serve", "--listen", "127.0.0.1:0", "--host-key-dir", t.TempDir(), flag, l.Addr().String()}
		err := run(t.Context(), args, strings.NewReader(""), &out, &out)
		if err == nil || !strings.Contains(err.Error(), l.Addr().String()+": the address is in use\nhint: ") {
			t.Errorf("%s: %v", flag, err)
		}
	}
}
