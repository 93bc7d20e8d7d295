package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// draw makes the window's lines of what is to be seen now.
func (m *model) draw() {
	s := m.stage
	v, _ := m.front()
	v.fit(s)
	_, in := m.front() // what keys mean may be known only now
	body, position := v.show()
	body = m.beside(body)

	m.frame = m.frame[:0]
	if m.bare() {
		m.shown = nil
		m.rows(m.home.area, body)
	} else {
		m.rows(s.header, m.header(in, position))
		m.rows(s.body, body)
	}
	if s.footer.h > 0 {
		m.rows(s.footer, []string{m.footer(in, position)})
	}
	m.rows(rect{y: s.height}, nil)
	m.entitle()
}

// bare tells whether there is no header above what is shown.
func (m *model) bare() bool { return m.atHome && m.over == nil }

// rows adds lines to the frame at a rectangle's top, with blank ones before them, as many as it has rows.
func (m *model) rows(at rect, lines []string) {
	for len(m.frame) < at.y {
		m.frame = append(m.frame, "")
	}
	for _, line := range lines[:min(len(lines), at.h)] {
		m.frame = append(m.frame, strings.TrimRight(line, " "))
	}
}

// entitle names the window, anew if what it shows has another name.
func (m *model) entitle() {
	const longest = 120
	here := m.site.Title
	if !m.atHome {
		here = m.section(m.current).title()
	}
	if here != m.site.Title && m.site.Title != "" {
		here += " — " + m.site.Title
	}
	if here != m.entitled {
		m.entitled, m.title = here, cut(plain(here), longest, ellipsis)
	}
}

// line draws a styled line, whose plain text is given too. One that could not be wrapped may stand out to the right as
// far as the window goes; what is beyond is cut, with a mark, and so is what is shifted out at the left. The first bytes of
// the text, its margin, stay where they are.
func (s *stage) line(line, text string, margin, shift int) string {
	if line == "" {
		return ""
	}
	if shift > 0 {
		left := width(text[:margin])
		if width(text) <= left+shift+1 {
			return strings.TrimRight(pad(s.body.x)+cut(line, width(strings.TrimRight(text[:margin], " ")), ""), " ")
		}
		line = ansi.Truncate(line, left, "") + s.ink.quiet.paint("‹") + ansi.TruncateLeft(line, left+shift+1, "")
		text = text[:margin] + ansi.TruncateLeft(text[margin:], shift, "")
	}
	if len(text) > s.room && width(text) > s.room {
		short := cut(line, s.room-1, "")
		line = short + pad(s.room-1-width(short)) + s.ink.quiet.paint("›")
	}
	return pad(s.body.x) + line
}

// wrap breaks plain text into lines of the body's width.
func (s *stage) wrap(text string) []string { return s.wrapTo(text, s.body.w) }

// indented draws lines at the body's left edge.
func (s *stage) indented(lines []string) []string {
	drawn := make([]string, len(lines))
	for i, line := range lines {
		if line != "" {
			drawn[i] = pad(s.body.x) + cut(line, s.body.w, ellipsis)
		}
	}
	return drawn
}

// wrapTo breaks plain text into lines of so many columns.
func (s *stage) wrapTo(text string, columns int) []string {
	lines := strings.Split(ansi.Wrap(text, columns, ""), "\n")
	for i, line := range lines {
		lines[i] = cut(strings.TrimSpace(line), columns, ellipsis)
	}
	return lines
}
