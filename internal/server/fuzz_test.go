package server

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"charm.land/ssh"
	"github.com/pires/go-proxyproto"
)

// A written is a session that asks for one thing and keeps the answer.
type written struct {
	ssh.Session
	command   string
	out, errs bytes.Buffer
}

func (w *written) RawCommand() string          { return w.command }
func (w *written) User() string                { return w.command }
func (w *written) Subsystem() string           { return "" }
func (w *written) Context() ssh.Context        { return &sessionContext{own: context.Background()} }
func (w *written) Write(p []byte) (int, error) { return w.out.Write(p) }
func (w *written) Stderr() io.ReadWriter       { return &w.errs }

// FuzzCommand asks for anything. The answer is a file or a page, or one line of plain text.
func FuzzCommand(f *testing.F) {
	for _, command := range []string{"about", "help", "", "ls -l /", "cat a* 'b'", "tree ../x", "abuot", "scp -f x", "../x", "tic -x -", "a\x00b", "\x1b[2J\u009b", "'unbalanced", "about/", "//"} {
		f.Add(command)
	}
	f.Fuzz(func(t *testing.T, command string) {
		s := &Server{cfg: Config{Files: strict{t, files}, Front: "about"}}
		w := &written{command: command[:min(len(command), maxCommand)]}
		ch := &channel{peer: &peer{gate: newGate(Limits{}.withDefaults(), time.Now)}, command: w.command, user: w.command}
		ch.name, ch.by = s.asked(ch)
		if ch.by == bySCP {
			return // FuzzSCP
		}
		if ch.by != byText {
			t.Error("a program without a terminal")
		}
		status := s.print(w, ch)
		if ended := map[int]string{exitOK: "printed", exitUnknown: "unknown", exitUsage: "unknown", exitNotShell: "printed"}[status]; ch.ended != ended {
			t.Errorf("%q: status %d, ended %q", command, status, ch.ended)
		}
		errs := w.errs.String()
		if list, _ := words(command); status == exitUnknown && len(list) > 0 && list[0] == "cat" {
			return // a line for each name, and those that there are
		}
		if (status == exitOK) != (errs == "") || errs != "" && (strings.Count(errs, "\n") != 1 || ascii(strings.TrimSuffix(errs, "\n"), 1<<10) != strings.ReplaceAll(strings.TrimSuffix(errs, "\n"), `\`, `\\`)) {
			t.Errorf("%q: status %d: %q", command, status, errs)
		}
	})
}

// FuzzProxyHeader begins a connection from a balancer with anything. It is admitted with a header or not at all, and
// nobody waits.
func FuzzProxyHeader(f *testing.F) {
	f.Add([]byte("PROXY TCP4 198.51.100.7 192.0.2.1 40000 22\r\nSSH-2.0-x\r\n"))
	f.Add([]byte("PROXY UNKNOWN\r\n"))
	f.Add([]byte("\r\n\r\n\x00\r\nQUIT\n\x21\x11\x00\x0c\xc6\x33\x64\x07\xc0\x00\x02\x01\x9c\x40\x00\x16"))
	f.Add([]byte("\r\n\r\n\x00\r\nQUIT\n\x21\x13\xff\xff"))
	f.Fuzz(func(t *testing.T, header []byte) {
		near, far := net.Pipe()
		defer far.Close()
		go func() {
			_, _ = far.Write(header)
			_ = far.Close()
		}()
		g := newGate(Limits{}.withDefaults(), time.Now)
		want(t, g.enter(netip.Prefix{}), admitted)
		p := newPeer(proxyproto.NewConn(near, proxyproto.WithPolicy(proxyproto.REQUIRE), proxyproto.SetReadHeaderTimeout(proxyTime)), g, netip.Prefix{})
		found := p.Conn.(*proxyproto.Conn).ProxyHeader()
		if found != nil && found.Command.IsProxy() {
			want(t, p.arrive(g.sourceOf(p.RemoteAddr())), admitted)
		}
		_ = p.Close()
		if g.connections() != 0 || g.startups != 0 {
			t.Error("it still counts")
		}
	})
}
