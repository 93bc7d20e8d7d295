package server

import (
	"testing"
	"testing/fstest"
	"time"
)

// named are pages with the names of commands.
var home = fstest.MapFS{
	"about.txt":        {Data: []byte("About\n"), ModTime: time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)},
	"about.md":         {Data: []byte("# About\n")},
	"about.pdf":        {Data: []byte("%PDF-1.7\n\x00\xff\r\n")},
	"card.txt":         {Data: []byte("+------+\n")},
	"ls.txt":           {Data: []byte("a page about ls\n")},
	"help.txt":         {Data: []byte("a page about help\n")},
	"scp.txt":          {Data: []byte("a page about scp\n")},
	"notes.v1.txt":     {Data: []byte("notes\n")},
	"projects.txt":     {Data: []byte("Projects\n")},
	"projects/foo.txt": {Data: []byte("Foo\n")},
	"posts/one.txt":    {Data: []byte("One\n")},
}

// TestPagesNamedLikeCommands opens pages with the names of commands as user names.
func TestPagesNamedLikeCommands(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = home })
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
