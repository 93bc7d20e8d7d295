package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/tui/look"
)

// draw renders the window's lines.
func (m *model) draw() {
	lc := m.layout
	v, _ := m.currentView()
	v.fit(lc)
	_, in := m.currentView() // fit may have changed the context
	body, position := v.show()
	body = m.withSidebar(body)

	m.frame = m.frame[:0]
	if m.isHeaderHidden() {
		m.tabs = nil
		m.appendRows(m.home.area, body)
	} else {
		m.appendRows(lc.header, m.header(in, position))
		m.appendRows(lc.body, body)
	}
	if lc.footer.h > 0 {
		m.appendRows(lc.footer, []string{m.footer(in, position)})
	}
	m.appendRows(rect{y: lc.height}, nil)
	if p := m.themes.Painter; p != nil {
		for i, line := range m.frame {
			m.frame[i] = p.Paint(line, lc.width-look.Width(line))
		}
	}
	m.setTitle()
	m.placeCursor()
}

// isHeaderHidden reports whether the current view is shown without a header.
func (m *model) isHeaderHidden() bool { return m.atHome && m.overlay == nil }

// appendRows adds at most at.h lines to the frame, starting at row at.y.
func (m *model) appendRows(at rect, lines []string) {
	for len(m.frame) < at.y {
		m.frame = append(m.frame, "")
	}
	for _, line := range lines[:min(len(lines), at.h)] {
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

// drawLine indents and truncates a styled line; text is its plain form. Lines that could not be wrapped may extend to
// the right margin. Marks show where a line is cut at the right, or at the left by shift. The first margin bytes are
// not shifted.
func (lc *layoutContext) drawLine(line, text string, margin, shift int) string {
	if line == "" {
		return ""
	}
	if shift > 0 {
		left := look.Width(text[:margin])
		if look.Width(text) <= left+shift+1 {
			note := look.Truncate(line, look.Width(strings.TrimRight(text[:margin], " ")), "")
			return strings.TrimRight(look.Pad(lc.body.x)+note, " ")
		}
		line = ansi.Truncate(line, left, "") + lc.styles.Quiet.Apply("‹") + ansi.TruncateLeft(line, left+shift+1, "")
		text = text[:margin] + ansi.TruncateLeft(text[margin:], shift, "")
	}
	if len(text) > lc.lineWidth && look.Width(text) > lc.lineWidth {
		short := look.Truncate(line, lc.lineWidth-1, "")
		line = short + look.Pad(lc.lineWidth-1-look.Width(short)) + lc.styles.Quiet.Apply("›")
	}
	return look.Pad(lc.body.x) + line
}

// indented draws lines at the left edge of the body.
func (lc *layoutContext) indented(lines []string) []string {
	drawn := make([]string, len(lines))
	for i, line := range lines {
		if line != "" {
			drawn[i] = look.Pad(lc.body.x) + look.Truncate(line, lc.body.w, look.Ellipsis)
		}
	}
	return drawn
}

// footer draws key hints and, at the right, the position.
func (m *model) footer(in context, position string) string {
	st, box := m.layout.styles, m.footerBox()
	right := st.Quiet.Apply(position)
	if other := m.elsewhere(box.w); other != "" {
		right = other
	}
	avail := box.w - look.Width(right) - 2
	left := st.Text.Apply(m.notice)
	switch {
	case m.notice != "":
	case in == inLink:
		left = m.linkHint(avail)
	case in&inQuery != 0:
		left = m.prompt(avail)
		if hints := m.hints(in, avail-look.Width(left)-2*hintGap); hints != "" {
			left += look.Pad(2*hintGap) + hints
		}
	default:
		left = m.hints(in, avail)
	}
	return look.Pad(box.x) + look.Justify(left, right, box.w)
}

// footerBox returns the place of the footer, which starts below the text of the first screen.
func (m *model) footerBox() rect {
	box := m.layout.footer
	if m.isHeaderHidden() {
		box.x = m.home.area.x
		box.w = max(m.home.area.w, min(m.layout.footer.w, m.layout.width-box.x-m.layout.sideMargin()))
	}
	return box
}
