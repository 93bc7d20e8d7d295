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

// patience is how long a visitor waits for anything.
const patience = 20 * time.Second

// A visitor is one client with one terminal.
type visitor struct {
	conn     ssh.Conn
	ch       ssh.Channel
	arrivals chan arrival
	gone     chan struct{}
	once     sync.Once
	answer   bool // whether it answers who asks for its background

	dialled, entered time.Time // when it began to connect, and when the handshake was done
}

// An arrival is what came in at once.
type arrival struct {
	bytes []byte
	at    time.Time
}

// visit connects, and asks for a terminal and a command. It does not wait for the first frame.
func visit(ctx context.Context, addr, command string, w window, answer bool) (*visitor, error) {
	v := &visitor{arrivals: make(chan arrival, 16), gone: make(chan struct{}), answer: answer, dialled: time.Now()}
	dialer := net.Dialer{Timeout: patience}
	c, err := dialer.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	_ = c.SetDeadline(time.Now().Add(patience))
	conn, channels, requests, err := ssh.NewClientConn(c, addr, &ssh.ClientConfig{
		User: "bench", HostKeyCallback: ssh.InsecureIgnoreHostKey(), // whose frame it is does not matter here
	})
	if err != nil {
		_ = c.Close()
		return nil, err
	}
	v.entered, v.conn = time.Now(), conn
	_ = c.SetDeadline(time.Time{})
	go ssh.DiscardRequests(requests)
	go func() {
		for nc := range channels {
			_ = nc.Reject(ssh.Prohibited, "")
		}
	}()
	if err := v.ask(command, w); err != nil {
		v.leave()
		return nil, err
	}
	return v, nil
}

func (v *visitor) ask(command string, w window) (err error) {
	var requests <-chan *ssh.Request
	if v.ch, requests, err = v.conn.OpenChannel("session", nil); err != nil {
		return err
	}
	go ssh.DiscardRequests(requests)
	pty := struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}{"xterm-256color", uint32(w.width), uint32(w.height), 0, 0, "\x00"}
	start, payload := "shell", []byte(nil)
	if command != "" {
		start, payload = "exec", ssh.Marshal(struct{ Command string }{command})
	}
	for _, req := range []struct {
		name    string
		payload []byte
	}{{"pty-req", ssh.Marshal(pty)}, {start, payload}} {
		if ok, err := v.ch.SendRequest(req.name, true, req.payload); err != nil || !ok {
			return fmt.Errorf("%s: refused: %w", req.name, errors.Join(err))
		}
	}
	go v.listen()
	return nil
}

func (v *visitor) listen() {
	buf := make([]byte, 4<<10)
	for {
		n, err := v.ch.Read(buf)
		if err != nil {
			return
		}
		if v.answer && bytes.Contains(buf[:n], []byte(ansi.RequestBackgroundColor)) {
			_, _ = io.WriteString(v.ch, "\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\")
		}
		select {
		case v.arrivals <- arrival{append([]byte(nil), buf[:n]...), time.Now()}:
		case <-v.gone:
			_, _ = io.Copy(io.Discard, v.ch)
			return
		}
	}
}

// ignore throws away whatever comes from now on.
func (v *visitor) ignore() { v.once.Do(func() { close(v.gone) }) }

func (v *visitor) leave() {
	v.ignore()
	_ = v.conn.Close()
}

var errLate = errors.New("nothing came in time")

// next is what arrives next.
func (v *visitor) next(ctx context.Context, within time.Duration) (arrival, error) {
	late := time.NewTimer(within)
	defer late.Stop()
	select {
	case a := <-v.arrivals:
		return a, nil
	case <-late.C:
		return arrival{}, errLate
	case <-ctx.Done():
		return arrival{}, ctx.Err()
	}
}

// frame waits until so many letters are there, and returns when the last of them came.
func (v *visitor) frame(ctx context.Context, letters int) (time.Time, error) {
	var all []byte
	for {
		a, err := v.next(ctx, patience)
		if err != nil {
			return a.at, err
		}
		if all = append(all, a.bytes...); visible(all) >= letters {
			return a.at, nil
		}
	}
}

// drain collects what has come so far.
func (v *visitor) drain() (all []byte) {
	for {
		select {
		case a := <-v.arrivals:
			all = append(all, a.bytes...)
		default:
			return all
		}
	}
}

// quiet collects all that comes until nothing has for so long.
func (v *visitor) quiet(ctx context.Context, pause time.Duration) (all []byte) {
	for {
		a, err := v.next(ctx, pause)
		if err != nil {
			return all
		}
		all = append(all, a.bytes...)
	}
}

// visible counts the bytes of what is to be read: neither escape sequences nor blanks.
func visible(p []byte) int {
	return len(strings.Join(strings.Fields(ansi.Strip(string(p))), ""))
}
