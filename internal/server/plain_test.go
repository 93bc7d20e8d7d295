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

// echo is a reader in words that says every line again, until one says leave.
func echo(v Visit, rw io.ReadWriter) error {
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
	term.typed(t, "hello\n")
	term.shows(t, "you said hello")
	term.typed(t, "leave\n"+strings.Repeat("and more\n", 1000))
	if all := term.leaves(t, 0); strings.Contains(all, "\x1b") {
		t.Errorf("an escape sequence: %q", all)
	}
	eventually(t, "the door is logged", func() bool { return strings.Contains(h.log.String(), `"door":"plain","ended":"quit"`) })

	term = h.terminal(t, h.dial(t, plainUser), 80, 24, "projects/foo")
	term.shows(t, `at "projects/foo"`)
	_ = term.Close()
	eventually(t, "a visitor who goes is noticed", func() bool { return strings.Contains(h.log.String(), `"ended":"gone"`) })
}

func TestPlainIdle(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Plain = echo
		c.IdleTimeout = 500 * time.Millisecond
	})
	term := h.terminal(t, h.dial(t, plainUser), 80, 24, "")
	if all := term.leaves(t, 0); !strings.Contains(all, "Still reading?") || !strings.Contains(all, "no key was pressed") {
		t.Errorf("%q", all)
	}
}

// TestPlainShutdown tells those who read in words that the server stops, and says goodbye to who stays.
func TestPlainShutdown(t *testing.T) {
	h := open(t, func(c *Config) { c.Plain = echo })
	term := h.terminal(t, h.dial(t, plainUser), 80, 24, "")
	term.shows(t, "at ")
	ctx, grace := context.WithCancel(context.Background())
	down := make(chan struct{})
	go func() { h.Shutdown(ctx); close(down) }()
	term.shows(t, "about to stop")
	term.typed(t, "still here\n")
	term.shows(t, "you said still here")
	grace()
	if all := term.leaves(t, 0); !strings.Contains(all, "this server is stopping") {
		t.Errorf("%q", all)
	}
	<-down
}

// TestKeyboard is typed at by somebody whom nobody reads: it neither waits nor grows.
func TestKeyboard(t *testing.T) {
	k, touches := newIntake(maxUnread, nil), 0
	k.read(strings.NewReader(strings.Repeat("x", 1<<20)), func() { touches++ })
	if len(k.bytes) != maxUnread || touches < 1<<20/512 {
		t.Errorf("%d bytes are kept after %d packets", len(k.bytes), touches)
	}
	if all, err := io.ReadAll(k); len(all) != maxUnread || err != nil {
		t.Errorf("%d bytes are read, %v", len(all), err)
	}
}
