package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/crypto/ssh"
)

// waitTimeout bounds each wait for a server.
const waitTimeout = 20 * time.Second

// A client is one SSH connection with one session that has a terminal.
type client struct {
	conn      ssh.Conn
	ch        ssh.Channel
	reads     chan read
	discarded chan struct{} // closed when output is no longer wanted
	once      sync.Once
	answer    bool // whether it answers queries for its background color

	dialed, connected time.Time // before the TCP connection, and after the SSH handshake
}

// A read is what one Read of the session returned, and when.
type read struct {
	bytes []byte
	at    time.Time
}

// A ptyRequest is the payload of "pty-req" (RFC 4254, section 6.2).
type ptyRequest struct {
	Term                         string
	Columns, Rows, Width, Height uint32
	Modes                        string
}

// openSession connects, and requests a terminal and a command. It does not wait for the first frame.
func openSession(ctx context.Context, addr, command string, w window, answer bool) (*client, error) {
	c := &client{reads: make(chan read, 16), discarded: make(chan struct{}), answer: answer, dialed: time.Now()}
	dialer := net.Dialer{Timeout: waitTimeout}
	tcp, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	_ = tcp.SetDeadline(time.Now().Add(waitTimeout))
	conn, channels, requests, err := ssh.NewClientConn(tcp, addr, &ssh.ClientConfig{
		User: "bench", HostKeyCallback: ssh.InsecureIgnoreHostKey(), // nothing secret is sent
	})
	if err != nil {
		_ = tcp.Close()
		return nil, err
	}
	c.connected, c.conn = time.Now(), conn
	_ = tcp.SetDeadline(time.Time{})
	go ssh.DiscardRequests(requests)
	go func() {
		for ch := range channels {
			_ = ch.Reject(ssh.Prohibited, "")
		}
	}()
	if err := c.startSession(command, w); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

func (c *client) startSession(command string, w window) (err error) {
	var requests <-chan *ssh.Request
	if c.ch, requests, err = c.conn.OpenChannel("session", nil); err != nil {
		return err
	}
	go ssh.DiscardRequests(requests)
	pty := ptyRequest{Term: "xterm-256color", Columns: uint32(w.width), Rows: uint32(w.height), Modes: "\x00"}
	start, payload := "shell", []byte(nil)
	if command != "" {
		start, payload = "exec", ssh.Marshal(struct{ Command string }{command})
	}
	for _, req := range []struct {
		name    string
		payload []byte
	}{{"pty-req", ssh.Marshal(pty)}, {start, payload}} {
		ok, err := c.ch.SendRequest(req.name, true, req.payload)
		if err != nil {
			return fmt.Errorf("%s: %w", req.name, err)
		}
		if !ok {
			return fmt.Errorf("%s: refused", req.name)
		}
	}
	go c.readLoop()
	return nil
}

func (c *client) readLoop() {
	buf := make([]byte, 4<<10)
	for {
		n, err := c.ch.Read(buf)
		if err != nil {
			return
		}
		if c.answer && bytes.Contains(buf[:n], []byte(ansi.RequestBackgroundColor)) {
			_, _ = io.WriteString(c.ch, "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\")
		}
		select {
		case c.reads <- read{bytes.Clone(buf[:n]), time.Now()}:
		case <-c.discarded:
			_, _ = io.Copy(io.Discard, c.ch)
			return
		}
	}
}

// discard drops all further output.
func (c *client) discard() { c.once.Do(func() { close(c.discarded) }) }

func (c *client) close() {
	c.discard()
	_ = c.conn.Close()
}

var errTimeout = errors.New("no output in time")

// next returns the next read.
func (c *client) next(ctx context.Context, timeout time.Duration) (read, error) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case r := <-c.reads:
		return r, nil
	case <-timer.C:
		return read{}, errTimeout
	case <-ctx.Done():
		return read{}, ctx.Err()
	}
}

// waitFrame waits for a frame of so many visible bytes, and returns when the last of them arrived.
func (c *client) waitFrame(ctx context.Context, size int) (time.Time, error) {
	var all []byte
	for {
		r, err := c.next(ctx, waitTimeout)
		if err != nil {
			return r.at, err
		}
		if all = append(all, r.bytes...); visibleBytes(all) >= size {
			return r.at, nil
		}
	}
}

// press types a key, and returns the first read after it and how long that took.
func (c *client) press(ctx context.Context, key byte) (time.Duration, []byte, error) {
	start := time.Now()
	if _, err := c.ch.Write([]byte{key}); err != nil {
		return 0, nil, err
	}
	r, err := c.next(ctx, waitTimeout)
	if err != nil {
		return 0, nil, fmt.Errorf("key: %w", err)
	}
	return r.at.Sub(start), r.bytes, nil
}

// buffered returns what has arrived so far, without waiting.
func (c *client) buffered() (all []byte) {
	for {
		select {
		case r := <-c.reads:
			all = append(all, r.bytes...)
		default:
			return all
		}
	}
}

// readUntilQuiet returns all output up to the first gap as long as quiet.
func (c *client) readUntilQuiet(ctx context.Context, quiet time.Duration) (all []byte) {
	for {
		r, err := c.next(ctx, quiet)
		if err != nil {
			return all
		}
		all = append(all, r.bytes...)
	}
}

// visibleBytes counts the bytes that are neither escape sequences nor blanks.
func visibleBytes(p []byte) int {
	return len(strings.Join(strings.Fields(ansi.Strip(string(p))), ""))
}

// sleep pauses for d, or until ctx is done.
func sleep(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
