package tui

import "example.com/folio/content"

// Doors are the commands of a visitor's own shell that lead to the same pages. What is not known is empty.
type doors struct {
	app     string // comes here; a page's path may follow
	text    string // prints the page whose path follows
	take    string // fetches the résumé as a file
	offered bool   // whether the visitor was told of that
}

// offer says once, in the footer until the next key, how to take the résumé along. A window in which that has no room says
// nothing.
func (m *model) offer() {
	if m.doors.take == "" || m.doors.offered || m.notice != "" || m.atHome || m.over != nil || m.finding != nil ||
		m.section(m.current).page.Role != content.Resume || m.stage.footer.h == 0 {
		return
	}
	const position = 6 // columns of where the reader is, with air
	for _, said := range []string{"as a file:  " + m.doors.take, m.doors.take} {
		if width(said)+position <= m.stage.footer.w {
			m.notice, m.doors.offered = said, true
			return
		}
	}
}

// help says which commands there are for a page.
func (d doors) help(path string) [][2]string {
	var rows [][2]string
	if d.text != "" && path != "" {
		rows = append(rows, [2]string{d.text + " " + path, "this page as text"})
	}
	if d.take != "" {
		rows = append(rows, [2]string{d.take, "the résumé as a file"})
	}
	return rows
}
