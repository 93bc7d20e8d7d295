package server

import (
	"testing"

	"example.com/folio/internal/server/files/filestest"
)

// TestPagesNamedLikeCommands opens pages with the names of commands as user names.
func TestPagesNamedLikeCommands(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = filestest.NamedLikeCommands })
	if out, _, status := run(t, h.dial(t, "ls"), ""); out != "a page about ls\n" || status != 0 {
		t.Errorf("%q, %d", out, status)
	}
	h.terminal(t, h.dial(t, "help"), 80, 24, "").waitShown(t, `at "help"`)
	h.terminal(t, h.dial(t, "card"), 80, 24, "").waitShown(t, `at ""`) // the card is not a page
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "card").waitExit(t, 0); all != "+------+\r\n" {
		t.Errorf("%q", all)
	}
	if all := h.terminal(t, h.dial(t, "x"), 80, 24, "ls projects").waitExit(t, 0); all != "foo.txt\r\n" {
		t.Errorf("%q", all)
	}
	all := h.terminal(t, h.dial(t, "x"), 80, 24, "cat about 'ls'").waitExit(t, 0)
	if all != "About\r\na page about ls\r\n" {
		t.Errorf("%q", all)
	}
}
