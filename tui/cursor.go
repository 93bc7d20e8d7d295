package tui

import (
	tea "charm.land/bubbletea/v2"

	"example.com/folio/tui/view"
)

// placeCursor puts the cursor on what has the focus. It stays hidden: screen readers and braille displays follow it all
// the same, as brltty does with sc-im's (https://github.com/andmarti1424/sc-im/pull/515).
//
// No variable or answer of a terminal tells that a screen reader is in use, so headings and links get no words here as
// they do in package linear, which the server offers as plain@host.
func (m *model) placeCursor() {
	x, y := m.Focus()
	at := tea.Position{X: min(max(x, 0), m.layout.Width-1), Y: min(max(y, 0), m.layout.Height-1)}
	if m.cursor == nil || m.cursor.Position != at {
		m.cursor = &tea.Cursor{Position: at, Blink: true} // a new one: Bubble Tea's renderer still reads the last one
	}
}

func (m *model) Focus() (x, y int) {
	lc := m.layout
	v, in := m.currentView()
	choosing := m.outlineOverlay() != nil
	switch {
	case in&inQuery != 0 && lc.Footer.H > 0:
		return lc.Footer.X + m.promptColumn, lc.Footer.Y
	case in&inQuery != 0:
		return lc.Header.X + m.promptColumn, lc.Header.Y
	case choosing && lc.Sidebar.W > 0:
		return m.newSidebar().Focus(lc)
	}
	if f, ok := v.(view.Focuser); ok {
		return f.Focus()
	}
	return lc.Body.X, lc.Body.Y
}
