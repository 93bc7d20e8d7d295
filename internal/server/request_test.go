package server

import (
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"example.com/folio/internal/server/escape"
	"example.com/folio/internal/server/terminal"
)

// FuzzRequests passes any payload to each handler of channel requests. The window stays within its limits, and strings
// hold no control characters.
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
		c := &channel{sizes: make(chan terminal.Window, 1)}
		for _, name := range []string{
			"env", "pty-req", "window-change", "window-change", "subsystem", "exec", "pty-req", "env", "shell",
		} {
			command, files := c.command, c.files
			v := requests[name](c, &gossh.Request{Type: name, Payload: payload})
			if v == refuse && (c.command != command || c.files != files) {
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
		w := c.window
		if c.pty && (w.Width < 1 || w.Width > terminal.MaxWidth || w.Height < 1 || w.Height > terminal.MaxHeight) {
			t.Errorf("a window of %v", c.window)
		}
		if strings.ContainsAny(c.term, "/\x1b\n ") || len(c.term) > 32 {
			t.Errorf("TERM %q", c.term)
		}
		if len(c.env) > terminal.MaxEnv {
			t.Errorf("%d variables", len(c.env))
		}
		for _, kv := range c.env {
			if escape.ASCII(kv, 1<<10) != kv {
				t.Errorf("environment %q", kv)
			}
		}
	})
}
