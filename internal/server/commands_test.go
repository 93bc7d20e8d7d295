package server

import (
	"fmt"
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

// TestCard prints the drawn card to terminals that can show it, and the file to all others.
func TestCard(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Files = filestest.NamedLikeCommands
		c.Card = func(s Session, code bool) string { return fmt.Sprintf("%d columns, %t\n", s.Width, code) }
	})
	for command, want := range map[string]string{
		"card": "80 columns, true\r\n", "card --no-code": "80 columns, false\r\n", "card.txt": "+------+\r\n",
	} {
		if all := h.terminal(t, h.dial(t, "x"), 80, 24, command).waitExit(t, 0); all != want {
			t.Errorf("%s: %q, want %q", command, all, want)
		}
	}
	for _, command := range []string{"card", "card --no-code"} {
		if out, _, status := run(t, h.dial(t, "x"), command); out != "+------+\n" || status != 0 {
			t.Errorf("without a terminal %s prints %q, %d", command, out, status)
		}
	}
}
