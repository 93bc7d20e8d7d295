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

// click goes to the section or opens the item under the mouse. Outside the help it closes the help.
func (m *model) click(msg tea.MouseClickMsg) {
	if msg.Button != tea.MouseLeft {
		return
	}
	if m.help != nil {
		m.help = nil
		return
	}
	for _, t := range m.shown {
		box := m.stage.header
		if (rect{box.x + t.x, box.y, t.w, box.h}).contains(msg.X, msg.Y) {
			m.show(t.section)
			return
		}
	}
	s, body := m.sections[m.current], m.stage.body
	if v, _ := s.front(); body.y <= msg.Y && msg.Y < body.y+body.h {
		if l, ok := v.(*list); ok {
			s.open(l.at(msg.Y - body.y))
		}
	}
}
