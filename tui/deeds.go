package tui

import tea "charm.land/bubbletea/v2"

// front is what the visitor sees, and what keys mean there.
func (m *model) front() (view, context) {
	if m.help != nil {
		return m.help, inHelp
	}
	return m.sections[m.current].front()
}

// press does what a key means here, if anything.
func (m *model) press(key string) tea.Cmd {
	_, in := m.front()
	b := m.keys.find(key, in)
	if b == nil {
		return nil
	}
	m.notice = ""
	return b.deed(m, key)
}

func quit(*model, string) tea.Cmd { return tea.Quit }

// move returns the deed of a motion.
func move(by motion) func(*model, string) tea.Cmd {
	return func(m *model, _ string) tea.Cmd {
		v, _ := m.front()
		v.move(by)
		return nil
	}
}

func (m *model) nextSection(string) tea.Cmd {
	m.current = (m.current + 1) % len(m.sections)
	return nil
}

func (m *model) previousSection(string) tea.Cmd {
	m.current = (m.current + len(m.sections) - 1) % len(m.sections)
	return nil
}

func (m *model) numberedSection(key string) tea.Cmd {
	m.show(int(key[0] - '1'))
	return nil
}

// show goes to a section by name. For the one that is shown already, that is back from an item to the list.
func (m *model) show(section int) {
	switch {
	case section >= len(m.sections):
	case section == m.current:
		m.sections[section].close()
	default:
		m.current = section
	}
}

func (m *model) open(string) tea.Cmd {
	s := m.sections[m.current]
	if l, ok := s.base.(*list); ok && l.reach() {
		s.open(l.chosen)
	}
	return nil
}

func (m *model) back(string) tea.Cmd {
	m.sections[m.current].close()
	return nil
}

func (m *model) nextItem(string) tea.Cmd {
	s := m.sections[m.current]
	s.open(s.at + 1)
	return nil
}

func (m *model) previousItem(string) tea.Cmd {
	s := m.sections[m.current]
	s.open(s.at - 1)
	return nil
}

func (m *model) openHelp(string) tea.Cmd {
	behind, _ := m.front()
	m.help = &help{behind: behind}
	return nil
}

func (m *model) closeHelp(string) tea.Cmd {
	m.help = nil
	return nil
}

func (m *model) toggleTheme(string) tea.Cmd {
	m.theme.toggle()
	m.notice = m.theme.worn.Name + " theme"
	m.setStage(m.stage.width, m.stage.height)
	return nil
}

func (m *model) toggleMouse(string) tea.Cmd {
	m.mouse = !m.mouse
	m.notice = "mouse off: the terminal selects text again"
	if m.mouse {
		m.notice = "mouse on: click sections and items; m to select text"
	}
	return nil
}
