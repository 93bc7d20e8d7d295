package tui

import (
	"strconv"

	"example.com/folio/tui/caption"
	"example.com/folio/tui/header"
	"example.com/folio/tui/look"
	"example.com/folio/tui/page"
	"example.com/folio/tui/results"
	"example.com/folio/tui/view"
)

// header returns the lines above the body.
func (m *model) header(in context, position string) []string {
	if m.layout.Shape != view.Small {
		return m.bar.Lines(m.layout, header.At{Site: m.site, Current: m.current, AtHome: m.atHome}, m.readCells())
	}
	m.bar.Hide()
	left := look.Pad(m.layout.Header.X)
	if line := m.urgentLine(in); line != "" && m.layout.Footer.H == 0 {
		return []string{left + look.Justify(line, m.layout.Styles.Quiet.Apply(position), m.layout.Header.W)}
	}
	return []string{left + m.smallHeader(position)}
}

// readCells returns how many cells of the rule stand for the part of the page that is read. Panels over the page leave
// it as it is; a search of the site covers the page.
func (m *model) readCells() int {
	if _, covered := m.overlay.(*results.View); covered || m.atHome || !m.layout.ShowsProgress() {
		return 0
	}
	v, _ := m.section(m.current).currentView()
	if p, ok := v.(*page.View); ok {
		return p.ReadOf(m.layout.Header.W)
	}
	return 0
}

// urgentLine returns what the footer would show other than hints. Windows without a footer show it in the header.
func (m *model) urgentLine(in context) string {
	avail := m.layout.Header.W
	switch {
	case m.notice != "":
		return m.layout.Styles.Text.Apply(look.Truncate(m.notice, avail, look.Ellipsis))
	case in == inLink, in == inFigure:
		return m.focusHint(avail)
	case in&inQuery != 0:
		return m.prompt(avail)
	}
	return ""
}

// smallHeader draws the header of a small window: the section and, at the right, the site title, or the position if
// there is no footer.
func (m *model) smallHeader(position string) string {
	st, avail := m.layout.Styles, m.layout.Header.W
	var count, title string
	if m.atHome {
		title = caption.Author(m.site)
	} else if title = m.section(m.current).page.Title; m.hasSections() && m.current < len(m.site.Listed()) {
		count = " " + strconv.Itoa(m.current+1) + "/" + strconv.Itoa(len(m.site.Listed()))
	}
	name := look.Truncate(title, avail-len(count), look.Ellipsis)
	right := m.site.Title
	if m.atHome || right == title {
		right = "" // the title is at the left
	}
	if m.layout.Footer.H == 0 {
		right = position
	}
	return look.Justify(st.Tab.Apply(name)+st.Quiet.Apply(count), st.Quiet.Apply(right), avail)
}
