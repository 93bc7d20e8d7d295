package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	gossh "golang.org/x/crypto/ssh"
)

// serveSample starts folio serve on a free loopback port and returns the port. At the end of the test it stops the
// server, which must not return an error.
func serveSample(t *testing.T, args ...string) (port string) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	logs, w := io.Pipe()
	ended := make(chan error, 1)
	args = append([]string{
		"serve", "--listen", "127.0.0.1:0", "--host-key-dir", t.TempDir(), "--log-format", "json", "--grace", "1s",
	}, args...)
	go func() {
		ended <- run(ctx, args, strings.NewReader(""), io.Discard, w)
		_ = w.Close()
	}()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("folio serve: %v", err)
		}
	})
	defer func() { go io.Copy(io.Discard, logs) }() // keep the server from blocking
	lines := bufio.NewScanner(logs)
	for lines.Scan() {
		var line struct{ Msg, Address string }
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("log: %v: %s", err, lines.Bytes())
		}
		if line.Msg == "listening" {
			_, port, _ = net.SplitHostPort(line.Address)
			return port
		}
	}
	t.Fatal("folio serve does not listen")
	return ""
}

// ssh returns a command of the system's ssh. It skips the test if it is missing, unless FOLIO_REQUIRE_SSH is set.
func ssh(t *testing.T, port string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(tool(t, "ssh"), append(append(clientOptions(t), "-p", port), args...)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color")
	return cmd
}

// clientOptions returns the options of OpenSSH's clients that keep them from the user's files and from asking.
func clientOptions(t *testing.T) []string {
	return []string{
		"-F", "none",
		"-o", "StrictHostKeyChecking=no",
		"-o", "UserKnownHostsFile=" + filepath.Join(t.TempDir(), "known"),
		"-o", "LogLevel=ERROR",
		"-o", "BatchMode=yes",
		"-o", "ConnectTimeout=20",
	}
}

// visitAbout connects, reads a page of the sample and disconnects.
func visitAbout(addr string) error { return visitPage(addr, "about", "Una") }

// visitPage connects, checks that a page contains words, and disconnects.
func visitPage(addr, page, words string) error {
	conn, err := net.DialTimeout("tcp", addr, 20*time.Second)
	if err != nil {
		return err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	c, chans, requests, err := gossh.NewClientConn(conn, addr,
		&gossh.ClientConfig{User: "x", HostKeyCallback: gossh.InsecureIgnoreHostKey()})
	if err != nil {
		return err
	}
	client := gossh.NewClient(c, chans, requests)
	defer client.Close()
	sess, err := client.NewSession()
	if err != nil {
		return err
	}
	var out []byte
	if page == "" {
		var all bytes.Buffer
		sess.Stdout = &all
		if err = sess.Shell(); err == nil {
			err = sess.Wait()
		}
		out = all.Bytes()
	} else {
		out, err = sess.Output(page)
	}
	if err == nil && !bytes.Contains(out, []byte(words)) {
		return fmt.Errorf("read %q", out)
	}
	return err
}

// openReader opens the app at a page, or at the first screen. It returns a writer for keys and the output.
func openReader(t *testing.T, c *gossh.Client, width, height int, page string) (keys io.Writer, screen io.Reader) {
	t.Helper()
	sess, err := c.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	if err := sess.RequestPty("xterm-256color", height, width, nil); err != nil {
		t.Fatal(err)
	}
	keys, _ = sess.StdinPipe()
	screen, _ = sess.StdoutPipe()
	if page == "" {
		err = sess.Shell()
	} else {
		err = sess.Start(page)
	}
	if err != nil {
		t.Fatal(err)
	}
	return keys, screen
}

// TestText compares the output of ssh and folio show.
func TestText(t *testing.T) {
	port := serveSample(t)
	for _, name := range []string{"about", "resume", "projects", "projects/neapkin", "about.md", "resume.txt"} {
		var shown, stderr bytes.Buffer
		if err := run(context.Background(), []string{"show", name}, nil, &shown, &stderr); err != nil {
			t.Fatal(err)
		}
		got, err := ssh(t, port, "localhost", name).Output()
		if err != nil || !bytes.Equal(got, shown.Bytes()) {
			t.Errorf("ssh localhost %s: %v\n%s\nwant\n%s", name, err, got, shown.Bytes())
		}
	}
	for _, args := range [][]string{{"-T", "localhost"}, {"localhost", "help"}, {"resume@localhost"}} {
		cmd := ssh(t, port, args...)
		cmd.Stdin = strings.NewReader("typed into a pipe\n")
		got, err := cmd.Output()
		if err != nil || len(got) == 0 || bytes.ContainsRune(got, 0x1b) {
			t.Errorf("ssh %s: %v\n%s", args, err, got)
		}
	}
	cmd := ssh(t, port, "localhost", "nope")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	got, err := cmd.Output()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || len(got) > 0 || strings.Count(stderr.String(), "\n") != 1 ||
		!strings.Contains(stderr.String(), "about, projects") {
		t.Errorf("ssh localhost nope: %v\n%s%s", err, got, stderr.String())
	}
}

// A window is a terminal that runs a program.
type window struct {
	t    *testing.T
	cmd  *exec.Cmd
	pty  *os.File
	mu   sync.Mutex
	emu  *vt.Emulator
	done chan error
}

func openWindow(t *testing.T, cmd *exec.Cmd, cols, rows uint16) *window {
	t.Helper()
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: cols, Rows: rows})
	if err != nil {
		t.Fatal(err)
	}
	w := &window{t: t, cmd: cmd, pty: f, emu: vt.NewEmulator(int(cols), int(rows)), done: make(chan error, 1)}
	go io.Copy(f, w.emu) // replies of the terminal
	go func() {
		buf := make([]byte, 4096)
		for {
			n, err := f.Read(buf)
			w.mu.Lock()
			_, _ = w.emu.Write(buf[:n])
			w.mu.Unlock()
			if err != nil {
				w.done <- cmd.Wait()
				return
			}
		}
	}()
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = w.emu.InputPipe().(io.Closer).Close()
		_ = f.Close()
	})
	return w
}

