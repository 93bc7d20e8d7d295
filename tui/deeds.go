package tui

import tea "charm.land/bubbletea/v2"

// front is what the visitor sees, and what keys mean there.
func (m *model) front() (view, context) {
	switch {
	case m.over != nil:
		return m.over, m.over.in()
	case m.atHome:
		return m.home, inHome
	}
	v, in := m.section(m.current).front()
	if m.finding != nil {
		return v, inFind
	}
	if p, ok := v.(*page); ok {
		in = p.in(in)
	}
	return v, in
}

// press does what a key means here, if anything. Where a query is open, what has no other meaning is written into it.
func (m *model) press(key tea.KeyPressMsg) tea.Cmd {
	_, in := m.front()
	b := m.keys.find(key.String(), in)
	switch {
	case b != nil:
		m.notice = ""
		return b.deed(m, key.String())
	case in&inQuery != 0 && key.Text != "":
		m.write(key.Text)
	case in == inLabels:
		m.chooseLabel(key.Text)
	}
	return nil
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
	if m.atHome {
		m.current = -1
	}
	m.show((m.current + 1) % len(m.site.Sections))
	return nil
}

func (m *model) previousSection(string) tea.Cmd {
	if m.atHome {
		m.current = 0
	}
	m.show((m.current + len(m.site.Sections) - 1) % len(m.site.Sections))
	return nil
}

func (m *model) numberedSection(key string) tea.Cmd {
	m.show(int(key[len(key)-1] - '1'))
	return nil
}

// show goes to a section by name. For the one that is shown already, that is back from an item to the list.
func (m *model) show(section int) {
	if section >= len(m.site.Sections) {
		return
	}
	if section == m.current && !m.atHome && len(m.site.Sections) > 1 {
		m.section(section).close()
	}
	m.current, m.atHome, m.over = section, false, nil
}

func (m *model) open(string) tea.Cmd {
	if m.atHome {
		m.show(m.home.chosen)
		return nil
	}
	s := m.section(m.current)
	if l, ok := s.base.(*list); ok && l.reach() {
		s.open(l.chosen)
	}
	return nil
}

func (m *model) back(string) tea.Cmd {
	m.section(m.current).close()
	return nil
}

func (m *model) nextItem(string) tea.Cmd {
	s := m.section(m.current)
	s.open(s.at + 1)
	return nil
}

func (m *model) previousItem(string) tea.Cmd {
	s := m.section(m.current)
	s.open(s.at - 1)
	return nil
}

func (m *model) openHelp(string) tea.Cmd {
	behind, _ := m.front()
	m.over = &help{behind: behind, doors: m.doors.help(m.here().path)}
	return nil
}

func (m *model) closeOver(string) tea.Cmd {
	m.over = nil
	return nil
}

func (m *model) toggleTheme(string) tea.Cmd {
	if m.theme.mono() {
		m.notice = "this terminal has no colours"
		return nil
	}
	m.theme.toggle()
	m.notice = m.theme.worn.Name + " theme"
	if m.theme.worn == m.theme.auto {
		m.notice += ", legible on dark and light"
	}
	m.layOut()
	return nil
}

func (m *model) toggleMouse(string) tea.Cmd {
	m.mouse = !m.mouse
	m.notice = "mouse off: the terminal selects text again"
	if m.mouse {
		m.notice = "mouse on: click sections, items and links; m to select text"
	}
	return nil
}
