package tui

import (
	"strings"

	"example.com/folio/content"
)

// shellCommands are commands for the user's own shell. Unknown ones are empty.
type shellCommands struct {
	session string // opens a session; a page path may follow
	text    string // prints the page whose path follows
	fetch   string // downloads the résumé
	offered bool   // whether fetch was shown
}

// offerResume shows the download command once, as a notice on the résumé. It waits for a window that has space.
func (m *model) offerResume() {
	if m.shell.fetch == "" || m.shell.offered || m.notice != "" || m.atHome || m.overlay != nil || m.find != nil ||
		m.section(m.current).page.Role != content.Resume || m.layout.footer.h == 0 {
		return
	}
	for _, label := range []string{"the CV as a PDF:  ", "as a PDF:  ", "PDF: "} {
		if line := label + m.shell.fetch; width(line) <= m.layout.footer.w {
			m.notice, m.shell.offered = line, true
			return
		}
	}
}

// forPage returns the commands for a page, with descriptions.
func (c shellCommands) forPage(path string) [][2]string {
	var rows [][2]string
	if c.session != "" {
		rows = append(rows, [2]string{strings.TrimSpace(c.session + " " + path), "back to this page"})
	}
	if c.text != "" && path != "" {
		rows = append(rows, [2]string{c.text + " " + path, "this page as text"})
	}
	return rows
}

// Farewell returns the line to print after the session: the command that returns to the current page. It is empty if
// the command is unknown.
func (m *model) Farewell() string {
	if m.shell.session == "" {
		return ""
	}
	return strings.TrimSpace("folio: come back here with  " + m.shell.session + " " + m.location().path)
}
