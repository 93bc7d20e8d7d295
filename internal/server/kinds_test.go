package server

import (
	"bytes"
	"fmt"
	"io"
	"sync"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/servertest"
	"example.com/folio/internal/server/sftp/packet"
	"example.com/folio/internal/server/sftp/sftptest"
)

// rawKinds are the words for visitors that are no SSH clients.
var rawKinds = map[string]func(*visitor){
	"silent":  func(v *visitor) { v.waitCut() },
	"garbage": func(v *visitor) { v.say("GET / HTTP/1.0\r\n\r\n"); v.waitCut() },
	"garbled": func(v *visitor) {
		junk := make([]byte, 500)
		for i := range junk {
			junk[i] = byte(v.random.Uint32())
		}
		v.say("SSH-2.0-x\r\n" + string(junk))
		v.waitCut()
	},
	"storm": func(v *visitor) {
		for range 40 {
			c, err := v.net.Dial(v.address(), servertest.Link{}, v.random)
			if err != nil {
				return
			}
			_, _ = c.Write([]byte("SSH-"))
			time.Sleep(20 * time.Millisecond)
			_ = c.Close()
		}
	},
}

func (v *visitor) say(s string) { _, _ = io.WriteString(v.conn, s) }

// acceptTime is how long a connection waits at most until it is accepted: the server may have no descriptors.
const acceptTime = 12 * time.Second

// waitCut waits until the server closes the connection, which it does after the login grace.
func (v *visitor) waitCut() {
	done := v.within(v.cfg.LoginGrace+v.settles()+acceptTime, "the end of a connection without a login")
	_, _ = io.Copy(io.Discard, v.conn)
	done()
}

// kinds are the words for visitors that log in: each begins a session, and reports whether there is one.
var kinds = map[string]func(*visitor) bool{
	"app": func(v *visitor) bool { return v.terminal("xterm-256color") && v.start("tui", "shell", "") },
	"app with variables": func(v *visitor) bool {
		if !v.terminal("xterm-256color") {
			return false
		}
		for i := range 2 * refusalsAtOnce { // as a client does that sends its whole environment
			_, _ = v.ch.SendRequest("env", false, gossh.Marshal(struct{ Name, Value string }{fmt.Sprint("X", i), ""}))
		}
		return v.start("tui", "shell", "")
	},
	"page":    func(v *visitor) bool { return v.terminal("xterm-256color") && v.start("tui", "exec", "projects/foo") },
	"plain":   func(v *visitor) bool { return v.terminal("xterm-256color") && v.start("plain", "shell", "") },
	"text":    func(v *visitor) bool { return v.session() && v.start("text", "exec", "about") && v.take() },
	"command": func(v *visitor) bool { return v.session() && v.start("text", "exec", "ls projects") },
	"sftp":    func(v *visitor) bool { return v.session() && v.start("sftp", "subsystem", "sftp") && v.fetch() },
	"sftp with a terminal": func(v *visitor) bool {
		return v.terminal("xterm-256color") && v.start("sftp", "subsystem", "sftp")
	},
	"scp": func(v *visitor) bool { return v.session() && v.start("scp", "exec", "scp -f about.txt") && v.take() },
	"no request": func(v *visitor) bool {
		done := v.within(v.cfg.LoginGrace+v.settles()+20*time.Second, "the end of a session without a request")
		defer done()
		if !v.session() {
			return false
		}
		v.hear(true)
		<-v.ended
		return false
	},
	"no session": func(v *visitor) bool {
		done := v.within(v.cfg.LoginGrace+v.settles(), "the end of a connection without a session")
		defer done()
		_ = v.ssh.Wait()
		if at := unixNano(v.stopping.Load()); !at.IsZero() && time.Since(at) > drainTimeout+v.settles() {
			v.failf("%s: the server takes %v to stop for a connection without a session", v.user, time.Since(at))
		}
		return false
	},
	"burst": func(v *visitor) bool {
		v.tear()
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() { v.another() })
		}
		all.Wait()
		return false
	},
	"forward": func(v *visitor) bool {
		for range 3 + v.random.IntN(2)*refusalsAtOnce {
			if ch, _, err := v.ssh.OpenChannel("direct-tcpip", nil); err == nil {
				v.failf("%s: a connection was forwarded", v.user)
				_ = ch.Close()
			}
			if ok, _, _ := v.ssh.SendRequest("tcpip-forward", true, nil); ok {
				v.failf("%s: forwarding was accepted", v.user)
			}
		}
		return false
	},
}

// fetch reads a page over SFTP.
func (v *visitor) fetch() bool {
	c := &sftptest.Client{T: v.T, ReadWriter: v.ch}
	c.Send(packet.Packet(nil).Uint32(0).Byte(packet.TypeInit).Uint32(3))
	c.Send(sftptest.WithPath("about.txt", 1, 0)(packet.New(nil, packet.TypeOpen, 1)))
	time.Sleep(v.settles())
	v.mu.Lock()
	answers := bytes.NewReader(bytes.Clone(v.output.Bytes()))
	v.mu.Unlock()
	var buf []byte
	for {
		kind, f, err := packet.Read(answers, &buf)
		if err != nil {
			return true
		}
		if kind == packet.TypeHandle {
			f.Uint32() // the number of the request
			c.Send(sftptest.Reading(f.String(), 0, 1000)(packet.New(nil, packet.TypeRead, 2)))
			v.fetched = true
		}
	}
}

// take reads a page over the old protocol of scp, which waits for a byte before each part.
func (v *visitor) take() bool {
	v.typeKeys("\x00\x00\x00")
	v.fetched = true
	return true
}
