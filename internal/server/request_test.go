package server

import (
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// FuzzRequests hands any payload to every handler of a channel request. Whatever it holds, the window stays within bounds
// and what is kept of it is clean.
func FuzzRequests(f *testing.F) {
	type ptyReq struct {
		Term                         string
		Columns, Rows, Width, Height uint32
		Modes                        string
	}
	f.Add(gossh.Marshal(ptyReq{"xterm-256color", 80, 24, 0, 0, "\x00"}))
	f.Add(gossh.Marshal(ptyReq{"../../dev/zero", 1<<32 - 1, 1<<32 - 1, 0, 0, ""}))
	f.Add(gossh.Marshal(struct{ Columns, Rows, Width, Height uint32 }{0, 65535, 0, 0}))
	f.Add(gossh.Marshal(struct{ Name, Value string }{"LC_ALL", "C.UTF-8"}))
	f.Add(gossh.Marshal(struct{ Name, Value string }{"LANG", "\x1b[2J\u009b"}))
	f.Add(gossh.Marshal(struct{ Command string }{"about"}))
	f.Add(gossh.Marshal(struct{ Name string }{"sftp"}))
	f.Fuzz(func(t *testing.T, payload []byte) {
		c := &channel{sizes: make(chan size, 1)}
		for _, name := range []string{"env", "pty-req", "window-change", "window-change", "subsystem", "exec", "pty-req", "env", "shell"} {
			command, files := c.command, c.files
			if v := requests[name](c, &gossh.Request{Type: name, Payload: payload}); v == refuse && (c.command != command || c.files != files) {
				t.Errorf("a refused %s changes what the session is", name)
			}
		}
		if !c.started {
			t.Error("a shell was refused")
		}
		select {
		case s := <-c.sizes:
			c.window = s
		default:
		}
		if c.pty && (c.window.Width < 1 || c.window.Width > maxWidth || c.window.Height < 1 || c.window.Height > maxHeight) {
			t.Errorf("a window of %v", c.window)
		}
		if strings.ContainsAny(c.term, "/\x1b\n ") || len(c.term) > 32 {
			t.Errorf("TERM %q", c.term)
		}
		if len(c.env) > maxEnv {
			t.Errorf("%d variables", len(c.env))
		}
		for _, kv := range c.env {
			if ascii(kv, 1<<10) != kv {
				t.Errorf("environment %q", kv)
			}
		}
	})
}

// FuzzASCII makes anything fit for a log.
func FuzzASCII(f *testing.F) {
	f.Add("root\n{\"msg\":\"forged\"}\x1b]0;x\a\u009b2J\xff", 16)
	f.Fuzz(func(t *testing.T, s string, most int) {
		most &= 1023
		got := ascii(s, most)
		if len(got) > most+3 || strings.Trim(got, " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~") != "" {
			t.Errorf("%q becomes %q", s, got)
		}
	})
}
