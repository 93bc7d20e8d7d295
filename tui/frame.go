package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"example.com/folio/render"
)

// draw makes the window's lines of what is to be seen now.
func (m *model) draw() {
	s := m.stage
	v, in := m.front()
	v.fit(s)
	body, position := v.show()

	m.frame = m.frame[:0]
	m.rows(s.header, m.header(position))
	m.rows(s.body, body)
	if s.footer.h > 0 {
		m.rows(s.footer, []string{m.footer(in, position)})
	}
	m.rows(rect{y: s.height}, nil)
	m.title = m.windowTitle()
}

// rows adds lines to the frame at a rectangle's top, with blank ones before them, as many as it has rows.
func (m *model) rows(at rect, lines []string) {
	for len(m.frame) < at.y {
		m.frame = append(m.frame, "")
	}
	m.frame = append(m.frame, lines[:min(len(lines), at.h)]...)
}

func (m *model) windowTitle() string {
	const longest = 120
	here := m.sections[m.current].title()
	if here == m.site.Title || m.site.Title == "" {
		return cut(plain(here), longest, ellipsis)
	}
	return cut(plain(here+" — "+m.site.Title), longest, ellipsis)
}

// line draws a line of a text. A line that could not be wrapped may stand out to the right as far as the window goes;
// what is beyond is cut, with a mark.
func (s *stage) line(d *render.Document, i int) string {
	line, text := d.Lines[i], d.Plain[i]
	if line == "" {
		return ""
	}
	if len(text) > s.room && width(text) > s.room {
		short := cut(line, s.room-1, "")
		line = short + pad(s.room-1-width(short)) + s.ink.quiet.paint("›")
	}
	return pad(s.body.x) + line
}

// wrap breaks plain text into lines of the body's width.
func (s *stage) wrap(text string) []string {
	lines := strings.Split(ansi.Wrap(text, s.body.w, ""), "\n")
	for i, line := range lines {
		lines[i] = cut(strings.TrimSpace(line), s.body.w, ellipsis)
	}
	return lines
}
