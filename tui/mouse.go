package tui

import tea "charm.land/bubbletea/v2"

// wheel goes through what the visitor sees. Without the mouse mode the terminal makes arrow keys of its wheel.
func (m *model) wheel(msg tea.MouseWheelMsg) {
	v, _ := m.front()
	switch msg.Button {
	case tea.MouseWheelUp:
		v.move(wheelUp)
	case tea.MouseWheelDown:
		v.move(wheelDown)
	}
}

// click goes to the section, opens the item or follows the link under the mouse; the site's title leads to the first
// screen, what stands beside a text to that. Beside what covers a page it closes that.
func (m *model) click(msg tea.MouseClickMsg) {
	if msg.Button != tea.MouseLeft || m.finding != nil {
		return
	}
	if m.clickAside(msg.X, msg.Y) {
		return
	}
	if m.over != nil {
		m.over = nil
		return
	}
	if m.bare() {
		if url := m.home.contactAt(msg.X, msg.Y); url != "" {
			m.over = newCard(m.home, url)
		} else if i := m.home.at(msg.Y); i >= 0 {
			m.show(i)
		}
		return
	}
	if m.clickHeader(msg.X, msg.Y) {
		return
	}
	s, body := m.section(m.current), m.stage.body
	if !(rect{0, body.y, m.stage.width, body.h}).contains(msg.X, msg.Y) {
		return
	}
	v, _ := s.front()
	switch v := v.(type) {
	case *list:
		s.open(v.at(msg.Y - body.y))
	case *page:
		v.labels = false
		if v.link = v.linkAt(msg.X-body.x, msg.Y-body.y); v.link > 0 {
			m.follow("")
		}
	}
}

func (m *model) clickHeader(x, y int) bool {
	box := m.stage.header
	if len(m.shown) > 0 && m.shown[0].x > leastTitle && (rect{box.x, box.y, m.shown[0].x - tabGap, 1}).contains(x, y) {
		m.showHome("")
		return true
	}
	for _, t := range m.shown {
		if (rect{box.x + t.x, box.y, t.w, box.h}).contains(x, y) {
			m.show(t.section)
			return true
		}
	}
	return false
}

// linkAt returns the link in a cell of the body, as an index plus one, or 0.
func (p *page) linkAt(column, row int) int {
	line := p.top + row - len(p.head)
	for i, link := range p.doc.Links {
		for _, s := range link.Spans {
			if s.Line != line {
				continue
			}
			text, x := p.doc.Plain[line], column+p.shiftOf(line)
			if left := width(text[:s.From]); x >= left && x < left+width(text[s.From:s.To]) {
				return i + 1
			}
		}
	}
	return 0
}
