package tui

import (
	"strings"

	"example.com/folio/tui/look"
	"example.com/folio/tui/view"
)

// draw renders the window's lines.
func (m *model) draw() {
	lc := m.layout
	v, _ := m.currentView()
	v.Fit(lc)
	_, in := m.currentView() // fit may have changed the context
	body, position := v.Show()
	body = m.withSidebar(body)

	m.frame = m.frame[:0]
	if m.isHeaderHidden() {
		m.bar.Hide()
		m.appendRows(m.home.Area, body)
	} else {
		m.appendRows(lc.Header, m.header(in, position))
		m.appendRows(lc.Body, body)
	}
	if lc.Footer.H > 0 {
		m.appendRows(lc.Footer, []string{m.footer(in, position)})
	}
	m.appendRows(view.Rect{Y: lc.Height}, nil)
	if p := m.themes.Painter; p != nil {
		for i, line := range m.frame {
			m.frame[i] = p.Paint(line, lc.Width-look.Width(line))
		}
	}
	m.setTitle()
	m.placeCursor()
}

// isHeaderHidden reports whether the current view is shown without a header.
func (m *model) isHeaderHidden() bool { return m.atHome && m.overlay == nil }

// appendRows adds at most at.h lines to the frame, starting at row at.y.
func (m *model) appendRows(at view.Rect, lines []string) {
	for len(m.frame) < at.Y {
		m.frame = append(m.frame, "")
	}
	for _, line := range lines[:min(len(lines), at.H)] {
		m.frame = append(m.frame, strings.TrimRight(line, " "))
	}
}

// setTitle updates the window title.
func (m *model) setTitle() {
	const maxLength = 120
	here := m.site.Title
	if !m.atHome {
		here = m.section(m.current).title()
	}
	if here != m.site.Title && m.site.Title != "" {
		here += " — " + m.site.Title
	}
	if here != m.titleSource {
		m.titleSource, m.title = here, look.Truncate(look.Plain(here), maxLength, look.Ellipsis)
	}
}

// footer draws key hints and, at the right, the position.
func (m *model) footer(in context, position string) string {
	st, box := m.layout.Styles, m.footerBox()
	right := st.Quiet.Apply(position)
	if other := m.elsewhere(box.W); other != "" {
		right = other
	}
	avail := box.W - look.Width(right) - 2
	left := st.Text.Apply(m.notice)
	switch {
	case m.notice != "":
	case in == inLink, in == inFigure:
		left = m.focusHint(avail)
	case in&inQuery != 0:
		left = m.prompt(avail)
		if hints := m.hints(in, avail-look.Width(left)-2*hintGap); hints != "" {
			left += look.Pad(2*hintGap) + hints
		}
	default:
		left = m.hints(in, avail)
	}
	return look.Pad(box.X) + look.Justify(left, right, box.W)
}

// footerBox returns the place of the footer, which starts below the text of the first screen.
func (m *model) footerBox() view.Rect {
	box := m.layout.Footer
	if m.isHeaderHidden() {
		box.X = m.home.Area.X
		box.W = max(m.home.Area.W, min(m.layout.Footer.W, m.layout.Width-box.X-m.layout.SideMargin()))
	}
	return box
}
