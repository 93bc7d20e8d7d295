package server

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"example.com/folio/internal/server/command"
	"example.com/folio/internal/server/files/filestest"
	"example.com/folio/internal/server/sftp/packet"
	"example.com/folio/internal/server/sftp/sftptest"
	"example.com/folio/internal/server/terminal"
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

// TestPagesAndFilesInTheLog checks that the log tells pages from files, and that nothing a client asks for in vain is
// among them or in the metrics.
func TestPagesAndFilesInTheLog(t *testing.T) {
	h := open(t, func(c *Config) { c.Files = filestest.NamedLikeCommands })
	c := h.dial(t, "marked")
	for _, tt := range []struct{ command, want string }{
		{"about", `"opened":["about"],"fetched":[],"files":0,`},
		{"about.md", `"opened":[],"fetched":["about.md"],"files":1,`},
		{"about.txt", `"opened":[],"fetched":["about.txt"],"files":1,`},
		{"notes.v1", `"opened":["notes.v1"],"fetched":[],"files":0,`}, // a page that looks like a file
		{"card", `"opened":[],"fetched":["card.txt"],"files":1,`},
		{"cat *.md projects about.pdf", `"opened":["projects"],"fetched":["about.md","about.pdf"],"files":2,`},
		{"cat marked marked.txt projects/marked posts/one", `"opened":["posts/one"],"fetched":[],"files":0,`},
		{"marked", `"opened":[],"fetched":[],"files":0,"pages":0`},
	} {
		run(t, c, tt.command)
		h.waitLog(t, tt.command, tt.want)
	}
	x := startSFTP(t, c).Greet()
	x.Status(packet.TypeOpen, sftptest.WithPath("/marked", 1, 0))
	x.Open(packet.TypeOpen, "/projects/foo.txt")
	_ = x.CloseWrite()
	h.waitLog(t, "by SFTP", `"opened":[],"fetched":["projects/foo.txt"],"files":1,`)
	_, text := h.status("/metrics")
	for _, want := range []string{
		`folio_pages_total{page="about"} 1`, `folio_pages_total{page="notes.v1"} 1`,
		`folio_pages_total{page="posts/one"} 1`, `folio_pages_total{page="projects"} 1`,
	} {
		if !strings.Contains(text, want+"\n") {
			t.Errorf("the metrics lack %s:\n%s", want, text)
		}
	}
	if n := strings.Count(text, "\nfolio_pages_total{"); n != 4 || strings.Contains(text, "marked") {
		t.Errorf("%d pages are counted:\n%s", n, text)
	}
}

// TestPageLabels opens more pages than have a label, and some that are not served.
func TestPageLabels(t *testing.T) {
	pages := fstest.MapFS{}
	for i := range maxPageLabels + 50 {
		pages[fmt.Sprintf("page-%d.txt", i)] = &fstest.MapFile{}
	}
	h := open(t, func(c *Config) { c.Files = pages })
	for i := range maxPageLabels + 50 {
		ch := &channel{pages: pageLog{identify: h.identify, count: h.countPage}}
		ch.Opened(fmt.Sprint("page-", i))
		ch.Opened(fmt.Sprint("page-", i))
		ch.Opened(fmt.Sprint("nothing-", i))
		ch.Opened(fmt.Sprintf("page-%d.txt", i))
	}
	_, text := h.status("/metrics")
	want := fmt.Sprintf("\nfolio_pages_total{page=\"other\"} %d\n", 50+maxPageLabels+50)
	if n := strings.Count(text, "\nfolio_pages_total{"); n != maxPageLabels+1 || !strings.Contains(text, want) ||
		strings.Contains(text, "nothing") {
		t.Errorf("%d labels, want %d and%s", n, maxPageLabels+1, want)
	}
}

func TestKindsInALine(t *testing.T) {
	l := pageLog{identify: func(name string) (string, command.Kind) {
		if strings.HasSuffix(name, ".md") {
			return name, command.File
		}
		return name, command.Page
	}}
	for i := range maxPages {
		l.add(fmt.Sprint("page-", i))
		l.add(fmt.Sprint("file-", i, ".md"))
	}
	opened, fetched, files := l.kinds()
	if len(opened) != maxNamedPages || len(fetched) != maxNamedPages || files != maxPages/2 {
		t.Errorf("%q, %q, %d files", opened, fetched, files)
	}
	long := pageLog{}
	for i := range maxNamedPages {
		long.add(fmt.Sprint(strings.Repeat("x", maxNamedBytes/3), i))
	}
	if opened, fetched, _ := long.kinds(); len(opened) != 2 || fetched == nil {
		t.Errorf("%q, %q", opened, fetched)
	}
}

// TestTerminalClass checks the class of terminals in the log: by name, and by the answers of one that has more colors.
func TestTerminalClass(t *testing.T) {
	h := open(t, nil)
	c := h.dial(t, "x")
	run(t, c, "about")
	h.waitLog(t, "no terminal", `"terminal":"none","opened":["about"]`)
	for term, want := range map[string]string{
		"xterm-256color": "256-colour", "linux": "16-colour", "vt220": "monochrome", "xterm-kitty": "24-bit",
		"dumb": "line", "a name": "line",
	} {
		ch := &channel{pty: true, term: terminal.TermName(term)}
		if got := ch.terminalClass(); got != want {
			t.Errorf("%s: %s, want %s", term, got, want)
		}
	}
	for _, tt := range []struct{ answers, want string }{
		{"\x1b[?62c", "256-colour"}, {"\x1bP>|XTerm(379)\x1b\\\x1b[?62c", "24-bit"},
	} {
		h.answers = tt.answers
		term := h.terminal(t, c, 80, 24, "")
		term.waitShown(t, "80x24")
		term.typeKeys(t, "q")
		term.waitExit(t, 0)
		h.waitLog(t, "after answers", `"terminal":"`+tt.want+`"`)
	}
}
