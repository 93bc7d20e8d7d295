package tui

const shiftStep = 8 // columns per key press

// shiftWide scrolls wide blocks sideways.
func (m *model) shiftWide(columns int) {
	if p := m.page(); p != nil {
		p.ShiftBy(columns)
	}
}

// isWide reports whether a wide block is visible.
func (m *model) isWide() bool {
	p := m.page()
	return p != nil && p.IsWide()
}
