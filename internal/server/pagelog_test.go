package server

import (
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/server/sftp/packet"
)

// TestPagesInTheLog reads pages over all protocols, and looks for them in the log.
func TestPagesInTheLog(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Open = func(v Session) tea.Model {
			for _, page := range []string{"about", "projects", "about", "a\nforged \u009b"} {
				v.Opened(page)
			}
			return pageModel{session: v}
		}
	})
	logged := func(what, want string) {
		t.Helper()
		h.waitLog(t, what, want)
	}
	c := h.dial(t, "x")
	run(t, c, "about.md")
	logged("a file", `"pages":1,"read":"about.md"}`)
	run(t, c, "projects/")
	logged("a page", `"pages":1,"read":"projects"}`)
	run(t, c, "cat about projects/foo.txt")
	logged("two", `"pages":2,"read":"about projects/foo.txt"}`)
	x := startSFTP(t, c).Greet()
	x.Open(packet.TypeOpen, "/about.md")
	_ = x.CloseWrite()
	logged("by SFTP", `"protocol":"sftp","ended":"quit"`)
	copies := startProgram(t, c, "exec", "scp -r -f projects")
	_, _ = io.WriteString(copies, strings.Repeat("\x00", 5)) // takes all
	copies.ends(exitOK)
	logged("by scp", `"pages":1,"read":"projects/foo.txt"}`)
	run(t, c, "")
	logged("the front page", `"pages":1,"read":"about"}`)
	run(t, c, "nope")
	logged("nothing", `"pages":0,"read":""}`)
	term := h.terminal(t, c, 80, 24, "")
	term.typeKeys(t, "q")
	term.waitExit(t, 0)
	logged("a program", `"pages":3,"read":"about projects a\\nforged \\u009b"}`)
}

func TestPageLog(t *testing.T) {
	var all pageLog
	for i := range 2 * maxPages {
		all.add(fmt.Sprint("page-", i))
		all.add("page-0")
	}
	if n, first := all.summary(); n != maxPages || first != "page-0 page-1 page-2 page-3 page-4 page-5 page-6 page-7" {
		t.Errorf("%d pages: %s", n, first)
	}
	var long pageLog
	long.add(strings.Repeat("x", 1000))
	if _, first := long.summary(); len(first) > maxNamedBytes+3 {
		t.Errorf("%d bytes", len(first))
	}
}