func (w *window) resize(cols, rows uint16) {
	w.mu.Lock()
	w.emu.Resize(int(cols), int(rows))
	w.mu.Unlock()
	if err := pty.Setsize(w.pty, &pty.Winsize{Cols: cols, Rows: rows}); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) types(keys string) {
	w.t.Helper()
	if _, err := io.WriteString(w.pty, keys); err != nil {
		w.t.Fatal(err)
	}
}

func (w *window) text() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.emu.String()
}

// alternate reports whether the terminal shows its alternate screen.
func (w *window) alternate() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.emu.IsAltScreen()
}

func (w *window) shows(text string) {
	w.t.Helper()
	for end := time.Now().Add(30 * time.Second); !strings.Contains(w.text(), text); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("the screen never shows %q:\n%s", text, w.text())
		}
	}
}

func (w *window) ends() {
	w.t.Helper()
	select {
	case err := <-w.done:
		if err != nil {
			w.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(30 * time.Second):
		w.t.Errorf("the program never ends:\n%s", w.text())
	}
}

// TestVisit reads the sample with ssh in a terminal, by typing.
func TestVisit(t *testing.T) {
	port := serveSample(t)
	w := openWindow(t, ssh(t, port, "localhost"), 80, 24)
	w.shows("Una Skarvø")
	w.types("2")
	w.shows("Neapkin")
	w.types("\r")
	w.shows("Neapkin")
	w.resize(120, 40)
	w.shows("Neapkin")
	w.resize(20, 5)
	w.resize(80, 24)
	w.types("\x1b")
	w.types("?")
	w.shows("quit")
	w.types("qq and some more")
	w.ends()
}

// TestDeepLink opens the app at a page.
func TestDeepLink(t *testing.T) {
	port := serveSample(t)
	w := openWindow(t, ssh(t, port, "-t", "localhost", "projects/neapkin"), 80, 24)
	w.shows("Neapkin")
	w.types("q")
	w.shows("ssh -t -p " + port + " localhost projects/neapkin") // the command that opens this page
	w.ends()
}

// TestPlain reads in plain mode, as with a screen reader.
func TestPlain(t *testing.T) {
	port := serveSample(t)
	w := openWindow(t, ssh(t, port, "plain@localhost"), 80, 24)
	w.shows("Una Skarvø")
	w.types("1\r")
	w.shows("The brass has better error")
	w.types("q\r")
	w.ends()
}

// TestReload changes a site with an open session.
func TestReload(t *testing.T) {
	dir := t.TempDir()
	about := filepath.Join(dir, "about.md")
	write(t, about, "# About\n\nIt was so.\n")
	port := serveSample(t, dir)
	w := openWindow(t, ssh(t, port, "localhost", "-t", "about"), 80, 24)
	w.shows("It was so.")
	write(t, about, "# About\n\nIt is otherwise now.\n")
	w.shows("It is otherwise now.")
	got, err := ssh(t, port, "localhost", "about").Output()
	if err != nil || !strings.Contains(string(got), "otherwise") {
		t.Errorf("the text is the old one: %v\n%s", err, got)
	}
	w.types("q")
	w.ends()
}

// TestRead runs the app in this terminal, without a server.
func TestRead(t *testing.T) {
	w := startReadProcess(t)
	w.shows("Una Skarvø")
	w.types("q")
	w.ends()
}

// TestReadSignals ends the app with signals, as closing a terminal does. The terminal is restored.
func TestReadSignals(t *testing.T) {
	catchHangup(t)
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGTERM, os.Interrupt} {
		t.Run(s.String(), func(t *testing.T) {
			w := startReadProcess(t)
			w.shows("Una Skarvø")
			if !w.alternate() {
				t.Fatal("the reader does not use the alternate screen")
			}
			if err := w.cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			w.ends()
			if w.alternate() {
				t.Errorf("the terminal is not given back:\n%s", w.text())
			}
		})
	}
}

// startReadProcess runs the app in a terminal, in another process.
func startReadProcess(t *testing.T) *window {
	t.Helper()
	cmd := readProcess()
	cmd.Env = append(os.Environ(), "FOLIO_TEST_READ=1", "TERM=xterm-256color")
	return openWindow(t, cmd, 80, 24)
}

// readProcess returns a command that runs the app if FOLIO_TEST_READ is set.
func readProcess() *exec.Cmd { return exec.Command(os.Args[0], "-test.run=TestReadProcess") }

// TestReadProcess is the body of the other process.
func TestReadProcess(t *testing.T) {
	if os.Getenv("FOLIO_TEST_READ") == "" {
		t.Skip("runs as a part of TestRead")
	}
	args := strings.Fields(os.Getenv("FOLIO_TEST_ARGS"))
	if err := run(context.Background(), args, os.Stdin, os.Stdout, os.Stderr); err != nil {
		t.Fatal(err)
	}
	os.Exit(0)
}
