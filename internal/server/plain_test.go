package server

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// echo repeats each line until one is "leave".
func echo(v Session, rw io.ReadWriter) error {
	_, _ = fmt.Fprintf(rw, "at %q\r\n", v.Page)
	lines := bufio.NewScanner(rw)
	for lines.Scan() && lines.Text() != "leave" {
		_, _ = fmt.Fprintf(rw, "you said %s\r\n", lines.Text())
	}
	return nil
}

func TestPlain(t *testing.T) {
	h := open(t, func(c *Config) { c.Plain = echo })
	term := h.terminal(t, h.dial(t, plainUser), 80, 24, "")
	term.typeKeys(t, "hello\n")
	term.waitShown(t, "you said hello")
	term.typeKeys(t, "leave\n"+strings.Repeat("and more\n", 1000))
	if all := term.waitExit(t, 0); strings.Contains(all, "\x1b") {
		t.Errorf("an escape sequence: %q", all)
	}
	h.waitLog(t, "the protocol is logged", `"protocol":"plain","ended":"quit"`)

	term = h.terminal(t, h.dial(t, plainUser), 80, 24, "projects/foo")
	term.waitShown(t, `at "projects/foo"`)
	_ = term.Close()
	h.waitLog(t, "the session ends", `"ended":"gone"`)
}

func TestPlainIdle(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Plain = echo
		c.IdleTimeout = 500 * time.Millisecond
	})
	term := h.terminal(t, h.dial(t, plainUser), 80, 24, "")
	all := term.waitExit(t, 0)
	if !strings.Contains(all, "Still reading?") || !strings.Contains(all, "no key was pressed") {
		t.Errorf("%q", all)
	}
}

// TestPlainShutdown expects a notice in plain sessions when the server stops, and a last line when it ends them.
func TestPlainShutdown(t *testing.T) {
	h := open(t, func(c *Config) { c.Plain = echo })
	term := h.terminal(t, h.dial(t, plainUser), 80, 24, "")
	term.waitShown(t, "at ")
	ctx, grace := context.WithCancel(context.Background())
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	term.waitShown(t, "about to stop")
	term.typeKeys(t, "still here\n")
	term.waitShown(t, "you said still here")
	grace()
	if all := term.waitExit(t, 0); !strings.Contains(all, "this server is stopping") {
		t.Errorf("%q", all)
	}
	<-down
}
