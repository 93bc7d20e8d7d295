package server

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// TestPagesInTheLog reads in all ways, and finds what it read in the line of the session.
func TestPagesInTheLog(t *testing.T) {
	h := open(t, func(c *Config) {
		c.Open = func(v Visit) tea.Model {
			for _, page := range []string{"about", "projects", "about", "a\nforged \u009b"} {
				v.Opened(page)
			}
			return sign{visit: v}
		}
	})
	logged := func(what, want string) {
		t.Helper()
		eventually(t, what, func() bool { return strings.Contains(h.log.String(), want) })
	}
	c := h.dial(t, "x")
	run(t, c, "about.md")
	logged("a file", `"pages":1,"read":"about.md"}`)
	run(t, c, "projects/")
	logged("a page", `"pages":1,"read":"projects"}`)
	run(t, c, "cat about projects/foo.txt")
	logged("two", `"pages":2,"read":"about projects/foo.txt"}`)
	x := sftp(t, c).greeted()
	x.opens(fxOpen, "/about.md")
	_ = x.CloseWrite()
	logged("by SFTP", `"door":"sftp","ended":"quit"`)
	program(t, c, "exec", "scp -r -f projects").fetches()
	logged("by scp", `"pages":1,"read":"projects/foo.txt"}`)
	run(t, c, "")
	logged("the front page", `"pages":1,"read":"about"}`)
	run(t, c, "nope")
	logged("nothing", `"pages":0,"read":""}`)
	term := h.terminal(t, c, 80, 24, "")
	term.typed(t, "q")
	term.leaves(t, 0)
	logged("a program", `"pages":3,"read":"about projects a\\nforged \\u009b"}`)
}

func TestTrack(t *testing.T) {
	var all track
	for i := range 2 * maxTrack {
		all.add(fmt.Sprint("page-", i))
		all.add("page-0")
	}
	if n, first := all.told(); n != maxTrack || first != "page-0 page-1 page-2 page-3 page-4 page-5 page-6 page-7" {
		t.Errorf("%d pages: %s", n, first)
	}
	var long track
	long.add(strings.Repeat("x", 1000))
	if _, first := long.told(); len(first) > maxTraced+3 {
		t.Errorf("%d bytes", len(first))
	}
}
