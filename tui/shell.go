package tui

import (
	"strings"

	"example.com/folio/content"
	"example.com/folio/tui/look"
)

// shellCommands are commands for the user's own shell. Unknown ones are empty.
type shellCommands struct {
	session, startAt string // opens a session; after startAt a page path may follow
	text, textOf     string // prints the page whose path follows, before textOf
	fetch            string // downloads the résumé
	offered          bool   // whether fetch was shown
}

// newShellCommands returns the commands that options name.
func newShellCommands(o Options) shellCommands {
	return shellCommands{
		session: look.Plain(o.Command), startAt: look.Plain(o.CommandAt),
		text: look.Plain(o.Text), textOf: look.Plain(o.TextOf), fetch: look.Plain(o.Fetch),
	}
}

// open returns the command that opens the app at a page, or at the first screen if path is "".
func (c shellCommands) open(path string) string {
	if c.session == "" || path == "" {
		return c.session
	}
	return joinWords(c.session, c.startAt, path)
}

// print returns the command that prints a page, or "".
func (c shellCommands) print(path string) string {
	if c.text == "" || path == "" {
		return ""
	}
	return joinWords(c.text, path, c.textOf)
}

func joinWords(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}

// offerResume shows the download command once, as a notice on the résumé. It waits for a window that has space.
func (m *model) offerResume() {
	if m.shell.fetch == "" || m.shell.offered || m.notice != "" || m.atHome || m.overlay != nil || m.find != nil ||
		m.section(m.current).page.Role != content.Resume || m.layout.Footer.H == 0 {
		return
	}
	for _, label := range []string{"the CV as a PDF:  ", "as a PDF:  ", "PDF: "} {
		if line := label + m.shell.fetch; look.Width(line) <= m.layout.Footer.W {
			m.notice, m.shell.offered = line, true
			return
		}
	}
}

// forPage returns the commands for a page, with descriptions.
func (c shellCommands) forPage(path string) [][2]string {
	var rows [][2]string
	if open := c.open(path); open != "" {
		rows = append(rows, [2]string{open, "back to this page"})
	}
	if print := c.print(path); print != "" {
		rows = append(rows, [2]string{print, "this page as text"})
	}
	return rows
}
